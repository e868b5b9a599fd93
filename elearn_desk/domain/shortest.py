"""The shortest way on: which courses are still lacking for each higher outcome, and what it would give (陸、6).

Award and leave are asked for apart, for leave wants every course off-hours and an award does not (rules D4, E1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from elearn_desk.domain.dates import Window
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import AwardTier, Combine, CourseSet, LeaveTier, Need, Plan
from elearn_desk.domain.progress import Cause, CourseVerdict, SetVerdict, Status
from elearn_desk.domain.verdict import Eligibility, Verdict


class Shortfall(StrEnum):
    """Why a course is still lacking."""

    MISSING = "missing"
    NEAR_MISS = "near_miss"
    TITLE_UNCONFIRMED = "title_unconfirmed"
    """Nothing speaks against the record but a title that the clerk has still to accept (rule C2)."""
    TIME_NEEDED = "time_needed"
    NOT_OFF_HOURS = "not_off_hours"
    CONFLICT = "conflict"
    OUTSIDE_WINDOW = "outside_window"
    """It counts for the year, but was completed outside the days of this incentive."""
    OTHER_RANK = "other_rank"
    """It counts, but its main set was completed in another rank (rule B2)."""


_SETTLED_BY_WORD = frozenset({Shortfall.TIME_NEEDED, Shortfall.TITLE_UNCONFIRMED})
_OWN_TIME_LACKS = {
    OffHours.TIME_NEEDED: Shortfall.TIME_NEEDED,
    OffHours.CONFLICT: Shortfall.CONFLICT,
    OffHours.NO: Shortfall.NOT_OFF_HOURS,
}


class Want(NamedTuple):
    """A course of a set that is still lacking, and why."""

    set: CourseSet
    course: CourseVerdict
    shortfall: Shortfall

    @property
    def title(self) -> str:
        """Give the course's title as the plan writes it."""
        return self.course.course.title

    @property
    def to_take(self) -> bool:
        """Tell whether the course has to be taken; otherwise a word of the applicant or the clerk settles it."""
        return self.shortfall not in _SETTLED_BY_WORD

    @property
    def hours(self) -> Decimal:
        """Give the certified hours that taking the course costs."""
        return self.course.course.hours if self.to_take else Decimal(0)


