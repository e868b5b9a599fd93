"""The word over a window while files are dragged across it: what letting go would do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.theme import MARGIN, TextSize, colours_now, font

_VEIL = 225
"""How much of the window the hint covers, of 255."""


class DropHint(QWidget):
    """Lies over its window and lets every event through; hidden while nothing is dragged."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.text, self._window = "", window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("拖放檔案")
        self.hide()

    def say(self, text: str) -> None:
        """Say what letting go would do, over the whole window."""
        self.text = text
        self.setAccessibleDescription(text)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the word on a veil within a dashed line."""
        colours = colours_now()
        veil = QColor(colours.window)
        veil.setAlpha(_VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        painter.setFont(font(TextSize.SENTENCE, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
