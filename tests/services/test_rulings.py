"""A ruling on a record says who, when, why and on what; it changes the verdict and can be taken back (C7, F3)."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from elearn_desk.domain.rulings import RulingKind
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.outcome import Change
from elearn_desk.services.rulings import attest_time, count_record, list_rulings, withdraw_ruling
from elearn_desk.services.undo import undo_import
from elearn_desk.services.verdicts import evaluate_person
from tests.factory import MONDAY
from tests.services.office import CLERK, LIN, Office, done, refused

COURSE = "全民國防教育學堂"
WHY = "經查明確已完成"


def bring_in(office: Office, desk: Desk, **changes: object) -> int:
    """Bring in LIN's two sets with the record of one course changed, and give that record's number."""
    records = [
        record._replace(**changes) if record.title == COURSE else record  # type: ignore[arg-type] # a builder's fields
        for record in done("main-elementary", "side-2", person_id=LIN)
    ]
    import_hours(desk, [office.hours(records)])
    return next(row.id for row in list_records(desk, search=LIN).value if row.title == COURSE)


def test_an_attested_time_makes_a_record_off_hours(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=None)
    assert evaluate_person(desk, LIN).value.verdict.leave.entitled_hours == 0

    outcome = attest_time(desk, record, time(20, 30), f" {WHY} ", " 切結書1 ")

    ruling = outcome.value
    assert outcome.changes == {Change.RULINGS}
    assert (ruling.kind, ruling.record_id, ruling.at) == (RulingKind.ATTESTED_TIME, record, time(20, 30))
    assert (ruling.decided_by, ruling.decided_on, ruling.reason, ruling.document) == (
        CLERK,
        date(2014, 9, 1),
        WHY,
        "切結書1",
    )
    assessment = evaluate_person(desk, LIN).value
    assert assessment.verdict.leave.entitled_hours == 8
    assert [each.id for each in assessment.verdict.rulings] == [ruling.id]


def test_a_time_the_printout_shows_cannot_be_attested_otherwise(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=time(10, 30))

    with refused("RULING-TIME-KNOWN"):
        attest_time(desk, record, time(20, 30), WHY)
    assert list_rulings(desk).value == ()


def test_a_near_miss_counts_by_a_ruling_until_it_is_taken_back(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))
    assert evaluate_person(desk, LIN).value.verdict.award.times == 0

    ruling = count_record(desk, record, COURSE, WHY).value

    assert (ruling.kind, ruling.course) == (RulingKind.COUNT_RECORD, COURSE)
    assert evaluate_person(desk, LIN).value.verdict.award.times == 1
    outcome = withdraw_ruling(desk, ruling.id, "誤裁")
    assert outcome.changes == {Change.RULINGS}
    assert list_rulings(desk).value == ()
    assert evaluate_person(desk, LIN).value.verdict.award.times == 0


def test_a_ruling_stands_again_when_its_import_is_made_again(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))
    count_record(desk, record, COURSE, WHY)

    undo_import(desk, list_batches(desk).value[-1].id)
    assert list_rulings(desk).value == ()
    bring_in(office, desk, hours=Decimal("0.5"))

    assert evaluate_person(desk, LIN).value.verdict.award.times == 1


def test_a_record_has_one_ruling_of_a_kind(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=None)
    attest_time(desk, record, time(20, 30), WHY)

    with refused("RULING-STANDS"):
        attest_time(desk, record, time(21, 0), WHY)
    count_record(desk, record, COURSE, WHY)
    assert len(list_rulings(desk).value) == 2


@pytest.mark.parametrize(
    ("record", "course", "reason", "code"),
    [
        (1, "沒有這門課", WHY, "TITLE-NO-COURSE"),
        (1, COURSE, " ", "REASON-NEEDED"),
        (99999, COURSE, WHY, "RECORD-UNKNOWN"),
    ],
)
def test_a_ruling_on_nothing_is_refused(desk: Desk, record: int, course: str, reason: str, code: str) -> None:
    with refused(code):
        count_record(desk, record, course, reason)


def test_only_a_ruling_that_stands_can_be_taken_back_and_only_with_a_reason(desk: Desk) -> None:
    with refused("RULING-UNKNOWN"):
        withdraw_ruling(desk, 1, "誤裁")
    with refused("REASON-NEEDED"):
        withdraw_ruling(desk, 1, "")
