"""Plans of other kinds give what the slow second reading gives, and rest on what they say they rest on."""

from __future__ import annotations

from hypothesis import assume, given, settings

from elearn_desk.domain.progress import Progress
from elearn_desk.domain.verdict import Eligibility
from tests.domain import naive_varied
from tests.domain.strategies import Story
from tests.domain.varied import varied_stories


@settings(max_examples=300)
@given(varied_stories())
def test_other_plans_give_what_trying_every_choice_gives(story: Story) -> None:
    verdict = story.verdict()
    assume(verdict.eligibility is Eligibility.ELIGIBLE)
    expected = naive_varied.judge(story)
    assert (verdict.award.times, verdict.award.completed_on) == expected.award
    assert {tier.by: (tier.completed_on, tier.hours) for tier in verdict.leave.tiers} == expected.tiers
    assert verdict.leave.entitled_hours == expected.entitled


@settings(max_examples=200)
@given(varied_stories())
def test_the_courses_a_completion_rests_on_suffice_for_it(story: Story) -> None:
    progress = Progress(story.person, story.records, story.rulebook(), story.duties)
    for course_set in story.plan.sets:
        verdict = progress.set_verdict(course_set)
        for off_hours in (False, True):
            if (day := verdict.day(off_hours=off_hours)) is not None:
                kept = {
                    record.id
                    for course in verdict.resting_on(off_hours=off_hours)
                    if (record := course.off_hours_record if off_hours else course.record) is not None
                }
                alone = [record for record in story.records if record.id in kept]
                again = Progress(story.person, alone, story.rulebook(), story.duties).set_verdict(course_set)
                assert again.day(off_hours=off_hours) == day