class Goal(StrEnum):
    """What is to be gained."""

    AWARD = "award"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Gain:
    """What reaching a tier gives: `more` commendations or hours than now, `worth` in all.

    `by` is the last day on which the courses can be completed; `possible` tells whether they still can.
    """

    goal: Goal
    more: int
    worth: int
    by: date
    possible: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is lacking for the side set `side` with its main set, and what completing it gives."""

    side: str
    wants: tuple[Want, ...]
    gains: tuple[Gain, ...]

    @property
    def courses(self) -> int:
        """Give how many courses have to be taken."""
        return sum(want.to_take for want in self.wants)

    @property
    def hours(self) -> Decimal:
        """Give the certified hours of the courses that have to be taken."""
        return sum((want.hours for want in self.wants), Decimal(0))

    @property
    def by(self) -> date:
        """Give the first of the last days of what can still be gained, or of everything where nothing can."""
        return min(gain.by for gain in self.open_gains or self.gains)

    @property
    def open_gains(self) -> tuple[Gain, ...]:
        """Give what can still be gained."""
        return tuple(gain for gain in self.gains if gain.possible)

    @property
    def cost(self) -> tuple[int, Decimal, int]:
        """Give what the step costs: courses to take, their hours, matters to settle."""
        return self.courses, self.hours, len(self.wants)


def next_steps(verdict: Verdict, plan: Plan, as_of: date, granted: int = 0) -> tuple[NextStep, ...]:
    """Give the cheapest way to each higher outcome, the nearest first; whoever may not take part has none.

    An award once approved leaves none higher (rule D5). What both award and leave lack the same courses for is one
    step; where leave asks for more, for a course was not off-hours, they are two. `granted` are whole hours granted
    already, which may be more than the records show: ahead of their proof, or brought along.
    """
    if verdict.eligibility is not Eligibility.ELIGIBLE:
        return ()
    found: list[NextStep] = []
    for step in (*_award_steps(verdict, plan, as_of), *_leave_steps(verdict, plan, as_of, granted)):
        same = next((each for each in found if each.side == step.side and each.wants == step.wants), None)
        if same is None:
            found.append(step)
        else:
            found[found.index(same)] = NextStep(step.side, step.wants, same.gains + step.gains)
    return tuple(sorted(found, key=lambda step: (step.cost, -sum(gain.more for gain in step.gains))))


def nearest_step(steps: Iterable[NextStep]) -> NextStep | None:
    """Give the nearest of the steps that can still be taken, or None."""
    return next((step for step in steps if step.open_gains), None)


def _award_steps(verdict: Verdict, plan: Plan, as_of: date) -> Iterator[NextStep]:
    award = verdict.award
    if award.approved_document and plan.award_once:
        return
    days = Window(plan.award_from or plan.period.first, plan.award_deadline)
    lacking = _Lacking(verdict, days, as_of, off_hours=False)
    for tier in plan.award_tiers:
        worth = tier.times
        if plan.award_combine is Combine.CAPPED_SUM:
            worth = award.times + tier.times
            worth = worth if plan.award_cap is None else min(worth, plan.award_cap)
        wants = lacking.of_tier(tier)
        if wants and worth > award.times:
            yield NextStep(tier.side, wants, (lacking.gain(Goal.AWARD, award.times, worth, wants),))


def _leave_steps(verdict: Verdict, plan: Plan, as_of: date, granted: int) -> Iterator[NextStep]:
    leave = verdict.leave
    now = max(leave.entitled_hours, granted)
    lacking = _Lacking(verdict, plan.leave_window or plan.period, as_of, off_hours=True)
    reached = {tier.by: tier.hours for tier in leave.tiers}
    for tier in plan.leave_tiers:
        wants = lacking.of_tier(tier)
        hours = tier.hours
        if tier.per_hours is not None:
            wants, hours = lacking.in_proportion(tier, tier.per_hours, wants)
        elif tier.side in reached:
            continue
        tiers = {**reached, tier.side: hours}.values()
        worth = min(plan.cap_hours, max(tiers) if plan.parameters.combine is Combine.HIGHEST else sum(tiers))
        if wants and worth > now:
            yield NextStep(tier.side, wants, (lacking.gain(Goal.LEAVE, now, worth, wants),))


class _Part(NamedTuple):
    """A course of a set, or a set of a set: its hours, and what it still wants."""

    hours: Decimal
    wants: tuple[Want, ...]


class _Lacking:
    """What the sets of one verdict lack for an incentive that counts completions on certain days."""

    def __init__(self, verdict: Verdict, days: Window, as_of: date, *, off_hours: bool) -> None:
        self._verdict = verdict
        self._days = days
        self._as_of = as_of
        self._off_hours = off_hours

    def gain(self, goal: Goal, now: int, worth: int, wants: Sequence[Want]) -> Gain:
        """Give what a tier that still wants these courses brings; without a course to take no day is ever too late."""
        by = min(self._days.last, self._verdict.person.left_on or date.max)
        return Gain(goal, worth - now, worth, by, self._as_of <= by or not any(want.to_take for want in wants))

    def of_tier(self, tier: AwardTier | LeaveTier) -> tuple[Want, ...]:
        """Give the courses that the tier's side set lacks, those of its main set first.

        Nothing leads to a tier with a main set where the plan has none for the person's rank.
        """
        side = self._of_set(self._verdict.set_verdict(tier.side))
        if not tier.with_main:
            return side
        mains = self._verdict.mains or tuple(each for each in self._verdict.sets if each.set.main)
        return _each_once((*self._of_main(mains), *side)) if mains else ()

    def in_proportion(
        self, tier: LeaveTier, per_hours: Decimal, wants: tuple[Want, ...]
    ) -> tuple[tuple[Want, ...], int]:
        """Give the courses that lead to the next hours of a tier that counts by hours, and what it is worth then."""
        courses = [self._part(each, course) for each, course in _courses_of(self._verdict.set_verdict(tier.side))]
        done = sum(part.hours for part in courses if not part.wants)
        taken = {want.title for want in wants}
        parts = [_Part(part.hours, tuple(each for each in part.wants if each.title not in taken)) for part in courses]
        more = _cheapest(Need(hours=(done // per_hours + 1) * per_hours), parts)
        taken |= {want.title for want in more}
        total = sum(part.hours for part in courses if all(each.title in taken for each in part.wants))
        worth = int(total // per_hours) * tier.hours
        return _each_once((*wants, *more)), worth if tier.cap_hours is None else min(worth, tier.cap_hours)

    def _of_main(self, mains: Sequence[SetVerdict]) -> tuple[Want, ...]:
        return min((self._of_set(main) or self._taken_in_rank(main) for main in mains), key=_cost)

    def _taken_in_rank(self, main: SetVerdict) -> tuple[Want, ...]:
        """Give the course to take once more where all count but the set was completed in another rank (rule C4)."""
        if main.day(off_hours=self._off_hours) is not None:
            return ()
        owner, shortest = min(_courses_of(main), key=lambda pair: pair[1].course.hours)
        return (Want(owner.set, shortest, Shortfall.OTHER_RANK),)

    def _of_set(self, verdict: SetVerdict) -> tuple[Want, ...]:
        if verdict.members:
            parts = [_Part(member.set.hours, self._of_set(member)) for member in verdict.members]
        else:
            parts = [self._part(verdict, course) for course in verdict.courses]
        return _cheapest(verdict.set.need, parts)

    def _part(self, verdict: SetVerdict, course: CourseVerdict) -> _Part:
        shortfall = self._shortfall(course)
        return _Part(course.course.hours, (Want(verdict.set, course, shortfall),) if shortfall else ())

    def _shortfall(self, course: CourseVerdict) -> Shortfall | None:
        if course.status is Status.MISSING:
            return Shortfall.MISSING
        if course.status is Status.NEAR_MISS:
            doubtful = course.causes == (Cause.TITLE_UNCONFIRMED,)
            return Shortfall.TITLE_UNCONFIRMED if doubtful else Shortfall.NEAR_MISS
        shown = [course.off_hours_record, course.record]
        if self._off_hours and course.off_hours_record is not None:
            shown = shown[:1]
        if not any(record.completed_on in self._days for record in shown if record is not None):
            return Shortfall.OUTSIDE_WINDOW
        return _OWN_TIME_LACKS.get(course.off_hours) if self._off_hours and course.off_hours is not None else None


def _courses_of(verdict: SetVerdict) -> list[tuple[SetVerdict, CourseVerdict]]:
    """Give all courses of a set, those of the sets it is made of among them."""
    own = [(verdict, course) for course in verdict.courses]
    return own + [pair for member in verdict.members for pair in _courses_of(member)]


def _each_once(wants: Iterable[Want]) -> tuple[Want, ...]:
    """Give each course once: one that stands in two sets is taken only once (rule C3)."""
    return tuple({(want.title, want.set.platform): want for want in wants}.values())


def _cheapest(need: Need, parts: Sequence[_Part]) -> tuple[Want, ...]:
    """Choose what to complete so that a need is met with the fewest courses and hours."""
    missing = [part for part in parts if part.wants]
    if need.hours is not None:
        done = sum(part.hours for part in parts if not part.wants)
        chosen = _enough_hours(need.hours - done, missing)
    elif need.whole:
        chosen = missing
    else:
        count = (need.courses or need.sets or 0) - (len(parts) - len(missing))
        shortest = sorted(range(len(missing)), key=lambda number: _cost(missing[number].wants))[: max(0, count)]
        chosen = [missing[number] for number in sorted(shortest)]
    return _wants_of(chosen)


def _enough_hours(hours: Decimal, parts: Sequence[_Part]) -> list[_Part]:
    """Choose parts that come to so many hours at the least cost; all of them where they do not."""
    if hours <= 0:
        return []
    best: dict[Decimal, list[_Part]] = {Decimal(0): []}
    for part in parts:
        for so_far, chosen in list(best.items()):
            total, more = min(hours, so_far + part.hours), [*chosen, part]
            if total not in best or _cost(_wants_of(more)) < _cost(_wants_of(best[total])):
                best[total] = more
    return best.get(hours, list(parts))


def _wants_of(parts: Iterable[_Part]) -> tuple[Want, ...]:
    return tuple(want for part in parts for want in part.wants)


def _cost(wants: Sequence[Want]) -> tuple[int, Decimal | int]:
    return sum(want.to_take for want in wants), sum(want.hours for want in wants)
