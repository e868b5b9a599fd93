"""A refusal names all that its sentence needs: who, which day, how many hours, and what would do instead."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.domain.claims import ClaimState, dated_too_early, tiers_to_claim
from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.domain.leave import draws_for, leave_end, not_in_units
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.parameters import KEYS, with_parameters
from elearn_desk.domain.people import Category
from elearn_desk.domain.provisional import Stated, lines_ahead, tier_ahead, why_not_stated
from elearn_desk.domain.transfers import Brought, hours_to_move, odd_about, why_not_brought
from tests.factory import (
    MONDAY,
    PERSON_ID,
    SATURDAY,
    a_claim,
    a_claim_tier,
    a_grant,
    a_person,
    a_use,
    a_verdict,
    an_adjust,
    roc,
    set_records,
    the_calendar,
    the_plan,
)

AUGUST, NOVEMBER = roc(103, 8, 1), roc(103, 11, 3)
GRANT = a_grant(1, 4)
"""Four hours from 103/5/4 to 103/11/3."""
WORKING = "08:00～12:00、13:00～17:00"
SIDES = "side-1、side-2、side-3"


def said(found: object, severity: Severity = Severity.FATAL) -> tuple[str, dict[str, str]]:
    assert isinstance(found, Finding), found
    assert (found.severity, found.place.file) == (severity, None)
    return found.code, dict(found.details)


def test_a_claim_refused() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"))
    teacher = a_verdict(person=a_person(category=Category.TEACHER))
    without_leave = a_verdict(set_records("main-elementary"))
    assert said(tiers_to_claim(teacher, (), (), the_plan())) == (
        "CLAIM-NOT-ELIGIBLE",
        {"person": PERSON_ID, "name": "王小明", "eligibility": "not_eligible"},
    )
    assert said(tiers_to_claim(verdict, [a_claim(ClaimState.DRAFTED)], (), the_plan())) == (
        "CLAIM-OPEN",
        {"serial": "103-0001", "hours": "4"},
    )
    assert said(tiers_to_claim(without_leave, (), (), the_plan())) == ("CLAIM-NO-TIER", {"lack": "side_incomplete"})
    assert said(tiers_to_claim(verdict, (), [GRANT], the_plan())) == (
        "CLAIM-NOTHING-LEFT",
        {"granted": "4", "cap": "12"},
    )
    assert said(dated_too_early(a_person(), MONDAY, SATURDAY)) == (
        "CLAIM-EARLY",
        {"person": PERSON_ID, "name": "王小明", "day": "2014-05-05"},
    )


def test_a_provisional_claim_refused() -> None:
    def ahead(day: date, side: str | None, *entries: Entry) -> tuple[str, dict[str, str]]:
        return said(tier_ahead(a_verdict(), (), entries, the_plan(), Stated(day, side), the_calendar()))

    assert ahead(AUGUST, "side-9") == ("CLAIM-NO-SIDE", {"side": "side-9", "sides": SIDES})
    assert ahead(roc(104, 1, 1), None) == ("CLAIM-STATED-YEAR", {"day": "2015-01-01", "year": "103"})
    assert ahead(AUGUST, None, a_grant(1, 12)) == ("CLAIM-NOTHING-LEFT", {"granted": "12", "cap": "12"})


def test_a_stated_day_that_the_records_belie() -> None:
    lines = lines_ahead(a_verdict(set_records("side-1", on=AUGUST)), a_claim_tier(), the_plan())
    latest = max(line.title for line in lines if line.completed_on == AUGUST)
    assert said(why_not_stated(lines, Stated(SATURDAY))) == (
        "CLAIM-STATED-KNOWN",
        {"day": "2014-08-01", "title": latest},
    )


def test_leave_off_the_working_hours_refused() -> None:
    def taken(start: datetime, hours: int) -> tuple[str, dict[str, str]]:
        return said(leave_end(start, hours, the_plan().schedule, the_calendar()))

    assert taken(datetime(2014, 5, 5, 8), 0) == ("LEAVE-HOURS", {"hours": "0"})
    assert taken(datetime(2014, 5, 3, 8), 1) == ("LEAVE-HOLIDAY", {"day": "2014-05-03", "next": "2014-05-05"})
    assert taken(datetime(2014, 5, 5, 7, 30), 2) == (
        "LEAVE-OUTSIDE-HOURS",
        {"day": "2014-05-05", "start": "07:30", "hours": "2", "working": WORKING},
    )
    assert taken(datetime(2014, 5, 9, 10, 30), 7) == (
        "LEAVE-DAY-END",
        {"day": "2014-05-09", "start": "10:30", "hours": "7", "left": "5", "next": "2014-05-12", "working": WORKING},
    )


def test_leave_that_no_grant_bears_refused() -> None:
    assert said(not_in_units(5, 4)) == ("LEAVE-UNIT", {"hours": "5", "unit": "4", "fitting": "4、8"})
    assert said(draws_for([GRANT], roc(103, 12, 1), 1)) == (
        "LEAVE-WINDOW",
        {"day": "2014-12-01", "windows": "2014-05-04～2014-11-03"},
    )
    assert said(draws_for([GRANT], MONDAY, 6)) == ("LEAVE-BALANCE", {"day": "2014-05-05", "hours": "6", "left": "4"})


def test_a_move_to_another_agency_refused() -> None:
    booked = a_use(2, {1: 1}, datetime(2014, 9, 1, 8))
    assert said(hours_to_move([GRANT, booked], AUGUST)) == ("TRANSFER-BOOKED", {"day": "2014-08-01", "entries": "2"})
    assert said(hours_to_move([], AUGUST)) == ("TRANSFER-NOTHING", {"day": "2014-08-01"})


def test_a_grant_of_another_agency_refused() -> None:
    def refused(
        *entries: Entry, tier: str = "side-1", granted: int = 4, used: int = 0, last: date = NOVEMBER
    ) -> tuple[str, dict[str, str]]:
        grant = Brought(tier, granted, used, Window(roc(103, 5, 4), last))
        return said(why_not_brought(grant, entries, the_plan()))

    other = a_grant(1, 12, tier="side-3")
    assert refused(tier="side-9") == ("TRANSFER-TIER", {"side": "side-9", "sides": SIDES})
    assert refused(granted=4, used=5) == ("TRANSFER-HOURS", {"granted": "4", "used": "5"})
    assert refused(last=SATURDAY) == ("TRANSFER-WINDOW", {"windows": "2014-05-04～2014-05-03", "year": "103"})
    assert refused(GRANT) == ("TRANSFER-TWICE", {"grant": "1"})
    assert refused(GRANT, an_adjust(2, {1: 4}, AUGUST)) == ("TRANSFER-BACK", {"grant": "1", "entry": "2"})
    assert refused(other) == ("TRANSFER-CAP", {"granted": "12", "hours": "4", "cap": "12"})


def test_a_grant_of_another_agency_worth_a_second_look() -> None:
    many, odd = odd_about(Brought("side-1", 8, 0, Window(roc(103, 5, 4), roc(103, 11, 4))), the_plan())
    assert said(many, Severity.WARNING) == ("TRANSFER-TIER-HOURS", {"hours": "8", "most": "4"})
    assert said(odd, Severity.WARNING) == (
        "TRANSFER-WINDOW-ODD",
        {"day": "2014-05-04", "next": "2014-11-03", "windows": "2014-11-04"},
    )


def test_a_parameter_refused() -> None:
    assert said(with_parameters(the_plan(), {"rounding": "up"})) == (
        "PARAMETER-UNKNOWN",
        {"key": "rounding", "known": "、".join(KEYS)},
    )
    assert said(with_parameters(the_plan(), {"combine": "lowest"})) == (
        "PARAMETER-VALUE",
        {"key": "combine", "value": "lowest", "known": "highest、capped_sum"},
    )
    assert said(with_parameters(the_plan(), {"proof_days": "0"})) == (
        "PARAMETER-VALUE",
        {"key": "proof_days", "value": "0", "known": "1…999"},
    )
