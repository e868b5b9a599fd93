"""總覽: what waits for the clerk on the day asked about, how far the units are, and when hours lapse."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from elearn_desk.domain.awards import award_standing
from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.years import standing_closing
from elearn_desk.services.corrections import open_pairs
from elearn_desk.services.desk import Desk, has_plan
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.provisional import pending_claims
from elearn_desk.services.radar import Alarm, radar
from elearn_desk.services.titles import unknown_titles
from elearn_desk.services.watching import waiting_files
from elearn_desk.store.values import Batch
from elearn_desk.store.work import UnitOfWork

SOON = 14
"""Days ahead within which a due day comes before everything that has none."""


class Matter(StrEnum):
    """A kind of thing that waits for the clerk, the more pressing first among those that are due alike."""

    FILES = "files"
    LAPSING = "lapsing"
    TO_REGISTER = "to-register"
    CORRECTIONS = "corrections"
    TITLES = "titles"
    STRANGERS = "strangers"
    UNDECIDED = "undecided"
    CLAIMABLE = "claimable"
    TO_SIGN = "to-sign"
    UNPROVEN = "unproven"
    AWARDS = "awards"
    PROPOSED = "proposed"
    LAPSING_NEXT = "lapsing-next"
    REFUSED = "refused"
    CLOSING = "closing"
    NEXT_PLAN = "next-plan"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of what waits: how many people, papers or files, by when, and what more its sentence tells.

    `more` are whole hours for what lapses, rows for what was refused, claims overdue for what lacks proof.
    """

    matter: Matter
    count: int
    due: date | None = None
    more: int = 0


class Stage(StrEnum):
    """How far somebody to whom the plan applies is."""

    REACHED = "reached"
    NEAR = "near"
    UNDER_WAY = "under-way"
    NOT_BEGUN = "not-begun"


@dataclass(frozen=True, slots=True)
class Figure:
    """What the overview counts of a person; `stage` is None for whoever is undecided on or not eligible.

    `recommended` tells whether an award may be proposed today, proposals already sent aside.
    """

    person_id: str
    unit: str
    stage: Stage | None
    undecided: bool
    claimable: bool
    recommended: bool


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """How many people of a unit are at each stage."""

    unit: str
    counts: tuple[tuple[Stage, int], ...]

    @property
    def people(self) -> int:
        """Everyone of the unit to whom the plan applies."""
        return sum(count for _, count in self.counts)

    def count_at(self, stage: Stage) -> int:
        """Give how many people are at a stage."""
        return dict(self.counts)[stage]


@dataclass(frozen=True, slots=True)
class MonthLapse:
    """Hours not booked whose last working day lies in a month, and of how many people; `month` is its first day."""

    month: date
    hours: int
    people: int


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Which of the first three steps of a plan year are done: roster, learning hours of the year, forms printed."""

    roster: bool
    hours: bool
    forms: bool

    @property
    def done(self) -> bool:
        """Tell whether nothing is left of them."""
        return self.roster and self.hours and self.forms


class Milestone(StrEnum):
    """What the year brings."""

    AWARD_DEADLINE = "award-deadline"
    LAPSE = "lapse"
    CHASE = "chase"
    YEAR_END = "year-end"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes on a day after the one asked about."""

    milestone: Milestone
    on: date


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known without judging anyone: what waits, when hours lapse, who is proposed, what comes."""

    waiting: tuple[ToDo, ...]
    lapses: tuple[MonthLapse, ...]
    proposed: frozenset[str]
    steps: FirstSteps
    coming: tuple[Coming, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page: what waits, the most pressing first, and the figures of its charts."""

    waiting: tuple[ToDo, ...]
    units: tuple[UnitProgress, ...]
    lapses: tuple[MonthLapse, ...]
    steps: FirstSteps
    coming: tuple[Coming, ...]


def kept_matters(desk: Desk) -> Outcome[Kept]:
    """Look up what waits on the day asked about, as far as no verdict is needed for it."""
    files = len(waiting_files(desk).value)
    titles = len(unknown_titles(desk, suggested_only=True).value)
    ends = [
        (alarm.lapsing.last_workday or last_day, alarm)
        for alarm in radar(desk).value
        if alarm.lapsing.free and (last_day := alarm.lapsing.grant.last_day) is not None
    ]
    pending = pending_claims(desk).value
    with desk.database.read() as work:
        states = work.claims.states(desk.plan.year)
        corrections = len(open_pairs(work, work.corrections.all()))
        strangers = len(work.records.unknown_people())
        refused = _with_refused_rows(work.batches.all())
        proposed = _proposed(desk, work)
        steps = _first_steps(desk, work, states)
        closed = standing_closing(work.years.of(desk.plan.year)) is not None
        next_plan = desk.as_of.year - ROC_OFFSET > desk.plan.year and not has_plan(desk.as_of.year - ROC_OFFSET, work)
    ended = desk.as_of > desk.plan.period.last
    chase = min((each.chase_on for each in pending), default=None)
    overdue = sum(each.overdue for each in pending)
    waiting = (
        ToDo(Matter.FILES, files),
        *_lapsing(ends, desk.as_of),
        ToDo(Matter.TO_REGISTER, states[ClaimState.SIGNED]),
        ToDo(Matter.CORRECTIONS, corrections),
        ToDo(Matter.TITLES, titles),
        ToDo(Matter.STRANGERS, strangers),
        ToDo(Matter.TO_SIGN, states[ClaimState.DRAFTED] + states[ClaimState.PRINTED]),
        ToDo(Matter.UNPROVEN, len(pending), chase, overdue),
        ToDo(Matter.PROPOSED, len(proposed)),
        ToDo(Matter.REFUSED, len(refused), None, sum(batch.refused for batch in refused)),
        ToDo(Matter.CLOSING, int(ended and not closed and steps.hours)),
        ToDo(Matter.NEXT_PLAN, int(next_plan)),
    )
    coming = _coming(desk, (end for end, _ in ends), chase)
    return Outcome(Kept(_present(waiting), _by_month(ends), proposed, steps, coming, closed))


