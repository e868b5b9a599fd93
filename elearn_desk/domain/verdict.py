"""The verdict on a person: eligibility, sets, award and comp leave, with the records each rests on (rules A–E).

`evaluate` is the only place where a verdict is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from elearn_desk.domain.completion import ALWAYS
from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.people import Person, Rank
from elearn_desk.domain.plan import AwardTier, Combine, ExpiryBasis, LeaveTier, Plan, RankBasis
from elearn_desk.domain.progress import Progress, SetVerdict
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling
from elearn_desk.domain.workdays import DutyInterval


class Eligibility(StrEnum):
    """Whether a person may take part (rules A1, A2, A4)."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDECIDED = "undecided"


class Lack(StrEnum):
    """Why there is no award or no comp leave (rules A, B3, D, E1)."""

    NOT_ELIGIBLE = "not_eligible"
    UNDECIDED = "undecided"
    OTHER_RANK_MAIN = "other_rank_main"
    RANK_UNKNOWN = "rank_unknown"
    MAIN_INCOMPLETE = "main_incomplete"
    SIDE_INCOMPLETE = "side_incomplete"
    AFTER_DEADLINE = "after_deadline"
    NOT_OFF_HOURS = "not_off_hours"
    NOT_IN_PLAN = "not_in_plan"


