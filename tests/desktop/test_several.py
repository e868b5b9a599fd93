"""Several people chosen: the panel says what can be done for all of them, and does it for exactly these."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.outcome import Change
from tests.desktop.clerk import answer, choose, fill, press, row_of, save_paper, saves_in, settle, weigh
from tests.paper.builders import page_texts
from tests.services.office import CHEN, LIN, WANG, WU, a_claim

EVERYONE = {WANG, LIN, CHEN, WU}


def choose_several(qtbot: QtBot, window: MainWindow, *person_ids: str) -> None:
    """Choose several people in the roster, and wait until it is said what can be done for them."""
    window.people.table.choose_all(lambda row: row.id in person_ids)
    box = window.panel.several
    qtbot.waitUntil(lambda: box.view is not None)
    settle(qtbot, window)
    assert set(box.people) == set(person_ids)


def test_the_panel_counts_what_can_be_done_and_says_who_is_left_out(window: MainWindow, qtbot: QtBot) -> None:
    choose_several(qtbot, window, *EVERYONE)
    box = window.panel.several
    assert window.panel.body.isHidden()
    assert box.title.text() == "已選 4 人"
    assert box.said.text() == "可申請補休 2 人、共 16 小時（王小明、吳約聘）；可建議敘獎 2 人。"
    assert box.left_out.text().splitlines() == [
        "不建立申請的人：",
        "尚無可申請的補休（主餐尚未完成）：林𡍼",
        "不適用，或人員類別、官等待確認：陳工友",
    ]
    assert [box.draw_up.text(), box.print.text()] == ["建立申請（2 人、16 小時）", "列印附件2（2 份）…"]
    assert not box.register.isEnabled()
    assert box.register.toolTip() == "選取的人沒有待登錄的申請表"
    assert box.register.accessibleDescription() == box.register.toolTip()


def test_claims_are_drawn_up_printed_signed_and_registered_for_several(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    choose_several(qtbot, window, *EVERYONE)
    box = window.panel.several
    box.draw_up.setFocus()
    press(box.draw_up, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.strip.notice.text == "已建立申請表 2 份，共 16 小時。"
    assert window.strip.notice.button.text() == "列印附件2…"
    assert [box.register.text(), box.sign.text()] == ["登錄（2 份）…", "主管已核章（2 份）"]
    assert "已有申請表在途，尚未登錄：王小明、吳約聘" in box.left_out.text()
    window.strip.notice.button.click()
    save_paper(qtbot, window)
    printed = "".join(page_texts((tmp_path / "103年_附件2_2人.pdf").read_bytes()))
    assert "王小明" in printed
    assert "吳約聘" in printed
    box.sign.click()
    settle(qtbot, window)
    assert {each.claim.state for each in list_claims(window.tasks.desk).value} == {ClaimState.SIGNED}
    assert not box.sign.isEnabled()
    box.register.click()
    assert weigh(qtbot, window, window.acts.claims).startswith("登錄 2 份，核給 16 小時。")
    assert (row_of(window, WANG).granted, row_of(window, WU).granted) == (8, 8)
    assert set(box.people) == EVERYONE, "they stay chosen"


def test_awards_of_several_are_approved_and_explained(window: MainWindow, qtbot: QtBot) -> None:
    choose_several(qtbot, window, WANG, WU)
    box = window.panel.several
    box.approve.click()
    fill(qtbot, window, window.acts.awards, "高市府人考字第1號").button.click()
    settle(qtbot, window)
    assert not box.approve.isEnabled()
    box.explain.click()
    settle(qtbot, window)
    assert window.acts.papers.dialog is not None
    window.acts.papers.dialog.reject()
    box.prove.click()
    settle(qtbot, window)
    window.acts.papers.dialog.reject()


def test_one_person_chosen_again_comes_back_to_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    choose_several(qtbot, window, WANG, WU)
    choose(qtbot, window, LIN)
    assert window.panel.several.isHidden()
    assert not window.panel.body.isHidden()
    assert window.panel.name.text() == "林𡍼"
    choose_several(qtbot, window, WANG, WU)
    window.choose(CHEN)
    settle(qtbot, window)
    assert window.panel.several.isHidden()
    assert window.panel.name.text() == "陳工友"


def test_what_changed_meanwhile_is_counted_anew(window: MainWindow, qtbot: QtBot) -> None:
    choose_several(qtbot, window, LIN, CHEN)
    box = window.panel.several
    assert box.said.text() == "目前沒有可以一起辦理的事項。"
    assert not any(each.isEnabled() for each in (box.draw_up, box.print, box.sign, box.register, box.approve))
    choose_several(qtbot, window, LIN, WANG)
    a_claim(window.tasks.desk)
    window.bus.changed.emit(frozenset({Change.CLAIMS}), None)
    settle(qtbot, window)
    assert box.register.text() == "登錄（1 份）…"


def test_claims_selected_are_sent_back_together(window: MainWindow, qtbot: QtBot) -> None:
    for each in (WANG, WU):
        a_claim(window.tasks.desk, each)
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    pane = window.claims
    assert not pane.reject.isEnabled()
    assert pane.reject.toolTip() == "請先在清單選取申請表（Ctrl+A 全選）"
    pane.table.selectAll()
    assert pane.withdraw.toolTip() == "一次只能撤回一份，請只選一份"
    pane.reject.click()
    answer(qtbot, window, window.acts.claims, "缺主管核章")
    assert window.strip.notice.text == "已退回申請表 2 份。"
    assert {each.claim.state for each in list_claims(window.tasks.desk).value} == {ClaimState.REJECTED}
