"""Titles that match no course are suggested, accepted, dismissed and taken back, and say what they change (rule C2)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.titles import (
    accept_title,
    accepted_titles,
    dismiss_title,
    dismissed_titles,
    list_aliases,
    preview_title,
    unknown_titles,
    withdraw_title,
)
from elearn_desk.services.verdicts import evaluate_person
from tests.factory import a_record
from tests.services.office import CLERK, LIN, STRANGER, WANG, Office, done, refused

COURSE = "全民國防教育學堂"
SHORTER = "全民國防教育講堂"


def bring(office: Office, desk: Desk, *titles: tuple[str, str]) -> None:
    """Bring a printout in that states a title for each person."""
    import_hours(desk, [office.hours(a_record(person_id=person, title=title) for person, title in titles)])


def renamed(office: Office, person_id: str = LIN) -> Path:
    """Write the printout of a person who has done everything, one course under another name."""
    records = done("main-elementary", "side-2", person_id=person_id)
    return office.hours(
        [record._replace(title=SHORTER) if record.title == COURSE else record for record in records],
        f"renamed-{person_id}.csv",
    )


def test_a_title_near_a_course_is_suggested_and_one_like_none_is_only_listed(office: Office, desk: Desk) -> None:
    bring(office, desk, (LIN, SHORTER), (WANG, SHORTER), (LIN, "電腦打字班"))

    near, other = unknown_titles(desk).value

    assert (near.title, near.people) == (SHORTER, 2)
    assert near.suggestion is not None
    assert near.suggestion.title == COURSE
    assert near.suggestions[0] == near.suggestion
    assert (other.title, other.suggestion) == ("電腦打字班", None)
    assert unknown_titles(desk, suggested_only=True).value == (near,)


def test_a_person_with_a_title_on_two_platforms_is_counted_once(office: Office, desk: Desk) -> None:
    record = a_record(person_id=LIN, title=SHORTER)
    import_hours(desk, [office.hours([record, record._replace(platform="其他平台")])])

    (listed,) = unknown_titles(desk).value

    assert listed.people == 1


def test_ways_of_writing_a_title_are_listed_as_one_and_their_people_together(office: Office, desk: Desk) -> None:
    bring(office, desk, (LIN, SHORTER), (WANG, SHORTER), (WANG, f"【{SHORTER}】"), (STRANGER, f"{SHORTER[:4]}-講堂"))
    bring(office, desk, (STRANGER, f"「{SHORTER}」"))

    listed = unknown_titles(desk).value

    assert [(each.title, each.people) for each in listed] == [(SHORTER, 3), (f"{SHORTER[:4]}-講堂", 1)]


def test_an_accepted_title_counts_for_everyone_until_it_is_taken_back(office: Office, desk: Desk) -> None:
    import_hours(desk, [renamed(office)])

    def times() -> int:
        return evaluate_person(desk, LIN).value.verdict.award.times

    assert times() == 0
    outcome = accept_title(desk, f" {SHORTER} ", COURSE, " 去函確認 ")
    assert outcome.changes == {Change.TITLES}
    assert accepted_titles(desk).value == {SHORTER: COURSE}
    (event,) = list_aliases(desk).value
    assert (event.alias, event.course, event.reason, event.recorded_by) == (SHORTER, COURSE, "去函確認", CLERK)
    assert not unknown_titles(desk).value
    assert times() == 1
    withdraw_title(desk, SHORTER)
    assert times() == 0
    assert (accepted_titles(desk).value, list_aliases(desk).value) == ({}, ())


def test_what_accepting_would_change_is_told_beforehand_and_nothing_is_kept(office: Office, desk: Desk) -> None:
    import_hours(desk, [renamed(office), renamed(office, STRANGER)])
    bring(office, desk, (WANG, f"【{SHORTER}】"))

    effect = preview_title(desk, SHORTER, COURSE).value

    assert (effect.people, effect.waiting) == (3, 1)
    (change,) = effect.changes
    assert (change.person.id, change.before.award_times, change.after.award_times) == (LIN, 0, 1)
    assert set(change.after.sets) - set(change.before.sets) == {"side-2"}
    assert accepted_titles(desk).value == {}


def test_accepting_a_title_for_another_course_than_before_is_compared_with_that(office: Office, desk: Desk) -> None:
    import_hours(desk, [renamed(office)])
    accept_title(desk, f"「{SHORTER}」", COURSE)

    (change,) = preview_title(desk, SHORTER, "兩岸情勢概述").value.changes

    assert (change.before.award_times, change.after.award_times) == (1, 0)


def test_a_title_nobody_has_changes_nothing(desk: Desk) -> None:
    effect = preview_title(desk, SHORTER, COURSE).value
    assert (effect.people, effect.waiting, effect.changes) == (0, 0, ())


def test_a_title_dismissed_leaves_the_list_until_that_is_taken_back(office: Office, desk: Desk) -> None:
    bring(office, desk, (LIN, SHORTER))

    outcome = dismiss_title(desk, f"【{SHORTER}】", "另一門課")

    assert outcome.changes == {Change.TITLES}
    assert not unknown_titles(desk).value
    (event,) = dismissed_titles(desk).value
    assert (event.reason, event.recorded_by) == ("另一門課", CLERK)
    assert (accepted_titles(desk).value, list_aliases(desk).value) == ({}, ())
    withdraw_title(desk, SHORTER)
    assert [each.title for each in unknown_titles(desk).value] == [SHORTER]
    assert dismissed_titles(desk).value == ()


def test_a_title_accepted_for_one_year_is_asked_about_in_the_next(office: Office, desk: Desk) -> None:
    bring(office, desk, (LIN, SHORTER))
    accept_title(desk, SHORTER, COURSE)
    next_year = replace(desk, plan=replace(desk.plan, year=104))

    assert accepted_titles(next_year).value == {}
    assert [each.title for each in unknown_titles(next_year).value] == [SHORTER]
    with refused("TITLE-NO-ALIAS"):
        withdraw_title(next_year, SHORTER)


def test_a_title_can_be_taken_back_in_any_way_of_writing_it(desk: Desk) -> None:
    accept_title(desk, "國防（講堂）", COURSE)

    withdraw_title(desk, "國防 講堂")

    assert accepted_titles(desk).value == {}


@pytest.mark.parametrize(
    ("alias", "course", "code"),
    [
        (SHORTER, "沒有這門課", "TITLE-NO-COURSE"),
        ("  ", COURSE, "TITLE-NEEDED"),
        ("【全民國防教育學堂】", COURSE, "TITLE-IS-COURSE"),
    ],
)
def test_what_cannot_be_accepted_is_refused(desk: Desk, alias: str, course: str, code: str) -> None:
    for act in (accept_title, preview_title):
        with refused(code):
            act(desk, alias, course)
    assert accepted_titles(desk).value == {}


@pytest.mark.parametrize(("title", "code"), [(" ", "TITLE-NEEDED"), (f"「{COURSE}」", "TITLE-IS-COURSE")])
def test_what_cannot_be_dismissed_is_refused(desk: Desk, title: str, code: str) -> None:
    with refused(code):
        dismiss_title(desk, title)
    assert dismissed_titles(desk).value == ()


def test_a_title_never_accepted_cannot_be_taken_back(desk: Desk) -> None:
    with refused("TITLE-NO-ALIAS"):
        withdraw_title(desk, SHORTER)
