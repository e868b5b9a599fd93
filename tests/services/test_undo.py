"""An import is taken back whole, after telling what would fall with it (rules H6, H7, H10)."""

from __future__ import annotations

import pytest

from elearn_desk.services.claims import create_claim, register_claim, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.leave import use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.undo import preview_undo, undo_import
from elearn_desk.services.verdicts import evaluate_person
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, WU, Office, done, refused


@pytest.fixture
def batch(desk: Desk) -> int:
    """Give the import of the office's records."""
    return next(each.id for each in list_batches(desk).value if each.kind == "hours")


def test_an_import_taken_back_leaves_what_was_there(office: Office, desk: Desk) -> None:
    before = list_records(desk).value
    result = import_hours(desk, [office.hours(done("side-2", "side-3"), "more.csv")]).value[0]
    batch = result.batch or 0

    outcome = undo_import(desk, batch)

    assert outcome.changes == {Change.RECORDS}
    assert outcome.people == frozenset({WANG})
    assert outcome.value.removed == result.new, "what an earlier file brought too stays"
    assert outcome.findings == ()
    assert list_records(desk).value == before
    with refused("BATCH-UNDONE"):
        undo_import(desk, batch)


def test_undo_then_import_again_gives_what_one_import_gives(office: Office, desk: Desk) -> None:
    path = office.hours(done("side-3"), "again.csv")
    first = import_hours(desk, [path]).value[0]
    titles = [row.title for row in list_records(desk).value]
    undo_import(desk, first.batch or 0)

    again = import_hours(desk, [path]).value[0]

    assert again.new == first.new
    assert [row.title for row in list_records(desk).value] == titles


def test_only_a_printout_that_is_there_can_be_taken_back(desk: Desk) -> None:
    roster = next(batch.id for batch in list_batches(desk).value if batch.kind == "roster")

    for number in (roster, 99):
        for act in (preview_undo, undo_import):
            with refused("BATCH-UNKNOWN"):
                act(desk, number)


def test_what_falls_is_told_before_and_nothing_is_kept(desk: Desk, batch: int) -> None:
    before, count = evaluate_person(desk, WANG).value, len(list_records(desk).value)

    outcome = preview_undo(desk, batch)

    undoing = outcome.value
    assert (undoing.batch.id, undoing.removed, undoing.people) == (batch, count, 2)
    assert [change.person.id for change in undoing.changes] == [WANG, WU]
    wang = undoing.changes[0]
    assert (wang.before.award_times, wang.before.leave_hours) == (1, 8)
    assert (wang.after.sets, wang.after.award_times, wang.after.leave_hours) == ((), 0, 0)
    assert (undoing.open_claims, undoing.registered, outcome.findings) == ((), (), ())
    assert evaluate_person(desk, WANG).value == before
    assert len(list_records(desk).value) == count


def test_a_claim_on_its_way_loses_its_proof(desk: Desk, batch: int) -> None:
    claim = create_claim(desk, WANG).value

    assert [each.serial for each in preview_undo(desk, batch).value.open_claims] == [claim.serial]
    outcome = undo_import(desk, batch)

    assert [(each.code, each.detail("serial")) for each in outcome.findings] == [("UNDO-CLAIM", claim.serial)]


def test_a_registered_claim_stands_in_the_way_and_is_named(desk: Desk, batch: int) -> None:
    claim = create_claim(desk, WANG).value
    register_claim(desk, claim.id)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)
    there = list_records(desk).value

    outcome = preview_undo(desk, batch)
    (registered,) = outcome.value.registered
    assert (registered.claim.serial, registered.hours, registered.used_hours) == (claim.serial, 8, 3)
    assert [(each.code, each.detail("serials")) for each in outcome.findings] == [("UNDO-REGISTERED", claim.serial)]
    with refused("UNDO-REGISTERED"):
        undo_import(desk, batch)

    assert list_records(desk).value == there


def test_a_claim_reversed_no_longer_stands_in_the_way(desk: Desk, batch: int) -> None:
    claim = create_claim(desk, WANG).value
    register_claim(desk, claim.id)
    withdraw_claim(desk, claim.id, "重新匯入")

    undo_import(desk, batch)

    assert evaluate_person(desk, WANG).value.verdict.leave.entitled_hours == 0


def test_a_claim_whose_records_another_file_brought_too_stands(office: Office, desk: Desk, batch: int) -> None:
    import_hours(desk, [office.hours(done("main-elementary", "side-1", "side-2"), "copy.csv")])
    claim = create_claim(desk, WANG).value
    register_claim(desk, claim.id)

    undo_import(desk, batch)

    assert evaluate_person(desk, WANG).value.verdict.leave.entitled_hours == 8
    assert evaluate_person(desk, WU).value.verdict.leave.entitled_hours == 0


def test_a_provisional_claim_goes_on_waiting_for_its_proof(office: Office, desk: Desk) -> None:
    hours = import_hours(desk, [office.hours(done("main-elementary", person_id=LIN), "main.csv")]).value[0]
    claim = create_claim(desk, LIN, provisional=True).value
    register_claim(desk, claim.id)

    undo_import(desk, hours.batch or 0)

    assert evaluate_person(desk, LIN).value.account.granted == claim.hours
