from __future__ import annotations

import pytest

from elearn_desk.domain.rulebook import Rulebook
from tests.factory import MONDAY, a_person, a_plan, a_rulebook, roc, the_calendar, the_plan


@pytest.mark.parametrize(
    ("title", "concerned"),
    [
        ("公務員廉政倫理規範", True),
        ("公務員廉政倫理規範!", True),
        ("公務員廉政倫里規範", True),
        ("採購法規實務研習班", False),
        ("", False),
    ],
)
def test_a_title_concerns_the_plan_when_it_is_that_of_a_course_or_near_to_one(title: str, *, concerned: bool) -> None:
    assert a_rulebook().concerns(title) is concerned


def test_a_set_is_found_by_its_number_in_the_plan() -> None:
    rulebook = a_rulebook()
    assert [rulebook.number_of(each) for each in the_plan().sets] == list(range(len(the_plan().sets)))


def test_a_further_name_of_a_platform_is_known_but_never_takes_the_place_of_one_in_the_plan() -> None:
    further = {"Ｋ學苑": "港都e學苑", "e學中心": "港都e學苑"}
    rulebook = Rulebook(the_plan(), the_calendar(), roc(103, 12, 31), platform_names=further)
    assert rulebook.platform("k學苑") == "港都e學苑"
    assert rulebook.platform("e學中心") == "e學中心"


def test_of_a_title_near_to_a_course_the_places_are_told_but_not_confirmed() -> None:
    certain, near = (a_rulebook().places(title, "港都e學苑") for title in ("空氣品質與生活", "空氣品質及生活"))
    assert [place.slot for place in certain.each] == [place.slot for place in near.each] != []
    assert all(place.title_confirmed for place in certain.each)
    assert not any(place.title_confirmed for place in near.each)


def test_the_hours_alone_decide_only_on_the_platform_of_a_course_known_by_its_title() -> None:
    rulebook = a_rulebook(a_plan())
    course = the_plan().sets[0].courses[0]
    platform = the_plan().sets[0].platform
    assert rulebook.places(course.title, platform).hours == course.hours
    assert rulebook.places(course.title, "e等公務園").hours is None
    assert rulebook.places("採購法規實務研習班", platform).each == ()


def test_what_was_asked_before_is_answered_from_memory() -> None:
    rulebook, person = a_rulebook(), a_person(schedule="08:30-12:30、13:30-17:30")
    platform = the_plan().sets[0].platform
    assert rulebook.places("空氣品質與生活", platform) is rulebook.places("空氣品質與生活", platform)
    assert rulebook.titles.resolve("空氣品質及生活") is rulebook.titles.resolve("空氣品質及生活")
    schedule = rulebook.schedule_of(person)
    assert rulebook.schedule_of(person) is schedule
    assert schedule.on(MONDAY) is schedule.on(MONDAY)
