"""敘獎建議: who can be recommended, who is held back for more, what was sent, and what came back of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.award_ahead import AheadLine, ahead_columns, read_ahead
from elearn_desk.desktop.models.award_table import AwardGroup, AwardLine, award_columns, award_lines, batch_columns
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, divided, fill, stacked
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.roomy import roomy
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.awards import AwardStanding
from elearn_desk.services.award_batches import BatchAnswer, award_standings, list_batches
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress

_HEIGHTS = [440, 230]
_AHEAD = "尚可達較高獎度"


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
        self._stale = True
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        split = divided(Qt.Orientation.Vertical, (), [])
        column.addWidget(roomy(split))
        self.below = QTabWidget()
        self.below.setDocumentMode(True)
        self.below.tabBar().setDrawBase(False)
        fill(split, (self._build_people(), self.below), _HEIGHTS)
        for pane, title in ((self._build_batches(), "已送的批次"), (self._build_ahead(), _AHEAD)):
            pane.setContentsMargins(0, GAP, 0, 0)
            self.below.addTab(pane, title)
        survey.ready.connect(self._show_lines)
        self.below.currentChanged.connect(lambda _number: self._come_up())
        bus.changed.connect(self._hear)
        self._enable()

    def _build_people(self) -> QWidget:
        self.filter = FilterBar([each.value for each in AwardGroup], "姓名、單位、職稱（Ctrl+F）", self)
        self.model: TableModel[AwardLine] = TableModel(award_columns(self._tasks.desk.plan))
        self.table: TableView[AwardLine] = TableView(self.model, self, several=True, name="awards")
        self.table.setAccessibleName("敘獎建議")
        self.table.empty.say("目前沒有人列在這裡。\n主餐與副餐2或副餐3於期限前完成者，會自動列為可建議。")
        awards = self._acts.awards
        self.propose = button("提出建議…", self._propose, main=True)
        self.propose.setToolTip("把可建議的人編成一批送出；暫緩的人可以一併選取")
        self.choose_all = button("全選可建議", self._choose_all)
        self.approve = button("核定敘獎…", lambda: awards.approve(self._chosen(*_OPEN)))
        self.give_back = button("退回…", lambda: awards.give_back(self._chosen(AwardGroup.PROPOSED)))
        self.revoke = button("撤銷核定…", lambda: awards.revoke(*self._chosen(AwardGroup.APPROVED)[0]))
        self.print = button("列印建議名冊…", self._acts.papers.print_awards)
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        buttons = (self.propose, self.choose_all, self.approve, self.give_back, self.revoke, self.print)
        names = ("send", "list-checks", "award", "undo-2", "rotate-ccw", "printer")
        for each, name in zip(buttons, names, strict=True):
            each.setIcon(icon(name, on_accent=each is self.propose))
        offer_buttons(self.table, buttons)
        return stacked(self.filter, self.table, flowing(*buttons))

    def _build_batches(self) -> QWidget:
        self.batches_model: TableModel[BatchAnswer] = TableModel(batch_columns())
        self.batches: TableView[BatchAnswer] = TableView(self.batches_model, self, name="award-batches")
        self.batches.setAccessibleName("已提出的批次")
        self.batches.empty.say("還沒有提出過敘獎建議。")
        awards, papers = self._acts.awards, self._acts.papers
        self.approve_batch = button("核定這一批…", lambda: self._with_batch(awards.approve_batch))
        self.return_batch = button("退回這一批…", lambda: self._with_batch(awards.return_batch))
        self.print_batch = button("列印這一批名冊…", lambda: self._with_batch(papers.print_awards))
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        buttons = (self.approve_batch, self.return_batch, self.print_batch)
        offer_buttons(self.batches, buttons)
        return stacked(self.batches, flowing(*buttons))

    def _build_ahead(self) -> QWidget:
        self.ahead_model: TableModel[AheadLine] = TableModel(ahead_columns())
        self.ahead: TableView[AheadLine] = TableView(self.ahead_model, self, several=True, name="award-ahead")
        self.ahead.setAccessibleName("尚可達較高獎度的人")
        self.ahead.empty.say("目前沒有人能在期限前再達較高的獎度。")
        papers = self._acts.papers
        self.explain = button("列印說明表…", self._explain)
        self.explain.setToolTip("給選取的人（沒有選取時是清單上所有人）各一張，說明還缺哪些課程")
        self.notify = button("列印尚缺課程通知（各單位）…", papers.print_missing)
        self.ahead.row_chosen.connect(lambda line: self.person_chosen.emit(line.person_id))
        self.ahead.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        buttons = (self.explain, self.notify)
        offer_buttons(self.ahead, buttons)
        return stacked(self.ahead, flowing(*buttons))

    def _hear(self, changes: frozenset[Change], _people: object) -> None:
        if Change.AWARDS in changes:
            self._tasks.read(_read_sent, self._show_sent, key="awards")

    def _show_sent(self, outcome: Outcome[_Sent]) -> None:
        self._sent = outcome.value
        chosen = {each.batch.number for each in self.batches.chosen()}
        self.batches_model.show(self._sent.batches)
        last = self._sent.batches[-1].batch.number if self._sent.batches else 0
        self.batches.choose(lambda each: each.batch.number in (chosen or {last}))
        self._show_lines()

    def _show_lines(self) -> None:
        self._lines = award_lines(self._survey.rows, self._sent.standings)
        self.show_rows()
        self._look_ahead()

    def show_rows(self) -> None:
        """Show the group chosen."""
        group, parts = AwardGroup(self.filter.name), self.filter.text.casefold().split()
        self.filter.count({each.value: sum(map(each.takes, self._lines)) for each in AwardGroup})
        self.model.show([line for line in self._lines if group.takes(line) and line.row.holds(parts)])
        self.mark_person(self._person_id)
        self._enable()

    def _look_ahead(self) -> None:
        """Read what those lack who wait for a higher award, once the list of them is in sight."""
        held = [line.row.id for line in self._lines if line.group is AwardGroup.HELD]
        self.below.setTabText(1, f"{_AHEAD} {len(held):,}" if held else _AHEAD)
        self._stale = not self.ahead.isVisible()
        if not self._stale:
            self._tasks.read(read_ahead(held), self._show_ahead, key="award-ahead")

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while it was out of sight."""
        super().showEvent(event)
        self._come_up()

    def _come_up(self) -> None:
        if self._stale:
            self._look_ahead()

    def _show_ahead(self, outcome: Outcome[tuple[AheadLine, ...]]) -> None:
        self.ahead_model.show(outcome.value)
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
        chosen, groups = self.table.chosen(), {line.group for line in self._lines}
        nobody = "" if chosen else "請先在清單選取人員"
        count, sent = len(self._chosen(*_OPEN)), len(self._chosen(AwardGroup.PROPOSED))
        self.approve.setText(f"核定敘獎（{count} 人）…" if count > 1 else "核定敘獎…")
        self.give_back.setText(f"退回（{sent} 人）…" if sent > 1 else "退回…")
        allow(self.approve, nobody or ("" if count else "選取的人都已核定"))
        allow(self.give_back, nobody or ("" if sent else "選取的人都不在已送出的批次中"))
        one = len(chosen) == 1 == len(self._chosen(AwardGroup.APPROVED))
        allow(self.revoke, nobody or ("" if one else "請只選一位已核定的人"))
        able = bool(groups & {AwardGroup.RECOMMENDED, AwardGroup.HELD})
        allow(self.propose, "" if able else "目前沒有可以編入一批的人")
        allow(self.choose_all, "" if AwardGroup.RECOMMENDED in groups else "目前沒有可建議的人")
        allow(self.print, "" if groups & set(_OPEN) else "目前沒有人可建議敘獎，名冊是空的")
        self._enable_below()

    def _enable_below(self) -> None:
        batch = next(iter(self.batches.chosen()), None)
        none = "" if batch is not None else "請先選取一批"
        allow(self.print_batch, none)
        for each in (self.approve_batch, self.return_batch):
            allow(each, none or ("" if batch is not None and batch.waiting else "這一批都已有回復"))
        somebody = "" if self.ahead_model.rows else "目前沒有人能再達較高的獎度"
        people = len(self.ahead.chosen()) or len(self.ahead_model.rows)
        self.explain.setText(f"列印說明表（{people:,} 人）…" if people > 1 else "列印說明表…")
        allow(self.explain, somebody)
        allow(self.notify, somebody)

    def _choose_all(self) -> None:
        self.filter.press(AwardGroup.RECOMMENDED.value)
        self.table.choose_all(lambda line: line.group is AwardGroup.RECOMMENDED)
        self.table.setFocus()

    def _explain(self) -> None:
        lines = self.ahead.chosen() or self.ahead_model.rows
        self._acts.papers.print_explanations([line.person_id for line in lines])

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
