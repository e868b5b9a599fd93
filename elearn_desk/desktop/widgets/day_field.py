"""A field for a day as clerks write it: 103/08/20, 1030820 or 103年8月20日, or taken from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import MARGIN_WIDE, polish_anew, scaled
from elearn_desk.desktop.widgets.day_popup import DayPopup
from elearn_desk.desktop.widgets.field_sign import FieldSign
from elearn_desk.desktop.widgets.month_grid import month_later
from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.workdays import Calendar
from elearn_desk.wording.dates import roc_date

_WIDTH_IN_DIGITS = 12
_STEPS: dict[int, Callable[[date], date]] = {
    Qt.Key.Key_Up: lambda day: day + timedelta(days=1),
    Qt.Key.Key_Down: lambda day: day - timedelta(days=1),
    Qt.Key.Key_PageUp: lambda day: month_later(day, 1),
    Qt.Key.Key_PageDown: lambda day: month_later(day, -1),
}


def mark_wrong(field: QLineEdit, wrong: bool) -> None:
    """Give a field the frame of one that cannot be taken as it is, or take the frame away."""
    field.setProperty("wrong", wrong)
    polish_anew(field)


AskCalendar = Callable[[Callable[[Calendar], None]], None]
"""Asks for the office calendar in force, and hands it on once it is there."""


class DayField(QLineEdit):
    """Reads a day when the clerk leaves the field; what is no day is marked and not taken.

    Up and down step by days, page up and down by months; F4 or Alt with down opens the calendar, for which `ask` is
    asked for the office calendar each time: until it answers, the days are told apart by their weekdays alone. An
    `optional` day may be left out.
    """

    day_chosen = Signal(object)
    """The day typed or taken."""

    def __init__(
        self,
        day: date | None = None,
        parent: QWidget | None = None,
        *,
        ask: AskCalendar | None = None,
        optional: bool = False,
    ) -> None:
        super().__init__(roc_date(day), parent)
        self.popup: DayPopup | None = None
        self.ask = ask
        """Asks for the office calendar, None where nobody is there to be asked."""
        self._office = Calendar()
        self._optional = optional
        self.setPlaceholderText("103/08/20")
        self.setAccessibleName("日期")
        # Files dropped here are for the window.
        self.setAcceptDrops(False)
        self.setToolTip("民國日期，例如 103/08/20、1030820 或 103年8月20日；按 F4 開月曆，按 ↑ ↓ 前後一天")
        self.sign = FieldSign(self, icon("calendar-days"), self.open_calendar)
        self.sign.setToolTip("開月曆 (F4)")
        self.sign.setAccessibleName("開月曆")
        self.textEdited.connect(lambda _text: mark_wrong(self, wrong=False))
        self.editingFinished.connect(self._read)
        self._fit()

    @property
    def day(self) -> date | None:
        """The day typed, None when it is none."""
        return parse_date(self.text())

    def show_day(self, day: date) -> None:
        """Show a day in the usual form."""
        self.setText(roc_date(day))
        mark_wrong(self, wrong=False)

    def open_calendar(self) -> None:
        """Open the calendar on the day typed, or on today."""
        if self.isReadOnly():
            return
        self.popup = DayPopup(self.day or date.today(), self._office, self)
        self.popup.picked.connect(self._take)
        self.popup.destroyed.connect(self._forget)
        self.popup.open_below(self)
        if self.ask is not None:
            self.ask(self._know)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar, step by days or months, or type."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step, day = _STEPS.get(event.key()), self.day
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        elif step is not None and day is not None and not self.isReadOnly():
            self.show_day(step(day))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as a day in the text size in force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        digits = self.fontMetrics().horizontalAdvance("0") * _WIDTH_IN_DIGITS
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setFixedWidth(max(digits, hint) + MARGIN_WIDE + scaled(MARGIN_WIDE))

    def _know(self, office: Calendar) -> None:
        # The dialog may be gone by the time the calendar has been read.
        if not isValid(self):
            return
        self._office = office
        if self.popup is not None:
            self.popup.know(office)

    def _take(self, day: date) -> None:
        self.show_day(day)
        self._read()

    def _forget(self) -> None:
        self.popup = None

    def _read(self) -> None:
        day = self.day
        mark_wrong(self, wrong=day is None and bool(self.text().strip() or not self._optional))
        if day is not None:
            self.setText(roc_date(day))
            self.day_chosen.emit(day)
