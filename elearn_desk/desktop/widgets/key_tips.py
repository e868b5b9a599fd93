"""The letters over a window while Alt is held: which key goes to which field and presses which button."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.theme import GAP_SMALL, TextSize, colours_now, font


class KeyTips(QWidget):
    """Lies over its window and lets every event through."""

    def __init__(self, window: QWidget, places: Mapping[str, QRect]) -> None:
        super().__init__(window)
        self.places = dict(places)
        """The letters, each with the rectangle in the window that it stands for."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(font(TextSize.TABLE, bold=True))
        self.setAccessibleName("便捷鍵")
        self.setGeometry(window.rect())
        self.raise_()

    def tip(self, letter: str) -> QRect:
        """Give where a letter is drawn: at the lower left of what it stands for, inside the window."""
        place, metrics = self.places[letter], self.fontMetrics()
        size = metrics.boundingRect(letter).size()
        tip = QRect(0, 0, max(size.width(), metrics.height() // 2) + 2 * GAP_SMALL, metrics.height())
        tip.moveCenter(QPoint(place.left() + GAP_SMALL, place.bottom() - GAP_SMALL // 2))
        tip.moveLeft(max(0, min(tip.left(), self.width() - tip.width())))
        tip.moveTop(max(0, min(tip.top(), self.height() - tip.height())))
        return tip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the letters light on dark, or dark on light, against the window."""
        colours, painter = colours_now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for letter in self.places:
            tip = self.tip(letter)
            painter.setPen(QColor(colours.base))
            painter.setBrush(QColor(colours.text))
            painter.drawRoundedRect(tip, GAP_SMALL - 1, GAP_SMALL - 1)
            painter.drawText(tip, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
