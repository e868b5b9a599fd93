"""The gatekeeper of awards: before the deadline a lower award waits while a higher one is in reach (rules D3, D5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from elearn_desk.domain.plan import AwardTier, Combine, Plan
from elearn_desk.domain.progress import SetVerdict, Status
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
    award = verdict.award
    left = verdict.person.left_on
    if not award.times or award.approved_document or not plan.award_once:
        return None
    if as_of > plan.award_deadline or (left is not None and left < as_of):
        return None
    holds = (_hold(tier, verdict, plan) for tier in plan.award_tiers)
    return min(
        (hold for hold in holds if hold is not None and hold.times > award.times),
        key=lambda hold: (hold.hours, hold.courses, -hold.times),
        default=None,
    )


def _hold(tier: AwardTier, verdict: Verdict, plan: Plan) -> Hold | None:
    """Give what a tier still lacks, or None where nothing does: then it was reached, or reached too late."""
    mains = [each for each in verdict.sets if each.set.main and tier.with_main]
    lacking = [hours for each in (*mains, verdict.set_verdict(tier.side)) for hours in lacking_hours(each)]
    if not lacking:
        return None
    times = tier.times if plan.award_combine is Combine.HIGHEST else tier.times + verdict.award.times
    cap = plan.award_cap if plan.award_combine is not Combine.HIGHEST else None
    return Hold(tier.side, times if cap is None else min(times, cap), len(lacking), sum(lacking, Decimal(0)))


def lacking_hours(verdict: SetVerdict) -> list[Decimal]:
    """Give the hours of the courses that would complete a set with the fewest hours; nothing where it is complete."""
    if verdict.met:
        return []
    need = verdict.set.need
    if verdict.members:
        members = sorted(map(lacking_hours, verdict.members), key=lambda hours: (sum(hours), len(hours)))
        return [hours for each in members[: need.sets or len(members)] for hours in each]
    done = [each.course.hours for each in verdict.courses if each.status is Status.COUNTED]
    missing = sorted(each.course.hours for each in verdict.courses if each.status is not Status.COUNTED)
    if need.hours is not None:
        return _hours_up_to(need.hours - sum(done), missing)
    return missing if need.courses is None else missing[: need.courses - len(done)]


def _hours_up_to(wanted: Decimal, missing: Sequence[Decimal]) -> list[Decimal]:
    """Take the longest courses first until the hours wanted are there."""
    taken: list[Decimal] = []
    for hours in reversed(missing):
        if sum(taken) >= wanted:
            break
        taken.append(hours)
    return taken
