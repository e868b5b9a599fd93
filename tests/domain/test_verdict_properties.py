"""What always holds of a verdict, for random people (rules H2, H8, H9, H10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import Combine
from elearn_desk.domain.progress import Status
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.verdict import Approval, Eligibility, evaluate
from tests.domain.strategies import Story, record_of, small_sets, stories

_COURSES = sorted({(course.title, each.platform, course.hours) for each in small_sets() for course in each.courses})


@st.composite
def _one_record_more(draw: st.DrawFn) -> tuple[Story, Story]:
    """Draw a story, and the same with one more record of any course, a retake among them."""
    story = draw(stories())
    title, platform, hours = draw(st.sampled_from(_COURSES))
    record = draw(record_of(1000, title, platform, hours))
    return story, story.with_records((*story.records, record))


@given(_one_record_more())
def test_one_record_more_never_lowers_what_a_person_is_entitled_to(pair: tuple[Story, Story]) -> None:
    less, more = pair[0].verdict(), pair[1].verdict()
    assert more.leave.entitled_hours >= less.leave.entitled_hours
    assert more.leave.other_reading >= less.leave.other_reading
    assert more.award.times >= less.award.times
    assert {tier.by for tier in more.leave.tiers} >= {tier.by for tier in less.leave.tiers}


@given(_one_record_more())
def test_one_record_more_never_completes_anything_later(pair: tuple[Story, Story]) -> None:
    less, more = pair[0].verdict(), pair[1].verdict()
    before = {tier.by: tier.completed_on for tier in less.leave.tiers}
    assert all(tier.completed_on <= before.get(tier.by, date.max) for tier in more.leave.tiers)
    for earlier, later in zip(more.sets[-3:], less.sets[-3:], strict=True):
        assert (earlier.completed_on or date.max) <= (later.completed_on or date.max)


@given(stories(), st.data())
def test_taking_records_away_never_raises_what_a_person_is_entitled_to(story: Story, data: st.DataObject) -> None:
    kept = [record for record in story.records if data.draw(st.booleans())]
    whole, part = story.verdict(), story.with_records(kept).verdict()
    assert part.leave.entitled_hours <= whole.leave.entitled_hours
    assert part.award.times <= whole.award.times


@given(stories(), st.data())
def test_a_ruling_that_lets_a_record_count_never_takes_anything_away(story: Story, data: st.DataObject) -> None:
    free = [each for each in story.records if each.id not in {ruling.record_id for ruling in story.rulings}]
    if free:
        record = data.draw(st.sampled_from(free))
        title, _, _ = data.draw(st.sampled_from(_COURSES))
        ruling = Ruling(99, RulingKind.COUNT_RECORD, record.id, "李主任", date(2014, 12, 1), "經查明", course=title)
        before, after = story.verdict(), replace(story, rulings=(*story.rulings, ruling)).verdict()
        assert after.leave.entitled_hours >= before.leave.entitled_hours
        assert after.award.times >= before.award.times


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_and_duties_came_in_changes_nothing(story: Story, random: Random) -> None:
    records, duties = list(story.records), list(story.duties)
    random.shuffle(records)
    random.shuffle(duties)
    mixed = replace(story, records=tuple(records), duties=tuple(duties))
    assert mixed.verdict() == story.verdict()


@given(stories())
def test_no_award_and_no_leave_without_the_records_they_rest_on(story: Story) -> None:
    verdict = story.verdict()
    own = set(story.records)
    for tier in verdict.leave.tiers:
        for key in (tier.main, tier.by):
            for course in verdict.set_verdict(key).courses:
                assert course.off_hours_record is not None
                # An attested time is laid over the record, which stays itself in all else.
                stripped = course.off_hours_record._replace(completed_time=None, attested=False)
                assert stripped in {record._replace(completed_time=None) for record in own}
    if verdict.award.times:
        for key in (verdict.award.main, verdict.award.by):
            assert all(course.status is Status.COUNTED for course in verdict.set_verdict(key).courses)


@given(stories())
def test_leave_never_passes_the_cap_and_whoever_is_not_eligible_has_nothing(story: Story) -> None:
    verdict = story.verdict()
    assert 0 <= verdict.leave.entitled_hours <= story.plan.cap_hours
    if verdict.eligibility is not Eligibility.ELIGIBLE:
        assert (verdict.award.times, verdict.leave.entitled_hours, verdict.leave.tiers) == (0, 0, ())
    assert (verdict.award.times == 0) == (verdict.award.lack is not None)
    assert (verdict.leave.entitled_hours == 0) == (verdict.leave.lack is not None)


@given(stories())
def test_the_other_reading_is_what_the_switched_plan_gives(story: Story) -> None:
    other = Combine.HIGHEST if story.plan.parameters.combine is Combine.CAPPED_SUM else Combine.CAPPED_SUM
    switched = replace(story.plan, parameters=replace(story.plan.parameters, combine=other))
    verdict, turned = story.verdict().leave, replace(story, plan=switched).verdict().leave
    assert (verdict.entitled_hours, verdict.other_reading) == (turned.other_reading, turned.entitled_hours)
    assert verdict.tiers == turned.tiers


@given(stories())
def test_an_approved_award_stands_whatever_else_is_found(story: Story) -> None:
    approval = Approval(1, "side-2", "高市人考字第10330500000號", date(2014, 6, 1))
    verdict = evaluate(story.person, story.records, story.rulebook(), story.duties, story.rulings, approval)
    assert (verdict.award.times, verdict.award.by) == (1, "side-2")
    assert verdict.award.approved_document == "高市人考字第10330500000號"
    assert verdict.award.lack is None


@given(stories())
def test_a_verdict_names_the_plan_and_the_rulings_it_used(story: Story) -> None:
    verdict = story.verdict()
    assert verdict.plan_version == story.plan.version
    assert verdict.rulings == story.rulings


@given(stories())
def test_whatever_is_off_hours_lies_outside_the_plan_hours_or_on_a_day_off_or_has_its_own_schedule(
    story: Story,
) -> None:
    calendar = story.rulebook().calendar
    for course_set in story.verdict().sets:
        for course in course_set.courses:
            record = course.off_hours_record
            if record is not None and record.completed_time is None:
                assert not calendar.works_on(record.completed_on)
            if course.off_hours is OffHours.TIME_NEEDED:
                assert course.record is not None
                assert calendar.works_on(course.record.completed_on)
