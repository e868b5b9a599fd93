"""Random plans of other kinds than that of 103, and random people under them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import ALL, AwardTier, Combine, Course, CourseSet, LeaveTier, Need, Plan
from tests.domain.strategies import (
    EDGE_DAYS,
    Story,
    duties,
    parameters,
    people,
    record_of,
    small_plan,
    small_sets,
)

OTHER_TITLE = "替代課程之一"
"""A title that varied plans accept instead of another."""
_ANY_SIDES = "any-sides"
_scores = st.sampled_from((None, Decimal(59), *(Decimal(60),) * 6, Decimal("99.5")))
_days = st.sampled_from((date(2014, 2, 28), date(2014, 5, 3), date(2014, 8, 30)))


@st.composite
def _needs(draw: st.DrawFn, course_set: CourseSet) -> Need:
    counts = (Need(courses=count) for count in range(1, len(course_set.courses) + 1))
    return draw(st.sampled_from((ALL, *counts, Need(hours=Decimal(2)), Need(hours=Decimal(3)))))


@st.composite
def _varied_set(draw: st.DrawFn, course_set: CourseSet) -> CourseSet:
    courses = tuple(
        Course(
            course.title,
            course.hours,
            course.group,
            (OTHER_TITLE,) if number == 0 and draw(st.booleans()) else (),
            draw(st.sampled_from((None, None, Decimal(60)))),
        )
        for number, course in enumerate(course_set.courses)
    )
    return replace(course_set, courses=courses, need=draw(_needs(course_set)))


@st.composite
def varied_plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of k of n courses, sets of sets, scores, alternatives, windows and tiers of every kind."""
    sets = [draw(_varied_set(each)) for each in small_sets()]
    sides = [each.key for each in sets if not each.main]
    members = tuple(draw(st.lists(st.sampled_from(sides), min_size=2, max_size=3, unique=True)))
    need = draw(st.sampled_from((ALL, Need(sets=1), Need(sets=2))))
    sets.append(CourseSet(_ANY_SIDES, _ANY_SIDES, None, "", Decimal(0), (), "測試", need, members))
    keys = st.lists(st.sampled_from((*sides, _ANY_SIDES)), min_size=1, max_size=3, unique=True)
    first, later = draw(_days), date(2014, 12, draw(st.sampled_from((27, 31))))
    return replace(
        small_plan(draw(parameters)),
        sets=tuple(sets),
        award_tiers=tuple(
            AwardTier(key, draw(st.integers(1, 3)), "測試", with_main=draw(st.booleans())) for key in draw(keys)
        ),
        award_from=draw(st.sampled_from((None, first))),
        award_combine=draw(st.sampled_from(Combine)),
        award_cap=draw(st.sampled_from((None, 2))),
        leave_tiers=tuple(draw(_leave_tier(key)) for key in draw(keys)),
        leave_window=draw(st.sampled_from((None, Window(first, later)))),
    )


@st.composite
def _leave_tier(draw: st.DrawFn, key: str) -> LeaveTier:
    hours, cap = draw(st.sampled_from((1, 4, 8))), draw(st.sampled_from((None, 2, 6)))
    per_hours = draw(st.sampled_from((None, None, Decimal(2), Decimal(3))))
    return LeaveTier(key, hours, "測試", draw(st.booleans()), per_hours, cap)


@st.composite
def varied_stories(draw: st.DrawFn) -> Story:
    """Draw a person under a varied plan, with records of its courses and of their alternatives, scores or none."""
    plan, person = draw(varied_plans()), draw(people())
    ranks = {period.rank for period in person.rank_periods}
    wanted = {
        (title, each.platform): course.hours
        for each in plan.sets
        if not each.main or each.rank in ranks
        for course in each.courses
        for title in (course.title, *course.alternatives)
    }
    found = [
        draw(record_of(number, title, platform, hours))._replace(score=draw(_scores))
        for number, ((title, platform), hours) in enumerate(
            [pair for pair in wanted.items() for _ in range(draw(st.sampled_from((1, 1, 1, 0, 2))))], start=1
        )
    ]
    return Story(person, tuple(found), plan, draw(st.sampled_from(EDGE_DAYS)), draw(duties()))
