"""附件2 claims: what one may claim, the way to registration, and the grants that registration gives (rules E1–E13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.ledger import Entry, EntryKind, corrected
from elearn_desk.domain.plan import Combine, Plan
from elearn_desk.domain.progress import SetVerdict
from elearn_desk.domain.verdict import Eligibility, TierVerdict, Verdict


class ClaimState(StrEnum):
    """Where a claim stands (rule E10)."""

    DRAFTED = "drafted"
    PRINTED = "printed"
    SIGNED = "signed"
    REGISTERED = "registered"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"


OPEN_STATES = frozenset({ClaimState.DRAFTED, ClaimState.PRINTED, ClaimState.SIGNED})
"""States from which a claim can still be registered, rejected or withdrawn."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One course as it was claimed: a copy of the record, so that no later import changes the paper (rule H10).

    A provisional claim has lines without a record and day yet (rule E11).
    """

    set_key: str
    title: str
    hours: Decimal
    completed_on: date | None
    completed_time: time | None
    record_id: int | None


@dataclass(frozen=True, slots=True)
class ClaimTier:
    """A tier claimed: the side set, the whole hours asked for, and the window they are to be used in."""

    by: str
    hours: int
    completed_on: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """One step of a claim: the state it came to, on which day, why, and who keyed it in when."""

    state: ClaimState
    on: date
    reason: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a person in a plan year; its state is that of its last event."""

    id: int
    serial: str
    person_id: str
    plan_year: int
    provisional: bool
    plan_version: str
    tiers: tuple[ClaimTier, ...]
    lines: tuple[ClaimLine, ...]
    events: tuple[ClaimEvent, ...] = ()

    @property
    def state(self) -> ClaimState:
        """Give the state the last event left the claim in."""
        return self.events[-1].state if self.events else ClaimState.DRAFTED

    @property
    def hours(self) -> int:
        """Give the whole hours asked for."""
        return sum(tier.hours for tier in self.tiers)

    def registered_on(self) -> date | None:
        """Give the day the claim was registered, or None."""
        return next((event.on for event in self.events if event.state is ClaimState.REGISTERED), None)


def tiers_to_claim(
    verdict: Verdict, claims: Iterable[Claim], entries: Iterable[Entry], plan: Plan
) -> tuple[ClaimTier, ...] | Finding:
    """Choose what a person can claim now: tiers reached, not yet registered, up to the yearly cap (rules E1–E3, E13).

    `claims` and `entries` are the person's own of the plan year. With `highest` that is the best tier, less what is
    already granted (a top-up, rule E2); with `capped_sum` every tier not yet registered.
    Findings: not eligible or undecided, a claim still open, no tier reached, or nothing left to claim.
    """
    if verdict.eligibility is not Eligibility.ELIGIBLE:
        return finding("CLAIM-NOT-ELIGIBLE", eligibility=verdict.eligibility)
    waiting = next((claim for claim in claims if claim.state in OPEN_STATES), None)
    if waiting is not None:
        return finding("CLAIM-OPEN", serial=waiting.serial, hours=waiting.hours)
    if not verdict.leave.tiers:
        return finding("CLAIM-NO-TIER", lack=verdict.leave.lack or "")
    standing = standing_grants(entries)
    granted = sum(entry.hours for entry in standing)
    fresh = _fresh_tiers(verdict.leave.tiers, {entry.tier for entry in standing}, granted, plan)
    if not fresh:
        return finding("CLAIM-NOTHING-LEFT", granted=granted, cap=plan.cap_hours)
    return fresh


def standing_grants(entries: Iterable[Entry]) -> list[Entry]:
    """Give the grants that no entry has reversed."""
    stored = tuple(entries)
    undone = corrected(stored)
    return [entry for entry in stored if entry.kind is EntryKind.GRANT and entry.id not in undone]


def _fresh_tiers(tiers: Sequence[TierVerdict], registered: set[str], granted: int, plan: Plan) -> tuple[ClaimTier, ...]:
    if granted >= plan.cap_hours:
        return ()
    reached = [tier for tier in tiers if tier.by not in registered]
    if plan.parameters.combine is Combine.HIGHEST:
        left = max(tier.hours for tier in tiers) - granted
        best = max(reached, key=lambda tier: tier.hours, default=None)
        wanted = [(best, min(best.hours, left))] if best and left > 0 else []
    else:
        wanted = [(tier, tier.hours) for tier in sorted(reached, key=lambda tier: tier.completed_on)]
    return tuple(
        ClaimTier(tier.by, hours, tier.completed_on, tier.window.first, tier.window.last) for tier, hours in wanted
    )


def lines_for(verdict: Verdict, tiers: Iterable[ClaimTier]) -> tuple[ClaimLine, ...]:
    """Copy the records that the tiers rest on, main set first, each course once (rules C3, E13)."""
    reached = {tier.by: tier.main for tier in verdict.leave.tiers}
    keys = dict.fromkeys(key for tier in tiers if tier.by in reached for key in (reached[tier.by], tier.by))
    lines: dict[int | None, ClaimLine] = {}
    for key in keys:
        for line in _lines_of(verdict.set_verdict(key)):
            lines.setdefault(line.record_id, line)
    return tuple(lines.values())


def _lines_of(verdict: SetVerdict) -> Iterable[ClaimLine]:
    shown = ((course.course.title, course.off_hours_record or course.record) for course in verdict.courses)
    return (
        ClaimLine(verdict.set.key, title, record.hours, record.completed_on, record.completed_time, record.id)
        for title, record in shown
        if record is not None
    )


def grants_of(claim: Claim, entries: Iterable[Entry], on: date, plan: Plan) -> tuple[Entry, ...]:
    """Give the grant entries that registering a claim on a day makes, each cut to what the yearly cap leaves (E3)."""
    left = plan.cap_hours - sum(entry.hours for entry in standing_grants(entries))
    grants = []
    for tier in claim.tiers:
        hours = max(0, min(tier.hours, left))
        left -= hours
        grants.append(
            Entry(
                id=0,
                person_id=claim.person_id,
                plan_year=claim.plan_year,
                kind=EntryKind.GRANT,
                on=on,
                hours=hours,
                first_day=tier.first_day,
                last_day=tier.last_day,
                tier=tier.by,
                asked_hours=tier.hours,
                claim_id=claim.id,
            )
        )
    return tuple(grants)


def still_founded(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether today's records still reach every tier of the claim (rule H2)."""
    reached = {tier.by for tier in verdict.leave.tiers}
    return all(tier.by in reached for tier in claim.tiers)
