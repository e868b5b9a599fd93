from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest

from elearn_desk.domain.completion import ALWAYS
from elearn_desk.domain.dates import Window
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.progress import Cause, CourseVerdict, Progress, SetVerdict, Status
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.workdays import schedule_from_text
from tests.factory import (
    MONDAY,
    SATURDAY,
    a_duty,
    a_person,
    a_plan,
    a_record,
    a_rulebook,
    a_ruling,
    moved,
    roc,
    set_records,
    the_plan,
    the_set,
)

_TITLE = "執行力與人際互動"
"""A course of two hours in the 委任 main set."""


def _main(records: list[Record], rulings: Sequence[Ruling] = ()) -> SetVerdict:
    progress = Progress(a_person(), records, a_rulebook(), (), rulings)
    return progress.set_verdict(the_set("main-elementary"))


def _course(verdict: SetVerdict, title: str = _TITLE) -> CourseVerdict:
    return next(course for course in verdict.courses if course.course.title == title)


def test_a_set_with_a_record_for_every_course_is_completed_on_the_day_of_the_last() -> None:
    verdict = _main(moved(set_records("main-elementary"), _TITLE, completed_on=roc(103, 6, 14)))
    assert verdict.met
    assert (verdict.completed_on, verdict.off_hours_completed_on) == (roc(103, 6, 14), roc(103, 6, 14))


def test_a_course_without_any_record_is_missing_and_the_set_is_not_complete() -> None:
    verdict = _main([record for record in set_records("main-elementary") if record.title != _TITLE])
    assert _course(verdict) == CourseVerdict(_course(verdict).course, Status.MISSING)
    assert not verdict.met
    assert verdict.completed_on is None


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"platform": "e學中心"}, Cause.WRONG_PLATFORM),
        ({"platform": "從未聽過的平台"}, Cause.WRONG_PLATFORM),
        ({"hours": Decimal("1.5")}, Cause.TOO_FEW_HOURS),
        ({"completed_on": roc(102, 12, 31)}, Cause.OUTSIDE_YEAR),
        ({"completed_on": roc(104, 1, 1)}, Cause.OUTSIDE_YEAR),
        ({"title": "執行力與人際互助"}, Cause.TITLE_UNCONFIRMED),
    ],
)
def test_a_record_that_fails_in_one_thing_is_a_near_miss_that_names_it(change: dict[str, object], cause: Cause) -> None:
    course = _course(_main(moved(set_records("main-elementary"), _TITLE, **change)))
    assert (course.status, course.causes) == (Status.NEAR_MISS, (cause,))
    assert course.record is not None
    assert (course.off_hours, course.off_hours_record) == (None, None)


def test_a_record_before_the_day_of_hire_names_it_as_the_cause() -> None:
    progress = Progress(a_person(hired_on=roc(103, 5, 4)), set_records("main-elementary"), a_rulebook())
    assert _course(progress.set_verdict(the_set("main-elementary"))).causes == (Cause.NOT_IN_SERVICE,)


def test_every_cause_of_a_near_miss_is_named_in_the_order_of_the_rules() -> None:
    poor = a_record(title=_TITLE)._replace(platform="e等公務園", hours=Decimal(1), completed_on=roc(104, 1, 1), id=5)
    assert _course(_main([poor])).causes == (Cause.WRONG_PLATFORM, Cause.TOO_FEW_HOURS, Cause.OUTSIDE_YEAR)


def test_of_several_near_misses_the_nearest_is_shown() -> None:
    far = a_record(id=1, title=_TITLE, platform="e等公務園", hours=Decimal(1))
    near = a_record(id=2, title=_TITLE, hours=Decimal(1))
    for records in ([far, near], [near, far]):
        shown = _course(_main(records)).record
        assert shown is not None
        assert shown.id == 2


def test_one_record_that_counts_outweighs_every_near_miss() -> None:
    poor = a_record(id=1, title=_TITLE, hours=Decimal(1))
    good = a_record(id=2, title=_TITLE)
    course = _course(_main([poor, good]))
    assert (course.status, course.record) == (Status.COUNTED, good)


def test_more_hours_than_the_plan_asks_for_count() -> None:
    assert _course(_main([a_record(title=_TITLE, hours=Decimal("2.5"))])).status is Status.COUNTED


