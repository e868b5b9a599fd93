"""Everyone on the roster as lines, read anew whenever something that decides about them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.models.person_rows import PersonRow, person_row
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, reassess, stream_assessments

_Rows = tuple[PersonRow, ...]


class Survey(QObject):
    """Holds the lines that the pages show; reading them is long work and done off the GUI thread."""

    ready = Signal()
    """Other lines are held."""

    def __init__(self, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._outdated: frozenset[str] | None = None
        self.rows: _Rows = ()
        bus.changed.connect(self._read)

    def _read(self, _changes: frozenset[Change], people: frozenset[str] | None) -> None:
        """Read those anew whom a change concerns, everyone where it may concern anyone."""
        # A reading that has not come back yet is given up for the next one, which has to make up for it.
        outdated = self._outdated = None if people is None or self._outdated is None else self._outdated | people
        if outdated is None:
            self._tasks.read(_everyone, self._take_all, key="survey")
        else:
            self._tasks.read(_only(outdated), self._take_some, key="survey")

    def _take_all(self, outcome: Outcome[_Rows]) -> None:
        self._show(outcome.value)

    def _take_some(self, outcome: Outcome[_Rows]) -> None:
        rows = {row.id: row for row in (*self.rows, *outcome.value)}
        self._show(tuple(row for _, row in sorted(rows.items())))

    def _show(self, rows: _Rows) -> None:
        self.rows, self._outdated = rows, frozenset()
        self.ready.emit()


def _everyone(desk: Desk, progress: Progress) -> Outcome[_Rows]:
    return Outcome(_rows(desk, stream_assessments(desk, progress)))


def _only(people: frozenset[str]) -> Callable[[Desk, Progress], Outcome[_Rows]]:
    return lambda desk, _progress: Outcome(_rows(desk, reassess(desk, people).value))


def _rows(desk: Desk, assessments: Iterable[Assessment]) -> _Rows:
    return tuple(person_row(each, desk.plan, desk.as_of) for each in assessments)
