"""What an input method composes belongs to it: the Enter that confirms a candidate presses and submits nothing."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from elearn_desk.desktop.at_focus import AtFocus

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_SAME_PRESS = 50
"""Milliseconds in which an Enter after a candidate was taken is still the key that took it."""


class Composing(AtFocus):
    """Knows whether something is being composed where the focus is."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._composes = False
        self._since_taken = QElapsedTimer()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what is being composed, and keep Enter from the field while something is."""
        if isinstance(event, QInputMethodEvent):
            self._follow(event)
        elif isinstance(event, QKeyEvent) and event.key() in _ENTER and event.type() in _PRESSES:
            return self._belongs_to_it(event)
        return False

    def _follow(self, event: QInputMethodEvent) -> None:
        if self._composes and event.commitString():
            self._since_taken.start()
        self._composes = bool(event.preeditString())

    def _belongs_to_it(self, event: QKeyEvent) -> bool:
        just_taken = self._since_taken.isValid() and self._since_taken.elapsed() < _SAME_PRESS
        if not self._composes and not just_taken:
            return False
        if self._composes and event.type() is QEvent.Type.KeyPress:
            QGuiApplication.inputMethod().commit()
        event.accept()
        return True

    def leave(self) -> None:
        """Forget what was composed there."""
        self._composes = False
        self._since_taken.invalidate()
