"""A dialog with room for what it will say: its buttons keep their place while a sentence comes or goes above them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QSizePolicy, QVBoxLayout, QWidget

from elearn_desk.desktop.theme import GAP_WIDE, MARGIN, scaled
from elearn_desk.desktop.widgets.roomy import roomy, within_screen

_WIDTH = 460
"""Pixels across what is inside, at the usual text size."""


class GrowingDialog(QDialog):
    """Begins with a few lines to spare; for more it grows downwards, as far as the screen goes, and then scrolls.

    It never shrinks by itself. Whoever builds one fills `inside` and lays `body` out among the rest.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spare = 2
        """Lines that may come to be said without moving a button."""
        self._place = QWidget(self)
        self.inside = QVBoxLayout(self._place)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(GAP_WIDE)
        for each in (self, self._place):
            each.installEventFilter(self)
        self.body = roomy(self._place)
        # Among the rest it counts for nothing: what it needs is asked of what is inside.
        self.body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that all of it needs, before it is placed."""
        if not event.spontaneous():
            self._take_size()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow where something has come to be said, inside the body or beside it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _take_size(self) -> None:
        column = self.layout()
        if column is None:
            return
        wide = max(scaled(_WIDTH), self._place.minimumSizeHint().width()) + 2 * MARGIN
        self.resize(within_screen(self, QSize(max(wide, column.totalMinimumSize().width()), 0)))
        self._heighten(self._whole() + GAP_WIDE + self.spare * self.fontMetrics().lineSpacing())

    def _whole(self) -> int:
        """Give the height in which all that is said now can be read at the width of now."""
        column = self.layout()
        around = 0 if column is None else _height_of(column, self.width())
        return around + _height_of(self.inside, self.width() - 2 * MARGIN)

    def _grow(self) -> None:
        if self.isVisible() and self._whole() > self.height():
            self._heighten(self._whole())

    def _heighten(self, high: int) -> None:
        self.resize(within_screen(self, QSize(self.width(), high)))
        beyond = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if self.isVisible() and beyond > 0:
            self.move(self.x(), self.y() - beyond)


def _height_of(layout: QLayout, wide: int) -> int:
    return layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
