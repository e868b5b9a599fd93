from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.domain.ledger import EntryKind
from tests.desktop.clerk import choose, fill_leave, leave_dialog, previewed, save_paper, saves_in, settle
from tests.paper.builders import page_texts
from tests.services.office import WANG, a_registered_claim


def action(menu: QMenu, text: str) -> QAction:
    """Give what a menu names."""
    return next(each for each in menu.actions() if each.text() == text)


def test_a_button_whose_menu_closes_does_not_stay_lit(window: MainWindow) -> None:
    button = next(each for each in window.findChildren(QToolButton) if each.menu() is window.print_menu)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    window.print_menu.aboutToHide.emit()
    assert not button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_the_menus_name_what_there_is(window: MainWindow) -> None:
    assert [each.text() for each in window.print_menu.actions() if not each.isSeparator()] == [
        "附件2（選取的人員）…",
        "附件2（全部有申請或可申請者）…",
        "空白附件2…",
        "印出新符合者全部表單…",
        "印出單位新符合者表單…",
        "先前的成批列印…",
        "佐證對照（選取的人員）…",
        "說明表（選取的人員）…",
        "假單（補休帳選取的補休）…",
        "移交單（選取的人員）…",
        "獎懲建議名冊…",
        "補休到期通知（各單位）…",
        "尚缺課程通知（各單位）…",
    ]
    assert [each.text() for each in window.export_menu.actions() if not each.isSeparator()] == [
        "年度總表（遮蔽身分證字號）…",
        "年度總表（完整身分證字號）…",
        "合併各機關總表…",
        "名冊（CSV）…",
        "學習紀錄（CSV）…",
        "補休帳（CSV）…",
        "敘獎（CSV）…",
        "敘獎匯入檔…",
        "匯出紀錄…",
    ]


def test_every_paper_of_one_person_is_saved_under_a_sensible_name(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    a_registered_claim(window.tasks.desk)
    choose(qtbot, window, WANG)
    for text in ("附件2", "佐證對照", "說明表", "移交單"):
        action(window.print_menu, f"{text}（選取的人員）…").trigger()
        assert save_paper(qtbot, window).startswith("已存成")
    made = {path.name: page_texts(path.read_bytes())[0] for path in tmp_path.glob("*.pdf")}
    assert set(made) == {
        "103年_附件2_民政課_王小明.pdf",
        "103年_佐證對照表_民政課_王小明.pdf",
        "103年_說明表_民政課_王小明.pdf",
        "103年_補休移交單_民政課_王小明.pdf",
    }
    assert all("王小明" in text for text in made.values())


def test_every_paper_of_several_is_saved_under_a_sensible_name(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.open_at(Place("people"))
    a_registered_claim(window.tasks.desk)
    window.people.table.selectAll()
    papers = {
        "附件2（選取的人員）…": "103年_附件2_4人.pdf",
        "附件2（全部有申請或可申請者）…": "103年_附件2_全部.pdf",
        "空白附件2…": "103年_附件2_空白表.pdf",
        "印出新符合者全部表單…": "103年_新符合者全部表單_截至1030901.pdf",
        "佐證對照（選取的人員）…": "103年_佐證對照表_4人.pdf",
        "說明表（選取的人員）…": "103年_說明表_4人.pdf",
        "獎懲建議名冊…": "103年_獎懲建議名冊.pdf",
        "補休到期通知（各單位）…": "103年_補休到期通知.pdf",
        "尚缺課程通知（各單位）…": "103年_尚缺課程通知.pdf",
    }
    for text, name in papers.items():
        window.people.table.selectAll()
        action(window.print_menu, text).trigger()
        assert name in save_paper(qtbot, window)
        assert page_texts((tmp_path / name).read_bytes())


def test_a_paper_of_one_person_is_not_asked_for_several(window: MainWindow) -> None:
    window.open_at(Place("people"))
    window.people.table.selectAll()
    action(window.print_menu, "移交單（選取的人員）…").trigger()
    assert window.strip.notice.text == "請先在名冊選取一位要列印移交單的人員。"


def test_without_anybody_chosen_it_is_said_what_to_choose(new_window: MainWindow) -> None:
    for text in ("附件2", "佐證對照", "說明表", "移交單"):
        action(new_window.print_menu, f"{text}（選取的人員）…").trigger()
        assert new_window.strip.notice.text == f"請先在名冊選取要列印{text}的人員。"
    action(new_window.print_menu, "假單（補休帳選取的補休）…").trigger()
    assert new_window.strip.notice.text == "請先在補休帳選取要列印假單的補休。"


def test_the_slip_of_leave_taken_is_printed_from_the_register(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 3)
    dialog.button.click()
    settle(qtbot, window)
    window.strip.notice.button.click()
    save_paper(qtbot, window)
    window.look_on(date(2014, 9, 3))
    settle(qtbot, window)
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.GRANT)
    assert not window.leave.slip.isEnabled()
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.USE)
    window.leave.slip.click()
    assert previewed(qtbot, window).windowTitle() == "預覽：假單（王小明）"
    save_paper(qtbot, window)
    (slip,) = tmp_path.glob("103年_假單_王小明_第*號.pdf")
    assert "王小明" in page_texts(slip.read_bytes())[0]


def test_what_stands_against_a_paper_is_said_and_no_preview_opens(new_window: MainWindow, qtbot: QtBot) -> None:
    action(new_window.print_menu, "獎懲建議名冊…").trigger()
    settle(qtbot, new_window)
    assert "沒有人可建議敘獎" in new_window.strip.notice.text
    assert new_window.acts.papers.dialog is None
