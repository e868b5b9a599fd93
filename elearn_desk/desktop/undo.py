"""The steps done at this window since it opened, and how each is taken back: by a reversing entry, never by erasing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome

GROUP = "復原"
REASON = "操作錯誤，復原"
"""The reason proposed where a reversing entry needs one."""

Reverse = Callable[[Desk, str], Outcome[Any]]
"""The use case that takes a step back, given the reason."""


def _nothing(_outcome: Outcome[Any]) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Something done: `done` names it, `will` says what taking it back does, or why it cannot be taken back.

    `reverse` takes it back, with a reason where it `needs_reason`, and `tell` says what came of it, a line each; a step
    without one cannot be taken back. `opens` shows a dialog of the step's own instead, and is given what to call when
    it is taken back.
    """

    done: str
    will: str
    reverse: Reverse | None = None
    needs_reason: bool = True
    tell: Callable[[Outcome[Any]], Iterable[str]] = _nothing
    opens: Callable[[Callable[[], None]], None] | None = None

    @property
    def reversible(self) -> bool:
        """Tell whether there is a way back at all."""
        return self.reverse is not None or self.opens is not None


class StepState(Enum):
    """How a step stands."""

    READY = "可復原"
    BACK = "已復原"
    STUCK = "不能復原"


@dataclass(slots=True, eq=False)
class Taken:
    """A step taken in a plan year (ROC) at a moment; `obstacle` is why it could not be taken back when last tried."""

    step: Step
    plan_year: int
    at: datetime
    back: bool = False
    obstacle: str = ""

    @property
    def state(self) -> StepState:
        """Tell how it stands."""
        if self.back:
            return StepState.BACK
        return StepState.STUCK if self.obstacle or not self.step.reversible else StepState.READY

    @property
    def why(self) -> str:
        """Say what taking it back does, or why that is not to be had."""
        return self.obstacle or self.step.will


class Steps:
    """Newest last; a step once taken back is passed over, one that cannot be is not: it is said why."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self._now = now
        self._taken: list[Taken] = []

    def add(self, step: Step, plan_year: int) -> Taken:
        """Add what has just been done."""
        taken = Taken(step, plan_year, self._now())
        self._taken.append(taken)
        return taken

    @property
    def all(self) -> tuple[Taken, ...]:
        """Every step, the newest last."""
        return tuple(self._taken)

    @property
    def last(self) -> Taken | None:
        """The newest that is not taken back, or None."""
        return next((each for each in reversed(self._taken) if not each.back), None)

    def find(self, step: Step) -> Taken:
        """Give what was added of a step."""
        return next(each for each in self._taken if each.step is step)
