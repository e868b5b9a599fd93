"""Where a journey is played: the clerk in a thread of her own, the window in its own; neither holds the other up.

A menu and a dialog that asks for files come back only when they close; the clerk types on in them all the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMenu

T = TypeVar("T")

_BREATH = 5
"""Milliseconds after which the window lets the clerk's thread run, even where a menu keeps it waiting in Qt."""
_PATIENCE = 15
"""Seconds that the window may take for one thing."""


class Stage(QObject):
    """Lives in the window's thread and does there what the clerk's thread wants done or wants to see."""

    _wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def _do(self, job: Callable[[], None]) -> None:
        job()

    def tell(self, job: Callable[[], object]) -> None:
        """Have something done, and do not wait for its end."""
        self._wanted.emit(job)

    def ask(self, look: Callable[[], T]) -> T:
        """Have something looked at, and give what was seen."""
        answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

        def answer() -> None:
            try:
                answers.put((look(), None))
            except Exception as error:  # noqa: BLE001 - it belongs to the thread that asked
                answers.put((None, error))

        self._wanted.emit(answer)
        try:
            seen, error = answers.get(timeout=_PATIENCE)
        except Empty:
            message = f"the window did not answer for {_PATIENCE} seconds"
            raise AssertionError(message) from None
        if error is not None:
            raise error
        return seen  # type: ignore[return-value] # None only where that was seen

    def play(self, journey: Callable[[], object]) -> None:
        """Run a journey to its end, and raise here what went wrong in it."""
        wrong: list[BaseException] = []
        loop = QEventLoop()

        def run() -> None:
            try:
                journey()
            except BaseException as error:  # noqa: BLE001 - it is raised again where pytest hears it
                wrong.append(error)
            finally:
                self.tell(_leave_all)
                self.tell(loop.quit)

        breath = QTimer(interval=_BREATH)
        breath.timeout.connect(lambda: None)
        breath.start()
        clerk = threading.Thread(target=run, name="clerk")
        clerk.start()
        loop.exec()
        breath.stop()
        clerk.join()
        if wrong:
            raise wrong[0]


def _leave_all() -> None:
    """Close whatever keeps the window waiting."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QMenu) and each.isVisible():
            each.close()
        elif isinstance(each, QDialog) and each.isVisible():
            each.done(QDialog.DialogCode.Rejected)
