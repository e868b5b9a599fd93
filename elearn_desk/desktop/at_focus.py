"""Listening to the one widget that has the focus, whichever it is, so that no other event passes through Python."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class AtFocus(QObject):
    """Sees the events of the widget that has the focus; who inherits it says in `eventFilter` what becomes of them."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._move)

    def leave(self) -> None:
        """Forget what belonged to the widget that had the focus."""

    def _move(self, before: QWidget | None, now: QWidget | None) -> None:
        self.leave()
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
