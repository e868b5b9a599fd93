"""One form a year that grows: every course keeps its place from edition to edition (附件2 note 7, rule E12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimLine, ClaimState
from elearn_desk.domain.year_form import FormRow, claims_on_form, goes_on, has_room, rows_of
from tests.factory import a_claim, a_claim_tier

START = datetime(2014, 5, 5, 9)


def a_line(title: str) -> ClaimLine:
    """Give a line of a course."""
    return ClaimLine("side-1", title, Decimal(2), date(2014, 5, 3), None, 1)


def claimed(number: int, titles: str, *states: tuple[ClaimState, int], hours: int = 4) -> Claim:
    """Give a claim of the courses named by a letter each; a state comes with the days after the year's first claim."""
    events = tuple(
        ClaimEvent(state, START.date() + timedelta(days=day), recorded_at=START + timedelta(days=day))
        for state, day in states
    )
    claim = a_claim(id=number, serial=f"103-{number:04}", lines=tuple(map(a_line, titles)), events=events)
    return replace(claim, tiers=(a_claim_tier(hours=hours),))


def registered(number: int, titles: str, day: int, hours: int = 4) -> Claim:
    """Give a claim drawn up on one day and registered on the next."""
    return claimed(number, titles, (ClaimState.DRAFTED, day), (ClaimState.REGISTERED, day + 1), hours=hours)


def taken_back(claim: Claim, day: int) -> Claim:
    """Give the claim as reversed on a day."""
    step = ClaimEvent(ClaimState.REVERSED, START.date() + timedelta(days=day), "", START + timedelta(days=day))
    return replace(claim, events=(*claim.events, step))


def shown(rows: Sequence[FormRow]) -> list[tuple[str, int, str]]:
    """Give title, edition and standing of each row."""
    marks = [("R" if row.registered_on else "") + ("X" if row.reversed_on else "") for row in rows]
    return [(row.line.title, row.edition, mark) for row, mark in zip(rows, marks, strict=True)]


def test_a_claim_that_came_to_nothing_is_not_on_the_form() -> None:
    rejected = claimed(1, "甲", (ClaimState.DRAFTED, 0), (ClaimState.REJECTED, 1))
    withdrawn = claimed(2, "甲", (ClaimState.DRAFTED, 2), (ClaimState.WITHDRAWN, 3))
    third, fourth = registered(3, "甲", 4), taken_back(registered(4, "乙", 6), 8)
    assert claims_on_form([fourth, third, withdrawn, rejected]) == (third, fourth)


def test_new_courses_follow_those_registered_each_once() -> None:
    second = claimed(2, "乙丙", (ClaimState.DRAFTED, 5))
    rows = rows_of([registered(1, "甲乙", 0), second])
    assert shown(rows) == [("甲", 1, "R"), ("乙", 1, "R"), ("丙", 2, "")]
    assert rows[0].registered_on == date(2014, 5, 6)


def test_courses_of_a_claim_not_yet_drawn_up_stand_last() -> None:
    assert shown(rows_of([registered(1, "甲", 0)], map(a_line, "甲乙乙"))) == [("甲", 1, "R"), ("乙", 2, "")]
    assert shown(rows_of([], map(a_line, "甲"))) == [("甲", 1, "")]


def test_what_was_reversed_keeps_its_place_and_is_claimed_anew_below() -> None:
    first, second = registered(1, "甲", 0), taken_back(registered(2, "乙", 5), 8)
    third = claimed(3, "甲乙", (ClaimState.DRAFTED, 10))
    assert shown(rows_of([first, second, third])) == [("甲", 1, "R"), ("乙", 2, "X"), ("乙", 3, "")]
    assert shown(rows_of([first, second], [a_line("乙")])) == [("甲", 1, "R"), ("乙", 2, "X"), ("乙", 3, "")]


def test_a_row_that_another_claim_rests_on_stays_registered_where_it_is() -> None:
    first, second = taken_back(registered(1, "甲乙", 0), 9), registered(2, "乙丙", 5)
    rows = rows_of([first, second])
    assert shown(rows) == [("甲", 1, "X"), ("乙", 1, "R"), ("丙", 2, "R")]
    assert (rows[0].reversed_on, rows[1].registered_on) == (date(2014, 5, 14), date(2014, 5, 11))


def test_a_claim_without_steps_is_one_that_is_being_drawn_up() -> None:
    first = taken_back(registered(1, "甲", 0), 1)
    assert shown(rows_of([first, a_claim(id=2, lines=(a_line("甲"),))])) == [("甲", 1, "X"), ("甲", 2, "")]


def test_steps_keyed_in_at_the_same_moment_are_told_apart_by_their_days() -> None:
    def at_once(claim: Claim) -> Claim:
        return replace(claim, events=tuple(replace(event, recorded_at=None) for event in claim.events))

    first, second = at_once(taken_back(registered(1, "甲", 0), 4)), claimed(2, "甲", (ClaimState.DRAFTED, 3))
    assert shown(rows_of([first, at_once(second)])) == [("甲", 1, "")]
    third = at_once(claimed(3, "甲", (ClaimState.DRAFTED, 4)))
    assert shown(rows_of([first, third])) == [("甲", 1, "X"), ("甲", 2, "")]


@pytest.mark.parametrize(("hours", "more"), [((4,), True), ((4, 7), True), ((4, 8), False), ((12,), False)])
def test_the_form_goes_back_to_the_applicant_until_the_cap_is_reached(hours: tuple[int, ...], more: bool) -> None:
    claims = [registered(number, "甲", number * 5, each) for number, each in enumerate(hours)]
    assert goes_on(claims, 12) is more


def test_hours_not_yet_drawn_up_count_for_the_cap() -> None:
    assert goes_on([], 12, 11)
    assert not goes_on([registered(1, "甲", 0)], 12, 8)


def test_hours_reversed_before_leave_room_again() -> None:
    first = taken_back(registered(1, "甲", 0, 8), 2)
    second = registered(2, "乙", 5, 8)
    assert goes_on([first, second], 12)
    assert has_room([first, second], 12)
    full = taken_back(registered(1, "甲", 0, 12), 2)
    assert not has_room([full, second], 12)
    assert has_room([], 12)


def test_a_claim_reversed_after_the_last_was_drawn_up_still_filled_the_form() -> None:
    first = taken_back(registered(1, "甲", 0, hours=8), 9)
    assert not goes_on([first, registered(2, "乙", 5)], 12)
    assert goes_on([first, registered(2, "乙", 10)], 12)


def test_a_form_that_its_first_claim_filled_has_no_room() -> None:
    assert not has_room([registered(1, "甲", 0, hours=12)], 12)
