"""The running yearly cap as a thin bar: hours granted of the cap, those used or lapsed darker."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from elearn_desk.desktop.theme import CAP_ROLE, GAP, colours_now

_THICKNESS = 8
_BAR_SHARE = 0.5


def paint_cap(painter: QPainter, room: QRect, granted: int, spent: int, cap: int) -> None:
    """Draw the bar across `room`: `granted` of `cap` hours, of which `spent` can no longer be used."""
    colours = colours_now()
    bar = QRect(room.left(), room.center().y() - _THICKNESS // 2 + 1, room.width(), _THICKNESS)
    open_colour, spent_colour = QColor(colours.accent), QColor(colours.quiet)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.line))
    painter.drawRect(bar)
    for hours, colour in ((granted, open_colour), (min(spent, granted), spent_colour)):
        painter.setBrush(colour)
        width = round(bar.width() * min(hours, cap) / cap) if cap else 0
        painter.drawRect(QRect(bar.left(), bar.top(), width, bar.height()))
    painter.setPen(QColor(colours.base))
    for hour in range(1, cap):
        x = bar.left() + round(bar.width() * hour / cap)
        painter.drawLine(x, bar.top(), x, bar.bottom())
    painter.restore()


class CapBar(QWidget):
    """The bar of one account; every hour is a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = (0, 0, 0)
        """Granted, spent (used or lapsed) and cap."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, granted: int, spent: int, cap: int) -> None:
        """Show other figures."""
        self.hours = (granted, spent, cap)
        words = f"年度已核給 {granted}／{cap} 小時，其中 {spent} 小時已使用或失效"
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin strip."""
        return QSize(160, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar over the whole width."""
        paint_cap(QPainter(self), self.rect(), *self.hours)


class CapDelegate(QStyledItemDelegate):
    """Draws cells that hold hours of a cap as a bar beside their text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, and the bar over its left part where the model gives hours."""
        super().paint(painter, option, index)
        hours = index.data(CAP_ROLE)
        if hours is not None:
            room = QRect(option.rect)
            room.setLeft(room.left() + GAP)
            room.setWidth(int(room.width() * _BAR_SHARE))
            paint_cap(painter, room, *hours)
