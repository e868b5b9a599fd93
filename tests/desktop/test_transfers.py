"""People who move to or from another agency, and what else the menu of a person leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.decision_dialog import DecisionDialog
from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.letters import plain
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.services.outcome import Change
from tests.desktop.clerk import (
    answer,
    choose,
    fill,
    fill_leave,
    leave_dialog,
    row_of,
    save_paper,
    saves_in,
    settle,
    trial,
    weigh,
)
from tests.paper.builders import page_texts
from tests.services.office import LIN, WANG, a_registered_claim

HAND_OVER, TAKE_OVER, SHEET = "調出：移出補休…", "調入：登錄移入的補休…", "列印補休移交單…"


def menu(window: MainWindow) -> dict[str, QAction]:
    """Open the menu of the person in the panel, and give what stands in it."""
    window.panel.more.click()
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    actions = {plain(action.text()): action for action in shown.actions() if action.text()}
    shown.close()
    return actions


def granted(qtbot: QtBot, window: MainWindow) -> None:
    """Give 王小明 eight hours, and choose him."""
    a_registered_claim(window.tasks.desk)
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    choose(qtbot, window, WANG)


def kinds(window: MainWindow) -> list[EntryKind]:
    """Give the kinds of the lines of the register shown."""
    return [line.kind for line in window.leave.register.rows]


def test_somebody_leaves_with_open_hours_and_a_sheet_and_that_is_taken_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    granted(qtbot, window)
    menu(window)[HAND_OVER].trigger()
    told = weigh(qtbot, window, window.acts.transfers, "臺南市政府", "調任", "府人字第1號").splitlines()
    assert told == ["移出 8 小時，此後本機關不再受理這些時數的補休：", "核給第1號（期限至 103/11/03）8 小時"]
    assert window.strip.notice.text == "已將王小明的補休 8 小時移出至臺南市政府。"
    assert row_of(window, WANG).free == 0
    window.strip.notice.button.click()
    save_paper(qtbot, window)
    assert "臺南市政府" in page_texts((tmp_path / "103年_補休移交單_民政課_王小明.pdf").read_bytes())[0]

    assert window.leave.register.choose(lambda line: line.kind is EntryKind.ADJUST)
    assert window.leave.cancel.text() == "取消這次移轉…"
    window.leave.cancel.click()
    answer(qtbot, window, window.acts.transfers, "調任取消")
    assert row_of(window, WANG).free == 8


def test_leave_booked_ahead_stands_against_leaving_and_is_named_at_once(window: MainWindow, qtbot: QtBot) -> None:
    granted(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 3)
    dialog.button.click()
    settle(qtbot, window)
    menu(window)[HAND_OVER].trigger()
    asked = fill(qtbot, window, window.acts.transfers)
    assert "第2號" in asked.notice.text
    assert not asked.button.isEnabled()
    asked.reject()
    assert kinds(window) == [EntryKind.GRANT, EntryKind.USE]


def test_somebody_comes_with_a_grant_partly_used_and_that_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    menu(window)[TAKE_OVER].trigger()
    given = ("side-2", "8", "3", "103/7/1", "103/12/31", "屏東縣政府", "屏人字第2號")
    asked = fill(qtbot, window, window.acts.transfers, *given[:3], "七月一日", *given[4:])
    assert "看不懂日期" in asked.notice.text
    assert asked.effect.isHidden()
    asked = fill(qtbot, window, window.acts.transfers, *given[:3], "")
    assert asked.effect.text() == "填妥後，這裡說明結果。"
    assert not asked.effect.isHidden()
    fill(qtbot, window, window.acts.transfers, *given[:3], "七月一日")
    fill(qtbot, window, window.acts.transfers, *given)
    assert not asked.effect.isHidden()
    told = weigh(qtbot, window, window.acts.transfers, *given).splitlines()
    assert told == [
        "移入核給 8 小時，期限 103/07/01～103/12/31，計入本年度上限 12 小時。",
        "移入前已使用 3 小時，可用 5 小時。",
    ]
    row = row_of(window, LIN)
    assert (row.granted, row.used, row.free) == (8, 3, 5)

    assert window.leave.register.choose(lambda line: line.kind is EntryKind.USE)
    assert not window.leave.cancel.isEnabled(), "used elsewhere, not here"
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.GRANT)
    window.leave.cancel.click()
    answer(qtbot, window, window.acts.transfers, "登錄錯人")
    assert row_of(window, LIN).granted == 0
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.GRANT)
    assert not window.leave.cancel.isEnabled(), "taken back once"


def test_the_sheet_alone_and_the_other_papers_are_printed_from_the_menu(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    granted(qtbot, window)
    for text in (SHEET, "列印附件2…", "列印佐證對照表…"):
        menu(window)[text].trigger()
        save_paper(qtbot, window)
    assert {path.name for path in tmp_path.glob("*.pdf")} == {
        "103年_補休移交單_民政課_王小明.pdf",
        "103年_附件2_民政課_王小明.pdf",
        "103年_佐證對照表_民政課_王小明.pdf",
    }


def test_rulings_on_a_person_begin_with_that_person(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    for text in ("裁示人員類別…", "裁示（相當）官等…"):
        menu(window)[text].trigger()
        dialog = window.acts.book.dialog
        assert isinstance(dialog, DecisionDialog)
        assert isinstance(dialog.asked[0], QLineEdit)
        assert dialog.asked[0].text() == LIN
        dialog.reject()
    settle(qtbot, window)


def asks_for_menu(table: TableView[PersonRow], reason: QContextMenuEvent.Reason, row: int) -> None:
    """Ask for a menu as a click over a row does, or the menu key over the middle of the table."""
    place = table.visualRect(table.model().index(row, 0)).center()
    event = QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
    table.contextMenuEvent(event)


def leave_is_taken_for(window: MainWindow, qtbot: QtBot) -> str:
    """Choose 登記補休 in the menu shown, and give the title of what opens."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    next(action for action in shown.actions() if plain(action.text()) == "登記補休…").trigger()
    shown.close()
    settle(qtbot, window)
    dialog = window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    dialog.reject()
    return dialog.windowTitle()


