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
        self.sign, self.label = QLabel(self), QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.setProperty("link", True)
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.silence()

    @property
    def text(self) -> str:
        """What is said now."""
        return self.label.text()

    def say(self, tone: Tone, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something in place of what was said before; `act` is what its button does."""
        colour = tone_colour(tone).name()
        self.sign.setText(tone.value)
        for label in (self.sign, self.label):
            label.setStyleSheet(f"color: {colour}")
        self.label.setText(text)
        self._act = act
        self.button.setText(button)
        self.button.setVisible(act is not None)
        self.show()

    def silence(self) -> None:
        """Say nothing."""
        self.label.clear()
        self._act = None
        self.hide()

    def _do(self) -> None:
        if self._act is not None:
            act, self._act = self._act, None
            self.button.hide()
            act()
