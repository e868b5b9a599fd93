"""One signal for the whole window: what has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Carries the kinds of thing a use case changed to whatever shows them."""

    changed = Signal(object, object)
    """A `frozenset[Change]`, and the ids of those whom alone it concerns, a `frozenset[str]`, or None for anyone."""
