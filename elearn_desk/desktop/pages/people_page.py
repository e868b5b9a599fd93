"""人員名冊: everyone with what the plan makes of them, filtered by what has come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import offer_menu
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.people_table import PeopleFilter, filtered, people_columns
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.slices import STRIDE, Slices
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.theme import GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, stacked
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.roomy import roomy
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.plan import Plan


class PeoplePage(QWidget):
    """The table of people; the one chosen is shown at the right."""

    person_chosen = Signal(str)
    """Id of the person now current."""
    records_asked = Signal(str)
    """Id of the person whose learning records are to be shown."""

    def __init__(self, survey: Survey, plan: Plan, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._survey, self._person_id = survey, ""
        self.filter = FilterBar([each.value for each in PeopleFilter], "姓名、單位、職稱、證號（Ctrl+F）", self)
        self.model: TableModel[PersonRow] = TableModel(people_columns(plan))
        self.table: TableView[PersonRow] = TableView(
            self.model, self, name="people", several=True, known_by=lambda row: row.id
        )
        self._import = lambda: acts.imports.choose(ImportKind.ROSTER)
        self._sifting = Slices(self)
        self._say_empty(anybody=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        self.records = button("看這個人的學習紀錄", self._ask_records)
        self.records.setToolTip("在「學習時數」列出這個人的每一筆紀錄（Enter 或連按兩下）")
        column.addWidget(roomy(stacked(self.filter, self.table, beside(self.records))))
        self.table.activated.connect(lambda _index: self._ask_records())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.records.setEnabled(self.table.has_chosen))
        self.records.setEnabled(False)
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(self._choose)
        self.model.modelReset.connect(lambda: self.mark_person(self._person_id))
        offer_menu(self.table, acts)
        survey.ready.connect(self.show_rows)

    def show_rows(self) -> None:
        """Show those whom filter and words let through."""
        rows = self._survey.rows
        self._say_empty(anybody=bool(rows))
        chosen, words = PeopleFilter(self.filter.name), self.filter.text
        self._sifting.run(self._sift(rows, chosen, words), len(rows))

    def _sift(self, rows: Sequence[PersonRow], chosen: PeopleFilter, text: str) -> Iterator[None]:
        counts: Counter[PeopleFilter] = Counter()
        kept: list[PersonRow] = []
        for start in range(0, len(rows), STRIDE):
            some = filtered(rows[start : start + STRIDE], PeopleFilter.ALL, text)
            for each in PeopleFilter:
                counts[each] += sum(map(each.takes, some))
            kept += filter(chosen.takes, some)
            yield
        self.filter.count({each.value: counts[each] for each in PeopleFilter})
        self.model.show(kept)

    def _say_empty(self, *, anybody: bool) -> None:
        if anybody:
            self.table.empty.say("沒有符合的人員。", "清除篩選", self.clear_filter)
        else:
            self.table.empty.say("還沒有人員。請匯入人事系統的名冊。", "匯入人員名冊…", self._import)

    def clear_filter(self) -> None:
        """Show everyone again."""
        self.filter.field.clear()
        self.filter.press(PeopleFilter.ALL.value)
        self.model.clear_filters()

    def find_person(self, person_id: str) -> None:
        """Show a person in the table, though the filters of the moment would not."""
        if not any(row.id == person_id for row in self.model.rows):
            self.clear_filter()
        self.mark_person(person_id)
        self.table.setFocus()

    def mark_person(self, person_id: str) -> None:
        """Make a person current here, too."""
        self._person_id = person_id
        now = self.table.currentIndex()
        if person_id and (not now.isValid() or self.model.row(now).id != person_id):
            self.table.choose(lambda row: row.id == person_id)

    def _ask_records(self) -> None:
        for row in self.table.chosen()[:1]:
            self.records_asked.emit(row.id)

    def _choose(self, row: PersonRow) -> None:
        # The first row is current as soon as the keys come to the table, though nobody has chosen it.
        if not self.table.has_chosen:
            self.table.choose(lambda each: each.id == row.id)
        self._person_id = row.id
        self.person_chosen.emit(row.id)
