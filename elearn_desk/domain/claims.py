"""附件2 claims: what one may claim, the way to registration, and the grants that registration gives (rules E1–E13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.ledger import Entry, EntryKind, corrected
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Combine, Plan
from elearn_desk.domain.progress import CourseVerdict, SetVerdict
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
DEAD_STATES = frozenset({ClaimState.REJECTED, ClaimState.WITHDRAWN})
"""States of a claim that came to nothing and left no line on the year's form."""


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

    def event(self, state: ClaimState) -> ClaimEvent | None:
        """Give the step by which the claim first came to a state, or None."""
        return next((event for event in self.events if event.state is state), None)

    def registered_on(self) -> date | None:
        """Give the day the claim was registered, or None."""
        step = self.event(ClaimState.REGISTERED)
        return step.on if step else None

    def completed_on(self) -> date:
        """Give the day of the last course claimed, before which it is neither drawn up nor registered."""
        days = [line.completed_on for line in self.lines if line.completed_on is not None]
        return max([*days, *(tier.completed_on for tier in self.tiers)])


def tiers_to_claim(
    verdict: Verdict, claims: Iterable[Claim], entries: Iterable[Entry], plan: Plan
) -> tuple[ClaimTier, ...] | Finding:
    """Choose what a person can claim now: tiers reached, not yet registered, up to the yearly cap (rules E1–E3, E13).

    `claims` and `entries` are the person's own of the plan year. With `highest` that is the best tier, less what is
    already granted (a top-up, rule E2); with `capped_sum` every tier not yet registered.
    Findings: not eligible or undecided, a claim still open, no tier reached, or nothing left to claim.
    """
    barred = barred_from_claiming(verdict, claims)
    if barred is not None:
        return barred
    if not verdict.leave.tiers:
        return finding("CLAIM-NO-TIER", lack=verdict.leave.lack or "")
    stored = tuple(entries)
    granted = granted_hours(stored)
    fresh = _fresh_tiers(verdict.leave.tiers, standing_grants(stored), granted, plan)
    if not fresh:
        return finding("CLAIM-NOTHING-LEFT", granted=granted, cap=plan.cap_hours)
    return fresh


def barred_from_claiming(verdict: Verdict, claims: Iterable[Claim]) -> Finding | None:
    """Say why a person can claim nothing at all now: not eligible or undecided, or a claim still open; else None."""
    if verdict.eligibility is not Eligibility.ELIGIBLE:
        return not_eligible(verdict)
    waiting = next((claim for claim in claims if claim.state in OPEN_STATES), None)
    return finding("CLAIM-OPEN", serial=waiting.serial, hours=waiting.hours) if waiting else None


def not_eligible(verdict: Verdict) -> Finding:
    """Say that the plan does not apply to a person, or not yet (rules A1–A4)."""
    person = verdict.person
    return finding("CLAIM-NOT-ELIGIBLE", person=person.id, name=person.name, eligibility=verdict.eligibility)


def dated_too_early(person: Person, completed_on: date, on: date) -> Finding | None:
    """Say that a claim is dated before its last course was completed, with the day from which it can be; else None."""
    if on >= completed_on:
        return None
    return finding("CLAIM-EARLY", person=person.id, name=person.name, day=completed_on.isoformat())


def granted_hours(entries: Iterable[Entry]) -> int:
    """Give the whole hours granted for the plan year, whatever became of them: what counts for the cap (rule E3)."""
    return sum(entry.hours for entry in standing_grants(entries))


def standing_grants(entries: Iterable[Entry]) -> list[Entry]:
    """Give the grants that no entry has reversed."""
    stored = tuple(entries)
    undone = corrected(stored)
    return [entry for entry in stored if entry.kind is EntryKind.GRANT and entry.id not in undone]


def _fresh_tiers(
    tiers: Sequence[TierVerdict], standing: Sequence[Entry], granted: int, plan: Plan
) -> tuple[ClaimTier, ...]:
    if granted >= plan.cap_hours:
        return ()
    reached = [(tier, hours) for tier in tiers if (hours := _hours_not_registered(tier, standing)) > 0]
    if plan.parameters.combine is Combine.HIGHEST:
        left = min(max(tier.hours for tier in tiers), plan.cap_hours) - granted
        best = max(reached, key=lambda pair: pair[1], default=None)
        wanted = [(best[0], min(best[1], left))] if best and left > 0 else []
    else:
        wanted = sorted(reached, key=lambda pair: pair[0].completed_on)
    return tuple(
        ClaimTier(tier.by, hours, tier.completed_on, tier.window.first, tier.window.last) for tier, hours in wanted
    )


