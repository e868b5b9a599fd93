"""A second, slow reading of the rules for the tests alone: every choice of records is tried.

It shares no function with the program but the values of people, plans and records; where the two disagree, one of
them reads the rules wrongly.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from elearn_desk.domain.people import Category, Person, Rank
from elearn_desk.domain.plan import Combine, Course, CourseSet, ExpiryBasis, RankBasis
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.workdays import DutyKind
from tests.domain.strategies import ALIAS, SHARED, Story
from tests.factory import the_calendar

_NO_DIFFERENCE = "【】「」『』()（）-–—─－:：·‧・ \u3000\t"
_SCHEDULES = {
    "": ((time(8), time(12)), (time(13), time(17))),
    "早班": ((time(8), time(12)), (time(13), time(17))),
    "09:00-18:00": ((time(9), time(18)),),
    "22:00-06:00": ((time(22), time(6)),),
}


@dataclass(frozen=True, slots=True)
class NaiveVerdict:
    """What the rules say, found by trying everything; leave tiers as side → (day, first, last)."""

    eligibility: str
    award_times: int
    award_by: str
    award_day: date | None
    entitled: int
    other_reading: int
    tiers: dict[str, tuple[date, date, date]]
    sides_completed: dict[str, tuple[date | None, date | None]]


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles differ in nothing but case, width, white space and punctuation (rule C2)."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    words = unicodedata.normalize("NFKC", "".join(each for each in title if each not in _NO_DIFFERENCE))
    return "".join(each for each in words.lower() if each not in _NO_DIFFERENCE)


def _is(record: Record, course: Course) -> bool:
    title = SHARED if same_title(record.title, ALIAS) else record.title
    return same_title(title, course.title)


def counting(story: Story, course: Course, course_set: CourseSet) -> list[Record]:
    """Give the records that count for a course of a set (rules A3, C1, C2, C3, C7)."""
    return [
        record
        for record in story.records
        if not _set_aside(record, story.rulings)
        and (_meets_the_rule(record, course, course_set, story) or _ruled(record, course, story.rulings))
    ]


def _set_aside(record: Record, rulings: Sequence[Ruling]) -> bool:
    return any(ruling.kind is RulingKind.SET_ASIDE and ruling.record_id == record.id for ruling in rulings)


def _meets_the_rule(record: Record, course: Course, course_set: CourseSet, story: Story) -> bool:
    hired, left = story.person.hired_on, story.person.left_on
    return (
        _is(record, course)
        and same_title(record.platform, course_set.platform)
        and record.hours >= course.hours
        and record.completed_on.year == 2014
        and not (hired and record.completed_on < hired)
        and not (left and record.completed_on > left)
    )


def _ruled(record: Record, course: Course, rulings: Sequence[Ruling]) -> bool:
    return any(
        ruling.kind is RulingKind.COUNT_RECORD
        and ruling.record_id == record.id
        and same_title(ruling.course, course.title)
        for ruling in rulings
    )


def time_of(record: Record, rulings: Sequence[Ruling]) -> time | None:
    """Give the time of completion: the printout's, else the one attested to (rule F3)."""
    if record.completed_time is not None:
        return record.completed_time
    attested = (
        ruling.at for ruling in rulings if ruling.kind is RulingKind.ATTESTED_TIME and ruling.record_id == record.id
    )
    return next(attested, None)


def off_hours(record: Record, story: Story) -> str:
    """Tell whether a record is off-hours, by looking at every moment where that could change (rules F1 to F4)."""
    at = time_of(record, story.rulings)
    day = record.completed_on
    if at is None:
        if the_calendar().works_on(day):
            return "time_needed"
        start, end = datetime.combine(day, time(0)), datetime.combine(day, time(0)) + timedelta(days=1)
        whole = [duty for duty in story.duties if duty.start <= start and end <= duty.end]
        return _by_duty([duty.kind for duty in sorted(whole, key=lambda each: (each.start, each.end, each.kind))])
    end = datetime.combine(day, at)
    start = record.started_at if record.started_at and record.started_at < end else end
    if any(_working(moment, story.person) for moment in _moments(start, end, story)):
        return "no"
    met = [
        duty for duty in story.duties if any(duty.start <= moment < duty.end for moment in _moments(start, end, story))
    ]
    return _by_duty([duty.kind for duty in sorted(met, key=lambda each: (each.start, each.end, each.kind))])


def _by_duty(kinds: Sequence[DutyKind]) -> str:
    if not kinds:
        return "yes"
    return "no" if kinds[0] is DutyKind.SHIFT else "conflict"


def _moments(start: datetime, end: datetime, story: Story) -> Iterator[datetime]:
    """Give the ends of a span and every beginning of work or duty inside it."""
    yield from (start, end)
    day = start.date()
    while day <= end.date():
        for opens, _ in _SCHEDULES[story.person.schedule]:
            if start <= (moment := datetime.combine(day, opens)) <= end:
                yield moment
        day += timedelta(days=1)
    yield from (duty.start for duty in story.duties if start <= duty.start <= end)


def _working(moment: datetime, person: Person) -> bool:
    for day in (moment.date(), moment.date() - timedelta(days=1)):
        if the_calendar().works_on(day):
            for opens, closes in _SCHEDULES[person.schedule]:
                ends_on = day if opens < closes else day + timedelta(days=1)
                if datetime.combine(day, opens) <= moment < datetime.combine(ends_on, closes):
                    return True
    return False


