"""The days of one month as a wall calendar has them; the keys move from day to day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.theme import Colours, TextSize, colours_now, font, scaled
from elearn_desk.wording.dates import roc_date

WEEKDAYS = "日一二三四五六"
"""The heads of the columns; a week begins on Sunday as on the calendars of the offices."""
_SIDE, _WEEK, _WEEKS = 32, 7, 6


def month_later(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def workday(day: date) -> bool:
    """Tell whether a day is one from Monday to Friday."""
    return day.isoweekday() <= 5


class MonthGrid(QWidget):
    """Shows the month of a day; a day off is written quietly, today has a frame, the day itself a ground."""

    moved = Signal()
    """Another day is the current one."""
    picked = Signal(object)
    """The day taken, by Enter or by the mouse."""

    def __init__(self, day: date, works: Callable[[date], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self._works = works
        self.setFont(font(TextSize.TABLE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.move_to(day)

    def move_to(self, day: date) -> None:
        """Make another day the current one."""
        self.day = day
        off = "" if self._works(day) else "，放假日"
        self.setAccessibleName(f"{roc_date(day)} 星期{WEEKDAYS[day.isoweekday() % _WEEK]}{off}")
        self.update()
        self.moved.emit()

    def sizeHint(self) -> QSize:
        """Ask for a square a day, and a row for the weekdays."""
        return QSize(_WEEK * scaled(_SIDE), (_WEEKS + 1) * scaled(_SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months, and take the day by Enter or space."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(self.day)
            return
        to = self._by_key(key)
        if to is None:
            super().keyPressEvent(event)
        else:
            self.move_to(to)

    def _by_key(self, key: Qt.Key) -> date | None:
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in days:
            return self.day + timedelta(days=days[key])
        if key in months:
            return month_later(self.day, months[key])
        if key == Qt.Key.Key_Home:
            return self.day.replace(day=1)
        if key == Qt.Key.Key_End:
            return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the day under the mouse."""
        day = next((day for day, place in self.places() if place.contains(event.position().toPoint())), None)
        if day is not None:
            self.move_to(day)
            self.picked.emit(day)

    def places(self) -> list[tuple[date, QRect]]:
        """Give the days of the month, each with the square it is drawn in."""
        first = self.day.replace(day=1)
        before = first.isoweekday() % _WEEK
        days = [first + timedelta(days=number) for number in range(monthrange(first.year, first.month)[1])]
        return [(day, self._square(number % _WEEK, number // _WEEK + 1)) for number, day in enumerate(days, before)]

    def _square(self, column: int, row: int) -> QRect:
        wide, high = self.width() // _WEEK, self.height() // (_WEEKS + 1)
        return QRect(column * wide, row * high, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the weekdays and the days."""
        painter, colours = QPainter(self), colours_now()
        painter.setPen(QColor(colours.quiet))
        for column, name in enumerate(WEEKDAYS):
            painter.drawText(self._square(column, 0), Qt.AlignmentFlag.AlignCenter, name)
        for day, place in self.places():
            self._draw(painter, colours, day, place)

    def _draw(self, painter: QPainter, colours: Colours, day: date, place: QRect) -> None:
        inside = place.adjusted(2, 2, -3, -3)
        if day == self.day:
            painter.fillRect(inside, QColor(colours.selected))
        if day == date.today():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(inside)
        off = colours.bad if not self._works(day) else colours.text
        painter.setPen(QColor(colours.on_selected if day == self.day else off))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))
