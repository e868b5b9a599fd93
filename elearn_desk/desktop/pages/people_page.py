"""人員名冊: everyone with what the plan makes of them, filtered by what has come of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import offer_menu
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.people_table import PeopleFilter, filtered, people_columns
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.plan import Plan


class PeoplePage(QWidget):
    """The table of people; the one chosen is shown at the right."""

    person_chosen = Signal(str)
    """Id of the person now current."""

    def __init__(self, survey: Survey, plan: Plan, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._survey, self._person_id = survey, ""
        self.filter = FilterBar([each.value for each in PeopleFilter], "姓名、單位、職稱、證號（Ctrl+F）", self)
        self.model: TableModel[PersonRow] = TableModel(people_columns(plan))
        self.table: TableView[PersonRow] = TableView(self.model, self, several=True, known_by=lambda row: row.id)
        self.table.empty.say(
            "還沒有人員。請匯入人事系統的名冊。", "匯入人員名冊…", lambda: acts.imports.choose(ImportKind.ROSTER)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.setSpacing(GAP)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(self._choose)
        offer_menu(self.table, acts)
        survey.ready.connect(self.show_rows)

    def show_rows(self) -> None:
        """Show those whom filter and words let through."""
        rows = self._survey.rows
        self.filter.count({each.value: sum(map(each.takes, rows)) for each in PeopleFilter})
        self.model.show(filtered(rows, PeopleFilter(self.filter.name), self.filter.text))
        if rows:
            self.table.empty.say("沒有符合的人員。請改用其他篩選條件。")
        self.mark_person(self._person_id)

    def mark_person(self, person_id: str) -> None:
        """Make a person current here, too."""
        self._person_id = person_id
        now = self.table.currentIndex()
        if not now.isValid() or self.model.row(now).id != person_id:
            self.table.choose(lambda row: row.id == person_id)

    def _choose(self, row: PersonRow) -> None:
        self._person_id = row.id
        self.person_chosen.emit(row.id)
