"""Everyone on the roster as lines, read anew whenever something that decides about them has changed.

The lines of the last reading are kept in the database: where nothing has changed since they are shown and nothing is
worked out; else they are shown, marked as of their moment, until those of now are there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.models.kept_rows import kept_rows, kept_text
from elearn_desk.desktop.models.person_rows import PersonRow, person_row
from elearn_desk.desktop.models.window_picture import window_picture
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.services.desk import Desk
from elearn_desk.services.kept_survey import Surveyed, keep_survey, kept_survey, survey
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, reassess
from elearn_desk.store.kept_surveys import SurveyKey
from elearn_desk.wording.dates import roc_date

_Rows = tuple[PersonRow, ...]

_SHOWN_EARLY = (100, 1000)
"""So many lines are shown while the others are still worked out, where there was nothing to show before."""

_QUIET = 60_000
"""Milliseconds without a change after which everyone is read once more, so that what is kept is of now."""


class Survey(QObject):
    """Holds the lines that the pages show; reading them is long work and done off the GUI thread."""

    ready = Signal()
    """Other lines are held."""
    _came = Signal(object)

    def __init__(self, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._opened_on = tasks.desk.as_of
        self._outdated: frozenset[str] | None = None
        self._begun = False
        self.rows: _Rows = ()
        self.note = ""
        """What has to be said about the lines while they are not those of now, empty where they are."""
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self.read_anew)
        self._came.connect(self._show_early)
        bus.changed.connect(self._read)

    def _read(self, _changes: frozenset[Change], people: frozenset[str] | None) -> None:
        """Read those anew whom a change concerns, everyone where it may concern anyone."""
        # A reading that has not come back yet is given up for the next one, which has to make up for it.
        outdated = self._outdated = None if people is None or self._outdated is None else self._outdated | people
        if not self._begun:
            self._begun = True
            self._tasks.read(_kept, self._take_kept, key="survey")
        elif outdated is None:
            self.read_anew()
        else:
            self._tasks.read(_only(outdated), self._take_some, key="survey")
            self._quiet.start()

    def read_anew(self) -> None:
        """Read everyone, whatever was read before."""
        early = None if self.rows else self._came.emit
        self._tasks.read(_everyone(early), self._take_all, key="survey")

    def _take_kept(self, outcome: Outcome[tuple[_Rows, str]]) -> None:
        rows, note = outcome.value
        if rows:
            self._show(rows, note)
        if note or not rows:
            self._outdated = None
            self.read_anew()

    def _show_early(self, rows: _Rows) -> None:
        if self._outdated is None:
            self._show(rows, "正在計算其餘人員…")
            self._outdated = None

    def _take_all(self, outcome: Outcome[Surveyed[PersonRow]]) -> None:
        self._quiet.stop()
        found = outcome.value
        self._show(found.lines)
        if found.key.as_of == self._opened_on:
            self._tasks.keep(_keep(found.key, found.lines), key="survey-kept")

    def _take_some(self, outcome: Outcome[_Rows]) -> None:
        rows = {row.id: row for row in (*self.rows, *outcome.value)}
        self._show(tuple(row for _, row in sorted(rows.items())))

    def _show(self, rows: _Rows, note: str = "") -> None:
        self.rows, self.note, self._outdated = rows, note, frozenset()
        self.ready.emit()


def _kept(desk: Desk, _progress: Progress) -> Outcome[tuple[_Rows, str]]:
    """Give the lines kept, with what has to be said about them where they may not be those of now."""
    kept = kept_survey(desk).value
    if kept is None:
        return Outcome(((), ""))
    made = kept.survey.made_at
    note = "" if kept.current else f"{roc_date(made.date())} {made:%H:%M} 的結果，正在更新…"
    return Outcome((kept_rows(kept.lines), note))


def _everyone(early: Callable[[_Rows], None] | None) -> Callable[[Desk, Progress], Outcome[Surveyed[PersonRow]]]:
    def work(desk: Desk, progress: Progress) -> Outcome[Surveyed[PersonRow]]:
        begun: list[PersonRow] = []

        def line(assessment: Assessment) -> PersonRow:
            row = person_row(assessment, desk.plan, desk.as_of)
            if early is not None and len(begun) < _SHOWN_EARLY[-1]:
                begun.append(row)
                if len(begun) in _SHOWN_EARLY:
                    early(tuple(begun))
            return row

        return survey(desk, line, progress)

    return work


def _only(people: frozenset[str]) -> Callable[[Desk, Progress], Outcome[_Rows]]:
    return lambda desk, _progress: Outcome(
        tuple(person_row(each, desk.plan, desk.as_of) for each in reassess(desk, people).value)
    )


def _keep(key: SurveyKey, rows: _Rows) -> Callable[[Desk, Progress], Outcome[None]]:
    return lambda desk, _progress: keep_survey(desk, key, kept_text(rows), lambda then: window_picture(then, rows))
