"""The days of one month as a wall calendar has them; the keys move from day to day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.theme import Colours, TextSize, colours_now, font, scaled
from elearn_desk.domain.workdays import Calendar
from elearn_desk.wording.dates import roc_date

WEEKDAYS = "日一二三四五六"
"""The heads of the columns; a week begins on Sunday as on the calendars of the offices."""
_SIDE, _WEEK, _WEEKS, _WORKDAYS = 36, 7, 6, 5
_SMALL = 0.7
"""The size of the word at the corner of a day, of that of its figure."""


def month_later(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class MonthGrid(QWidget):
    """Shows the month of a day; today has a frame, the day itself a ground.

    A day off has a colour of its own; a day that is not as its weekday has it bears the word as well, 假 or 班.
    """

    moved = Signal()
    """Another day is the current one."""
    picked = Signal(object)
    """The day taken, by Enter or by the mouse."""

    def __init__(self, day: date, calendar: Calendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self._calendar = calendar
        self.setFont(font(TextSize.TABLE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.move_to(day)

    def know(self, calendar: Calendar) -> None:
        """Show the days by another calendar."""
        self._calendar = calendar
        self.move_to(self.day)

    def move_to(self, day: date) -> None:
        """Make another day the current one."""
        self.day = day
        self.setAccessibleName(self.words_of(day))
        self.update()
        self.moved.emit()

    def words_of(self, day: date) -> str:
        """Say which day it is, and what the calendar says of it."""
        kind = self._kind(day)
        note = self._calendar.notes.get(day, "") if kind else ""
        weekday = f"{roc_date(day)} 星期{WEEKDAYS[day.isoweekday() % _WEEK]}"
        return "，".join(each for each in (weekday, kind) if each) + (f"（{note}）" if note else "")

    def _kind(self, day: date) -> str:
        if self._calendar.works_on(day):
            return "" if _usually_works(day) else "補行上班日"
        return "放假日"

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
        works = self._calendar.works_on(day)
        painter.setPen(QColor(colours.on_selected if day == self.day else colours.text if works else colours.bad))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if works is not _usually_works(day):
            painter.save()
            small = QFont(painter.font())
            small.setPointSizeF(small.pointSizeF() * _SMALL)
            painter.setFont(small)
            # Right above the figure: at its side there is no room beside two figures.
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, "班" if works else "假")
            painter.restore()


def _usually_works(day: date) -> bool:
    return day.isoweekday() <= _WORKDAYS
