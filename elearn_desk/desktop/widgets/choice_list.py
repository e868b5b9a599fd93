"""A choice of a few values that decides something: nothing is chosen until the clerk does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_ASKED = "請選擇"


class StillList(QComboBox):
    """A choice that the wheel passes over, so that scrolling what it stands in changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what it stands in."""
        event.ignore()


class ChoiceList(StillList):
    """Offers (value, words) and begins with the value that holds now; where none of them does, it asks."""

    def __init__(self, choices: Sequence[tuple[str, str]], given: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before the first choice is added: with words for none, none is chosen by itself.
        self.setPlaceholderText(_ASKED)
        for value, shown in choices:
            self.addItem(shown, value)
        self.setCurrentIndex(self.findData(given))

    @property
    def value(self) -> str | None:
        """The value chosen, None while none is."""
        return None if self.currentIndex() < 0 else str(self.currentData())
