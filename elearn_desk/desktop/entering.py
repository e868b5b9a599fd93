"""Enter presses the button that has the focus, in every window: never another one that happens to be the default."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from elearn_desk.desktop.at_focus import AtFocus

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entering(AtFocus):
    """Stands between Enter and the button that has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button; a key held down presses it once."""
        if not isinstance(watched, QPushButton | QToolButton):
            return False
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True
