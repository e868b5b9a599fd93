"""After a change those alone are judged anew whom it concerns."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import survey
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change
from elearn_desk.services.verdicts import reassess
from tests.desktop.clerk import row_of, settle
from tests.services.office import CHEN, LIN, WANG, WU, a_registered_claim

RECORDS = frozenset({Change.RECORDS})


@pytest.fixture
def judged(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str] | None]:
    """Give what is judged anew from now on: the ids asked for, None for everyone."""
    asked: list[frozenset[str] | None] = []

    def some(desk: Desk, people: frozenset[str]) -> object:
        asked.append(people)
        return reassess(desk, people)

    def everyone(*_arguments: object) -> tuple[()]:
        asked.append(None)
        return ()

    monkeypatch.setattr(survey, "reassess", some)
    monkeypatch.setattr(survey, "stream_assessments", everyone)
    assert window.survey.rows
    return asked


def test_a_change_about_some_has_them_alone_judged_anew(
    window: MainWindow, qtbot: QtBot, desk: Desk, judged: list[frozenset[str] | None]
) -> None:
    before = window.survey.rows
    a_registered_claim(desk, WANG)

    window.bus.changed.emit(RECORDS, frozenset({WANG}))
    settle(qtbot, window)

    assert judged == [frozenset({WANG})]
    assert [row.id for row in window.survey.rows] == [row.id for row in before]
    assert row_of(window, WANG).granted > next(row.granted for row in before if row.id == WANG)
    assert [row for row in window.survey.rows if row.id != WANG] == [row for row in before if row.id != WANG]


def test_a_reading_given_up_for_the_next_is_made_up_for(
    window: MainWindow, qtbot: QtBot, judged: list[frozenset[str] | None]
) -> None:
    window.bus.changed.emit(RECORDS, frozenset({WANG}))
    window.bus.changed.emit(RECORDS, frozenset({LIN, WU}))
    settle(qtbot, window)

    assert frozenset({WANG, LIN, WU}) in judged
    window.bus.changed.emit(RECORDS, frozenset({CHEN}))
    settle(qtbot, window)
    assert judged[-1] == frozenset({CHEN})


def test_a_change_that_may_concern_anyone_has_everyone_judged_anew(
    window: MainWindow, qtbot: QtBot, judged: list[frozenset[str] | None]
) -> None:
    window.bus.changed.emit(RECORDS, frozenset({WANG}))
    window.bus.changed.emit(frozenset({Change.WORKDAYS}), None)
    window.bus.changed.emit(RECORDS, frozenset({LIN}))
    settle(qtbot, window)

    assert None in judged
    assert frozenset({LIN}) not in judged
    assert window.survey.rows == ()
