"""復原: the last step, or one before it, is taken back once it is seen what that does."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.steps_dialog import StepDialog, StepsDialog
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.undo import GROUP, REASON, Step, Steps, Taken
from elearn_desk.services.outcome import Outcome

SEE_ALL = "看先前的步驟…"


class UndoActs(Acting):
    """Nothing of the ledger is changed or deleted; a step taken back is no step of its own."""

    offered = Signal(str, object)
    """What has just been done can be taken back: the button's words, and what it does."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(tasks, window)
        self.steps = Steps()

    def note(self, step: Step) -> None:
        """Take note of what has just been done, and offer to take it back."""
        taken = self.steps.add(step, self.tasks.desk.plan.year)
        if step.reversible:
            self.offered.emit(GROUP, partial(self._at_once, taken))

    def undo(self) -> None:
        """Take the last step back."""
        last = self.steps.last
        if last is None:
            self.say("這個視窗還沒有可以復原的步驟。", tone=Tone.WAITING)
        else:
            self.take_back(last)

    def take_back_step(self, step: Step) -> None:
        """Take a step back that was noted before."""
        self.take_back(self.steps.find(step))

    def take_back(self, taken: Taken) -> None:
        """Show what taking a step back does, and do it when the clerk says so; else say why it cannot be had."""
        step, year = taken.step, taken.plan_year
        if taken.back:
            self._cannot(taken, "已經復原過了。")
        elif year != self.tasks.desk.plan.year:
            self._cannot(taken, f"這是{year}年度的步驟，請先切換到{year}年度。")
        elif step.opens is not None:
            step.opens(lambda: self._mark(taken))
        elif step.reverse is not None:
            self.open(StepDialog(self.tasks, taken, step.reverse, partial(self._done, taken), self.window))
        else:
            self._cannot(taken, step.will)

    def show_steps(self) -> None:
        """List the steps done at this window."""
        self.open(StepsDialog(self.steps.all, self.take_back, self.window))

    def _at_once(self, taken: Taken) -> None:
        """Take back what needs no reason without asking: the clerk sees right beside the button what it was."""
        step = taken.step
        reverse, here = step.reverse, taken.plan_year == self.tasks.desk.plan.year
        if reverse is None or step.needs_reason or taken.back or not here:
            self.take_back(taken)
        else:
            self.tasks.write(
                lambda desk, _progress: reverse(desk, REASON), partial(self._done, taken), label=f"復原：{step.done}"
            )

    def _done(self, taken: Taken, outcome: Outcome[Any]) -> None:
        self._mark(taken)
        self.say(f"已復原：{taken.step.done}。", outcome)

    @staticmethod
    def _mark(taken: Taken) -> None:
        taken.back = True

    def _cannot(self, taken: Taken, why: str) -> None:
        self.said.emit(Tone.WAITING, f"「{taken.step.done}」不能復原：{why}", SEE_ALL, self.show_steps)


def undo_commands(acts: UndoActs) -> tuple[Command, ...]:
    """Give what can be done about the steps done."""
    return (
        Command("復原上一步…", GROUP, acts.undo, "Ctrl+Z", "undo-2", "還原 取消 undo"),
        Command("復原先前的步驟…", GROUP, acts.show_steps, icon="history", words="還原 步驟 清單"),
    )
