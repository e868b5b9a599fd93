"""Long work on values that live in the window, cut into slices so short that nobody notices them."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

AT_ONCE = 2000
"""So many values are worked through in one go: nobody waits for that, and what is asked next sees them at once."""
STRIDE = 256
"""Values worked through between two looks at the clock."""
_SLICE = 0.008


class Slices(QObject):
    """Runs one piece of work at a time; another one asked for takes its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Tell whether there is work left."""
        return self._timer.isActive()

    def run(self, steps: Iterator[None], size: int) -> None:
        """Work through `steps`, at once where they go over few values, else a slice at every turn of the window."""
        self._timer.stop()
        self._steps = steps
        if size > AT_ONCE:
            self._timer.start()
        else:
            for _ in steps:
                pass

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        for _ in self._steps:
            if perf_counter() >= until:
                return
        self._timer.stop()