def test_of_several_records_the_earliest_is_shown_and_for_leave_the_earliest_off_hours() -> None:
    at_work = a_record(id=1, title=_TITLE, completed_on=MONDAY, completed_time=time(10))
    later = a_record(id=2, title=_TITLE, completed_on=roc(103, 5, 10))
    course = _course(_main([later, at_work]))
    assert (course.record, course.off_hours_record, course.off_hours) == (at_work, later, OffHours.YES)


def test_of_two_records_of_one_day_the_earlier_hour_comes_first() -> None:
    evening = a_record(id=1, title=_TITLE, completed_on=MONDAY, completed_time=time(20, 15))
    morning = a_record(id=2, title=_TITLE, completed_on=MONDAY, completed_time=time(6, 30))
    assert _course(_main([evening, morning])).record == morning


def test_a_record_of_working_time_counts_but_not_for_leave() -> None:
    course = _course(_main([a_record(title=_TITLE, completed_on=MONDAY, completed_time=time(10))]))
    assert (course.status, course.off_hours, course.off_hours_record) == (Status.COUNTED, OffHours.NO, None)


def test_a_ruling_lets_a_near_miss_count_and_is_shown_with_it() -> None:
    record = a_record(id=9, title=_TITLE, platform="e學中心")
    ruling = a_ruling(record_id=9, course=_TITLE)
    course = _course(_main([record], rulings=[ruling]))
    assert (course.status, course.record, course.ruling) == (Status.COUNTED, record, ruling)


def test_a_record_ruled_to_stand_for_another_course_still_counts_as_its_own() -> None:
    record = a_record(id=9, title=_TITLE)
    other = "個人隱私資安防護"
    verdict = _main([record], rulings=[a_ruling(record_id=9, course=other)])
    assert _course(verdict).record == record
    assert _course(verdict, other).record == record


def test_a_ruling_on_a_record_that_counts_anyway_counts_it_once() -> None:
    record = a_record(id=9, title=_TITLE)
    assert _course(_main([record], rulings=[a_ruling(record_id=9, course=_TITLE)])).status is Status.COUNTED


def test_a_ruling_on_the_earliest_record_is_told_where_a_later_one_was_off_hours() -> None:
    at_work = a_record(id=8, title=_TITLE, completed_on=MONDAY, completed_time=time(10), platform="e學中心")
    later = a_record(id=9, title=_TITLE, completed_on=roc(103, 5, 10))
    ruling = a_ruling(record_id=8, course=_TITLE)
    course = _course(_main([at_work, later], rulings=[ruling]))
    assert (course.record, course.off_hours_record, course.ruling) == (at_work, later, ruling)


def test_a_record_ruled_to_stand_for_one_course_still_counts_as_the_other_of_its_title() -> None:
    main, side = the_set("main-elementary"), the_set("side-1")
    first = replace(main.courses[0], alternatives=("往年的課程",))
    twin = replace(side.courses[0], title=first.title, hours=first.hours)
    sets = {main.key: (first, *main.courses[1:]), side.key: (twin, *side.courses[1:])}
    plan = a_plan(sets=tuple(replace(each, courses=sets.get(each.key, each.courses)) for each in the_plan().sets))
    record = a_record(id=9, title=first.title, platform=side.platform)
    ruling = a_ruling(record_id=9, course="往年的課程")
    progress = Progress(a_person(), [record], a_rulebook(plan), (), (ruling,))
    for key in sets:
        assert progress.set_verdict(plan.set_of(key)).courses[0].record == record, key


def test_a_ruling_that_names_no_course_of_the_plan_changes_nothing() -> None:
    assert (
        _course(_main([a_record(id=9)], rulings=[a_ruling(record_id=9, course="往年的課程")])).status is Status.MISSING
    )


def test_an_attested_time_makes_a_record_off_hours_and_is_kept_as_such() -> None:
    record = a_record(id=9, title=_TITLE, completed_on=MONDAY, completed_time=None)
    assert _course(_main([record])).off_hours is OffHours.TIME_NEEDED
    ruling = a_ruling(record_id=9, kind=RulingKind.ATTESTED_TIME, course="", at=time(20, 40))
    course = _course(_main([record], rulings=[ruling]))
    assert course.off_hours is OffHours.YES
    assert course.off_hours_record == record._replace(completed_time=time(20, 40), attested=True)
    assert course.ruling == ruling


