"""The calendar that a day field opens: one month in ROC years, the months before and after a step away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP, GAP_SMALL, TextSize, font
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.month_grid import MonthGrid, month_later
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.workdays import Calendar


class DayPopup(QFrame):
    """Closes when a day is taken, or when the clerk looks elsewhere."""

    picked = Signal(object)
    """The day taken."""

    def __init__(self, day: date, calendar: Calendar, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.grid = MonthGrid(day, calendar, self)
        self.head = QLabel(self)
        self.head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before, after = self._step("chevron-left", "上個月", -1), self._step("chevron-right", "下個月", 1)
        self.said = QLabel(self)
        self.said.setProperty("quiet", True)
        self.said.setFont(font(TextSize.TABLE))
        today = button("今天", lambda: self._take(date.today()))
        top = QHBoxLayout()
        for widget, share in ((before, 0), (self.head, 1), (after, 0)):
            top.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addLayout(top)
        column.addWidget(self.grid)
        column.addWidget(self.said)
        column.addWidget(today)
        self.grid.moved.connect(self._name)
        self.grid.picked.connect(self._take)
        self.setFocusProxy(self.grid)
        self._name()

    def know(self, calendar: Calendar) -> None:
        """Tell the days off from the workdays by another calendar."""
        self.grid.know(calendar)

    def open_below(self, field: QWidget) -> None:
        """Open under a field, on the screen it stands on."""
        # Only what is shown has the size that the sheet gives it.
        self.show()
        place = field.mapToGlobal(field.rect().bottomLeft())
        room = field.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width() + 1)))
        if place.y() + self.height() > room.bottom():
            place.setY(field.mapToGlobal(field.rect().topLeft()).y() - self.height())
        self.move(place)
        self.grid.setFocus()

    def _step(self, name: str, words: str, months: int) -> QToolButton:
        made = QToolButton(self)
        made.setIcon(icon(name))
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self.grid.move_to(month_later(self.grid.day, months)))
        return made

    def _name(self) -> None:
        self.head.setText(f"{self.grid.day.year - ROC_OFFSET}年{self.grid.day.month}月")
        self.said.setText(self.grid.words_of(self.grid.day))

    def _take(self, day: date) -> None:
        self.picked.emit(day)
        self.close()
