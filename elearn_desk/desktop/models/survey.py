"""Everyone on the roster as lines, read anew whenever something that decides about them has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.models.person_rows import PersonRow, person_row
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import stream_assessments


class Survey(QObject):
    """Holds the lines that the pages show; reading them is long work and done off the GUI thread."""

    ready = Signal()
    """Other lines are held."""

    def __init__(self, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.rows: tuple[PersonRow, ...] = ()
        bus.changed.connect(lambda _changes: self.read())

    def read(self) -> None:
        """Read everyone anew."""
        self._tasks.read(_survey, self._take, key="survey")

    def _take(self, outcome: Outcome[tuple[PersonRow, ...]]) -> None:
        self.rows = outcome.value
        self.ready.emit()


def _survey(desk: Desk, progress: Progress) -> Outcome[tuple[PersonRow, ...]]:
    return Outcome(tuple(person_row(each, desk.plan, desk.as_of) for each in stream_assessments(desk, progress)))
