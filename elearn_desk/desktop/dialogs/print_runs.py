"""成批列印: the forms of everyone newly entitled, and the runs printed before: again as they were, or taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.models.papers import Paper
from elearn_desk.desktop.models.run_rows import run_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.print_runs import PrintRun
from elearn_desk.services import print_runs
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.paper_names import suggested_name
from elearn_desk.services.print_runs import RunAnswer

_SIZE = (760, 420)
_READING = "print-runs"


class RunsDialog(QDialog):
    """Lists the runs of the year, the latest chosen."""

    def __init__(self, acts: RunActs, runs: tuple[RunAnswer, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("先前的成批列印")
        self.resize(*_SIZE)
        self.model: TableModel[RunAnswer] = TableModel(run_columns())
        self.table: TableView[RunAnswer] = TableView(self.model, self)
        self.table.setAccessibleName("先前的成批列印")
        self.table.empty.say("還沒有成批列印過。\n列印 ▸ 印出新符合者全部表單。")
        self.again = button("預覽後再印…", lambda: self._with_run(acts.show_again), main=True)
        self.withdraw = button("撤回這次列印…", lambda: self._with_run(acts.withdraw))
        self.leave = button("關閉", self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.withdraw)
        foot.addStretch(1)
        for each in (self.again, self.leave):
            foot.addWidget(each)
        for each in (self.again, self.withdraw, self.leave):
            each.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(self.table)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.show(runs)
        self.table.choose(lambda each: each.run.number == len(runs))
        self._enable()

    def _enable(self) -> None:
        chosen = self.table.chosen()
        self.again.setEnabled(bool(chosen))
        self.withdraw.setEnabled(bool(chosen) and chosen[0].run.withdrawal is None)

    def _with_run(self, act: Any) -> None:  # noqa: ANN401 - an act of `RunActs`
        for answer in self.table.chosen():
            self.accept()
            act(answer.run.number)


class RunActs(Acting):
    """New runs and those before; every page of one is looked at before it goes out."""

    def __init__(self, tasks: Tasks, window: QWidget, papers: PaperActs) -> None:
        super().__init__(tasks, window)
        self._papers = papers

    def show_new(self) -> None:
        """Show the forms of everyone newly entitled; printing or saving them makes them a run."""

        def counted(run: PrintRun) -> str:
            return f"第{run.number}次成批列印，{len(run.people):,} 人，"

        self._papers.show(
            Paper(
                "新符合者全部表單",
                suggested_name(self.tasks.desk.plan.year, "新符合者全部表單"),
                lambda desk, out, progress: print_runs.print_run(desk, out, progress=progress),
                counted,
                once=lambda run: self._run(run.number),
            )
        )

    def show_runs(self) -> None:
        """List the runs of the year."""
        self.tasks.read(lambda desk, _progress: print_runs.print_runs(desk), self._list, key=_READING)

    def _list(self, outcome: Outcome[tuple[RunAnswer, ...]]) -> None:
        self.open(RunsDialog(self, outcome.value, self.window))

    def show_again(self, number: int) -> None:
        """Show a run as it was printed."""
        self._papers.show(self._run(number))

    def withdraw(self, number: int) -> None:
        """Ask why, and take a run back."""

        def done(outcome: Outcome[PrintRun]) -> None:
            taken = outcome.value.withdrawal
            count = len(taken.claim_ids) if taken is not None else 0
            self.say(f"已撤回第{number}次成批列印的 {count:,} 份申請表。", outcome)

        self.ask(
            f"撤回第{number}次成批列印",
            "尚未核章的申請表一併撤回，這些人下次列印時會再列入；已核章或登錄的不受影響，紙本請收回作廢。",
            "撤回這次列印",
            (("事由", True),),
            lambda texts: lambda desk, _progress: print_runs.withdraw_run(desk, number, texts[0]),
            done,
        )

    def _run(self, number: int) -> Paper:
        return Paper(
            f"第{number}次成批列印",
            suggested_name(self.tasks.desk.plan.year, "成批列印", f"第{number}次"),
            lambda desk, out, progress: print_runs.print_run_again(desk, number, out, progress),
            lambda run: f"{len(run.people):,} 人，",
        )
