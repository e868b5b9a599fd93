"""Verdicts of everyone and of one, joined with the ledger of the day."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.awards import approve_award
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from elearn_desk.services.verdicts import evaluate_all, evaluate_person, reassess, stream_assessments
from tests.factory import a_record
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, Office, a_claim, a_registered_claim, a_row, refused


def test_everyone_is_judged_in_order_of_id(desk: Desk) -> None:
    assert [each.person.id for each in evaluate_all(desk).value] == sorted([WANG, LIN, CHEN, WU])


def test_one_person_is_judged_as_among_everyone(office: Office, desk: Desk) -> None:
    import_hours(desk, [office.hours([a_record(person_id="A000000000"), a_record(person_id="Z000000000")])])
    claim = a_registered_claim(desk)

    everyone = {each.person.id: each for each in evaluate_all(desk).value}

    for person_id, among in everyone.items():
        alone = evaluate_person(desk, person_id).value
        assert (alone.verdict, alone.account, alone.entries) == (among.verdict, among.account, among.entries)
        assert (alone.claims, alone.records) == (among.claims, among.records)
    assert everyone[WANG].claims == (claim,)


def test_records_of_people_not_on_the_roster_are_passed_over(office: Office, desk: Desk) -> None:
    strangers = [a_record(person_id=person_id) for person_id in ("A000000000", STRANGER, "Z000000000")]
    import_hours(desk, [office.hours(strangers)])

    assert [len(each.records) for each in evaluate_all(desk).value] == [
        len(evaluate_person(desk, person_id).value.records) for person_id in sorted([WANG, LIN, CHEN, WU])
    ]


def test_an_empty_roster_has_no_verdicts(new_desk: Desk) -> None:
    assert evaluate_all(new_desk).value == ()


def test_somebody_not_on_the_roster_is_refused(desk: Desk) -> None:
    with refused("PERSON-UNKNOWN"):
        evaluate_person(desk, STRANGER)


def test_hours_on_their_way_and_registered_hours_are_told_apart(desk: Desk) -> None:
    a_claim(desk, WU)
    a_registered_claim(desk)

    waiting, registered = (evaluate_person(desk, person_id).value for person_id in (WU, WANG))

    assert (waiting.claimed_hours, waiting.account.granted) == (8, 0)
    assert (registered.claimed_hours, registered.account.granted) == (0, 8)


def test_the_account_is_that_of_the_day_asked_about(desk: Desk) -> None:
    a_registered_claim(desk)

    after = evaluate_person(desk.at(date(2014, 11, 4)), WANG).value.account

    assert evaluate_person(desk.at(date(2014, 11, 3)), WANG).value.account.open == 8
    assert (after.open, after.lapsed) == (0, 8)


def test_an_award_is_recommended_then_approved(desk: Desk) -> None:
    assert evaluate_person(desk, WANG).value.award_status == "recommended"
    assert evaluate_person(desk, LIN).value.award_status == "none"

    approve_award(desk, WANG, "高市府人字第1號")

    assert evaluate_person(desk, WANG).value.award_status == "approved"


def test_how_far_the_work_is_is_told_from_beginning_to_end(new_office: Office, new_desk: Desk) -> None:
    staff = [a_row(f"A1{number:08}", f"同仁{number}") for number in range(150)]
    import_roster(new_desk, new_office.roster(*staff))
    steps: list[tuple[int, int]] = []

    evaluate_all(new_desk, progress=lambda step, steps_in_all: steps.append((step, steps_in_all)))

    assert steps == [(step, 150) for step in range(0, 151, 10)]


def test_work_stopped_on_the_way_stops(desk: Desk) -> None:
    def stop(_step: int, _steps: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(stream_assessments(desk, progress=stop))


def test_a_refusal_says_whom_it_did_not_find(desk: Desk) -> None:
    with pytest.raises(Refusal) as caught:
        evaluate_person(desk, STRANGER)
    assert caught.value.finding.detail("person") == STRANGER


def test_judging_some_anew_finds_of_them_what_judging_everyone_finds(desk: Desk) -> None:
    a_registered_claim(desk, WANG)
    approve_award(desk, WU, "高市府人字第1號")
    everyone = evaluate_all(desk).value

    again = reassess(desk, [WU, WANG, STRANGER, WANG]).value

    assert [each.person.id for each in again] == [WANG, WU]
    assert again == tuple(each for each in everyone if each.person.id in {WANG, WU})
    assert reassess(desk, ()).value == ()


def test_people_are_judged_alike_in_pieces_of_any_size(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elearn_desk.services.verdicts.chunks", lambda ids: ([each] for each in ids))

    assert reassess(desk, [WANG, LIN, CHEN, WU]).value == evaluate_all(desk).value
