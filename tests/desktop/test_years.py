"""Closing the year at the window, and reopening it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.year_end import year_state
from tests.desktop.clerk import answer, settle, trial, words_dialog


def test_a_year_is_closed_with_what_is_undone_said_before(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.acts.years
    acts.close_or_reopen()
    settle(qtbot, window)
    assert words_dialog(acts).button.text() == "仍要關帳"
    answer(qtbot, window, acts, "年度結束", "")
    assert window.strip.notice.text == "103年度已關帳。"
    closing = year_state(window.tasks.desk).value.closing
    assert closing is not None
    assert closing.reason == "年度結束"

    assert window.strip.closed.text() == "103年度已於 103/09/01 關帳"
    assert not window.strip.closed.isHidden()

    window.awards.propose.click()
    settle(qtbot, window)
    assert "103年度已於103/09/01" in trial(window.acts.awards).notice.text
    assert not trial(window.acts.awards).button.isEnabled()
    trial(window.acts.awards).reject()

    acts.close_or_reopen()
    settle(qtbot, window)
    answer(qtbot, window, acts, "補登核定", "")
    assert window.strip.notice.text == "103年度已重新開帳。"
    assert window.strip.closed.isHidden()
    assert year_state(window.tasks.desk).value.closing is None


def test_a_year_with_nothing_undone_is_closed_without_more_ado(new_window: MainWindow, qtbot: QtBot) -> None:
    acts = new_window.acts.years
    acts.close_or_reopen()
    settle(qtbot, new_window)
    assert words_dialog(acts).button.text() == "關帳"
