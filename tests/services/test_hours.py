"""Printouts come in whole or not at all, adding only what is new; an import can be taken back (rules C2, H7, H8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.answers import Answers, Correction
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import (
    import_hours,
    list_batches,
    list_records,
)
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.verdicts import evaluate_person
from elearn_desk.services.year_end import close_year
from tests.factory import a_record
from tests.services.office import LIN, STRANGER, WANG, Office, a_row, done, refused

COURSE = "全民國防教育學堂"


def test_a_printout_comes_in_as_one_batch(new_office: Office, new_desk: Desk) -> None:
    import_roster(new_desk, new_office.roster(a_row(WANG, "王小明")))

    outcome = import_hours(new_desk, [new_office.hours(done("side-1"))])

    (result,) = outcome.value
    assert (result.read, result.new, result.known, result.refused, result.waiting) == (5, 5, 0, 0, 0)
    assert outcome.changes == {Change.RECORDS}
    assert outcome.people == frozenset({WANG})
    assert not outcome.findings
    assert {row.batch_id for row in list_records(new_desk).value} == {result.batch}


def test_the_same_file_twice_adds_nothing(office: Office, desk: Desk) -> None:
    path = office.hours(done("side-3"))
    import_hours(desk, [path])
    before = list_records(desk).value

    outcome = import_hours(desk, [path])

    (result,) = outcome.value
    assert (result.new, result.known, result.batch) == (0, result.read, None)
    assert not outcome.changes
    assert list_records(desk).value == before


def test_files_that_overlap_add_only_what_is_new(office: Office, desk: Desk) -> None:
    records = done("side-2", "side-3")
    there = {(row.title, row.platform) for row in list_records(desk, search=WANG).value}

    (result,) = import_hours(desk, [office.hours(records, "more.csv")]).value

    assert result.known == sum((record.title, record.platform) in there for record in records)
    assert result.new == len(records) - result.known
    assert result.new > 0


def test_rows_read_are_new_known_and_refused_together(office: Office, desk: Desk) -> None:
    good = a_record(person_id=LIN)
    rows = [good, good, good._replace(completed_on=good.completed_on.replace(day=4))]
    path = office.hours(rows, "mixed.csv")
    path.write_text(path.read_text("utf-8") + f"{LIN},林𡍼,{COURSE},e學中心,abc,,103/5/3,\n", "utf-8")

    outcome = import_hours(desk, [path])

    (result,) = outcome.value
    assert (result.read, result.new, result.known, result.refused) == (4, 2, 1, 1)
    assert [found.code for found in outcome.findings] == ["IMPORT-HOURS"]


def test_records_of_a_stranger_wait_until_the_roster_brings_the_person(office: Office, desk: Desk) -> None:
    records = done("main-elementary", "side-2", person_id=STRANGER)

    outcome = import_hours(desk, [office.hours(records, "stranger.csv", 姓名="外人")])

    (found,) = outcome.findings
    assert outcome.value[0].waiting == len(records)
    assert (found.code, found.detail("person"), found.detail("name")) == ("HOURS-STRANGER", STRANGER, "外人")
    assert found.detail("count") == str(len(records))
    import_roster(desk, office.roster(a_row(STRANGER, "外人")))
    assert evaluate_person(desk, STRANGER).value.verdict.award.times == 1


def test_several_files_come_in_together_and_tell_how_far_they_are(office: Office, desk: Desk) -> None:
    steps: list[tuple[int, int]] = []
    paths = [office.hours([a_record(person_id=LIN)], "a.csv"), office.hours(done("side-3"), "b.csv")]

    outcome = import_hours(desk, paths, progress=lambda step, steps_in_all: steps.append((step, steps_in_all)))

    assert [result.file for result in outcome.value] == ["a.csv", "b.csv"]
    assert steps == [(1, 2), (2, 2)]


def test_of_several_files_none_comes_in_when_one_cannot_be_read(office: Office, desk: Desk) -> None:
    before = list_records(desk).value

    with refused("IMPORT-NO-FILE"):
        import_hours(desk, [office.hours(done("side-3")), office.folder / "missing.csv"])

    assert list_records(desk).value == before
    assert [batch.kind for batch in list_batches(desk).value] == ["roster", "hours"]


def test_a_trial_tells_the_same_and_keeps_nothing(office: Office, desk: Desk) -> None:
    before = list_records(desk).value
    path = office.hours(done("side-3"), "trial.csv")

    trial = import_hours(desk, [path, path], dry_run=True)

    assert [(result.new > 0, result.batch, result.dry_run) for result in trial.value] == [
        (True, None, True),
        (False, None, True),
    ]
    assert not trial.changes
    assert list_records(desk).value == before
    assert import_hours(desk, [path]).value[0].new == trial.value[0].new


def test_a_printout_of_one_person_takes_whose_it_is_and_its_platform(office: Office, desk: Desk) -> None:
    row = {"課程名稱": COURSE, "認證時數": "2", "完成日期": "103/5/3", "完成時間": "20:15"}
    path = office.file("personal.csv", row, [row])

    with refused("IMPORT-PERSON"):
        import_hours(desk, [path], Answers(platform="e學中心"))
    with refused("IMPORT-PLATFORM"):
        import_hours(desk, [path], Answers(person_id=LIN))
    import_hours(desk, [path], Answers(person_id=LIN, platform="e學中心"))

    newest = list_records(desk).value[-1]
    assert (newest.person_id, newest.platform, newest.hours) == (LIN, "e學中心", Decimal(2))


def test_records_can_be_searched_and_read_by_the_page(desk: Desk) -> None:
    everything = list_records(desk).value

    assert list_records(desk, limit=2, offset=1).value == everything[1:3]
    assert {row.person_id for row in list_records(desk, search=WANG).value} == {WANG}
    assert list_records(desk, batch=99).value == ()


def test_every_file_that_cannot_be_read_is_named_and_what_was_left_out_with_it(office: Office, desk: Desk) -> None:
    good = office.hours(done("side-3"), "good.csv")
    before = list_records(desk).value

    with pytest.raises(Refusal) as caught:
        import_hours(desk, [office.folder / "a.csv", good, office.folder / "b.csv"])

    told = caught.value
    assert [(each.code, each.place.file) for each in (told.finding, *told.others)] == [
        ("IMPORT-NO-FILE", "a.csv"),
        ("IMPORT-NO-FILE", "b.csv"),
        ("IMPORT-NONE", None),
    ]
    assert told.others[-1].detail("files") == "good.csv"
    assert list_records(desk).value == before


def test_many_strangers_are_told_by_number(office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elearn_desk.services.printouts._STRANGERS", 1)
    records = [a_record(person_id=person) for person in (STRANGER, "F123456789", "G123456780")]

    found = import_hours(desk, [office.hours(records)]).findings

    assert [each.code for each in found if each.code.startswith("HOURS")] == ["HOURS-STRANGER", "HOURS-STRANGERS-MORE"]
    assert (found[-1].detail("people"), found[-1].detail("count")) == ("2", "2")


def test_a_closed_year_takes_records_but_no_decision_on_which_of_them_stands(office: Office, desk: Desk) -> None:
    close_year(desk, "年度結束", force=True)
    path = office.hours(done("side-3"), "late.csv")
    with refused("YEAR-CLOSED"):
        import_hours(desk, [path], Answers(corrections=Correction.NEWER))
    outcome = import_hours(desk, [path])
    assert outcome.value[0].new
    assert [each.code for each in outcome.findings] == ["YEAR-CLOSED-IMPORT"]
