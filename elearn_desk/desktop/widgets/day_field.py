"""A field for a day as clerks write it: 103/08/20, 1030820 or 103年8月20日."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from elearn_desk.domain.dates import parse_date
from elearn_desk.wording.dates import roc_date

_WIDTH_IN_DIGITS = 12


def mark_wrong(field: QLineEdit, wrong: bool) -> None:
    """Give a field the frame of one that cannot be taken as it is, or take the frame away."""
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)


class DayField(QLineEdit):
    """Reads a day when the clerk leaves the field; what is no day is marked and not taken."""

    day_chosen = Signal(object)
    """The day typed."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(roc_date(day), parent)
        self.setPlaceholderText("103/08/20")
        # Files dropped here are for the window.
        self.setAcceptDrops(False)
        self.setToolTip("民國日期，例如 103/08/20、1030820 或 103年8月20日")
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _WIDTH_IN_DIGITS + 12)
        self.textEdited.connect(lambda _text: mark_wrong(self, wrong=False))
        self.editingFinished.connect(self._read)

    @property
    def day(self) -> date | None:
        """The day typed, None when it is none."""
        return parse_date(self.text())

    def show_day(self, day: date) -> None:
        """Show a day in the usual form."""
        self.setText(roc_date(day))
        mark_wrong(self, wrong=False)

    def _read(self) -> None:
        day = self.day
        mark_wrong(self, wrong=day is None)
        if day is not None:
            self.setText(roc_date(day))
            self.day_chosen.emit(day)
