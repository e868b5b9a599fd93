"""The gatekeeper of awards: before the deadline a lower award waits while a higher one is in reach (rules D3, D5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from elearn_desk.domain.plan import Plan
from elearn_desk.domain.shortest import Goal, next_steps
from elearn_desk.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Hold:
    """What a lower award waits for: the side set `by`, worth `times` in all, and the courses and hours it lacks."""

    by: str
    times: int
    courses: int
    hours: Decimal


def hold_of(verdict: Verdict, plan: Plan, as_of: date) -> Hold | None:
    """Give what a recommendation of today should wait for, or None where it may be sent.

    Only one award a year is given, so before the deadline (that day included) whoever can still reach a higher one
    waits for it; of several the one nearest in hours is named. After the deadline, where the plan lets awards follow
    one another, and for somebody who has left the service, nothing is waited for.
    """
    if not verdict.award.times or verdict.award.approved_document or not plan.award_once:
        return None
    higher = (
        Hold(step.side, gain.worth, step.courses, step.hours)
        for step in next_steps(verdict, plan, as_of)
        for gain in step.open_gains
        if gain.goal is Goal.AWARD and as_of <= gain.by
    )
    return min(higher, key=lambda hold: (hold.hours, hold.courses, -hold.times), default=None)
