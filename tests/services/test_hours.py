"""Printouts come in whole or not at all, adding only what is new; an import can be taken back (rules C2, H7, H8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from elearn_desk.services.claims import create_claim, register_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import (
    accept_title,
    accepted_titles,
    import_hours,
    list_batches,
    list_records,
    undo_import,
    unknown_titles,
    withdraw_title,
)
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.verdicts import evaluate_person
from tests.factory import a_record
from tests.services.office import LIN, STRANGER, WANG, Office, a_row, done, refused

COURSE = "全民國防教育學堂"
SHORTER = "全民國防教育講堂"


def test_a_printout_comes_in_as_one_batch(new_office: Office, new_desk: Desk) -> None:
    import_roster(new_desk, new_office.roster(a_row(WANG, "王小明")))

    outcome = import_hours(new_desk, [new_office.hours(done("side-1"))])

    (result,) = outcome.value
    assert (result.read, result.new, result.known, result.refused, result.waiting) == (5, 5, 0, 0, 0)
    assert outcome.changes == {Change.RECORDS}
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
        import_hours(desk, [path], platform="e學中心")
    with refused("IMPORT-PLATFORM"):
        import_hours(desk, [path], person_id=LIN)
    import_hours(desk, [path], person_id=LIN, platform="e學中心")

    newest = list_records(desk).value[-1]
    assert (newest.person_id, newest.platform, newest.hours) == (LIN, "e學中心", Decimal(2))


def test_records_can_be_searched_and_read_by_the_page(desk: Desk) -> None:
    everything = list_records(desk).value

    assert list_records(desk, limit=2, offset=1).value == everything[1:3]
    assert {row.person_id for row in list_records(desk, search=WANG).value} == {WANG}
    assert list_records(desk, batch=99).value == ()


def test_an_import_taken_back_leaves_what_was_there(office: Office, desk: Desk) -> None:
    before = list_records(desk).value
    result = import_hours(desk, [office.hours(done("side-2", "side-3"), "more.csv")]).value[0]
    batch = result.batch or 0

    outcome = undo_import(desk, batch)

    assert outcome.changes == {Change.RECORDS}
    assert outcome.value == result.new, "what an earlier file brought too stays"
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

    for batch in (roster, 99):
        with refused("BATCH-UNKNOWN"):
            undo_import(desk, batch)


def test_a_title_near_a_course_is_suggested_and_one_like_none_is_only_listed(office: Office, desk: Desk) -> None:
    far = a_record(person_id=LIN, title="電腦打字班")
    records = [a_record(person_id=LIN, title=SHORTER), a_record(person_id=WANG, title=SHORTER), far]
    import_hours(desk, [office.hours(records)])

    near, other = unknown_titles(desk).value

    assert (near.title, near.people) == (SHORTER, 2)
    assert near.suggestion is not None
    assert near.suggestion.title == COURSE
    assert (other.title, other.suggestion) == ("電腦打字班", None)
    assert unknown_titles(desk, suggested_only=True).value == (near,)


def test_a_title_on_two_platforms_is_listed_once(office: Office, desk: Desk) -> None:
    record = a_record(person_id=LIN, title=SHORTER)
    import_hours(desk, [office.hours([record, record._replace(platform="其他平台")])])

    (listed,) = unknown_titles(desk).value

    assert listed.people == 2


def test_an_accepted_title_counts_for_everyone_until_it_is_taken_back(office: Office, desk: Desk) -> None:
    renamed = [record._replace(person_id=LIN) for record in done("main-elementary", "side-2")]
    renamed = [record._replace(title=SHORTER) if record.title == COURSE else record for record in renamed]
    import_hours(desk, [office.hours(renamed)])

    def times() -> int:
        return evaluate_person(desk, LIN).value.verdict.award.times

    assert times() == 0
    outcome = accept_title(desk, f" {SHORTER} ", COURSE)
    assert outcome.changes == {Change.TITLES}
    assert accepted_titles(desk).value == {SHORTER: COURSE}
    assert not unknown_titles(desk).value
    assert times() == 1
    withdraw_title(desk, SHORTER)
    assert times() == 0
    assert accepted_titles(desk).value == {}


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
    with refused(code):
        accept_title(desk, alias, course)
    assert accepted_titles(desk).value == {}


def test_a_title_never_accepted_cannot_be_taken_back(desk: Desk) -> None:
    with refused("TITLE-NO-ALIAS"):
        withdraw_title(desk, SHORTER)


def test_undoing_what_a_registered_claim_rests_on_is_said_and_leaves_its_hours(desk: Desk) -> None:
    claim = create_claim(desk, WANG).value
    register_claim(desk, claim.id)
    batch = next(each.id for each in list_batches(desk).value if each.kind == "hours")

    outcome = undo_import(desk, batch)

    told = [(each.code, each.detail("serial"), int(each.detail("count"))) for each in outcome.findings]
    assert told == [("UNDO-CLAIM", claim.serial, len(claim.lines))]
    assert evaluate_person(desk, WANG).value.account.granted == claim.hours
