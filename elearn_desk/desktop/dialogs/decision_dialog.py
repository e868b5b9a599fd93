"""Asks for a decision on the rules, and shows whose verdict it would change before it is taken (rule H10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.trial_dialog import TRIED, Blank, TrialDialog
from elearn_desk.desktop.models.effect_rows import effect_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.desktop.theme import row_height
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.plan import Plan
from elearn_desk.services.decisions import Decision
from elearn_desk.services.effects import VerdictChange
from elearn_desk.services.outcome import Outcome

T = TypeVar("T")

_SPARE = 2
"""Lines beside the table, which is there from the beginning."""
_ROWS = 4
"""Lines of the table that are seen at once, besides its head."""

Decide = Callable[[list[str], str, str, bool], Work[Decision[T]]]
"""Makes the work of a decision from the values of the fields, the reason, the 文號, and whether it is only tried."""


class DecisionDialog(TrialDialog[Decision[T]]):
    """Fields, reason and 文號; below them everyone whose verdict comes out differently.

    `plan_of` gives the plan that names the sets of an entry that is a plan itself; otherwise it is the desk's.
    """

    def __init__(
        self,
        tasks: Tasks,
        words_of: tuple[str, str, str],
        fields: Sequence[Blank],
        decide: Decide[T],
        then: Callable[[Outcome[Decision[T]]], None],
        parent: QWidget | None = None,
        *,
        plan_of: Callable[[T], Plan] | None = None,
    ) -> None:
        self._plan_of = plan_of or (lambda _entry: tasks.desk.plan)
        self.model: TableModel[VerdictChange] = TableModel(effect_columns(tasks.desk.plan))
        self.table: TableView[VerdictChange] = TableView(self.model)
        self.table.setFixedHeight(row_height() * (_ROWS + 1))
        self.table.setAccessibleName("判定會改變的人")
        self.table.empty.say("")
        super().__init__(
            tasks,
            words_of,
            (*fields, Blank("事由", stand_in=TRIED), Blank("文號", needed=False, stand_in=TRIED)),
            lambda values, tried: decide(values[:-2], values[-2], values[-1], tried),
            _effect,
            then,
            parent,
        )
        self.fields.addRow(self.table)
        self.spare = _SPARE

    def show_trial(self, outcome: Outcome[Decision[T]]) -> None:
        """Show everyone whose verdict would change."""
        super().show_trial(outcome)
        self.model.columns = effect_columns(self._plan_of(outcome.value.entry))
        self.table.empty.say("沒有人的判定會改變。")
        self.model.show(outcome.value.changes)

    def doubt(self, finding: Finding) -> None:
        """Say why it cannot be decided so; nobody is shown then."""
        super().doubt(finding)
        self.table.empty.say("")
        self.model.show(())


def _effect(outcome: Outcome[Decision[T]]) -> Iterator[str]:
    decision = outcome.value
    yield (
        f"{len(decision.changes):,} 人的判定會改變；"
        f"已登錄的申請表 {decision.registered:,} 張、已列印的 {decision.printed:,} 張不因此改變。"
    )
