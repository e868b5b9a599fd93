"""The program and the slow second reading of the rules find the same, for random people."""

from __future__ import annotations

from hypothesis import given, settings

from elearn_desk.domain.offhours import judge_off_hours
from elearn_desk.domain.progress import Progress, Status
from tests.domain import naive
from tests.domain.strategies import Story, stories
from tests.factory import the_calendar


@settings(max_examples=200)
@given(stories())
def test_verdicts_are_those_that_trying_every_choice_of_records_gives(story: Story) -> None:
    verdict, expected = story.verdict(), naive.judge(story)
    assert verdict.eligibility == expected.eligibility
    assert (verdict.award.times, verdict.award.by, verdict.award.completed_on) == (
        expected.award_times,
        expected.award_by,
        expected.award_day,
    )
    assert (verdict.leave.entitled_hours, verdict.leave.other_reading) == (expected.entitled, expected.other_reading)
    assert {
        tier.by: (tier.completed_on, tier.window.first, tier.window.last) for tier in verdict.leave.tiers
    } == expected.tiers
    assert {
        side.set.key: (side.completed_on, side.off_hours_completed_on) for side in verdict.sets if not side.set.main
    } == expected.sides_completed


@settings(max_examples=200)
@given(stories())
def test_every_course_counts_by_the_earliest_of_the_records_that_the_rules_let_count(story: Story) -> None:
    progress = Progress(story.person, story.records, story.rulebook(), story.duties, story.rulings)
    for course_set in story.plan.sets:
        for course in progress.set_verdict(course_set).courses:
            found = naive.counting(story, course.course, course_set)
            assert (course.status is Status.COUNTED) == bool(found)
            if course.record is not None and found:
                assert course.record.completed_on == min(record.completed_on for record in found)
                off = [record.completed_on for record in found if naive.off_hours(record, story) == "yes"]
                assert (course.off_hours_record and course.off_hours_record.completed_on) == min(off, default=None)


@settings(max_examples=200)
@given(stories())
def test_off_hours_is_what_looking_at_every_moment_gives(story: Story) -> None:
    rulebook = story.rulebook()
    for record in story.records:
        if record.completed_time is not None:
            judged = judge_off_hours(record, rulebook.schedule_of(story.person), the_calendar(), story.duties)
            assert judged.answer == naive.off_hours(record, story)
