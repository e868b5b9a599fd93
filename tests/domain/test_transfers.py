"""Hours that go along to another agency, and grants that are brought along from one (rules E3, H1, H3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.domain.ledger import Draw, Entry
from elearn_desk.domain.transfers import Brought, day_used_before, hours_to_move, odd_about, why_not_brought
from tests.factory import a_correction, a_grant, a_plan, a_use, an_adjust, roc, the_plan

_GRANT = a_grant(1, 4)
"""Four hours from 103/5/4 to 103/11/3."""
_LATER = a_grant(2, 8, roc(103, 8, 30), tier="side-3")
"""Eight hours from 103/8/31 to 104/2/28."""
_AUTUMN = roc(103, 9, 1)


def _brought(**changes: Any) -> Brought:
    return replace(Brought("side-2", 8, 3, use_window(roc(103, 8, 30), 6)), **changes)


def _why_not(brought: Brought, *entries: Entry, **changes: Any) -> tuple[str, ...]:
    found = why_not_brought(brought, entries, a_plan(**changes))
    return () if found is None else (found.code, *(value for _, value in found.details))


def _moving(*entries: Entry, on: date = _AUTUMN) -> tuple[Draw, ...] | tuple[str, str]:
    answer = hours_to_move(entries, on)
    return (answer.code, answer.detail("entries")) if isinstance(answer, Finding) else answer


def test_all_that_is_left_goes_along_oldest_expiry_first() -> None:
    used = a_use(3, {1: 1}, datetime(2014, 6, 3, 8))
    assert _moving(_LATER, _GRANT, used) == (Draw(1, 3), Draw(2, 8))
    assert _moving(_GRANT, used, a_correction(4, used, _AUTUMN)) == (Draw(1, 4),)


def test_what_has_lapsed_stays_and_what_cannot_be_used_yet_goes_along() -> None:
    assert _moving(_GRANT, _LATER, on=roc(103, 11, 3)) == (Draw(1, 4), Draw(2, 8))
    assert _moving(_GRANT, _LATER, on=roc(103, 11, 4)) == (Draw(2, 8),)
    assert _moving(_LATER, on=roc(103, 8, 1)) == (Draw(2, 8),)


def test_leave_booked_for_a_later_day_stands_in_the_way() -> None:
    uses = [a_use(number, {1: 1}, datetime(2014, 9, number, 8)) for number in (1, 3, 4)]
    assert _moving(_GRANT, *uses) == ("TRANSFER-BOOKED", "3、4")
    assert _moving(_GRANT, *uses, a_correction(5, uses[1], _AUTUMN)) == ("TRANSFER-BOOKED", "4")


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [_GRANT, a_use(3, {1: 4}, datetime(2014, 6, 3, 8))],
        [_GRANT, an_adjust(3, {1: 4}, roc(103, 7, 1))],
        [_GRANT, a_correction(3, _GRANT, roc(103, 7, 1))],
        [replace(_GRANT, last_day=None)],
    ],
    ids=["no grant", "used up", "moved before", "reversed", "without an end"],
)
def test_nothing_left_is_nothing_to_move(entries: list[Entry]) -> None:
    assert _moving(*entries) == ("TRANSFER-NOTHING", "")


def test_a_grant_of_another_agency_is_taken_as_its_sheet_says() -> None:
    assert _why_not(_brought()) == ()
    assert _why_not(_brought(used=0)) == ()
    assert _why_not(_brought(used=8)) == ()
    assert _why_not(_brought(granted=1, used=1)) == ()
    assert _why_not(_brought(granted=8), _GRANT) == ()


def test_a_side_set_that_gives_no_leave_is_refused() -> None:
    assert _why_not(_brought(tier="main-junior")) == ("TRANSFER-TIER", "main-junior", "side-1、side-2、side-3")


@pytest.mark.parametrize(("granted", "used"), [(0, 0), (-1, 0), (8, 9), (8, -1)])
def test_hours_that_cannot_be_are_refused(granted: int, used: int) -> None:
    assert _why_not(_brought(granted=granted, used=used)) == ("TRANSFER-HOURS", str(granted), str(used))


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [
        (roc(103, 9, 1), roc(103, 8, 31), False),
        (roc(103, 9, 1), roc(103, 9, 1), True),
        (roc(103, 1, 1), roc(103, 6, 30), False),
        (roc(103, 1, 2), roc(103, 7, 1), True),
        (roc(104, 1, 1), roc(104, 6, 30), True),
        (roc(104, 1, 2), roc(104, 7, 1), False),
    ],
)
def test_a_window_follows_a_completion_of_the_plan_year(first: date, last: date, taken: bool) -> None:
    assert (_why_not(_brought(window=Window(first, last))) == ()) is taken


def test_a_plan_with_its_own_days_for_leave_asks_for_a_window_after_them() -> None:
    own = Window(roc(103, 1, 1), roc(103, 6, 30))
    assert _why_not(_brought(), leave_window=own)[0] == "TRANSFER-WINDOW"
    assert _why_not(_brought(window=Window(roc(103, 7, 1), roc(104, 1, 1))), leave_window=own) == ()


def test_the_same_grant_is_taken_over_once() -> None:
    same = a_grant(5, 4, roc(103, 8, 30), tier="side-2", claim_id=None)
    assert _why_not(_brought(granted=4), same) == ("TRANSFER-TWICE", "5")
    assert _why_not(_brought(granted=4), same, a_correction(6, same, _AUTUMN)) == ()


def test_who_comes_back_gets_the_hand_over_taken_back_instead() -> None:
    same = a_grant(5, 4, roc(103, 8, 30), tier="side-2")
    moved = an_adjust(6, {5: 4}, _AUTUMN)
    elsewhere = an_adjust(7, {9: 4}, _AUTUMN)
    assert _why_not(_brought(granted=4), same, elsewhere, moved) == ("TRANSFER-BACK", "5", "6")
    back = a_correction(8, moved, _AUTUMN)
    assert _why_not(_brought(granted=4), same, moved, back) == ("TRANSFER-TWICE", "5")


def test_grants_brought_along_count_against_the_cap_and_so_do_hours_moved_away() -> None:
    assert _why_not(_brought(), a_grant(1, 5)) == ("TRANSFER-CAP", "5", "8", "12")
    assert _why_not(_brought(), a_grant(1, 5), an_adjust(2, {1: 5}, _AUTUMN))[0] == "TRANSFER-CAP"
    assert _why_not(_brought(), a_grant(1, 5), a_correction(2, a_grant(1, 5), _AUTUMN)) == ()


def _odd(brought: Brought, **changes: Any) -> list[str]:
    found = odd_about(brought, a_plan(**changes))
    assert all(each.severity is Severity.WARNING for each in found)
    return [each.code for each in found]


def test_more_than_the_tier_gives_and_an_odd_window_are_worth_a_look() -> None:
    first = _brought().window.first
    longer, shorter = Window(first, roc(104, 3, 2)), Window(first, roc(104, 2, 27))
    assert _odd(_brought()) == []
    assert _odd(_brought(granted=9)) == ["TRANSFER-TIER-HOURS"]
    assert _odd(_brought(window=longer)) == ["TRANSFER-WINDOW-ODD"]
    assert _odd(_brought(window=longer), extend_to_workday=True) == []
    assert _odd(_brought(window=shorter), extend_to_workday=True) == ["TRANSFER-WINDOW-ODD"]


def test_a_tier_counted_by_hours_gives_as_much_as_its_own_cap() -> None:
    tiers = tuple(replace(tier, per_hours=Decimal(6), cap_hours=6) for tier in the_plan().leave_tiers)
    assert _odd(_brought(granted=6), leave_tiers=tiers) == []
    assert _odd(_brought(granted=7), leave_tiers=tiers) == ["TRANSFER-TIER-HOURS"]
    uncapped = tuple(replace(tier, cap_hours=None) for tier in tiers)
    assert _odd(_brought(granted=12), leave_tiers=uncapped) == []


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (roc(103, 8, 1), roc(103, 8, 31)),
        (roc(103, 10, 1), roc(103, 10, 1)),
        (roc(104, 5, 1), roc(104, 2, 28)),
    ],
)
def test_hours_used_there_stand_on_the_day_of_taking_over_inside_the_window(on: date, day: date) -> None:
    assert day_used_before(_brought(), on) == day
