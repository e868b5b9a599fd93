"""Watches the window's thread: a heartbeat that comes late is a stall, and the stack of that moment names its culprit.

Between two turns of its loop the thread says nothing, so the time from one beat to the next less the time between two
beats is what a click would have waited.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 0.005
"""Seconds between two beats of a window that has nothing else to do."""

LATE = 0.03
"""Seconds without a beat after which the stack is looked at."""

_OURS = "elearn_desk/"
_NAMED = 3


@dataclass(slots=True)
class Stall:
    """The window did not answer for so many seconds; `culprits` are the places found on the way, the last one last.

    `worked` of these seconds the thread itself was at work: the others it waited for a processor, or for a lock.
    """

    seconds: float
    culprits: list[str] = field(default_factory=list)
    worked: float = 0.0

    @property
    def culprit(self) -> str:
        """Name the place that was found most often, empty where the thread was not in Python."""
        return max(self.culprits, key=self.culprits.count, default="")


class Watchdog(QObject):
    """Beats on the thread it is made on, and is watched from another until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = Stall(0.0)
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._beaten, self._worked = perf_counter(), thread_time()
        self._seen: list[str] = []
        self._stopped = False
        self._timer = QTimer(self, interval=int(BEAT * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._watcher.start()

    def _beat(self) -> None:
        now, at_work = perf_counter(), thread_time()
        with self._lock:
            stalled, seen = now - self._beaten - BEAT, self._seen
            self._beaten, self._seen = now, []
        worked, self._worked = at_work - self._worked, at_work
        if stalled > self.worst.seconds:
            self.worst = Stall(stalled, seen, worked)

    def _watch(self) -> None:
        while not self._stopped:
            sleep(BEAT)
            with self._lock:
                late = perf_counter() - self._beaten > LATE
            if late:
                place = _place_of(self._thread)
                with self._lock:
                    self._seen.append(place)

    def stop(self) -> Stall:
        """Watch no longer, and give the longest stall there was."""
        self._beat()
        self._timer.stop()
        self._stopped = True
        self._watcher.join()
        return self.worst


@contextmanager
def watched(stalls: dict[str, Stall], flow: str) -> Iterator[None]:
    """Watch what is done inside, and write its longest stall down under the name of the flow."""
    dog = Watchdog()
    try:
        yield
    finally:
        stalls[flow] = dog.stop()


def _place_of(thread: int) -> str:
    """Give the innermost places of the program's own code that a thread is in, the innermost first."""
    places: list[str] = []
    usual = sys.getswitchinterval()
    # Whoever holds a frame last lets go of what is in it: the thread watched must not go on until we hold none.
    sys.setswitchinterval(1)
    try:
        frame = sys._current_frames().get(thread)
        while frame is not None and len(places) < _NAMED:
            name = frame.f_code.co_filename
            if _OURS in name:
                places.append(f"{name.rpartition(_OURS)[2]}:{frame.f_lineno}")
            frame = frame.f_back
        del frame
    finally:
        sys.setswitchinterval(usual)
    return " < ".join(places)
