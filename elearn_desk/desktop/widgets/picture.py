"""A drawing beside words, as large as they are and in the colours in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from elearn_desk.desktop.theme import scaled

SIDE = 16
"""Pixels a side at the usual text size."""


class Picture(QWidget):
    """Shows a drawing; another look costs nothing until it is painted."""

    def __init__(self, drawing: QIcon | None = None, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._side = drawing or QIcon(), side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: QIcon) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square that grows with the text."""
        side = scaled(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another square where the text size has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        self._drawing.paint(painter, self.rect())
        painter.end()
