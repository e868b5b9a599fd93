"""辦公日曆: the months with the days off, and every day that is not as its weekday has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.calendar_rows import day_columns, day_words
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, divided, words
from elearn_desk.desktop.widgets.flow import FlowLayout
from elearn_desk.desktop.widgets.office_month import OfficeMonth
from elearn_desk.desktop.widgets.roomy import Stack
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.office_calendar import DaySource, OfficeDay, OfficeYear, office_year
from elearn_desk.services.outcome import Change, Outcome

_WIDTHS = [620, 420]
_SHOWS = frozenset({Change.WORKDAYS, Change.RULINGS})


class CalendarPane(Stack):
    """A year at a time; leave lapses and time off are counted by it (rules E7, F2)."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        year = tasks.desk.plan.year
        self.year = QComboBox(self)
        self.year.setAccessibleName("日曆年度")
        for each in (year - 1, year, year + 1):
            self.year.addItem(f"{each}年", each)
        self.year.setCurrentIndex(1)
        self.said = words(quiet=True)
        months = QWidget(self)
        grid = FlowLayout(months)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setSpacing(GAP_WIDE)
        self.months = [OfficeMonth(f"{number}月", months) for number in range(1, 13)]
        for month in self.months:
            grid.addWidget(month)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(months)
        self.model: TableModel[OfficeDay] = TableModel(day_columns())
        self.table: TableView[OfficeDay] = TableView(self.model, self)
        self.table.setAccessibleName("與平日不同的日子")
        self.table.empty.say(
            "日曆沒有列出這一年的日子，週一到週五都算上班日。",
            "匯入辦公日曆…",
            lambda: acts.imports.choose(ImportKind.CALENDAR),
        )
        self.bring = button("匯入辦公日曆…", lambda: acts.imports.choose(ImportKind.CALENDAR))
        self.rule = button("裁示停止上班…", acts.book.rule_suspension)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_WIDE, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(beside(self.year))
        column.addWidget(self.said)
        column.addWidget(divided(Qt.Orientation.Horizontal, (scroll, self.table), _WIDTHS), 1)
        column.addWidget(beside(self.bring, self.rule))
        self.year.currentIndexChanged.connect(lambda _number: self.refresh())
        bus.changed.connect(self._hear)

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWS:
            self.refresh()

    def refresh(self) -> None:
        """Read the calendar anew."""
        year: int = self.year.currentData()
        self._tasks.read(lambda desk, _progress: office_year(desk, year), self._show, key="office-calendar")

    def _show(self, outcome: Outcome[OfficeYear]) -> None:
        shown = outcome.value
        off = frozenset(each.day for each in shown.days if not each.works)
        marked = frozenset(each.day for each in shown.days if not each.usual)
        tips = {each.day: day_words(each) for each in shown.days}
        for number, month in enumerate(self.months, start=1):
            month.show_days([each.day for each in shown.month(number)], off, marked, tips)
        ruled = (DaySource.BROUGHT_IN, DaySource.RULED)
        self.model.show([each for each in shown.days if not each.usual or each.source in ruled])
        self.said.setText(f"放假 {len(off):,} 日，上班 {len(shown.days) - len(off):,} 日；底線是與平日不同的日子。")
