"""Whose a printout is: its columns say so, or its title lines, or the command, and nobody is guessed."""

from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.read_hours import read_hours
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, refused, xlsx_file

NAMELESS = HOURS_HEADER[2:]
COURSE = hours_row()[2:]


@pytest.mark.parametrize(
    "titles",
    [
        [("身分證字號：A123456789",), ("姓名：王小明",)],
        [("姓名：王小明　身分證字號：A123456789",)],
        [("姓名", "王小明", "身分證字號", "A123456789")],
        [("學習時數證明",), ("身分證字號：", "a123456789", "姓名：", "王小明")],
    ],
)
def test_lines_above_the_table_name_its_person(titles: list[tuple[str, ...]]) -> None:
    line = only(read_hours(csv_file([*titles, NAMELESS, COURSE])))
    assert (line.person_id, line.name) == ("A123456789", "王小明")


def test_the_command_names_the_person_of_a_printout_that_does_not() -> None:
    assert only(read_hours(csv_file([NAMELESS, COURSE]), person_id="ａ123456789")).person_id == "A123456789"


def test_a_printout_of_nobody_is_refused() -> None:
    reading = read_hours(csv_file([NAMELESS, COURSE]))
    assert [(one.code, one.severity) for one in reading.findings] == [("IMPORT-PERSON", Severity.FATAL)]


def test_a_printout_of_somebody_else_than_the_command_says_is_refused() -> None:
    (trouble,) = read_hours(csv_file([("身分證字號：E123456783",), NAMELESS, COURSE]), person_id="A123456789").findings
    assert (trouble.code, trouble.severity, trouble.detail("value")) == (
        "IMPORT-PERSON-CONFLICT",
        Severity.FATAL,
        "E123456783",
    )


def test_rows_of_somebody_else_than_the_command_says_are_refused() -> None:
    rows = [HOURS_HEADER, hours_row(), hours_row(person_id="E123456783")]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [line.row for line in reading.lines] == [2]
    assert [(one.code, one.place.row) for one in refused(reading)] == [("IMPORT-PERSON-CONFLICT", 3)]


def test_one_printout_may_hold_the_tables_of_several_people() -> None:
    rows = [
        ("身分證字號：A123456789　姓名：王小明",),
        NAMELESS,
        COURSE,
        ("合計", "", "2", ""),
        ("身分證字號：E123456783　姓名：李大華",),
        NAMELESS,
        COURSE,
    ]
    reading = read_hours(csv_file(rows))
    assert [(line.person_id, line.name, line.row) for line in reading.lines] == [
        ("A123456789", "王小明", 3),
        ("E123456783", "李大華", 7),
    ]
    assert (codes(reading), reading.rows_read) == ([], 2)


@pytest.mark.parametrize("other", ["身分證字號：E123456783", "身分證字號：X", "姓名：李大華"])
def test_a_printout_that_turns_to_somebody_it_must_not_or_cannot_name_is_refused(other: str) -> None:
    rows = [("身分證字號：A123456789",), NAMELESS, COURSE, (other,), COURSE]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [(one.severity, one.place.row in {4, 5}) for one in reading.findings] == [(Severity.FATAL, True)]
    assert reading.lines == []


@pytest.mark.parametrize("turned", [False, True])
def test_the_title_lines_of_the_next_person_may_come_in_either_order(turned: bool) -> None:
    titles = [("姓名：李大華",), ("身分證字號：E123456783",)]
    rows = [("身分證字號：A123456789",), NAMELESS, COURSE, *(reversed(titles) if turned else titles), NAMELESS, COURSE]
    assert [(line.person_id, line.name) for line in read_hours(csv_file(rows)).lines] == [
        ("A123456789", ""),
        ("E123456783", "李大華"),
    ]


def test_a_title_line_repeated_on_every_page_is_no_row() -> None:
    titles = [("姓名：王小明",), ("身分證字號：A123456789",)]
    reading = read_hours(csv_file([*titles, NAMELESS, COURSE, *titles, NAMELESS, COURSE]))
    assert [(line.person_id, line.row) for line in reading.lines] == [("A123456789", 4), ("A123456789", 8)]
    assert (codes(reading), reading.rows_read) == ([], 2)


def test_rows_of_another_name_are_not_taken_for_the_one_person_of_the_printout() -> None:
    header = ("姓名", *NAMELESS)
    rows = [header, ("王小明", *COURSE), ("李大華", *COURSE), ("", *COURSE), ("王 小明", *COURSE)]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [line.row for line in reading.lines] == [2, 4, 5]
    (trouble,) = refused(reading)
    assert (trouble.code, trouble.place.row, trouble.place.column, trouble.detail("person")) == (
        "IMPORT-PERSON-CONFLICT",
        3,
        "姓名",
        "王小明",
    )


def test_the_check_digit_of_a_title_line_is_looked_at_too() -> None:
    reading = read_hours(csv_file([("身分證字號：E123456789",), NAMELESS, COURSE]))
    assert codes(reading) == ["IMPORT-CHECK-DIGIT"]
    assert len(reading.lines) == 1


@pytest.mark.parametrize("stated", ["王小明", "A12345678"])
def test_a_title_line_that_holds_no_identity_number_refuses_the_file(stated: str) -> None:
    (trouble,) = read_hours(csv_file([(f"身分證字號：{stated}",), NAMELESS, COURSE])).findings
    assert (trouble.code, trouble.severity, trouble.detail("value")) == ("IMPORT-ID", Severity.FATAL, stated)


def test_a_column_of_hidden_numbers_takes_the_person_given() -> None:
    rows = [HOURS_HEADER, hours_row(person_id="A12345****"), hours_row(person_id="E12345****")]
    reading = read_hours(csv_file(rows), person_id="A123456789")
    assert [line.person_id for line in reading.lines] == ["A123456789"]
    assert [(one.code, one.detail("value"), one.detail("person")) for one in refused(reading)] == [
        ("IMPORT-PERSON-CONFLICT", "E12345****", "A123456789")
    ]
    assert codes(read_hours(csv_file(rows))) == ["IMPORT-ID-MASKED"] * 2


@pytest.mark.parametrize("stated", ["王○明", "王〇○", "王 小 明"])
def test_a_name_partly_hidden_above_the_table_is_that_of_its_rows(stated: str) -> None:
    header, row = ("姓名", *NAMELESS), ("王小明", *COURSE)
    rows = [(f"姓名：{stated}　身份證字號：A123456789",), header, row]
    assert only(read_hours(csv_file(rows))).name == "王小明"


@pytest.mark.parametrize(
    ("name", "characters"), [("王\ue000", "U+E000"), ("游錫?", "?"), ("王■明□", "■、□"), ("王\ufffd", "\ufffd")]
)
def test_lost_characters_of_a_name_are_named_once(name: str, characters: str) -> None:
    reading = read_hours(xlsx_file([HOURS_HEADER, hours_row(), hours_row(name=name), hours_row(name=name)]))
    assert [(one.code, one.place.cell, one.detail("value"), one.detail("characters")) for one in reading.findings] == [
        ("IMPORT-NAME-CHARACTER", "B3", name, characters)
    ]
    assert [line.name for line in reading.lines] == ["王小明", name, name]


def test_lost_characters_of_a_name_above_the_table_are_named_too() -> None:
    reading = read_hours(csv_file([("身分證字號：A123456789　姓名：王■明",), NAMELESS, COURSE]))
    assert codes(reading) == ["IMPORT-NAME-CHARACTER"]
    assert [line.name for line in reading.lines] == ["王■明"]
