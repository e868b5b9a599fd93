"""The running yearly cap as a thin bar: hours granted of the cap, those used or lapsed darker."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from elearn_desk.desktop.theme import colours_now, scaled

_THICKNESS, _NARROWEST_STEP = 8, 4


def paint_cap(painter: QPainter, room: QRect, granted: int, spent: int, cap: int) -> None:
    """Draw the bar across `room`: `granted` of `cap` hours, of which `spent` can no longer be used."""
    colours = colours_now()
    thickness = scaled(_THICKNESS)
    bar = QRect(room.left(), room.center().y() - thickness // 2 + 1, room.width() - 1, thickness)
    open_colour, spent_colour = QColor(colours.accent), QColor(colours.quiet)
    painter.save()
    # It brings its own ground, for the row below it may be selected.
    painter.setPen(QColor(colours.edge))
    painter.setBrush(QColor(colours.base))
    painter.drawRect(bar)
    bar.adjust(1, 1, 0, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    for hours, colour in ((granted, open_colour), (min(spent, granted), spent_colour)):
        painter.setBrush(colour)
        width = round(bar.width() * min(hours, cap) / cap) if cap else 0
        painter.drawRect(QRect(bar.left(), bar.top(), width, bar.height()))
    painter.setPen(QColor(colours.base))
    for hour in range(1, cap if cap * _NARROWEST_STEP <= bar.width() else 0):
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
        return QSize(160, scaled(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar over the whole width."""
        paint_cap(QPainter(self), self.rect(), *self.hours)