def test_a_time_that_the_printout_shows_is_never_overruled_by_an_attested_one() -> None:
    record = a_record(id=9, title=_TITLE, completed_on=MONDAY, completed_time=time(10))
    ruling = a_ruling(record_id=9, kind=RulingKind.ATTESTED_TIME, course="", at=time(20, 40))
    assert _course(_main([record], rulings=[ruling])).off_hours is OffHours.NO


def test_a_set_is_completed_in_a_window_by_a_record_inside_it() -> None:
    july = Window(roc(103, 7, 1), roc(103, 7, 31))
    records = [*set_records("main-elementary"), a_record(id=90, title=_TITLE, completed_on=roc(103, 7, 5))]
    main = the_set("main-elementary")
    progress = Progress(a_person(), records, a_rulebook())
    assert progress.set_verdict(main).completed_on == SATURDAY
    assert progress.set_verdict(main, (july,)).completed_on == roc(103, 7, 5)
    assert progress.set_verdict(main, (Window(roc(103, 8, 1), roc(103, 8, 31)),)).completed_on is None
    assert progress.set_verdict(main, (july, Window(SATURDAY, SATURDAY))).completed_on == SATURDAY


def test_a_set_that_is_not_whole_is_completed_in_no_window() -> None:
    july = Window(roc(103, 7, 1), roc(103, 7, 31))
    progress = Progress(a_person(), [a_record(title=_TITLE, completed_on=roc(103, 7, 5))], a_rulebook())
    assert progress.set_verdict(the_set("main-elementary"), (july,)).completed_on is None
    assert not progress.meets(the_set("main-elementary"))


def test_whether_a_set_is_whole_can_be_asked_alone() -> None:
    assert Progress(a_person(), set_records("main-elementary"), a_rulebook()).meets(the_set("main-elementary"))


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("港都e學苑", "港都e學苑"),
        ("港都Ｅ學苑", "港都e學苑"),
        ("高雄市政府公務人力發展中心港都e學苑", "港都e學苑"),
        ("地方行政研習e學中心", "e學中心"),
        ("e等公務園", None),
        ("", None),
    ],
)
def test_a_platform_is_known_by_the_names_the_plan_gives_it(name: str, platform: str | None) -> None:
    rulebook = a_rulebook()
    assert rulebook.platform(name) == platform
    assert rulebook.platform(name) == platform


def test_working_hours_are_the_persons_where_they_are_written_out_and_the_plans_otherwise() -> None:
    rulebook = a_rulebook()
    assert rulebook.schedule_of(a_person(schedule="14:00-22:00")) == schedule_from_text("14:00-22:00")
    assert rulebook.schedule_of(a_person(schedule="早班")) == the_plan().schedule
    assert rulebook.schedule_of(a_person(schedule="早班")) == the_plan().schedule


def test_a_record_set_aside_for_another_neither_counts_nor_is_nearly_there() -> None:
    twice = [a_record(id=9, title=_TITLE), a_record(id=10, title=_TITLE, completed_on=roc(103, 5, 10))]
    aside = a_ruling(record_id=9, kind=RulingKind.SET_ASIDE, course="", instead=10)
    assert _course(_main(twice, rulings=[aside])).record == twice[1]
    assert _course(_main(twice[:1], rulings=[aside])).status is Status.MISSING
    both_stand = a_ruling(record_id=9, kind=RulingKind.BOTH_STAND, course="", instead=10)
    assert _course(_main(twice, rulings=[both_stand])).record == twice[0]


def test_the_first_and_the_last_day_of_the_year_are_of_the_year() -> None:
    for day in (roc(103, 1, 1), roc(103, 12, 31)):
        assert _course(_main([a_record(title=_TITLE, completed_on=day)])).status is Status.COUNTED


@pytest.mark.parametrize(
    ("score", "causes"),
    [(None, (Cause.TOO_LOW_SCORE,)), (59, (Cause.TOO_LOW_SCORE,)), (60, ()), (100, ())],
)
def test_where_the_plan_asks_for_a_score_it_is_reached_or_the_record_does_not_count(
    score: int | None, causes: tuple[Cause, ...]
) -> None:
    sets = tuple(
        replace(each, courses=tuple(replace(course, min_score=Decimal(60)) for course in each.courses))
        for each in the_plan().sets
    )
    record = a_record(title=_TITLE, score=None if score is None else Decimal(score))
    plan = a_plan(sets=sets)
    progress = Progress(a_person(), [record], a_rulebook(plan))
    course = _course(progress.set_verdict(plan.set_of("main-elementary")))
    assert (course.status is Status.COUNTED, course.causes, course.record) == (not causes, causes, record)


