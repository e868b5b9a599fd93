"""Backups that make themselves: after the first change of a day, and when the window closes after a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from elearn_desk.desktop.tasks import Tasks
from elearn_desk.domain.findings import Finding
from elearn_desk.services.backups import Backup, back_up, backup_folder, list_backups
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress

_PAUSE = 3_000
"""Milliseconds after a change before it is backed up: what belongs together comes shortly after another."""
_KNOWN, _MAKING = "backups-known", "backup"


class BackupKeeper(QObject):
    """Looks at what is written, and backs up when it is time; one that fails is told of once a day."""

    made = Signal(object)
    """The moment of the last backup."""
    failed = Signal(object)
    """The finding of a backup that failed, once a day."""

    def __init__(
        self, tasks: Tasks, clock: Callable[[], datetime] = datetime.now, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._backs_up = backup_folder(tasks.desk) is not None
        self._last: datetime | None = None
        self._told: date | None = None
        self.changed = False
        """Whether anything has changed since the last backup."""
        self.busy = False
        """Whether a backup is being made."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.back_up)
        tasks.done.connect(self._look)
        tasks.crashed.connect(lambda _error: self._stop())

    def begin(self) -> None:
        """Look when the last backup was made."""
        if self._backs_up:
            self._tasks.read(lambda desk, _progress: list_backups(desk), self._know, key=_KNOWN)

    @property
    def due(self) -> bool:
        """Tell whether closing now would leave a change without a backup."""
        return self._backs_up and self.changed and self._tasks.writable

    def back_up(self, then: Callable[[], None] | None = None) -> None:
        """Make a backup off the GUI thread; `then` is called whether it came about or not."""
        self._pause.stop()
        moment, self.changed, self.busy = self._clock(), False, True

        def work(desk: Desk, _progress: Progress) -> Outcome[Backup | None]:
            return back_up(desk, moment)

        def done(outcome: Outcome[Backup | None]) -> None:
            self.busy = False
            if outcome.value is not None:
                self.know(outcome.value.at)
            for each in outcome.findings:
                self._tell(each)
            if then is not None:
                then()

        self._tasks.read(work, done, key=_MAKING, refused=lambda finding: done(Outcome(None, (finding,))))

    def _stop(self) -> None:
        # An error of ours in the backup must not keep the window from closing.
        self.busy = False

    def know(self, moment: datetime) -> None:
        """Take note of a backup that was made."""
        self._last = moment
        self.made.emit(moment)

    def _know(self, outcome: Outcome[tuple[Backup, ...]]) -> None:
        if outcome.value and self._last is None:
            self.know(outcome.value[0].at)

    def _look(self, outcome: Outcome[object]) -> None:
        if not (outcome.changes and self._backs_up):
            return
        self.changed = True
        if self._last is None or self._last.date() != self._clock().date():
            self._pause.start()

    def _tell(self, finding: Finding) -> None:
        today = self._clock().date()
        if self._told != today:
            self._told = today
            self.failed.emit(finding)