@dataclass(frozen=True, slots=True)
class AwardVerdict:
    """The award earned: `times` commendations by the side set `by` with `main`, or why there is none (rules D1–D5).

    `sets` are the verdicts on the sets it rests on (rule D6).
    """

    times: int = 0
    by: str = ""
    main: str = ""
    completed_on: date | None = None
    lack: Lack | None = None
    approved_document: str = ""
    sets: tuple[SetVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class TierVerdict:
    """A comp-leave tier reached, in whole hours, with its use window.

    `last_workday` is the last day on which leave can really be taken, None when the window holds no working day;
    `sets` are the verdicts on the sets it rests on; `grows` tells whether more certified hours give more leave.
    """

    by: str
    main: str
    hours: int
    completed_on: date
    window: Window
    last_workday: date | None
    sets: tuple[SetVerdict, ...] = ()
    grows: bool = False


@dataclass(frozen=True, slots=True)
class LeaveVerdict:
    """What the records are worth in comp leave, capped; `other_reading` is what the other `combine` gives (rule E2)."""

    entitled_hours: int = 0
    other_reading: int = 0
    tiers: tuple[TierVerdict, ...] = ()
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """An award approved and not revoked (rule D5)."""

    times: int
    by: str
    document: str
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything found about one person, and under which plan version and rulings (rule H10).

    `sets` are the person's own main set, where the rank is known, and the side sets; `mains` the main sets completed
    in the rank held then, which award and leave may rest on; `other_mains` those completed in another (rule B3).
    """

    person: Person
    rank: Rank | None
    rank_changed: bool
    eligibility: Eligibility
    sets: tuple[SetVerdict, ...]
    mains: tuple[SetVerdict, ...]
    other_mains: tuple[SetVerdict, ...]
    award: AwardVerdict
    leave: LeaveVerdict
    plan_version: str
    rulings: tuple[Ruling, ...] = ()

    def set_verdict(self, key: str) -> SetVerdict:
        """Give the verdict on the set of that key, among those that award and leave may rest on."""
        return next(verdict for verdict in (*self.mains, *self.sets) if verdict.set.key == key)


def evaluate(
    person: Person,
    records: Iterable[Record],
    rulebook: Rulebook,
    duties: Sequence[DutyInterval] = (),
    rulings: Sequence[Ruling] = (),
    approval: Approval | None = None,
) -> Verdict:
    """Judge one person by the plan (rules A–E).

    `records` and `duties` are the person's own, in any order; `rulings` those on these records; `approval` the award
    approved for the plan year, if one is.
    """
    plan = rulebook.plan
    progress = Progress(person, records, rulebook, duties, rulings)
    reached = _judge(person, progress, rulebook)
    mains, sides = reached
    rank = mains[0].set.rank if mains else _rank_now(person, rulebook)
    eligibility = _eligibility(person, rank, plan)
    others = () if mains else _mains_of_other_ranks(progress, plan)
    shown = mains[0] if mains else _unfinished_main(rank, progress, plan)
    if eligibility is not Eligibility.ELIGIBLE:
        barred = Lack.NOT_ELIGIBLE if eligibility is Eligibility.NOT_ELIGIBLE else Lack.UNDECIDED
        award, leave = AwardVerdict(lack=barred), LeaveVerdict(lack=barred)
    else:
        no_main = None if mains else _lack_of_main(person, others)
        award_days = Window(plan.award_from, plan.period.last) if plan.award_from else None
        award = _award(_judge(person, progress, rulebook, award_days) if award_days else reached, no_main, plan)
        leave_days = plan.leave_window
        leave = _leave(_judge(person, progress, rulebook, leave_days) if leave_days else reached, no_main, rulebook)
    if approval is not None:
        award = _approved(approval, award, mains, sides, plan)
    return Verdict(
        person=person,
        rank=rank,
        rank_changed=_rank_changed(person, plan),
        eligibility=eligibility,
        sets=(shown, *sides) if shown else sides,
        mains=mains,
        other_mains=others,
        award=award,
        leave=leave,
        plan_version=plan.version,
        rulings=tuple(rulings),
    )


_Sets = tuple[SetVerdict, ...]
Tier = TypeVar("Tier", AwardTier, LeaveTier)


class _Reached(NamedTuple):
    """The main sets completed in the rank that counts, the earliest first, and every side set."""

    mains: tuple[SetVerdict, ...]
    sides: tuple[SetVerdict, ...]


def _judge(person: Person, progress: Progress, rulebook: Rulebook, within: Window | None = None) -> _Reached:
    """Judge every set by the records of the year, or by those on an incentive's own days."""
    sides = tuple(progress.set_verdict(course_set, ALWAYS, within) for course_set in rulebook.plan.side_sets)
    return _Reached(_own_mains(person, progress, rulebook, within), sides)


def _eligibility(person: Person, rank: Rank | None, plan: Plan) -> Eligibility:
    words = person.category_text.strip()
    if person.category in plan.not_eligible or words in plan.also_not_eligible:
        return Eligibility.NOT_ELIGIBLE
    ranked = rank is not None or not any(course_set.main for course_set in plan.sets)
    if ranked and (person.category in plan.eligible or words in plan.also_eligible):
        return Eligibility.ELIGIBLE
    return Eligibility.UNDECIDED


def _rank_spans(person: Person) -> list[tuple[Rank | None, Window]]:
    """Give the person's ranks with the days each is held, from its 生效日 to the day before the next (rule B2)."""
    starts = [period.since or date.min for period in person.rank_periods]
    ends = [start - timedelta(days=1) if start > date.min else date.min for start in starts[1:]]
    return [
        (period.rank, Window(start, end))
        for period, start, end in zip(person.rank_periods, starts, (*ends, date.max), strict=False)
    ]


def _rank_changed(person: Person, plan: Plan) -> bool:
    if len(person.rank_periods) <= 1:
        return False
    ranks = {
        rank
        for rank, held in _rank_spans(person)
        if rank is not None and held.first <= plan.period.last and plan.period.first <= held.last
    }
    return len(ranks) > 1


def _rank_now(person: Person, rulebook: Rulebook) -> Rank | None:
    if rulebook.plan.parameters.rank_basis is RankBasis.CURRENT:
        return person.rank_on(rulebook.as_of)
    year = rulebook.plan.period
    return person.rank_on(max(year.first, min(rulebook.as_of, year.last)))


def _own_mains(person: Person, progress: Progress, rulebook: Rulebook, within: Window | None) -> tuple[SetVerdict, ...]:
    """Give the main sets completed in the rank that counts, the earliest completed first (rules B2, B3)."""
    plan = rulebook.plan
    held: dict[Rank, tuple[Window, ...]]
    if plan.parameters.rank_basis is RankBasis.CURRENT:
        rank = person.rank_on(rulebook.as_of)
        held = {rank: ALWAYS} if rank else {}
    elif len(person.rank_periods) == 1 and (person.rank_periods[0].since or date.min) <= plan.period.first:
        held = {period.rank: ALWAYS for period in person.rank_periods if period.rank}
    else:
        spans = _rank_spans(person)
        held = {rank: tuple(span for other, span in spans if other is rank) for rank, _ in spans if rank}
    verdicts = [
        progress.set_verdict(main, windows, within)
        for rank, windows in held.items()
        if (main := plan.main_set_of(rank)) is not None and progress.meets(main)
    ]
    completed = [(verdict.completed_on, verdict) for verdict in verdicts if verdict.completed_on is not None]
    return tuple(verdict for _, verdict in sorted(completed, key=lambda pair: pair[0]))


def _unfinished_main(rank: Rank | None, progress: Progress, plan: Plan) -> SetVerdict | None:
    main = plan.main_set_of(rank) if rank else None
    if main is None:
        return None
    return progress.set_verdict(main)._replace(completed_on=None, off_hours_completed_on=None)


def _mains_of_other_ranks(progress: Progress, plan: Plan) -> tuple[SetVerdict, ...]:
    return tuple(
        progress.set_verdict(course_set) for course_set in plan.sets if course_set.main and progress.meets(course_set)
    )


def _lack_of_main(person: Person, completed: Sequence[SetVerdict]) -> Lack:
    """Say why no main set counts, given those completed all the same (rules B1–B3)."""
    if not completed:
        return Lack.MAIN_INCOMPLETE
    held = [person.rank_on(verdict.completed_on) for verdict in completed if verdict.completed_on]
    return Lack.OTHER_RANK_MAIN if all(held) else Lack.RANK_UNKNOWN


def _founded(tiers: Iterable[Tier], reached: _Reached, *, off_hours: bool) -> list[tuple[Tier, _Sets, date]]:
    """Give the tiers whose sets were completed, with these, the main set first, and the day of the last (rule C5)."""
    sides = {side.set.key: side for side in reached.sides}
    mains = [(day, main) for main in reached.mains if (day := main.day(off_hours=off_hours)) is not None]
    main_day, main = min(mains, key=lambda pair: pair[0], default=(None, None))
    founded: list[tuple[Tier, _Sets, date]] = []
    for tier in tiers:
        side = sides[tier.side]
        day = side.day(off_hours=off_hours)
        if day is None:
            continue
        if not tier.with_main:
            founded.append((tier, (side,), day))
        elif main is not None and main_day is not None:
            founded.append((tier, (main, side), max(main_day, day)))
    return founded


def _lack(tiers: Sequence[AwardTier | LeaveTier], no_main: Lack | None) -> Lack:
    """Say why no tier is reached: the plan has none, the main set is wanting, or the side set is."""
    if not tiers:
        return Lack.NOT_IN_PLAN
    return no_main if no_main is not None and all(tier.with_main for tier in tiers) else Lack.SIDE_INCOMPLETE


def _award(reached: _Reached, no_main: Lack | None, plan: Plan) -> AwardVerdict:
    """Give the better award whose combination was completed by the deadline, or what they add up to (rules D1–D3)."""
    founded = _founded(plan.award_tiers, reached, off_hours=False)
    if not founded:
        return AwardVerdict(lack=_lack(plan.award_tiers, no_main))
    in_time = [(tier, sets, day) for tier, sets, day in founded if day <= plan.award_deadline]
    if not in_time:
        return AwardVerdict(lack=Lack.AFTER_DEADLINE)
    tier, sets, day = max(in_time, key=lambda each: (each[0].times, -each[2].toordinal()))
    main = sets[0].set.key if tier.with_main else ""
    if plan.award_combine is Combine.HIGHEST:
        return AwardVerdict(tier.times, tier.side, main, day, sets=sets)
    times = sum(each.times for each, _, _ in in_time)
    last_day = max(day for _, _, day in in_time)
    founding = tuple({each.set.key: each for _, rested_on, _ in in_time for each in rested_on}.values())
    times = times if plan.award_cap is None else min(times, plan.award_cap)
    return AwardVerdict(times, tier.side, main, last_day, sets=founding)


def _approved(
    approval: Approval, earned: AwardVerdict, mains: Sequence[SetVerdict], sides: Sequence[SetVerdict], plan: Plan
) -> AwardVerdict:
    """Give the award as approved, with the day its own combination was completed, whatever was completed later (D5).

    Where the plan does not limit awards to one a year, what was earned beyond the approved is recommended again.
    """
    if not plan.award_once and earned.times > approval.times:
        return replace(earned, times=earned.times - approval.times)
    side = next((side for side in sides if side.set.key == approval.by), None)
    sets = tuple(verdict for verdict in (*mains[:1], side) if verdict is not None)
    days = [verdict.completed_on for verdict in sets if verdict.completed_on]
    return AwardVerdict(
        approval.times,
        approval.by,
        mains[0].set.key if mains else "",
        max(days) if len(days) == len(("main", "side")) else None,
        approved_document=approval.document,
        sets=sets,
    )


def _leave(reached: _Reached, no_main: Lack | None, rulebook: Rulebook) -> LeaveVerdict:
    """Give the tiers whose sets were all completed off-hours, and what they are worth (rules E1–E3)."""
    plan = rulebook.plan
    tiers = tuple(
        verdict
        for tier, sets, day in _founded(plan.leave_tiers, reached, off_hours=True)
        if (verdict := _tier(tier, sets, day, rulebook)).hours
    )
    if not tiers:
        founded = _founded(plan.leave_tiers, reached, off_hours=False)
        return LeaveVerdict(lack=Lack.NOT_OFF_HOURS if founded else _lack(plan.leave_tiers, no_main))
    highest = min(max(tier.hours for tier in tiers), plan.cap_hours)
    capped_sum = min(sum(tier.hours for tier in tiers), plan.cap_hours)
    if plan.parameters.combine is Combine.HIGHEST:
        return LeaveVerdict(highest, capped_sum, tiers)
    return LeaveVerdict(capped_sum, highest, tiers)


def _tier(tier: LeaveTier, sets: Sequence[SetVerdict], completed_on: date, rulebook: Rulebook) -> TierVerdict:
    plan, calendar = rulebook.plan, rulebook.calendar
    hours = tier.hours
    if tier.per_hours is not None:
        hours, reached_on = _in_proportion(tier, tier.per_hours, sets[-1])
        completed_on = max(completed_on, reached_on)
    counted_from = completed_on
    if plan.parameters.expiry_basis is ExpiryBasis.PLAN_END:
        counted_from = plan.period.last
    elif plan.parameters.expiry_basis is ExpiryBasis.EARLIEST_COURSE:
        counted_from = min(
            course.off_hours_record.completed_on
            for verdict in sets
            for course in verdict.resting_on(off_hours=True)
            if course.off_hours_record is not None
        )
    window = use_window(counted_from, plan.use_months)
    if plan.parameters.extend_to_workday:
        window = replace(window, last=calendar.next_workday_from(window.last))
    return TierVerdict(
        tier.side,
        sets[0].set.key if tier.with_main else "",
        hours if tier.cap_hours is None else min(hours, tier.cap_hours),
        completed_on,
        window,
        calendar.last_workday_until(window.last, window.first),
        tuple(sets),
        tier.per_hours is not None,
    )


def _in_proportion(tier: LeaveTier, per_hours: Decimal, side: SetVerdict) -> tuple[int, date]:
    """Give the hours that a set's certified hours are worth, so many for every `per_hours`, and the day of the last."""
    courses = side.courses or [course for member in side.members for course in member.courses]
    done = {
        record.id: (record.completed_on, course.course.hours)
        for course in courses
        if (record := course.off_hours_record) is not None
    }
    worth, so_far, last_day = 0, Decimal(0), date.min
    for day, hours in sorted(done.values()):
        so_far += hours
        now = int(so_far // per_hours) * tier.hours
        if worth < now and (tier.cap_hours is None or worth < tier.cap_hours):
            worth, last_day = now, day
    return worth, last_day
