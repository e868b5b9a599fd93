"""Records that state the same completion differently, and the clerk's word on which of them stands."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.services.answers import Correction
from tests.desktop.clerk import answer, bring, printout, row_of, settle, words_dialog
from tests.services.office import WANG, Office, done


@pytest.fixture
def differing(window: MainWindow, office: Office, qtbot: QtBot) -> MainWindow:
    """Give the window of an office where one record came again with fewer hours."""
    known = done("main-elementary")[0]
    bring(qtbot, window, ImportKind.HOURS, office.hours([known._replace(hours=known.hours / 4)], "newer.csv"))
    return window


def test_a_pair_waits_beside_the_titles(differing: MainWindow) -> None:
    pane = differing.corrections
    assert differing.hours.tabs.tabText(2) == "待決定更正 1"
    pane.table.selectRow(0)
    assert "原有（「hours.csv」第" in pane.said.text()
    assert "新的（「newer.csv」第 2 列）" in pane.said.text()
    assert WANG not in pane.said.text()
    assert differing.panel.person_id == WANG
    assert [str(pane.model.index(0, 3).data())[:5]] == ["! 時數 "]
    assert "待決定的更正 1" in differing.strip.notice.text


@pytest.mark.parametrize(
    ("choice", "complete"), [(Correction.NEWER, False), (Correction.OLDER, True), (Correction.BOTH, True)]
)
def test_a_decision_is_made_with_a_reason_and_taken_back(
    differing: MainWindow, qtbot: QtBot, choice: Correction, *, complete: bool
) -> None:
    pane = differing.corrections
    pane.table.selectRow(0)
    settle(qtbot, differing)
    pane.choices[choice].click()
    answer(qtbot, differing, differing.acts.corrections, "", "")
    assert "請填寫" in words_dialog(differing.acts.corrections).notice.text
    answer(qtbot, differing, differing.acts.corrections, "以平台更正後的列印表為準", "")
    assert pane.table.rows == []
    assert differing.hours.tabs.tabText(2) == "待決定更正"
    assert (row_of(differing, WANG).main.completed_on is not None) is complete
    differing.strip.notice.button.click()
    settle(qtbot, differing)
    assert len(pane.table.rows) == 1
    assert row_of(differing, WANG).main.completed_on is not None


def test_both_printouts_can_be_looked_at(differing: MainWindow, qtbot: QtBot) -> None:
    pane = differing.corrections
    pane.table.selectRow(0)
    pane.see_older.click()
    assert "「hours.csv」" in printout(qtbot, differing).head.text()
    pane.see_newer.click()
    assert "「newer.csv」" in printout(qtbot, differing).head.text()
