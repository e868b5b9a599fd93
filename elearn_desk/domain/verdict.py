"""The verdict on a person: eligibility, sets, award and comp leave, with the records each rests on (rules A–E).

`evaluate` is the only place where a verdict is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.people import Person, Rank
from elearn_desk.domain.plan import Combine, ExpiryBasis, LeaveTier, Plan, RankBasis
from elearn_desk.domain.progress import ALWAYS, Progress, SetVerdict
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


@dataclass(frozen=True, slots=True)
class AwardVerdict:
    """The award earned: `times` commendations by the side set `by` with `main`, or why there is none (rules D1–D5)."""

    times: int = 0
    by: str = ""
    main: str = ""
    completed_on: date | None = None
    lack: Lack | None = None
    approved_document: str = ""


@dataclass(frozen=True, slots=True)
class TierVerdict:
    """A comp-leave tier reached, in whole hours, with its use window.

    `last_workday` is the last day on which leave can really be taken, None when the window holds no working day.
    """

    by: str
    main: str
    hours: int
    completed_on: date
    window: Window
    last_workday: date | None


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
    mains = _own_mains(person, progress, rulebook)
    sides = tuple(progress.set_verdict(course_set) for course_set in plan.side_sets)
    rank = mains[0].set.rank if mains else _rank_now(person, rulebook)
    eligibility = _eligibility(person, rank, plan)
    others = () if mains else _mains_of_other_ranks(progress, plan)
    shown = mains[0] if mains else _unfinished_main(rank, progress, plan)
    if eligibility is not Eligibility.ELIGIBLE:
        barred = Lack.NOT_ELIGIBLE if eligibility is Eligibility.NOT_ELIGIBLE else Lack.UNDECIDED
        award, leave = AwardVerdict(lack=barred), LeaveVerdict(lack=barred)
    elif not mains:
        lack = _lack_of_main(person, others)
        award, leave = AwardVerdict(lack=lack), LeaveVerdict(lack=lack)
    else:
        award, leave = _award(mains, sides, plan), _leave(mains, sides, rulebook)
    if approval is not None:
        award = _approved(approval, mains, sides)
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


def _eligibility(person: Person, rank: Rank | None, plan: Plan) -> Eligibility:
    if person.category in plan.not_eligible:
        return Eligibility.NOT_ELIGIBLE
    if person.category in plan.eligible and rank is not None:
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


def _own_mains(person: Person, progress: Progress, rulebook: Rulebook) -> tuple[SetVerdict, ...]:
    """Give the main sets completed in the rank that counts, the earliest completed first (rules B2, B3)."""
    plan = rulebook.plan
    held: dict[Rank, tuple[Window, ...]]
    spans = _rank_spans(person)
    if plan.parameters.rank_basis is RankBasis.CURRENT:
        rank = person.rank_on(rulebook.as_of)
        held = {rank: ALWAYS} if rank else {}
    elif len(spans) == 1 and spans[0][1].first <= plan.period.first:
        held = {rank: ALWAYS for rank, _ in spans if rank}
    else:
        held = {rank: tuple(span for other, span in spans if other is rank) for rank, _ in spans if rank}
    verdicts = [
        progress.set_verdict(main, windows)
        for rank, windows in held.items()
        if (main := plan.main_set_of(rank)) is not None and progress.has_all(main)
    ]
    completed = [(verdict.completed_on, verdict) for verdict in verdicts if verdict.completed_on is not None]
    return tuple(verdict for _, verdict in sorted(completed, key=lambda pair: pair[0]))


def _unfinished_main(rank: Rank | None, progress: Progress, plan: Plan) -> SetVerdict | None:
    main = plan.main_set_of(rank) if rank else None
    if main is None:
        return None
    return replace(progress.set_verdict(main), completed_on=None, off_hours_completed_on=None)


def _mains_of_other_ranks(progress: Progress, plan: Plan) -> tuple[SetVerdict, ...]:
    return tuple(
        progress.set_verdict(course_set) for course_set in plan.sets if course_set.main and progress.has_all(course_set)
    )


def _lack_of_main(person: Person, completed: Sequence[SetVerdict]) -> Lack:
    """Say why no main set counts, given those completed all the same (rules B1–B3)."""
    if not completed:
        return Lack.MAIN_INCOMPLETE
    held = [person.rank_on(verdict.completed_on) for verdict in completed if verdict.completed_on]
    return Lack.OTHER_RANK_MAIN if all(held) else Lack.RANK_UNKNOWN


def _award(mains: Sequence[SetVerdict], sides: Sequence[SetVerdict], plan: Plan) -> AwardVerdict:
    """Give the better award whose combination was completed by the deadline (rules D1–D3)."""
    main = mains[0]
    by_key = {side.set.key: side for side in sides}
    completed = [
        (tier, max(main.completed_on, side_day))
        for tier in plan.award_tiers
        if (side_day := by_key[tier.side].completed_on) is not None and main.completed_on is not None
    ]
    if not completed:
        return AwardVerdict(lack=Lack.SIDE_INCOMPLETE)
    in_time = [(tier, day) for tier, day in completed if day <= plan.award_deadline]
    if not in_time:
        return AwardVerdict(lack=Lack.AFTER_DEADLINE)
    tier, day = max(in_time, key=lambda pair: (pair[0].times, -pair[1].toordinal()))
    return AwardVerdict(tier.times, tier.side, main.set.key, day)


def _approved(approval: Approval, mains: Sequence[SetVerdict], sides: Sequence[SetVerdict]) -> AwardVerdict:
    """Give the award as approved, with the day its own combination was completed, whatever was completed later (D5)."""
    side = next((side for side in sides if side.set.key == approval.by), None)
    days = [verdict.completed_on for verdict in (*mains[:1], side) if verdict is not None and verdict.completed_on]
    return AwardVerdict(
        approval.times,
        approval.by,
        mains[0].set.key if mains else "",
        max(days) if len(days) == len(("main", "side")) else None,
        approved_document=approval.document,
    )


def _leave(mains: Sequence[SetVerdict], sides: Sequence[SetVerdict], rulebook: Rulebook) -> LeaveVerdict:
    """Give the tiers whose main and side set were both completed off-hours, and what they are worth (rules E1–E3)."""
    plan = rulebook.plan
    by_key = {side.set.key: side for side in sides}
    off_hours_mains = sorted(
        ((main.off_hours_completed_on, main) for main in mains if main.off_hours_completed_on is not None),
        key=lambda pair: pair[0],
    )
    tiers = tuple(
        _tier(tier, off_hours_mains[0][1], by_key[tier.side], rulebook)
        for tier in plan.leave_tiers
        if off_hours_mains and by_key[tier.side].off_hours_completed_on is not None
    )
    if not tiers:
        any_side = any(by_key[tier.side].completed_on for tier in plan.leave_tiers)
        return LeaveVerdict(lack=Lack.NOT_OFF_HOURS if any_side else Lack.SIDE_INCOMPLETE)
    highest = min(max(tier.hours for tier in tiers), plan.cap_hours)
    capped_sum = min(sum(tier.hours for tier in tiers), plan.cap_hours)
    if plan.parameters.combine is Combine.HIGHEST:
        return LeaveVerdict(highest, capped_sum, tiers)
    return LeaveVerdict(capped_sum, highest, tiers)


def _tier(tier: LeaveTier, main: SetVerdict, side: SetVerdict, rulebook: Rulebook) -> TierVerdict:
    plan, calendar = rulebook.plan, rulebook.calendar
    days = [
        course.off_hours_record.completed_on
        for verdict in (main, side)
        for course in verdict.courses
        if course.off_hours_record is not None
    ]
    completed_on = max(day for day in (main.off_hours_completed_on, side.off_hours_completed_on) if day)
    counted_from = min(days) if plan.parameters.expiry_basis is ExpiryBasis.EARLIEST_COURSE else completed_on
    window = use_window(counted_from, plan.use_months)
    if plan.parameters.extend_to_workday:
        window = replace(window, last=calendar.next_workday_from(window.last))
    return TierVerdict(
        tier.side,
        main.set.key,
        tier.hours,
        completed_on,
        window,
        calendar.last_workday_until(window.last, window.first),
    )
