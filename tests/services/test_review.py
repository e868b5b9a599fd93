"""A review tells of every row what the import does to it, and keeps nothing (rule H7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from elearn_desk.intake.source import read_source, source_of
from elearn_desk.services import review
from elearn_desk.services.answers import Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.review import FileReview, RowState, review_hours
from tests.factory import a_record
from tests.services.office import HOURS_HEADER, LIN, STRANGER, WANG, Office, done, hours_row

COURSE = "全民國防教育學堂"


def states(reviewed: FileReview) -> list[str]:
    return [row.state.value for row in reviewed.rows]


def test_each_row_is_new_known_a_correction_or_refused(office: Office, desk: Desk) -> None:
    known = list_records(desk, search=WANG).value[0]
    good = a_record(person_id=LIN)
    rows = [
        hours_row(good),
        hours_row(good),
        {**hours_row(good), "認證時數": "abc"},
        {**hours_row(done("main-elementary")[0]), "認證時數": "9"},
        hours_row(a_record(person_id=STRANGER)),
        *[hours_row(record) for record in done("main-elementary") if record.title == known.title],
    ]
    path = office.file("mixed.csv", HOURS_HEADER, rows)
    there = list_records(desk).value

    (told,) = review_hours(desk, [path]).value

    assert states(told) == ["new", "known", "refused", "correction", "new", "known"]
    assert (told.read, told.new, told.known, told.refused) == (6, 3, 2, 1)
    assert (told.waiting, told.corrections, told.warned, told.more) == (1, 1, 1, 0)
    assert [row.row for row in told.rows] == [2, 3, 4, 5, 6, 7]
    assert told.rows[1].known_from == "mixed.csv"
    assert told.rows[1].known_batch is None
    assert (told.rows[5].known_from, told.rows[5].known_batch) == ("hours.csv", known.batch_id)
    assert {found.code for found in told.all_findings} == {"IMPORT-HOURS", "HOURS-CORRECTION", "HOURS-STRANGER"}
    bad = told.rows[2]
    assert bad.record is None
    assert not bad.warned
    assert [(each.code, each.place.row, each.place.cell) for each in bad.findings] == [("IMPORT-HOURS", 4, "E4")]
    assert "abc" in bad.raw
    assert told.rows[3].warned
    assert [found.code for found in told.findings] == ["HOURS-STRANGER"]
    assert list_records(desk).value == there
    assert len(list_batches(desk).value) == 2


def test_a_review_and_the_import_count_the_same(office: Office, desk: Desk) -> None:
    paths = [office.hours(done("side-2", "side-3"), "one.csv"), office.hours(done("side-3"), "two.csv")]

    reviews = review_hours(desk, paths).value
    results = import_hours(desk, paths).value

    for told, result in zip(reviews, results, strict=True):
        assert (told.file, told.read, told.new, told.known, told.refused, told.waiting) == (
            result.file,
            result.read,
            result.new,
            result.known,
            result.refused,
            result.waiting,
        )
        assert told.layout == result.layout
    assert {row.known_batch for row in reviews[1].rows} == {None, 2}
    assert {row.known_from for row in reviews[1].rows} == {"one.csv", "hours.csv"}


def test_the_same_file_again_is_known_row_by_row(office: Office, desk: Desk) -> None:
    path = office.hours(done("side-3"), "again.csv")
    batch = import_hours(desk, [path]).value[0].batch

    (told,) = review_hours(desk, [path]).value

    assert set(states(told)) == {"known"}
    assert {row.known_batch for row in told.rows} - {1, 2} == {batch}


def test_a_file_that_cannot_be_read_does_not_stop_the_others(office: Office, desk: Desk) -> None:
    good = office.hours(done("side-1"), "good.csv")
    steps: list[tuple[int, int]] = []

    told = review_hours(
        desk,
        [office.folder / "missing.csv", source_of("空.csv", b""), good],
        progress=lambda step, of: steps.append((step, of)),
    ).value

    assert [each.trouble.code if each.trouble else None for each in told] == ["IMPORT-NO-FILE", "IMPORT-EMPTY", None]
    assert told[2].read == 5
    assert [each.file for each in told] == ["missing.csv", "空.csv", "good.csv"]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_the_doubtful_rows_of_a_long_file_are_shown_first(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "MOST_ROWS", 3)
    rows = [hours_row(record) for record in done("side-3", person_id=LIN)]
    path = office.file("long.csv", HOURS_HEADER, [*rows, {**rows[0], "完成日期": "990508"}])

    (told,) = review_hours(desk, [path]).value

    assert (told.read, len(told.rows), told.more) == (len(rows) + 1, 3, len(rows) - 2)
    assert told.rows[-1].state is RowState.REFUSED


def test_a_name_that_is_not_the_rosters_is_told_and_a_variant_is_not(office: Office, desk: Desk) -> None:
    record = done("side-3")[0]
    names = (("王大明", "20:01"), ("王 小明", ""))
    rows = [{**hours_row(record), "姓名": name, "完成時間": clock} for name, clock in names]

    (told,) = review_hours(desk, [office.file("names.csv", HOURS_HEADER, rows)]).value

    assert [found.code for found in told.rows[0].findings if found.code == "HOURS-NAME"] == ["HOURS-NAME"]
    assert not [found for found in told.rows[1].findings if found.code == "HOURS-NAME"]


def test_days_to_come_are_told_once(office: Office, desk: Desk) -> None:
    records = [a_record(person_id=LIN, completed_on=date(2014, 12, day), completed_time=time(20)) for day in (1, 2)]

    (told,) = review_hours(desk, [office.hours(records)]).value

    codes = [found.code for row in told.rows for found in row.findings]
    assert codes == ["HOURS-FUTURE"]
    assert told.rows[0].findings[0].detail("count") == "2"


def test_what_the_clerk_answers_is_remembered_of_headers_alone(office: Office, desk: Desk) -> None:
    row = {"課程名稱": COURSE, "時數": "2", "修畢之日": "103/5/3"}
    path = office.file("odd.csv", row, [row])
    answers = Answers(person_id=LIN, platform="e學中心", columns={"修畢之日": "completed_on"})

    assert review_hours(desk, [path]).value[0].trouble is not None
    assert review_hours(desk, [path], answers).value[0].new == 1
    import_hours(desk, [path], answers)

    (told,) = review_hours(desk, [path], replace(answers, columns={})).value
    assert states(told) == ["known"]


def test_each_file_may_be_of_another_person(office: Office, desk: Desk) -> None:
    row = {"課程名稱": COURSE, "時數": "2", "完成日期": "103/5/3", "學習平台": "e學中心"}
    sources = [read_source(office.file(f"{name}.csv", row, [{**row, "時數": name}])) for name in ("2", "3")]
    answers = Answers(people={sources[0].sha256: LIN, sources[1].sha256: WANG})

    first, second = review_hours(desk, sources, answers).value

    assert [each.rows[0].record.person_id for each in (first, second) if each.rows[0].record] == [LIN, WANG]