def _days(story: Story, course_set: CourseSet, *, only_off_hours: bool) -> set[date]:
    """Give every day on which some choice of records, one a course, completes the set (rules C4, C5)."""
    found = [
        [
            record.completed_on
            for record in counting(story, course, course_set)
            if not only_off_hours or off_hours(record, story) == "yes"
        ]
        for course in course_set.courses
    ]
    return {max(choice) for choice in itertools.product(*found)}


def _rank_on(person: Person, day: date) -> Rank | None:
    held = None
    for period in person.rank_periods:
        if period.since is None or period.since <= day:
            held = period.rank
    return held


def _main_days(story: Story, *, only_off_hours: bool) -> set[date]:
    """Give the days on which a main set of the rank that counts can be completed (rules B2, B3)."""
    found = set()
    for course_set in story.plan.sets:
        for day in _days(story, course_set, only_off_hours=only_off_hours) if course_set.rank else ():
            asked = story.as_of if story.plan.parameters.rank_basis is RankBasis.CURRENT else day
            if _rank_on(story.person, asked) is course_set.rank:
                found.add(day)
    return found


def _eligibility(story: Story) -> str:
    if story.person.category in (Category.TEACHER, Category.WORKER, Category.TEMPORARY):
        return "not_eligible"
    if story.person.category is Category.UNKNOWN:
        return "undecided"
    year_day = min(max(story.as_of, date(2014, 1, 1)), date(2014, 12, 31))
    asked = story.as_of if story.plan.parameters.rank_basis is RankBasis.CURRENT else year_day
    known = _rank_on(story.person, asked) is not None or _main_days(story, only_off_hours=False)
    return "eligible" if known else "undecided"


def _window(day: date) -> tuple[date, date]:
    first = day + timedelta(days=1)
    months = first.year * 12 + first.month - 1 + 6
    try:
        return first, date(months // 12, months % 12 + 1, first.day) - timedelta(days=1)
    except ValueError:
        return first, date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)


def _earliest_course(story: Story, main: CourseSet, side: CourseSet, main_day: date) -> date:
    """Give the day of the first course of a combination: of a course taken again for the rank, that day counts."""
    return min(_days_used(story, main, main_day) + _days_used(story, side, None))


def _days_used(story: Story, course_set: CourseSet, retaken_on: date | None) -> list[date]:
    days = [
        sorted(
            record.completed_on for record in counting(story, course, course_set) if off_hours(record, story) == "yes"
        )
        for course in course_set.courses
    ]
    whole_on = max(each[0] for each in days)
    if retaken_on is None or retaken_on == whole_on:
        return [each[0] for each in days]
    return [retaken_on if retaken_on in each else each[0] for each in days]


def judge(story: Story) -> NaiveVerdict:
    """Judge a story by trying every choice of records (rules A to E)."""
    sides = {each.key: each for each in story.plan.sets if each.rank is None}
    completed = {
        key: (
            min(_days(story, side, only_off_hours=False), default=None),
            min(_days(story, side, only_off_hours=True), default=None),
        )
        for key, side in sides.items()
    }
    eligibility = _eligibility(story)
    if eligibility != "eligible":
        return NaiveVerdict(eligibility, 0, "", None, 0, 0, {}, completed)
    awards = [
        (tier.times, max(main, side), tier.side)
        for tier in story.plan.award_tiers
        for main in _main_days(story, only_off_hours=False)
        for side in _days(story, sides[tier.side], only_off_hours=False)
        if max(main, side) <= date(2014, 8, 31)
    ]
    best = min(((-times, day, side) for times, day, side in awards), default=None)
    tiers = {
        tier.side: _tier(story, sides[tier.side])
        for tier in story.plan.leave_tiers
        if _main_days(story, only_off_hours=True) and _days(story, sides[tier.side], only_off_hours=True)
    }
    hours = [tier.hours for tier in story.plan.leave_tiers if tier.side in tiers]
    highest, added = max(hours, default=0), min(sum(hours), 12)
    if story.plan.parameters.combine is Combine.CAPPED_SUM:
        highest, added = added, highest
    return NaiveVerdict(
        eligibility,
        -best[0] if best else 0,
        best[2] if best else "",
        best[1] if best else None,
        highest,
        added,
        tiers,
        completed,
    )


def _tier(story: Story, side: CourseSet) -> tuple[date, date, date]:
    main_day = min(_main_days(story, only_off_hours=True))
    day = max(main_day, min(_days(story, side, only_off_hours=True)))
    counted_from = day
    if story.plan.parameters.expiry_basis is ExpiryBasis.EARLIEST_COURSE:
        mains = [
            each
            for each in story.plan.sets
            if each.rank is not None
            and main_day in _days(story, each, only_off_hours=True)
            and rank_counts(story, each.rank, main_day)
        ]
        counted_from = min(_earliest_course(story, main, side, main_day) for main in mains)
    if story.plan.parameters.expiry_basis is ExpiryBasis.PLAN_END:
        counted_from = date(2014, 12, 31)
    first, last = _window(counted_from)
    if story.plan.parameters.extend_to_workday:
        while not the_calendar().works_on(last):
            last += timedelta(days=1)
    return day, first, last


def rank_counts(story: Story, rank: Rank, day: date) -> bool:
    """Tell whether a rank is the one that counts for a main set completed on that day (rule B2)."""
    asked = story.as_of if story.plan.parameters.rank_basis is RankBasis.CURRENT else day
    return _rank_on(story.person, asked) is rank
