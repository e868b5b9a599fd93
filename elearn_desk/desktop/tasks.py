"""Work off the GUI thread: reading beside reading, one writer at a time, results brought back to the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Signal, Slot

from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal
from elearn_desk.services.desk import Desk, current
from elearn_desk.services.outcome import Change, Outcome, Progress

_LOG = logging.getLogger(__name__)

T = TypeVar("T")

Work = Callable[[Desk, Progress], Outcome[T]]
"""One use case on the desk as it was when the work was asked for."""

READERS = 2
"""So many readings run beside each other, and one more that is asked for ahead of them."""

TOLD_EVERY = 0.05
"""Seconds between two signals of progress."""

STAND_STILL = 0.02
"""Seconds that a step of long work waits at most for the window to have nothing to do."""


class CancelledError(Exception):
    """The clerk stopped the work; raised inside it, so that the use case undoes what it has done."""


@dataclass(eq=False)
class _Job:
    work: Work[Any]
    then: Callable[[Outcome[Any]], None] | None
    refused: Callable[[Finding], None] | None
    key: str = ""
    label: str = ""
    progressed: Callable[[int, int], None] | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)


class Tasks(QObject):
    """Runs use cases of the services on one desk.

    `then` and `refused` of each call come back on the GUI thread.
    A refusal without a `refused` of its own is signalled.
    """

    done = Signal(object)
    """Outcome of a write."""
    refused = Signal(object)
    """Finding of a refusal or known trouble nobody else takes."""
    crashed = Signal(object)
    """Exception that nobody expected."""
    began = Signal(str)
    """Label of a write that has begun."""
    ended = Signal(str)
    """Label of a write that has ended, well or not."""
    cancelled = Signal(str)
    """Label of a write or export that the clerk stopped."""
    progressed = Signal(int, int)
    """Steps done and steps in all of the write that runs."""
    _deliver = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.barred: Finding | None = None
        """Why nothing may be written, while another program has the database open; None while it may."""
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._ahead = ThreadPoolExecutor(1, "ahead")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._latest: dict[str, _Job] = {}
        self._writes: list[_Job] = []
        self._reads: set[_Job] = set()
        self._closed = False
        self._deliver.connect(self._here)
        self._idle = threading.Event()
        """Set while the window waits for something to happen."""
        self._idle.set()
        events = QAbstractEventDispatcher.instance()
        if events is not None:
            events.aboutToBlock.connect(self._rest)
            events.awake.connect(self._wake)

    @property
    def writable(self) -> bool:
        """Tell whether anything may be written."""
        return self.barred is None

    @Slot()
    def _rest(self) -> None:
        self._idle.set()

    @Slot()
    def _wake(self) -> None:
        self._idle.clear()

    def look_on(self, day: date) -> None:
        """Ask everything for another day from now on."""
        self.desk = self.desk.at(day)

    def read(
        self,
        work: Work[T],
        then: Callable[[Outcome[T]], None],
        *,
        key: str,
        refused: Callable[[Finding], None] | None = None,
        ahead: bool = False,
    ) -> None:
        """Read something to show; of several readings with one `key` only the last is shown, and none after closing.

        What is quick and what the clerk looks at goes `ahead`: it does not wait until longer readings are through.
        """
        self._look(self._ahead if ahead else self._readers, _Job(work, then, refused, key=key))

    def rehearse(
        self,
        work: Work[T],
        then: Callable[[Outcome[T]], None],
        *,
        key: str,
        refused: Callable[[Finding], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> None:
        """Try something out that keeps nothing, after the writes asked for before it; otherwise as `read`.

        `progressed` is told the steps done and the steps in all.
        """
        self._look(self._writer, _Job(work, then, refused, key=key, progressed=progressed))

    def keep(self, work: Work[None], *, key: str) -> None:
        """Keep something for the next start, after the writes asked for before it; nobody is told how it went.

        While nothing may be written it is let be, as it is where it is refused: nothing is lost by it.
        """
        if self.writable:
            self._look(self._writer, _Job(work, None, lambda _finding: None, key=key))

    def _look(self, threads: ThreadPoolExecutor, job: _Job) -> None:
        if self._closed:
            return
        self.forget(job.key)
        self._latest[job.key] = job
        self._reads.add(job)
        threads.submit(self._run, job, self.desk)

    def write(
        self,
        work: Work[T],
        then: Callable[[Outcome[T]], None] | None = None,
        *,
        label: str,
        refused: Callable[[Finding], None] | None = None,
    ) -> None:
        """Change something, or write a file; `label` says in the clerk's words what is going on.

        While nothing may be written it is refused, files included: what leaves the program is logged in the database.
        """
        job = _Job(work if self.barred is None else _refusing(self.barred), then, refused, label=label)
        self._writes.append(job)
        self._writer.submit(self._run, job, self.desk)

    def forget(self, key: str) -> None:
        """Show nothing any more of what is being read under a key."""
        earlier = self._latest.pop(key, None)
        if earlier is not None:
            earlier.cancelled.set()

    def cancel(self) -> None:
        """Stop the write that runs and those that wait; what they did is undone."""
        for job in self._writes:
            job.cancelled.set()

    @property
    def writing(self) -> bool:
        """Tell whether a write runs or waits."""
        return bool(self._writes)

    @property
    def busy(self) -> bool:
        """Tell whether anything runs or waits."""
        return bool(self._writes or self._reads)

    def wait_for_writes(self) -> None:
        """Wait until what is being written is written; nothing is told meanwhile, for a session that ends."""
        self._writer.submit(lambda: None).result()

    def close(self) -> None:
        """Let the readings go, and wait until what is being written is written; nothing is shown after that."""
        self._closed = True
        for job in self._reads:
            job.cancelled.set()
        self._readers.shutdown(cancel_futures=True)
        self._ahead.shutdown(cancel_futures=True)
        self._writer.shutdown()
        # Nothing that ends is told from here on, so nothing is left to wait for.
        self._reads.clear()
        self._writes.clear()

    def _run(self, job: _Job, desk: Desk) -> None:
        told = 0.0

        def progress(step: int, steps: int) -> None:
            nonlocal told
            if job.cancelled.is_set():
                raise CancelledError
            self._give_way()
            # Steps may be many and quick; the window must have time for more than hearing of them.
            if monotonic() - told >= TOLD_EVERY:
                told = monotonic()
                self._tell(job, step, steps)

        if job.label:
            self._deliver.emit(lambda: self.began.emit(job.label))
        result: Outcome[Any] | Exception
        try:
            if job.cancelled.is_set():
                raise CancelledError  # noqa: TRY301 - stopped before it began, which is the same to who waits
            result = job.work(desk, progress)
            if Change.RULINGS in result.changes:
                # The plan in force may be another from here on, for whatever is asked next.
                renewed = current(desk)
                self._deliver.emit(lambda: self._renew(renewed))
        except Exception as error:  # noqa: BLE001 - whatever it is, the window has to say it
            result = error
        self._deliver.emit(lambda: self._finish(job, result))

    def _give_way(self) -> None:
        """Stand still a moment while the window has something to do: both need the same interpreter."""
        if not self._closed:
            self._idle.wait(STAND_STILL)

    def _renew(self, desk: Desk) -> None:
        self.desk = desk.at(self.desk.as_of)

    def _tell(self, job: _Job, step: int, steps: int) -> None:
        if job.label:
            self.progressed.emit(step, steps)
        elif job.progressed is not None:
            told = job.progressed
            self._deliver.emit(lambda: told(step, steps) if self._latest.get(job.key) is job else None)

    @Slot(object)
    def _here(self, call: Callable[[], None]) -> None:
        call()

    def _finish(self, job: _Job, result: Outcome[Any] | Exception) -> None:
        if self._closed:
            # No window is left to say it in, and a box opened now would keep the program from ending.
            if isinstance(result, Exception) and not isinstance(result, CancelledError):
                _LOG.warning("finished after closing", exc_info=result)
            return
        if job.label:
            self._writes.remove(job)
            self.ended.emit(job.label)
        else:
            self._reads.discard(job)
        if isinstance(result, CancelledError):
            if job.label:
                self.cancelled.emit(job.label)
        elif isinstance(result, Exception) and not isinstance(result, (Refusal, KnownTrouble)):
            self.crashed.emit(result)
        elif not job.key or self._latest.get(job.key) is job:
            self._show(job, result)

    def _show(self, job: _Job, result: Outcome[Any] | Refusal | KnownTrouble) -> None:
        if isinstance(result, (Refusal, KnownTrouble)):
            (job.refused or self.refused.emit)(result.finding)
            return
        if job.then is not None:
            job.then(result)
        if job.label:
            self.done.emit(result)


def _refusing(why: Finding) -> Work[Any]:
    def work(_desk: Desk, _progress: Progress) -> Outcome[Any]:
        raise Refusal(why)

    return work