def test_a_table_of_people_opens_the_menu_of_the_row_meant(window: MainWindow, qtbot: QtBot) -> None:
    granted(qtbot, window)
    table = window.people.table
    assert [row.name for row in table.chosen()] == ["王小明"]
    asks_for_menu(table, QContextMenuEvent.Reason.Mouse, 1)
    assert leave_is_taken_for(window, qtbot) == "登記補休：林𡍼", "the row under the mouse"
    asks_for_menu(table, QContextMenuEvent.Reason.Keyboard, 1)
    assert leave_is_taken_for(window, qtbot) == "登記補休：王小明", "the row that is current"
    asks_for_menu(window.leave.accounts, QContextMenuEvent.Reason.Mouse, 0)
    assert leave_is_taken_for(window, qtbot) == "登記補休：王小明"


def test_an_empty_table_has_no_menu(new_window: MainWindow) -> None:
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        asks_for_menu(new_window.people.table, reason, 0)
    assert QApplication.activePopupWidget() is None


def test_typing_tries_again_after_a_pause(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    window.acts.transfers.take_over(LIN, "林𡍼")
    fill(qtbot, window, window.acts.transfers, "side-1", "4", "0", "103/7/1", "103/12/31", "屏東縣政府", "屏人字第2號")
    dialog = trial(window.acts.transfers)
    assert dialog.button.isEnabled()
    first_day = dialog.asked[3]
    assert isinstance(first_day, QLineEdit)
    first_day.setText("103/7/")
    first_day.textEdited.emit("103/7/")
    assert not dialog.button.isEnabled()
    qtbot.waitUntil(lambda: "看不懂日期" in dialog.notice.text)
    settle(qtbot, window)
    dialog.reject()
