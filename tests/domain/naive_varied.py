"""A second, slow reading of plans of other kinds for the tests alone: every choice of courses and records is tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import AwardTier, Combine, Course, CourseSet, LeaveTier
from elearn_desk.domain.records import Record
from tests.domain import naive
from tests.domain.strategies import Story


@dataclass(frozen=True, slots=True)
class NaiveVaried:
    """What a varied plan gives: commendations with their day, tiers as side → (day, hours), and the hours capped."""

    award: tuple[int, date | None]
    tiers: dict[str, tuple[date, int]]
    entitled: int


def _counting(story: Story, course: Course, course_set: CourseSet, within: Window | None) -> list[Record]:
    spellings = (course, *(Course(title, course.hours, course.group) for title in course.alternatives))
    found = {record.id: record for each in spellings for record in naive.counting(story, each, course_set)}
    return [
        record
        for record in found.values()
        if (course.min_score is None or (record.score is not None and record.score >= course.min_score))
        and (within is None or within.first <= record.completed_on <= within.last)
    ]


def _days(story: Story, course_set: CourseSet, within: Window | None, *, own_time: bool) -> set[date]:
    """Give every day on which some choice of so many courses, or sets, as are needed is completed."""
    need = course_set.need
    things: Sequence[CourseSet | Course] = (
        [story.plan.set_of(key) for key in course_set.members] if course_set.members else course_set.courses
    )
    days = [
        _days(story, each, within, own_time=own_time)
        if isinstance(each, CourseSet)
        else {
            record.completed_on
            for record in _counting(story, each, course_set, within)
            if not own_time or naive.off_hours(record, story) == "yes"
        }
        for each in things
    ]
    found: set[date] = set()
    for count in range(1, len(things) + 1):
        for chosen in itertools.combinations(range(len(things)), count):
            hours = sum(things[number].hours for number in chosen)
            if need.hours is not None:
                enough = hours >= need.hours
            else:
                enough = count >= (need.courses or need.sets or len(things))
            if enough:
                found |= {max(choice) for choice in itertools.product(*(days[number] for number in chosen))}
    return found


def _main_days(story: Story, within: Window | None, *, own_time: bool) -> set[date]:
    return {
        day
        for each in story.plan.sets
        if each.rank is not None
        for day in _days(story, each, within, own_time=own_time)
        if naive.rank_counts(story, each.rank, day)
    }


def _founded_on(story: Story, tier: AwardTier | LeaveTier, within: Window | None, *, own_time: bool) -> date | None:
    sides = _days(story, story.plan.set_of(tier.side), within, own_time=own_time)
    mains = _main_days(story, within, own_time=own_time) if tier.with_main else {date.min}
    return max(min(sides), min(mains)) if sides and mains else None


def judge(story: Story) -> NaiveVaried:
    """Judge an eligible person by trying every choice."""
    plan, tiers = story.plan, _tiers(story)
    hours = [hours for _, hours in tiers.values()]
    return NaiveVaried(_award(story), tiers, _worth(hours, plan.parameters.combine, plan.cap_hours))


def _award(story: Story) -> tuple[int, date | None]:
    plan = story.plan
    within = Window(plan.award_from, date(2014, 12, 31)) if plan.award_from else None
    founded = [
        (tier.times, day)
        for tier in plan.award_tiers
        if (day := _founded_on(story, tier, within, own_time=False)) and day <= plan.award_deadline
    ]
    if not founded:
        return 0, None
    if plan.award_combine is Combine.HIGHEST:
        times = max(times for times, _ in founded)
        return times, min(day for each, day in founded if each == times)
    times = sum(times for times, _ in founded)
    return min(times, plan.award_cap or times), max(day for _, day in founded)


def _tiers(story: Story) -> dict[str, tuple[date, int]]:
    found = {}
    for tier in story.plan.leave_tiers:
        day = _founded_on(story, tier, story.plan.leave_window, own_time=True)
        if day is None:
            continue
        hours = tier.hours
        if tier.per_hours is not None:
            hours, last = _in_proportion(story, tier)
            day = max(day, last)
        hours = min(hours, tier.cap_hours or hours)
        if hours:
            found[tier.side] = (day, hours)
    return found


def _in_proportion(story: Story, tier: LeaveTier) -> tuple[int, date]:
    """Go through the year day by day and see when the hours certified so far were worth more than before."""
    done = _own_time_hours(story, story.plan.set_of(tier.side))
    worth, last, day = 0, date.min, date(2014, 1, 1)
    while day <= date(2014, 12, 31):
        certified = sum(hours for on, hours in done if on <= day)
        steps = 0
        while (steps + 1) * (tier.per_hours or 1) <= certified:
            steps += 1
        now = min(steps * tier.hours, tier.cap_hours or steps * tier.hours)
        if now > worth:
            worth, last = now, day
        day += timedelta(days=1)
    return worth, last


def _own_time_hours(story: Story, course_set: CourseSet) -> list[tuple[date, int]]:
    sets = [story.plan.set_of(key) for key in course_set.members] or [course_set]
    first: dict[int, tuple[date, int]] = {}
    for each in sets:
        for course in each.courses:
            own = [
                (record.completed_on, record.id)
                for record in _counting(story, course, each, story.plan.leave_window)
                if naive.off_hours(record, story) == "yes"
            ]
            if own:
                day, number = min(own)
                first[number] = (day, int(course.hours))
    return list(first.values())


def _worth(hours: Iterable[int], combine: Combine, cap: int) -> int:
    reached = list(hours)
    total = max(reached, default=0) if combine is Combine.HIGHEST else sum(reached)
    return min(total, cap)
