"""After a change those alone are judged anew whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import survey
from elearn_desk.services.desk import Desk
from elearn_desk.services.kept_survey import Surveyed, keep_survey, kept_survey
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.roster import import_roster
from elearn_desk.services.verdicts import reassess
from elearn_desk.store.kept_surveys import SurveyKey
from tests.desktop.clerk import row_of, settle
from tests.services.office import CHEN, LIN, STAFF, WANG, WU, Office, a_registered_claim

RECORDS = frozenset({Change.RECORDS})


@pytest.fixture
def judged(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str] | None]:
    """Give what is judged anew from now on: the ids asked for, None for everyone."""
    asked: list[frozenset[str] | None] = []

    def some(desk: Desk, people: frozenset[str]) -> object:
        asked.append(people)
        return reassess(desk, people)

    def everyone(*_arguments: object) -> Outcome[Surveyed[object]]:
        asked.append(None)
        return Outcome(Surveyed(SurveyKey(103, date(2014, 9, 1), 0, ""), ()))

    monkeypatch.setattr(survey, "reassess", some)
    monkeypatch.setattr(survey, "survey", everyone)
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


def again(desk: Desk, qtbot: QtBot) -> tuple[MainWindow, list[tuple[int, str]]]:
    """Open the window once more, and give it with how many lines it showed each time and what it said of them."""
    shown: list[tuple[int, str]] = []
    window = MainWindow(desk)
    window.survey.ready.connect(lambda: shown.append((len(window.survey.rows), window.survey.note)))
    settle(qtbot, window)
    return window, shown


def test_where_nothing_has_changed_what_was_kept_is_shown_and_nothing_judged(
    window: MainWindow, qtbot: QtBot, desk: Desk, judged: list[frozenset[str] | None]
) -> None:
    second, shown = again(desk, qtbot)
    assert shown == [(4, "")]
    assert second.survey.rows == window.survey.rows
    assert judged == []
    second.close()


def test_the_next_day_what_was_kept_is_shown_with_its_moment_until_it_is_brought_up_to_date(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    second, shown = again(desk.at(date(2014, 9, 2)), qtbot)
    assert [count for count, _ in shown] == [4, 4]
    assert shown[0][1].endswith(" 的結果，正在更新…")
    assert shown[1][1] == ""
    assert second.survey.rows == window.survey.rows
    kept = kept_survey(desk.at(date(2014, 9, 2))).value
    assert kept is not None
    assert kept.current
    second.close()


def test_what_cannot_be_read_any_more_is_worked_out_anew(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    kept = kept_survey(desk).value
    assert kept is not None
    keep_survey(desk, kept.survey.key, '["something else"]')
    second, shown = again(desk, qtbot)
    assert shown[-1] == (4, "")
    assert second.survey.rows == window.survey.rows
    second.close()


def test_another_day_looked_at_is_not_kept(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    window.look_on(date(2014, 12, 31))
    settle(qtbot, window)
    kept = kept_survey(desk).value
    assert kept is not None
    assert kept.current


def test_the_first_lines_are_shown_while_the_others_are_worked_out(
    new_window: MainWindow, new_office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[int, str]] = []
    new_window.survey.ready.connect(lambda: shown.append((len(new_window.survey.rows), new_window.survey.note)))
    monkeypatch.setattr(survey, "_SHOWN_EARLY", (1, 2))
    with new_office.desk() as desk:
        import_roster(desk, new_office.roster(*STAFF))
    new_window.bus.changed.emit(frozenset({Change.PEOPLE}), None)
    settle(qtbot, new_window)
    assert shown == [(1, "正在計算其餘人員…"), (2, "正在計算其餘人員…"), (4, "")]
