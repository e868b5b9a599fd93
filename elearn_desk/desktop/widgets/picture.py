"""A drawing beside words, as large as they are and in the colours in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from elearn_desk.desktop.theme import scaled

SIDE = 16
"""Pixels a side at the usual text size."""


class Picture(QLabel):
    """Shows a drawing, and draws it anew where colours or text size have changed."""

    def __init__(self, drawing: QIcon | None = None, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._side = drawing, side
        self._draw()

    def show_drawing(self, drawing: QIcon) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow colours and text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._draw()

    def _draw(self) -> None:
        if self._drawing is not None:
            side = scaled(self._side)
            self.setPixmap(self._drawing.pixmap(QSize(side, side), self.devicePixelRatioF()))
