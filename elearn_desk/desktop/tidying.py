"""Python's own tidying, done by the window's thread alone and only when it has nothing to do.

Left to itself the collector runs on whichever thread makes the most objects: it would let go of widgets on a thread
that must not touch them, and halt the window in the middle of a keystroke.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

EVERY = 250
"""Milliseconds between two looks."""

_BEGINS = 3000
"""Milliseconds after which the first look is taken: what is loaded until then stays, and there is much of it."""

_YOUNG = 10_000
_STILL = 1200
"""Looks without the pointer moved after which nobody is thought to be at the window."""


class Tidying(QObject):
    """Takes the collector over for as long as it is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._still = 0
        self._pointer, self._away = QPoint(), False
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        QTimer.singleShot(_BEGINS, self, self._timer.start)

    def look(self) -> None:
        """Tidy what is new where there is much of it, and all when the clerk goes.

        What is new is looked at once: the longer it may gather, the longer the window would be halted.
        """
        before, self._away = self._away, self._is_away()
        if self._away and not before:
            gc.collect(2)
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(1)

    def _is_away(self) -> bool:
        """Tell whether another program is in front, or the pointer has lain still for minutes."""
        pointer = QCursor.pos()
        self._still = self._still + 1 if pointer == self._pointer else 0
        self._pointer = pointer
        in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        return not in_front or self._still >= _STILL

    def stop(self) -> None:
        """Leave the collector to itself again."""
        self._timer.stop()
        gc.enable()
