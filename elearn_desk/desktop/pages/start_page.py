"""總覽: what needs the clerk today, how far the units are, when hours lapse, and on the first day how to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.overview import (
    LINES,
    figures,
    lapse_columns,
    lapse_place,
    overview_picture,
    unit_columns,
    unit_place,
)
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.overview_picture import OverviewPicture
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.overview_sheet import OverviewSheet
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.overview import Kept, Matter, MonthLapse, Overview, UnitProgress, kept_matters, overview_of


class StartPage(OverviewSheet):
    """Leads from everything on it to where the thing is done."""

    opened = Signal(object)
    """The `Place` that was asked for."""

    def __init__(self, tasks: Tasks, bus: Bus, survey: Survey, acts: Acts, parent: QWidget | None = None) -> None:
        self.unit_model: TableModel[UnitProgress] = TableModel(unit_columns())
        self.lapse_model: TableModel[MonthLapse] = TableModel(lapse_columns())
        units: TableView[UnitProgress] = TableView(self.unit_model)
        lapses: TableView[MonthLapse] = TableView(self.lapse_model)
        super().__init__(units, lapses, parent)
        self._tasks, self._survey, self._acts = tasks, survey, acts
        self._kept: Kept | None = None
        self.overview: Overview | None = None
        self.line_asked.connect(self.go)
        self.step_asked.connect(self._take_step)
        self.practice_asked.connect(acts.training.load)
        self.unit_chart.asked.connect(lambda unit, part: self.opened.emit(unit_place(unit, part)))
        units.activated.connect(lambda _index: self._ask_units(units.chosen()))
        self.lapse_chart.asked.connect(lambda month, _part: self._ask_month(date.fromisoformat(month)))
        lapses.activated.connect(lambda _index: self._ask_months(lapses.chosen()))
        bus.changed.connect(lambda _changes: self.refresh())
        survey.ready.connect(self._join)
        acts.watching.waiting.connect(lambda _files: self.refresh())

    def refresh(self) -> None:
        """Look anew what waits."""
        self._tasks.read(lambda desk, _progress: kept_matters(desk), self._show_kept, key="overview")

    def _show_kept(self, outcome: Outcome[Kept]) -> None:
        self._kept = outcome.value
        self._join()

    def _join(self) -> None:
        """Show what is there as soon as both the lines of everyone and what waits are known."""
        if self._kept is None or (self._kept.steps.roster and not self._survey.rows):
            return
        # Thousands are counted: the window must not wait for that.
        self._tasks.read(_counted(self._kept, self._survey.rows), self._show_overview, key="overview-counted")

    def _show_overview(self, outcome: Outcome[tuple[Overview, OverviewPicture]]) -> None:
        self.overview, picture = outcome.value
        self.unit_model.show(self.overview.units)
        self.lapse_model.show(self.overview.lapses)
        self.show_picture(picture, self._tasks.desk.plan.year)

    def _take_step(self, number: int) -> None:
        imports = self._acts.imports
        (
            lambda: imports.choose(ImportKind.ROSTER),
            lambda: imports.choose(ImportKind.HOURS),
            self._print_forms,
        )[number]()

    def _print_forms(self) -> None:
        """Draw up the claims along with the forms while anybody has none: a form without one bears no serial."""
        waiting = () if self.overview is None else self.overview.waiting
        if any(todo.matter is Matter.CLAIMABLE for todo in waiting):
            self._acts.runs.show_new()
        else:
            self._acts.papers.print_forms(None)

    def go(self, matter: str) -> None:
        """Go where something that waits is done; `matter` is its key."""
        if matter == Matter.FILES and self._acts.watching.files:
            self._acts.imports.take([each.path for each in self._acts.watching.files])
        else:
            self.opened.emit(LINES[Matter(matter)][1])

    def _ask_units(self, chosen: Sequence[UnitProgress]) -> None:
        for each in chosen:
            self.opened.emit(unit_place(each.unit))

    def _ask_months(self, chosen: Sequence[MonthLapse]) -> None:
        for each in chosen:
            self._ask_month(each.month)

    def _ask_month(self, month: date) -> None:
        self.opened.emit(lapse_place(month, self._tasks.desk.as_of))


def _counted(
    kept: Kept, rows: Sequence[PersonRow]
) -> Callable[[Desk, Progress], Outcome[tuple[Overview, OverviewPicture]]]:
    def work(desk: Desk, _progress: Progress) -> Outcome[tuple[Overview, OverviewPicture]]:
        overview = overview_of(kept, figures(rows), desk.plan, desk.as_of)
        return Outcome((overview, overview_picture(overview, desk.plan.year, desk.as_of)))

    return work
