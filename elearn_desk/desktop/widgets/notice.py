"""A line that says what came of something, in place, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from elearn_desk.desktop.theme import GAP, Tone, tone_colour


class Notice(QWidget):
    """Says one thing at a time; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        """What is said now."""
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.setProperty("link", True)
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.silence()

    def say(self, tone: Tone, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something in place of what was said before; `act` is what its button does."""
        self.text = text
        self.label.setStyleSheet(f"color: {tone_colour(tone).name()}")
        self.label.setText(f"{tone.value} {text}")
        self._act = act
        self.button.setText(button)
        self.button.setVisible(act is not None)
        self.show()

    def silence(self) -> None:
        """Say nothing."""
        self.text = ""
        self._act = None
        self.hide()

    def _do(self) -> None:
        if self._act is not None:
            act, self._act = self._act, None
            self.button.hide()
            act()
