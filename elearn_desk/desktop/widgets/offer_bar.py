"""A quiet bar that offers something that has come by itself: what it is, and a button for each thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP, GAP_SMALL, GAP_WIDE
from elearn_desk.desktop.widgets.picture import Picture


class OfferBar(QFrame):
    """Hidden while there is nothing to offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("offer", True)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP_WIDE, GAP_SMALL, GAP_WIDE, GAP_SMALL)
        self._row.setSpacing(GAP)
        self.sign = Picture(icon("bell"), parent=self)
        self._row.addWidget(self.sign)
        self._row.addWidget(self.label, 1)
        self.hide()

    def add(self, text: str, act: Callable[[], None]) -> None:
        """Add a button."""
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: act())
        self.buttons[text] = button
        self._row.addWidget(button)

    def offer(self, text: str) -> None:
        """Offer something; an empty text takes the offer away."""
        self.label.setText(text)
        self.setVisible(bool(text))
