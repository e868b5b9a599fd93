"""What a claim copies of the records it rests on, and what registering it grants (rules E3, E13, H2, H10)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from elearn_desk.domain.claims import ClaimLine, grants_of, line_of, lines_for, still_founded
from elearn_desk.domain.ledger import Entry, EntryKind
from tests.factory import (
    EVENING,
    MONDAY,
    PERSON_ID,
    SATURDAY,
    a_claim,
    a_claim_tier,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
)


def test_a_line_copies_the_record_with_the_hours_it_certifies() -> None:
    records = set_records("main-elementary", "side-1")
    first = records[0]
    lines = lines_for(a_verdict(moved(records, first.title, hours=Decimal("2.5"))), [a_claim_tier()])
    assert lines[0] == ClaimLine("main-elementary", first.title, Decimal("2.5"), SATURDAY, EVENING, first.id)


def test_a_line_without_a_record_has_the_hours_of_the_plan_and_is_filled_in_by_hand() -> None:
    course = a_verdict().set_verdict("side-1").courses[0]
    assert line_of("side-1", course) == ClaimLine("side-1", course.course.title, course.course.hours, None, None, None)


def test_registering_makes_an_entry_that_is_not_numbered_yet() -> None:
    (grant,) = grants_of(replace(a_claim(), id=7), (), MONDAY, the_plan())
    assert grant == Entry(
        0,
        PERSON_ID,
        103,
        EntryKind.GRANT,
        MONDAY,
        4,
        roc(103, 5, 4),
        roc(103, 11, 3),
        "side-1",
        asked_hours=4,
        claim_id=7,
    )


def test_where_the_best_tier_counts_alone_several_tiers_are_worth_no_more_than_it() -> None:
    claim = replace(a_claim(), tiers=(a_claim_tier(), a_claim_tier("side-2", 8)))
    assert [(grant.asked_hours, grant.hours) for grant in grants_of(claim, (), MONDAY, the_plan())] == [(4, 4), (4, 4)]


def test_a_claim_of_a_single_hour_is_not_founded_on_nothing() -> None:
    assert not still_founded(replace(a_claim(), tiers=(a_claim_tier(hours=1),)), a_verdict())