def _hours_not_registered(tier: TierVerdict, standing: Sequence[Entry]) -> int:
    """Give the hours of a tier that no grant was founded on yet: a tier registered is not founded again (rule E13).

    Only a tier that grows with the hours certified goes on from where it was registered.
    """
    registered = [grant.hours for grant in standing if grant.tier == tier.by]
    return 0 if registered and not tier.grows else tier.hours - sum(registered)


def lines_for(verdict: Verdict, tiers: Iterable[ClaimTier]) -> tuple[ClaimLine, ...]:
    """Copy the records that the tiers rest on, main set first, each record once (rules C3, C4, E13)."""
    reached = {tier.by: tier for tier in verdict.leave.tiers}
    lines: dict[int | None, ClaimLine] = {}
    for tier in (reached[tier.by] for tier in tiers if tier.by in reached):
        for each in tier.sets:
            for course in _courses_of(tier, each):
                line = line_of(each.set.key, course)
                lines.setdefault(line.record_id, line)
    return tuple(lines.values())


def _courses_of(tier: TierVerdict, verdict: SetVerdict) -> tuple[CourseVerdict, ...]:
    """Give the courses of a set that a tier rests on: those that complete it, and all done where the tier grows."""
    if not tier.grows or verdict is not tier.sets[-1]:
        return verdict.resting_on(off_hours=True)
    return tuple(course for course in all_courses(verdict) if course.off_hours_record is not None)


def all_courses(verdict: SetVerdict) -> tuple[CourseVerdict, ...]:
    """Give every course of a set, those of the sets it is made of included."""
    return verdict.courses or tuple(course for member in verdict.members for course in all_courses(member))


def line_of(set_key: str, course: CourseVerdict) -> ClaimLine:
    """Copy the record by which a course counts; a course without one gives a line to be filled in by hand."""
    record = course.off_hours_record or course.counted_record
    if record is None:
        return ClaimLine(set_key, course.course.title, course.course.hours, None, None, None)
    return ClaimLine(set_key, course.course.title, record.hours, record.completed_on, record.completed_time, record.id)


def grants_of(claim: Claim, entries: Iterable[Entry], on: date, plan: Plan) -> tuple[Entry, ...]:
    """Give the grant entries that registering a claim on a day makes, each cut to what the yearly cap leaves (E3).

    Where the best tier counts alone, hours granted meanwhile, such as those brought along from another agency, are
    taken off first: then an entry asks for less than its tier (rule E2).
    """
    stored = tuple(entries)
    granted = granted_hours(stored)
    below_cap = plan.cap_hours - granted
    worth = _worth(claim, standing_grants(stored), plan) - granted
    grants = []
    for tier in claim.tiers:
        asked = max(0, min(tier.hours, worth))
        hours = max(0, min(asked, below_cap))
        worth -= asked
        below_cap -= hours
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
                asked_hours=asked,
                claim_id=claim.id,
            )
        )
    return tuple(grants)


def _worth(claim: Claim, standing: Sequence[Entry], plan: Plan) -> int:
    """Give what the tiers claimed and granted are worth together in a year, before the cap (rule E2)."""
    asked = {tier.by: tier.hours for tier in claim.tiers}
    hours = {tier.side: tier.hours for tier in plan.leave_tiers if tier.per_hours is None}
    worths = [hours.get(key, plan.cap_hours) for key in {*asked, *(grant.tier for grant in standing)}]
    if plan.parameters.combine is Combine.HIGHEST:
        return max(worths)
    return sum(grant.hours for grant in standing) + claim.hours


def still_founded(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether today's records still reach every tier of the claim (rule H2)."""
    reached = {tier.by: tier.hours for tier in verdict.leave.tiers}
    return all(tier.hours <= reached.get(tier.by, 0) for tier in claim.tiers)
