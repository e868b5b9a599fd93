"""Rows are read one after the other, and what is refused is kept with its raw line, up to a bound."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.intake import notes as notes_module
from elearn_desk.intake import raw_lines as raw_lines_module
from elearn_desk.intake.cells import Cell, text_of
from elearn_desk.intake.read_hours import read_hours, stream_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables
from elearn_desk.wording.sentences import sentence
from tests.intake.builders import (
    HOURS_HEADER,
    ROSTER_HEADER,
    XlsxCell,
    codes,
    csv_file,
    hours_row,
    only,
    refused,
    roster_row,
    xlsx_file,
)

NAMELESS = HOURS_HEADER[2:]
COURSE = hours_row()[2:]


def test_a_stream_is_read_as_it_is_asked_for() -> None:
    stream = stream_hours(csv_file([HOURS_HEADER, hours_row(), hours_row(hours="x"), hours_row(title="公務倫理")]))
    assert (stream.rows_read, stream.layout) == (0, "學習時數")
    assert [line.title for line in islice(stream, 1)] == ["行政中立理論與實務"]
    assert (stream.rows_read, stream.rows_refused) == (1, 0)
    assert [line.title for line in stream] == ["公務倫理"]
    assert (stream.rows_read, stream.rows_refused) == (3, 1)
    assert [(one.finding.code, one.raw) for one in stream.refused] == [
        ("IMPORT-HOURS", "\t".join(hours_row(hours="x")))
    ]
    assert [one.code for one in stream.findings] == ["IMPORT-HOURS"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([("課程名稱",), ("甲",)], "IMPORT-COLUMN"), ([NAMELESS, COURSE], "IMPORT-PERSON"), ([], "IMPORT-EMPTY")],
)
def test_a_header_that_will_not_do_stops_before_the_first_row(rows: list[tuple[str, ...]], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        stream_hours(csv_file(rows))


def test_what_stops_the_file_midway_comes_out_of_the_stream() -> None:
    rows = [("身分證字號：A123456789",), NAMELESS, COURSE, ("身分證字號：E123456783",), COURSE]
    stream = stream_hours(csv_file(rows), person_id="A123456789")
    assert next(iter(stream)).person_id == "A123456789"
    with pytest.raises(Refusal, match="IMPORT-PERSON-CONFLICT"):
        list(stream)


def test_what_is_more_than_can_be_listed_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes_module, "MOST_LISTED", 2)
    bad = ["E123456789", "E123456788", "E123456787"]
    rows = [*[hours_row(hours="x")] * 5, *[hours_row(person_id=one) for one in bad]]
    reading = read_hours(csv_file([HOURS_HEADER, *rows], name="大.csv"))
    assert (reading.rows_read, len(reading.lines), len(reading.refused)) == (8, 3, 2)
    assert codes(reading) == ["IMPORT-HOURS"] * 2 + ["IMPORT-CHECK-DIGIT"] * 2 + ["IMPORT-MORE"]
    assert sentence(reading.findings[-1]) == (
        "「大.csv」另有3列未匯入、1則提醒沒有逐一列出，請先更正已列出的再匯入一次。"
    )


def test_a_row_shorter_than_the_header_ends_with_empty_cells() -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "備註", "完成時間"), hours_row()]))
    assert only(reading).raw == "\t".join(hours_row())


def test_a_row_with_too_many_cells_is_refused_where_they_may_belong_to_several() -> None:
    row = ("A123456789", "示例甲", "資安", "社交工程", "e學中心", "2", "103/5/8")
    reading = read_hours(csv_file([HOURS_HEADER, row], name="五月.csv"))
    assert [sentence(one) for one in refused(reading)] == [
        "「五月.csv」第2列：這一列有7格，多於標題的6欄，未匯入，請檢查是否有多餘的分隔符號。"
    ]


NARROW = ("身分證字號", "課程名稱", "認證時數", "學習平台", "完成日期")


def test_a_title_with_a_comma_is_put_together_where_nothing_else_fits() -> None:
    row = ("A123456789", "資安", "釣魚,篇", "2", "e學中心", "103/5/8")
    reading = read_hours(csv_file([NARROW, row]))
    assert [line.title for line in reading.lines] == ["資安,釣魚,篇"]
    assert [(one.code, one.severity, one.place.cell) for one in reading.findings] == [
        ("IMPORT-CELLS-JOINED", Severity.WARNING, "B2")
    ]
    assert reading.lines[0].raw == "\t".join(row)


def test_empty_cells_at_the_end_hide_no_comma() -> None:
    header = (*NARROW, "備註")
    row = ("A123456789", "資安", "釣魚篇", "2", "e學中心", "103/5/8", "")
    assert [line.title for line in read_hours(csv_file([header, row])).lines] == ["資安,釣魚篇"]
    assert (
        only(read_hours(csv_file([header, ("A123456789", "資安", "2", "e學中心", "103/5/8", "", "", "")]))).title
        == "資安"
    )


def test_empty_cells_at_the_end_of_a_bad_row_are_not_its_trouble() -> None:
    reading = read_hours(csv_file([NARROW, ("A123456789", "資安", "x", "e學中心", "103/5/8", "")]))
    assert codes(reading) == ["IMPORT-HOURS"]


def test_a_workbook_may_hold_cells_beside_the_table() -> None:
    assert only(read_hours(xlsx_file([HOURS_HEADER, (*hours_row(), "甲")]))).hours == 2


@pytest.mark.parametrize("field", range(len(HOURS_HEADER)))
@pytest.mark.parametrize(
    "long", ["1" + " " * 40_000 + "2:00", "9" * 40_000, "＊" * 40_000, "(" * 40_000, "王1:1" * 10_000]
)
def test_a_monstrous_cell_is_judged_at_once_and_quoted_in_part(field: int, long: str) -> None:
    row = [long if index == field else cell for index, cell in enumerate(hours_row())]
    reading = read_hours(csv_file([("學習時數", long), HOURS_HEADER, row]))
    assert reading.rows_read == 1
    assert all(len(sentence(one)) < 300 for one in reading.findings if one.severity is Severity.REFUSED)


def test_monstrous_cells_are_no_headers() -> None:
    assert codes(read_hours(csv_file([["課程名稱" * 10_000, "時數"], ["甲", "1"]]))) == ["IMPORT-COLUMN"]


def test_a_kind_of_file_without_a_title_of_courses_puts_nothing_together() -> None:
    reading = read_roster(csv_file([ROSTER_HEADER, (*roster_row(), "主任", "甲")]))
    assert codes(reading) == ["IMPORT-CELLS"]


def test_numbers_are_written_into_the_raw_line_as_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_lines_module, "_REMEMBERED_NUMBERS", 0)
    at = datetime(2014, 5, 8, 20, 15)
    rows: list[list[XlsxCell]] = [[*hours_row()[:4], hours, at] for hours in (0.25, 123.0, 0.25)]
    raw = [line.raw.split("\t")[4:] for line in read_hours(xlsx_file([HOURS_HEADER, *rows])).lines]
    assert raw == [[hours, "2014-05-08 20:15:00"] for hours in ("0.25", "123", "0.25")]


@given(st.lists(st.lists(st.sampled_from(["甲", "", 2.0, 0.5, datetime(2014, 5, 8), date(2014, 5, 8), time(9)]))))
def test_raw_lines_are_the_texts_of_the_cells_in_whatever_order_their_kinds_come(rows: list[list[Cell]]) -> None:
    lines = raw_lines_module.RawLines()
    assert [lines.of(row) for row in rows] == ["\t".join(map(text_of, row)) for row in rows]


def test_rows_of_pages_are_found_again_by_page_and_row(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [
        (1, HOURS_HEADER),
        (2, hours_row()),
        (3, HOURS_HEADER),
        (4, hours_row(hours="x")),
        (5, (*hours_row(), "beside")),
    ]

    def paged(_: SourceFile) -> Tables:
        return Tables([Table(None, iter(rows), pages=[1, 3])])

    monkeypatch.setattr("elearn_desk.intake.text.tables_of_text", paged)
    reading = read_hours(csv_file([("紙本",)], name="表.pdf"))
    assert [(line.sheet, line.row) for line in reading.lines] == [("第1頁", 2), ("第2頁", 3)]
    (trouble,) = reading.findings
    assert (trouble.place.sheet, trouble.place.row, trouble.place.column, trouble.place.cell) == (
        "第2頁",
        2,
        "認證時數",
        None,
    )
