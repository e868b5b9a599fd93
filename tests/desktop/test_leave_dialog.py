"""登記補休 begins with a day on which the leave can be taken, and calls nothing a mistake before anything is typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.leave import use_leave
from tests.desktop.clerk import settle
from tests.desktop.test_leave_panes import look_on
from tests.services.office import TUESDAY_AT_TWO, WANG, a_registered_claim

SATURDAY = date(2014, 9, 6)


def opened(window: MainWindow, qtbot: QtBot) -> LeaveDialog:
    """Open the dialog for 王小明, and wait for what it shows."""
    window.acts.leave.use(WANG, "王小明")
    settle(qtbot, window)
    dialog = window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    return dialog


def said_wrong(dialog: LeaveDialog) -> list[str]:
    """Give what is called a mistake."""
    return [each.text for each in (dialog.notice, *dialog.notices.values()) if each.text]


def test_it_begins_with_the_next_day_on_which_leave_can_be_taken(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    look_on(qtbot, window, SATURDAY)
    dialog = opened(window, qtbot)
    assert dialog.day.text() == "103/09/09", "the holiday after the week-end is passed over, too"
    assert said_wrong(dialog) == []
    assert dialog.button.isEnabled()
    assert dialog.focusWidget() is dialog.day
    assert dialog.day.selectedText() == "103/09/09", "the first figure typed takes its place"
    dialog.reject()


def test_where_nothing_can_be_taken_that_is_told_and_no_mistake(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    for number in (8, 2):
        use_leave(window.tasks.desk, WANG, TUESDAY_AT_TWO.replace(day=number + 1, hour=8), 4)
    dialog = opened(window, qtbot)
    assert said_wrong(dialog) == []
    assert dialog.effect.text()
    assert not dialog.button.isEnabled()
    dialog.hours.setValue(2)
    dialog.look()
    settle(qtbot, window)
    assert len(said_wrong(dialog)) == 1, "now it is what the clerk has asked for"
    assert dialog.effect.text() == ""
    dialog.reject()


@pytest.mark.parametrize("typed", ["103/9/3", "9"])
def test_what_the_clerk_types_meanwhile_stands(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    a_registered_claim(window.tasks.desk)
    window.acts.leave.use(WANG, "王小明")
    dialog = window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    QTest.keyClicks(dialog.day, typed)
    settle(qtbot, window)
    assert dialog.day.text() == typed
    dialog.done(0)