def test_a_course_done_before_the_days_of_an_incentive_is_a_near_miss_for_it() -> None:
    record = a_record(title=_TITLE)
    progress = Progress(a_person(), [record], a_rulebook())
    verdict = progress.set_verdict(the_set("main-elementary"), within=Window(roc(103, 6, 1), roc(103, 6, 30)))
    course = _course(verdict)
    assert course == CourseVerdict(course.course, Status.NEAR_MISS, record, causes=(Cause.OUTSIDE_WINDOW,))


def test_a_set_completed_again_in_a_window_shows_the_records_by_which_it_is() -> None:
    july = Window(roc(103, 7, 1), roc(103, 7, 31))
    again = a_record(id=90, title=_TITLE, completed_on=roc(103, 7, 5))
    at_work = a_record(id=91, title=_TITLE, completed_on=roc(103, 7, 3), completed_time=time(10))
    progress = Progress(a_person(), [*set_records("main-elementary"), at_work, again], a_rulebook())
    verdict = progress.set_verdict(the_set("main-elementary"), (july,))
    assert (verdict.completed_on, verdict.off_hours_completed_on) == (roc(103, 7, 3), roc(103, 7, 5))
    assert (_course(verdict).record, _course(verdict).off_hours_record) == (at_work, again)
    others = [course for course in verdict.courses if course.course.title != _TITLE]
    assert {course.record.completed_on for course in others if course.record} == {SATURDAY}
    assert all(course.off_hours_record == course.record for course in others)


def test_a_course_ruled_to_count_is_told_with_its_off_hours_record_and_no_cause() -> None:
    at_work = a_record(id=8, title=_TITLE, completed_on=MONDAY, completed_time=time(10), platform="e學中心")
    later = a_record(id=9, title=_TITLE, completed_on=roc(103, 5, 10), platform="e學中心")
    rulings = [a_ruling(id=number, record_id=record, course=_TITLE) for number, record in ((1, 8), (2, 9))]
    course = _course(_main([at_work, later], rulings=rulings))
    assert course == CourseVerdict(course.course, Status.COUNTED, at_work, OffHours.YES, later, (), None, rulings[1])


def test_of_a_course_done_again_on_the_day_the_set_was_completed_the_earliest_record_is_shown() -> None:
    last = roc(103, 6, 14)
    again = a_record(id=90, title=_TITLE, completed_on=last)
    records = [*moved(set_records("main-elementary"), "個人隱私資安防護", completed_on=last), again]
    progress = Progress(a_person(), records, a_rulebook())
    for windows in (ALWAYS, (the_plan().period,)):
        verdict = progress.set_verdict(the_set("main-elementary"), windows)
        course = _course(verdict)
        assert (verdict.completed_on, verdict.off_hours_completed_on) == (last, last)
        assert [record.completed_on for record in (course.record, course.off_hours_record) if record] == [SATURDAY] * 2


def test_a_set_done_at_work_and_again_in_a_window_shows_the_record_in_it() -> None:
    at_work = set_records("main-elementary", on=MONDAY, at=time(10))
    again = a_record(id=90, title=_TITLE, completed_on=roc(103, 7, 3), completed_time=time(10))
    progress = Progress(a_person(), [*at_work, again], a_rulebook())
    verdict = progress.set_verdict(the_set("main-elementary"), (Window(roc(103, 7, 1), roc(103, 7, 31)),))
    assert (verdict.completed_on, verdict.off_hours_completed_on) == (roc(103, 7, 3), None)
    assert _course(verdict).record == again


def test_a_course_done_against_an_interval_names_interval_and_ruling_and_no_cause() -> None:
    (record, *_) = set_records("main-elementary")
    end = datetime.combine(record.completed_on, time(23))
    duty, ruling = a_duty(end.replace(hour=20), end), a_ruling(record_id=record.id, course=record.title)
    progress = Progress(a_person(), [record], a_rulebook(), (duty,), (ruling,))
    course = progress.set_verdict(the_set("main-elementary")).courses[0]
    assert (course.record, course.off_hours, course.off_hours_record) == (record, OffHours.CONFLICT, None)
    assert (course.causes, course.interval, course.ruling) == ((), duty, ruling)
