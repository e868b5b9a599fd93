"""One step about to be taken back, and the list of all that were done at this window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from elearn_desk.desktop.dialogs.trial_dialog import TRIED, Blank, TrialDialog
from elearn_desk.desktop.models.step_rows import step_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.desktop.undo import REASON, Reverse, StepState, Taken
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.list_foot import ListFoot, list_over_foot
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.services.one_step import tried
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.sentences import sentence

_SIZE = (860, 420)
_ONCE = "復原以更正分錄進行，原紀錄都保留。沒有「重做」：再做一次會是新的一筆、新的編號，請照原來的步驟重新辦理。"


class StepDialog(TrialDialog[Any]):
    """Says what taking a step back does, tried on the database as it stands; what stands in the way is remembered."""

    def __init__(
        self,
        tasks: Tasks,
        taken: Taken,
        reverse: Reverse,
        then: Callable[[Outcome[Any]], None],
        parent: QWidget | None = None,
    ) -> None:
        self._taken = taken
        step = taken.step
        blanks = (Blank("事由", REASON, stand_in=TRIED),) if step.needs_reason else ()

        def work(values: list[str], is_trial: bool) -> Work[Any]:
            reason = values[0] if values else REASON
            if is_trial:
                return lambda desk, _progress: tried(desk, lambda at: reverse(at, reason))
            return lambda desk, _progress: reverse(desk, reason)

        super().__init__(tasks, (f"復原：{step.done}", step.will, "復原這一步"), blanks, work, step.tell, then, parent)

    def show_trial(self, outcome: Outcome[Any]) -> None:
        """Say what it comes to."""
        self._taken.obstacle = ""
        super().show_trial(outcome)

    def doubt(self, finding: Finding) -> None:
        """Say what stands in the way."""
        self._taken.obstacle = sentence(finding)
        super().doubt(finding)


class StepsDialog(QDialog):
    """Lists the steps, the newest first and chosen; each is taken back by `take_back`."""

    def __init__(self, steps: Sequence[Taken], take_back: Callable[[Taken], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("復原先前的步驟")
        resize_within_screen(self, _SIZE)
        self._take_back = take_back
        self.model: TableModel[Taken] = TableModel(step_columns())
        self.table: TableView[Taken] = TableView(self.model, self)
        self.table.setAccessibleName("這個視窗做過的步驟")
        self.table.empty.say("這個視窗開啟以來還沒有做過可以列出的步驟。")
        self.back = button("復原這一步…", self._do, main=True)
        foot = ListFoot(self, goes_on=self.back)
        self.leave = foot.leave
        list_over_foot(self, self.table, foot)
        self.said = words(quiet=True)
        self.said.setText(_ONCE)
        column = self.layout()
        if column is not None:
            column.addWidget(self.said)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.show([*reversed(steps)])
        self.table.choose(lambda each: each is steps[-1])
        self._enable()

    def _enable(self) -> None:
        chosen = self.table.chosen()
        self.back.setEnabled(bool(chosen) and chosen[0].step.reversible and chosen[0].state is not StepState.BACK)

    def _do(self) -> None:
        for taken in self.table.chosen():
            self.accept()
            self._take_back(taken)
