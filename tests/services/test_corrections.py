"""Of two records that state the same completion differently the clerk decides which stands (rule C7)."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest

from elearn_desk.domain.rulings import RulingKind
from elearn_desk.services.answers import Answers, Correction
from elearn_desk.services.corrections import decide, list_corrections
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.rulings import list_rulings, withdraw_ruling
from elearn_desk.services.verdicts import evaluate_person
from tests.services.office import HOURS_HEADER, LIN, Office, done, hours_row, refused

SIDE = "side-1"


def brought(office: Office, desk: Desk, hours: str, corrections: Correction = Correction.ASK) -> list[str]:
    records = [
        record._replace(hours=Decimal(hours)) if number == 0 else record
        for number, record in enumerate(done("main-elementary", SIDE, person_id=LIN))
    ]
    path = office.hours(records, f"{hours}.csv")
    return [found.code for found in import_hours(desk, [path], Answers(corrections=corrections)).findings]


def entitled(desk: Desk) -> int:
    return evaluate_person(desk, LIN).value.verdict.leave.entitled_hours


def test_both_stand_until_the_clerk_decides(office: Office, desk: Desk) -> None:
    assert brought(office, desk, "0.5") == []
    assert brought(office, desk, "2") == ["HOURS-CORRECTION"]
    assert entitled(desk) == 4
    (pair,) = list_corrections(desk).value
    assert pair.difference == "時數 0.5→2"

    outcome = decide(desk, pair.newer.id, pair.older.id, Correction.OLDER, "新表有誤")

    assert outcome.changes == {Change.RULINGS, Change.RECORDS}
    assert (outcome.value.kind, outcome.value.record_id, outcome.value.instead) == (
        RulingKind.SET_ASIDE,
        pair.newer.id,
        pair.older.id,
    )
    assert entitled(desk) == 0
    assert list_corrections(desk).value == ()
    with refused("CORRECTION-DECIDED"):
        decide(desk, pair.older.id, pair.newer.id, Correction.NEWER, "改")
    withdraw_ruling(desk, outcome.value.id, "誤裁")
    assert entitled(desk) == 4
    assert list_corrections(desk).value == (pair,)


def test_both_may_be_left_to_stand_for_good(office: Office, desk: Desk) -> None:
    brought(office, desk, "2")
    brought(office, desk, "3")
    (pair,) = list_corrections(desk).value

    decide(desk, pair.older.id, pair.newer.id, Correction.BOTH, "兩次上課", "高市人字第1號")

    assert list_corrections(desk).value == ()
    assert entitled(desk) == 4
    assert list_rulings(desk).value[0].document == "高市人字第1號"


@pytest.mark.parametrize(("choice", "hours"), [(Correction.NEWER, 0), (Correction.OLDER, 4), (Correction.BOTH, 4)])
def test_a_whole_import_can_be_decided_on_beforehand(
    office: Office, desk: Desk, choice: Correction, hours: int
) -> None:
    brought(office, desk, "2")

    brought(office, desk, "0.5", choice)

    assert entitled(desk) == hours
    assert list_corrections(desk).value == ()
    assert "0.5.csv" in list_rulings(desk).value[0].reason


@pytest.mark.parametrize(("choice", "left"), [(Correction.NEWER, 0), (Correction.OLDER, 4)])
def test_of_three_records_the_last_or_the_first_stands(
    office: Office, desk: Desk, choice: Correction, left: int
) -> None:
    for hours in ("2", "3"):
        brought(office, desk, hours)

    brought(office, desk, "0.5", choice)

    assert entitled(desk) == left
    assert list_corrections(desk).value == ()
    assert len(list_rulings(desk).value) == 2


def test_many_corrections_are_told_by_number(office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elearn_desk.services.printouts._LISTED", 0)
    brought(office, desk, "2")

    assert brought(office, desk, "3") == ["HOURS-CORRECTIONS-MORE"]


@pytest.mark.parametrize("choice", [Correction.NEWER, Correction.ASK])
def test_only_such_a_pair_can_be_decided_on(desk: Desk, choice: Correction) -> None:
    with refused("CORRECTION-UNKNOWN"):
        decide(desk, 1, 2, choice, "誤")


def test_a_decision_needs_a_reason(desk: Desk) -> None:
    with refused("REASON-NEEDED"):
        decide(desk, 1, 2, Correction.NEWER, " ")


def test_a_record_that_only_says_less_is_no_correction(office: Office, desk: Desk) -> None:
    record = done(SIDE, person_id=LIN)[0]
    spoken = [record, record._replace(completed_time=None), record._replace(completed_time=time(21, 5))]
    for number, each in enumerate(spoken):
        import_hours(desk, [office.hours([each], f"{number}.csv")])

    (pair,) = list_corrections(desk).value

    assert (pair.older.completed_time, pair.newer.completed_time) == (record.completed_time, time(21, 5))
    with desk.database.read() as work:
        assert work.records.certified_hours(desk.plan.period)[LIN] == record.hours


def test_two_scores_of_one_completion_are_a_correction_and_a_score_told_once_is_none(
    office: Office, desk: Desk
) -> None:
    row = hours_row(done(SIDE, person_id=LIN)[0])
    for number, score in enumerate(("", "85", "59.5")):
        path = office.file(f"{number}.csv", (*HOURS_HEADER, "訓練成績"), [{**row, "訓練成績": score}])
        import_hours(desk, [path])

    (pair,) = list_corrections(desk).value

    assert (pair.older.score, pair.newer.score, pair.difference) == (Decimal(85), Decimal("59.5"), "成績 85→59.5")
    decide(desk, pair.older.id, pair.newer.id, Correction.NEWER, "重新評分")
    assert list_corrections(desk).value == ()
