"""Records that state the same completion differently, and the clerk's word on which of them stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.services.answers import Correction
from tests.desktop.arrivals import texts
from tests.desktop.clerk import bring, printout, row_of, settle
from tests.services.office import WANG, Office, done


@pytest.fixture
def differing(window: MainWindow, office: Office, qtbot: QtBot) -> MainWindow:
    """Give the window of an office where one record came again with fewer hours."""
    window.tabs.setCurrentWidget(window.hours)
    known = done("main-elementary")[0]
    bring(qtbot, window, ImportKind.HOURS, office.hours([known._replace(hours=known.hours / 4)], "newer.csv"))
    return window


def test_a_pair_waits_beside_the_titles(differing: MainWindow) -> None:
    pane = differing.corrections
    assert differing.hours.tabs.tabText(2) == "待決定更正 1"
    differing.open_at(Place("hours", pane="待決定更正"))
    pane.table.clearSelection()
    pane.table.setCurrentIndex(QModelIndex())
    pane.table.selectRow(0)
    shown = [texts(pane.conflict.table, row) for row in range(pane.conflict.table.rowCount())]
    assert shown[0][0] == "時數"
    assert shown[0][1].startswith("! ")
    assert shown[-1][0] == "來自"
    assert [cell.split()[0] for cell in shown[-1][1:]] == ["hours.csv", "newer.csv"]
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
    assert not pane.conflict.buttons[choice].isEnabled(), "it needs a reason"
    pane.reason.setText("以平台更正後的列印表為準")
    pane.conflict.buttons[choice].click()
    settle(qtbot, differing)
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


def test_several_pairs_are_decided_on_as_one_step(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[:3]
    newer = office.hours([each._replace(hours=each.hours / 4) for each in known], "newer.csv")
    bring(qtbot, window, ImportKind.HOURS, newer)
    pane = window.corrections
    pane.table.selectAll()
    assert pane.said.text().startswith("選了 3 組")
    pane.reason.setText("以原有的證書為準")
    pane.conflict.buttons[Correction.OLDER].click()
    settle(qtbot, window)
    assert pane.table.rows == []
    assert pane.side.isHidden(), "there is nothing to decide"
    assert "3 組紀錄以原有的為準" in window.strip.notice.text
    window.strip.notice.button.click()
    settle(qtbot, window)
    assert len(pane.table.rows) == 3
    assert not pane.side.isHidden()