def overview_of(kept: Kept, people: Iterable[Figure], plan: Plan, as_of: date) -> Overview:
    """Join what waits with what the verdicts of everyone come to; a closed year waits for no claim and no award."""
    figures = list(people)
    undecided = sum(each.undecided for each in figures)
    claimable = sum(each.claimable for each in figures)
    awards = sum(each.recommended and each.person_id not in kept.proposed for each in figures)
    judged = [ToDo(Matter.UNDECIDED, undecided)]
    if not kept.closed:
        judged += [ToDo(Matter.CLAIMABLE, claimable), ToDo(Matter.AWARDS, awards, plan.award_deadline)]
    waiting = sorted((*kept.waiting, *_present(judged)), key=lambda each: _urgency(each, as_of))
    return Overview(tuple(waiting), _by_unit(figures), kept.lapses, kept.steps, kept.coming)


def _urgency(todo: ToDo, as_of: date) -> tuple[bool, date, int]:
    pressing = todo.due is not None and todo.due <= as_of + timedelta(days=SOON)
    return not pressing, (todo.due if pressing and todo.due else date.max), list(Matter).index(todo.matter)


def _present(todos: Iterable[ToDo]) -> tuple[ToDo, ...]:
    return tuple(each for each in todos if each.count)


def _with_refused_rows(batches: Iterable[Batch]) -> list[Batch]:
    """Give the imports with refused rows, except where the same file was brought in mended since."""
    latest = {(batch.kind, batch.file_name): batch for batch in batches if batch.undone_at is None}
    return [batch for batch in latest.values() if batch.refused]


def _proposed(desk: Desk, work: UnitOfWork) -> frozenset[str]:
    events = work.awards.by_person(desk.plan.year)
    return frozenset(person for person, own in events.items() if award_standing(own).proposal is not None)


def _first_steps(desk: Desk, work: UnitOfWork, states: Counter[ClaimState]) -> FirstSteps:
    return FirstSteps(
        roster=bool(work.people.ids()),
        hours=work.records.any_completed_in(desk.plan.period),
        forms=any(count for state, count in states.items() if state is not ClaimState.DRAFTED),
    )


_Ends = Sequence[tuple[date, Alarm]]
"""Grants with hours not booked, each with the last day on which leave can be taken."""


def _lapsing(ends: _Ends, as_of: date) -> Iterator[ToDo]:
    this = as_of.replace(day=1)
    for matter, month in ((Matter.LAPSING, this), (Matter.LAPSING_NEXT, _next_month(this))):
        own = [(end, alarm) for end, alarm in ends if end.replace(day=1) == month]
        due = min((end for end, _ in own), default=None)
        yield ToDo(matter, len({alarm.person.id for _, alarm in own}), due, sum(alarm.lapsing.free for _, alarm in own))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _by_month(ends: _Ends) -> tuple[MonthLapse, ...]:
    """Give every month from the first in which hours lapse to the last, those between without any too."""
    hours: Counter[date] = Counter()
    people: dict[date, set[str]] = defaultdict(set)
    for end, alarm in ends:
        hours[end.replace(day=1)] += alarm.lapsing.free
        people[end.replace(day=1)].add(alarm.person.id)
    months = []
    month = min(hours, default=date.max)
    while month <= max(hours, default=date.min):
        months.append(MonthLapse(month, hours[month], len(people[month])))
        month = _next_month(month)
    return tuple(months)


def _by_unit(figures: Iterable[Figure]) -> tuple[UnitProgress, ...]:
    """Give the units in order of name, only those in which the plan applies to somebody."""
    counts: dict[str, Counter[Stage]] = defaultdict(Counter)
    for each in figures:
        if each.stage is not None:
            counts[each.unit][each.stage] += 1
    return tuple(
        UnitProgress(unit, tuple((stage, own[stage]) for stage in Stage)) for unit, own in sorted(counts.items())
    )


def _coming(desk: Desk, ends: Iterable[date], chase: date | None) -> tuple[Coming, ...]:
    """Give what comes after the day asked about, the nearest first."""
    known = (
        (Milestone.AWARD_DEADLINE, desk.plan.award_deadline),
        (Milestone.LAPSE, min((end for end in ends if end > desk.as_of), default=None)),
        (Milestone.CHASE, chase),
        (Milestone.YEAR_END, desk.plan.period.last),
    )
    found = [Coming(milestone, on) for milestone, on in known if on is not None and on > desk.as_of]
    return tuple(sorted(found, key=lambda each: each.on))
