"""敘獎建議: who can be recommended, who is held back for more, what was sent, and what came back of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.award_table import AwardGroup, AwardLine, award_columns, award_lines, batch_columns
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, divided, stacked
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.awards import AwardStanding
from elearn_desk.services.award_batches import BatchAnswer, award_standings, list_batches
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress

_HEIGHTS = [460, 190]


@dataclass(frozen=True, slots=True)
class _Sent:
    standings: Mapping[str, AwardStanding]
    batches: tuple[BatchAnswer, ...]


class AwardsPage(QWidget):
    """Above the people, several of whom are approved or given back at once; below the batches, each as a whole."""

    person_chosen = Signal(str)
    """Id of the person now current."""

    def __init__(self, tasks: Tasks, bus: Bus, survey: Survey, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._survey, self._acts, self._person_id = tasks, survey, acts, ""
        self._sent = _Sent({}, ())
        self._lines: list[AwardLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        parts = (self._build_people(), self._build_batches())
        column.addWidget(divided(Qt.Orientation.Vertical, parts, _HEIGHTS))
        survey.ready.connect(self.show_rows)
        bus.changed.connect(self._hear)
        self._enable()

    def _build_people(self) -> QWidget:
        self.filter = FilterBar([each.value for each in AwardGroup], "姓名、單位、職稱（Ctrl+F）", self)
        self.model: TableModel[AwardLine] = TableModel(award_columns(self._tasks.desk.plan))
        self.table: TableView[AwardLine] = TableView(self.model, self, several=True)
        self.table.setAccessibleName("敘獎建議")
        self.table.empty.say("目前沒有人列在這裡。\n主餐與副餐2或副餐3於期限前完成者，會自動列為可建議。")
        awards = self._acts.awards
        self.propose = button("提出建議…", self._propose, main=True)
        self.propose.setToolTip("把可建議的人編成一批送出；暫緩的人可以一併選取")
        self.choose_all = button("全選", lambda: self.table.choose_all(lambda line: line.group in _OPEN))
        self.approve = button("核定敘獎…", lambda: awards.approve(self._chosen(*_OPEN)))
        self.give_back = button("退回…", lambda: awards.give_back(self._chosen(AwardGroup.PROPOSED)))
        self.revoke = button("撤銷核定…", lambda: awards.revoke(*self._chosen(AwardGroup.APPROVED)[0]))
        self.print = button("列印建議名冊…", self._acts.papers.print_awards)
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        buttons = (self.propose, self.choose_all, self.approve, self.give_back, self.revoke, self.print)
        return stacked(self.filter, self.table, beside(*buttons))

    def _build_batches(self) -> QWidget:
        self.batches_model: TableModel[BatchAnswer] = TableModel(batch_columns())
        self.batches: TableView[BatchAnswer] = TableView(self.batches_model, self)
        self.batches.setAccessibleName("已提出的批次")
        self.batches.empty.say("還沒有提出過敘獎建議。")
        awards, papers = self._acts.awards, self._acts.papers
        self.approve_batch = button("核定這一批…", lambda: self._with_batch(awards.approve_batch))
        self.return_batch = button("退回這一批…", lambda: self._with_batch(awards.return_batch))
        self.print_batch = button("列印這一批名冊…", lambda: self._with_batch(papers.print_awards))
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        buttons = beside(self.approve_batch, self.return_batch, self.print_batch)
        return stacked(QLabel("已提出的批次"), self.batches, buttons)

    def _hear(self, changes: frozenset[Change], _people: object) -> None:
        if Change.AWARDS in changes:
            self._tasks.read(_read_sent, self._show_sent, key="awards")

    def _show_sent(self, outcome: Outcome[_Sent]) -> None:
        self._sent = outcome.value
        chosen = {each.batch.number for each in self.batches.chosen()}
        self.batches_model.show(self._sent.batches)
        last = self._sent.batches[-1].batch.number if self._sent.batches else 0
        self.batches.choose(lambda each: each.batch.number in (chosen or {last}))
        self.show_rows()

    def show_rows(self) -> None:
        """Show the group chosen."""
        self._lines = award_lines(self._survey.rows, self._sent.standings)
        group, parts = AwardGroup(self.filter.name), self.filter.text.casefold().split()
        self.filter.count({each.value: sum(map(each.takes, self._lines)) for each in AwardGroup})
        self.model.show([line for line in self._lines if group.takes(line) and line.row.holds(parts)])
        self.mark_person(self._person_id)
        self._enable()

    def mark_person(self, person_id: str) -> None:
        """Make a person current here, too, when they are on the list."""
        self._person_id = person_id
        now = self.table.currentIndex()
        if not now.isValid() or self.model.row(now).row.id != person_id:
            self.table.choose(lambda line: line.row.id == person_id)

    def _choose(self, line: AwardLine) -> None:
        self._person_id = line.row.id
        self.person_chosen.emit(line.row.id)

    def _chosen(self, *groups: AwardGroup) -> list[tuple[str, str]]:
        return [(line.row.id, line.row.name) for line in self.table.chosen() if line.group in groups]

    def _enable(self) -> None:
        count = len(self._chosen(*_OPEN))
        self.approve.setEnabled(count > 0)
        self.approve.setText(f"核定敘獎（{count} 人）…" if count > 1 else "核定敘獎…")
        self.give_back.setEnabled(bool(self._chosen(AwardGroup.PROPOSED)))
        self.revoke.setEnabled(len(self.table.chosen()) == 1 == len(self._chosen(AwardGroup.APPROVED)))
        groups = {line.group for line in self._lines}
        self.propose.setEnabled(bool(groups & {AwardGroup.RECOMMENDED, AwardGroup.HELD}))
        self.choose_all.setEnabled(any(line.group in _OPEN for line in self.model.rows))
        self.print.setEnabled(bool(groups & set(_OPEN)))
        batch = next(iter(self.batches.chosen()), None)
        self.print_batch.setEnabled(batch is not None)
        for each in (self.approve_batch, self.return_batch):
            each.setEnabled(batch is not None and batch.waiting > 0)

    def _propose(self) -> None:
        units = sorted({line.row.unit for line in self._lines if line.row.unit})
        self._acts.awards.propose(self._chosen(AwardGroup.HELD), units)

    def _with_batch(self, act: Callable[[int], None]) -> None:
        for each in self.batches.chosen():
            act(each.batch.number)


_OPEN = (AwardGroup.RECOMMENDED, AwardGroup.HELD, AwardGroup.PROPOSED)
"""Those who can be approved."""


def _read_sent(desk: Desk, _progress: Progress) -> Outcome[_Sent]:
    return Outcome(_Sent(award_standings(desk).value, list_batches(desk).value))
