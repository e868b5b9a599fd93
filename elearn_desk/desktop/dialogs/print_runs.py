"""成批列印: the forms of everyone newly entitled, and the runs printed before: again as they were, or taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.dialogs.trial_dialog import Blank
from elearn_desk.desktop.models.act_lines import run_lines
from elearn_desk.desktop.models.hour_steps import run_printed, run_withdrawn
from elearn_desk.desktop.models.papers import Paper
from elearn_desk.desktop.models.run_rows import run_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.list_foot import ListFoot, list_over_foot
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.print_runs import PrintRun
from elearn_desk.services import print_runs
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.paper_names import as_of_words, suggested_name
from elearn_desk.services.print_runs import RunAnswer
from elearn_desk.services.roster import list_people

_SIZE = (760, 420)
_READING, _UNITS = "print-runs", "units"


class RunsDialog(QDialog):
    """Lists the runs of the year, the latest chosen."""

    def __init__(self, acts: RunActs, runs: tuple[RunAnswer, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("先前的成批列印")
        resize_within_screen(self, _SIZE)
        self.model: TableModel[RunAnswer] = TableModel(run_columns())
        self.table: TableView[RunAnswer] = TableView(self.model, self)
        self.table.setAccessibleName("先前的成批列印")
        self.table.empty.say("還沒有成批列印過。\n列印 ▸ 印出新符合者全部表單。")
        self.again = button("預覽後再印…", lambda: self._with_run(acts.show_again), main=True)
        self.withdraw = button("撤回這次列印…", lambda: self._with_run(acts.withdraw))
        foot = ListFoot(self, self.withdraw, goes_on=self.again)
        self.leave = foot.leave
        list_over_foot(self, self.table, foot)
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

    def show_new(self, unit: str | None = None) -> None:
        """Show the forms of everyone newly entitled, of one unit or of all; printing or saving makes them a run."""

        def counted(run: PrintRun) -> str:
            return f"第{run.number}次成批列印，{len(run.people):,} 人，"

        desk = self.tasks.desk
        self._papers.show(
            Paper(
                f"新符合者全部表單（{unit}）" if unit else "新符合者全部表單",
                # One is printed every few weeks; the day keeps them apart.
                suggested_name(desk.plan.year, "新符合者全部表單", unit or "", as_of_words(desk.as_of), mark=desk.mark),
                lambda desk, out, progress: print_runs.print_run(desk, out, unit, progress),
                counted,
                once=self._printed,
            )
        )

    def _printed(self, run: PrintRun) -> Paper:
        self.did(run_printed(run))
        return self._run(run.number)

    def ask_unit(self) -> None:
        """Ask for a unit, with who of it is newly entitled, and show their forms."""

        def choose(outcome: Outcome[tuple[str, ...]]) -> None:
            self.weigh(
                ("印出單位新符合者表單", "選擇單位；預覽後列印或存檔，才會成為一次成批列印。", "預覽這些表單"),
                (Blank("單位", choices=[(unit, unit) for unit in outcome.value]),),
                lambda values, _tried: lambda desk, progress: print_runs.preview_run(desk, values[0], progress),
                lambda outcome: run_lines(outcome.value),
                lambda outcome: self.show_new(outcome.value.unit),
            )

        self.tasks.read(lambda desk, _progress: _units(desk), choose, key=_UNITS)

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
            self.did(run_withdrawn(number))

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
            suggested_name(self.tasks.desk.plan.year, "成批列印", f"第{number}次", mark=self.tasks.desk.mark),
            lambda desk, out, progress: print_runs.print_run_again(desk, number, out, progress),
            lambda run: f"{len(run.people):,} 人，",
        )


def _units(desk: Desk) -> Outcome[tuple[str, ...]]:
    units = {person.unit for person in list_people(desk).value if person.unit}
    if not units:
        raise Refusal(finding("RUN-NOBODY", unit="全機關"))
    return Outcome(tuple(sorted(units)))
