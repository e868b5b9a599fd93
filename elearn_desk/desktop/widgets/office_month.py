"""A month of the office calendar, drawn like the one on the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from elearn_desk.desktop.theme import GAP_SMALL, TextSize, colours_now, font
from elearn_desk.desktop.widgets.month_grid import WEEKDAYS

_WEEK = 7
_ROWS = 8
"""The name of the month, the names of the days, six weeks."""


class OfficeMonth(QWidget):
    """Days off are red as on the wall and in the calendar of a field; days unlike their weekday are underlined.

    What a day is and why is told at the pointer; the table beside tells it in words.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._days: Sequence[date] = ()
        self._off: frozenset[date] = frozenset()
        self._marked: frozenset[date] = frozenset()
        self._tips: Mapping[date, str] = {}
        self.setFont(font(TextSize.TABLE))
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(
        self, days: Sequence[date], off: frozenset[date], marked: frozenset[date], tips: Mapping[date, str]
    ) -> None:
        """Show a month: its days, those off, those to be marked, and what is to be told of them."""
        self._days, self._off, self._marked, self._tips = days, off, marked, tips
        self.setAccessibleDescription(f"放假 {sum(day in off for day in days)} 日")
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the letters."""
        high = self.fontMetrics().height() + GAP_SMALL
        return QSize(_WEEK * self.fontMetrics().horizontalAdvance("國國"), high * _ROWS)

    def minimumSizeHint(self) -> QSize:
        """Have no two days touch."""
        return self.sizeHint()

    def tip_at(self, x: int, y: int) -> str:
        """Give what is told at a point, empty where there is no day."""
        day = next((day for day in self._days if self._cell(day).contains(x, y)), None)
        return self._tips.get(day, "") if day else ""

    def _cell(self, day: date) -> QRect:
        wide, high = self.width() // _WEEK, self.height() // _ROWS
        week = (day.day - 1 + self._days[0].isoweekday() % _WEEK) // _WEEK
        return QRect(day.isoweekday() % _WEEK * wide, (week + 2) * high, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the month."""
        painter, colours = QPainter(self), colours_now()
        wide, high = self.width() // _WEEK, self.height() // _ROWS
        painter.setPen(QColor(colours.text))
        painter.setFont(font(TextSize.TABLE, bold=True))
        painter.drawText(QRect(0, 0, self.width(), high), Qt.AlignmentFlag.AlignCenter, self._title)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.quiet))
        for number, head in enumerate(WEEKDAYS):
            painter.drawText(QRect(number * wide, high, wide, high), Qt.AlignmentFlag.AlignCenter, head)
        for day in self._days:
            cell = self._cell(day)
            painter.setPen(QColor(colours.bad if day in self._off else colours.text))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
            if day in self._marked:
                half = self.fontMetrics().horizontalAdvance("00") // 2
                middle, low = cell.center().x(), cell.bottom() - 1
                painter.drawLine(middle - half, low, middle + half, low)

    def event(self, event: QEvent) -> bool:
        """Tell of the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)
