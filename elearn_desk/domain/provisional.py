"""Provisional claims (先行申請, 附件2 note 5): drawn up before the proof is there, settled by it later (E11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from elearn_desk.domain.claims import (
    OPEN_STATES,
    Claim,
    ClaimLine,
    ClaimState,
    ClaimTier,
    all_courses,
    barred_from_claiming,
    granted_hours,
    line_of,
    standing_grants,
    still_founded,
)
from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.plan import Combine, ExpiryBasis, LeaveTier, Plan
from elearn_desk.domain.progress import CourseVerdict, SetVerdict
from elearn_desk.domain.verdict import Verdict
from elearn_desk.domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Stated:
    """What the applicant states before the proof is there: the day of the last course, and the side set if named."""

    completed_on: date
    side: str | None = None


def tier_ahead(
    verdict: Verdict, claims: Iterable[Claim], entries: Iterable[Entry], plan: Plan, stated: Stated, calendar: Calendar
) -> ClaimTier | Finding:
    """Choose the tier of a provisional claim: the side set named, or the lowest that gives more than is granted.

    `claims` and `entries` are the person's own of the plan year; the window counts from the day stated. Findings: not
    eligible or undecided, a claim still open, a side set that gives no leave, nothing left to claim, a day outside the
    plan year or the person's service.
    """
    barred = barred_from_claiming(verdict, claims)
    if barred is not None:
        return barred
    if stated.side is not None and stated.side not in {tier.side for tier in plan.leave_tiers}:
        return finding("CLAIM-NO-SIDE", side=stated.side, sides="、".join(tier.side for tier in plan.leave_tiers))
    day = stated.completed_on
    if day not in (plan.leave_window or plan.period):
        return finding("CLAIM-STATED-YEAR", day=day.isoformat(), year=plan.year)
    if not verdict.person.in_service_on(day):
        return finding("CLAIM-STATED-SERVICE", person=verdict.person.id, name=verdict.person.name, day=day.isoformat())
    standing = standing_grants(entries)
    open_tiers = [
        (hours, tier.side)
        for tier in plan.leave_tiers
        if stated.side in (None, tier.side) and (hours := _hours_left(tier, standing, plan)) > 0
    ]
    if not open_tiers:
        return finding("CLAIM-NOTHING-LEFT", granted=granted_hours(standing), cap=plan.cap_hours)
    hours, side = min(open_tiers)
    at_end = plan.parameters.expiry_basis is ExpiryBasis.PLAN_END
    window = use_window(plan.period.last if at_end else day, plan.use_months)
    last_day = calendar.next_workday_from(window.last) if plan.parameters.extend_to_workday else window.last
    return ClaimTier(side, hours, day, window.first, last_day)


def _hours_left(tier: LeaveTier, standing: Sequence[Entry], plan: Plan) -> int:
    """Give the hours a tier would add to what is granted, by the plan's way of combining tiers (rules E2, E3, E13)."""
    granted = granted_hours(standing)
    if any(entry.tier == tier.side for entry in standing):
        return 0
    if plan.parameters.combine is Combine.HIGHEST:
        return min(tier.hours, plan.cap_hours) - granted
    return min(tier.hours, plan.cap_hours - granted)


def lines_ahead(verdict: Verdict, tier: ClaimTier, plan: Plan) -> tuple[ClaimLine, ...]:
    """Give a line for every course of the tier's sets, those without proof left open for the applicant to fill in."""
    lines: dict[str, ClaimLine] = {}
    for each in _sets_of(verdict, tier.by, plan):
        for course in all_courses(each):
            lines.setdefault(course.course.title, line_of(each.set.key, course))
    return tuple(lines.values())


def why_not_stated(lines: Iterable[ClaimLine], stated: Stated) -> Finding | None:
    """Say that a course is proven to have been completed later than the last one is stated to have been; else None."""
    known = [(line.completed_on, line.title) for line in lines if line.completed_on is not None]
    if not known or max(known)[0] <= stated.completed_on:
        return None
    day, title = max(known)
    return finding("CLAIM-STATED-KNOWN", day=day.isoformat(), title=title)


def _sets_of(verdict: Verdict, side: str, plan: Plan) -> list[SetVerdict]:
    with_main = all(tier.with_main for tier in plan.leave_tiers if tier.side == side)
    mains = [each for each in verdict.sets if each.set.main and with_main]
    return [*mains, verdict.set_verdict(side)]


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the proof of a provisional claim has come, derived from the records as they are (rules E11, H8).

    `lacking` are the courses without a record that counts off-hours; `tiers` those claimed as the records show them,
    once they reach them all; `misdated` the standing grants whose window the records do not bear out, by id, with the
    true one.
    """

    lacking: tuple[CourseVerdict, ...] = ()
    tiers: tuple[ClaimTier, ...] = ()
    misdated: tuple[tuple[int, Window], ...] = ()

    @property
    def arrived(self) -> bool:
        """Tell whether the records reach every tier claimed."""
        return bool(self.tiers)


def proof_of(claim: Claim, verdict: Verdict, entries: Iterable[Entry], plan: Plan) -> Proof:
    """Look up how far the proof of a claim has come; `entries` are the person's own of the plan year."""
    if not still_founded(claim, verdict):
        courses = [
            course
            for tier in claim.tiers
            for each in _sets_of(verdict, tier.by, plan)
            for course in all_courses(each)
            if course.off_hours_record is None
        ]
        return Proof(lacking=tuple({course.course.title: course for course in courses}.values()))
    shown = {tier.by: tier for tier in verdict.leave.tiers}
    tiers = tuple(
        replace(
            tier,
            completed_on=shown[tier.by].completed_on,
            first_day=shown[tier.by].window.first,
            last_day=shown[tier.by].window.last,
        )
        for tier in claim.tiers
    )
    windows = {tier.by: Window(tier.first_day, tier.last_day) for tier in tiers}
    misdated = tuple(
        (grant.id, windows[grant.tier])
        for grant in standing_grants(entries)
        if grant.claim_id == claim.id and (grant.first_day, grant.last_day) != _ends(windows[grant.tier])
    )
    return Proof(tiers=tiers, misdated=misdated)


def _ends(window: Window) -> tuple[date, date]:
    return window.first, window.last


def awaits_proof(claim: Claim) -> bool:
    """Tell whether a claim was drawn up before its proof and still stands or may be registered (rule E11)."""
    return claim.provisional and (claim.state in OPEN_STATES or claim.state is ClaimState.REGISTERED)


def waiting_since(claim: Claim) -> date:
    """Give the day from which the proof of a claim is waited for: its registration, or else its drawing up."""
    return claim.registered_on() or claim.events[0].on


def chase_day(claim: Claim, plan: Plan) -> date:
    """Give the day on which the proof of a claim is chased (附件2 note 5)."""
    return waiting_since(claim) + timedelta(days=plan.proof_days)
