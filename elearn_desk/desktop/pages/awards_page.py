"""敘獎建議: who can be recommended, who could still reach more, and who is approved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.award_table import AwardGroup, award_columns
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.theme import GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, stacked
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.table_view import TableView


class AwardsPage(QWidget):
    """The list, and approving several of it at once."""

    person_chosen = Signal(str)
    """Id of the person now current."""

    def __init__(self, survey: Survey, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._survey, self._acts, self._person_id = survey, acts, ""
        self.filter = FilterBar([each.value for each in AwardGroup], "姓名、單位、職稱（Ctrl+F）", self)
        self.model: TableModel[PersonRow] = TableModel(award_columns())
        self.table: TableView[PersonRow] = TableView(self.model, self, several=True)
        self.table.empty.say("目前沒有人列在這裡。\n主餐與副餐2或副餐3於期限前完成者，會自動列為可建議。")
        self.choose_all = button("全選可建議", lambda: self.table.choose_all(AwardGroup.RECOMMENDED.takes))
        self.approve = button("核定敘獎…", self._approve, main=True)
        self.revoke = button("撤銷核定…", self._revoke)
        self.print = button("列印建議名冊…", acts.papers.print_awards)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.addWidget(
            stacked(self.filter, self.table, beside(self.choose_all, self.approve, self.revoke, self.print))
        )
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        survey.ready.connect(self.show_rows)
        self._enable()

    def show_rows(self) -> None:
        """Show the group chosen."""
        rows = self._survey.rows
        group, words = AwardGroup(self.filter.name), self.filter.text.casefold().split()
        self.filter.count({each.value: sum(map(each.takes, rows)) for each in AwardGroup})
        self.model.show([row for row in rows if group.takes(row) and row.holds(words)])
        self.mark_person(self._person_id)
        self._enable()

    def mark_person(self, person_id: str) -> None:
        """Make a person current here, too, when they are on the list."""
        self._person_id = person_id
        now = self.table.currentIndex()
        if not now.isValid() or self.model.row(now).id != person_id:
            self.table.choose(lambda row: row.id == person_id)

    def _choose(self, row: PersonRow) -> None:
        self._person_id = row.id
        self.person_chosen.emit(row.id)

    def _enable(self) -> None:
        chosen = self.table.chosen()
        count = sum(map(AwardGroup.RECOMMENDED.takes, chosen))
        self.approve.setEnabled(bool(count))
        self.approve.setText(f"核定敘獎（{count} 人）…" if count > 1 else "核定敘獎…")
        self.revoke.setEnabled(len(chosen) == 1 and AwardGroup.APPROVED.takes(chosen[0]))
        any_recommended = any(map(AwardGroup.RECOMMENDED.takes, self._survey.rows))
        self.choose_all.setEnabled(any(map(AwardGroup.RECOMMENDED.takes, self.model.rows)))
        self.print.setEnabled(any_recommended)

    def _approve(self) -> None:
        self._acts.awards.approve(
            [(row.id, row.name) for row in self.table.chosen() if row.award_status == "recommended"]
        )

    def _revoke(self) -> None:
        row = self.table.chosen()[0]
        self._acts.awards.revoke(row.id, row.name)
