"""Office calendars are read as the government publishes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn_desk.intake.read_calendar import read_calendar
from elearn_desk.intake.source import read_source
from tests.intake.builders import XlsxCell, codes, csv_file, only, refused, xlsx_file

DATA = Path(__file__).parent / "data"
HEADER = ("西元日期", "星期", "是否放假", "備註")


@pytest.mark.parametrize(
    ("name", "days", "working", "first"),
    [
        ("106年office-calendar.csv", 365, 249, date(2017, 1, 1)),
        ("114年office-calendar1141020更新.csv", 365, 247, date(2025, 1, 1)),
        ("115年office-calendar.csv", 365, 245, date(2026, 1, 1)),
    ],
)
def test_a_published_calendar_is_read_without_a_finding(name: str, days: int, working: int, first: date) -> None:
    reading = read_calendar(read_source(DATA / name))
    assert (reading.findings, reading.rows_read) == ([], days)
    assert sum(line.works for line in reading.lines) == working
    assert (reading.lines[0].day, reading.lines[0].works, reading.lines[0].note) == (first, False, "開國紀念日")


def test_a_calendar_may_bear_a_title() -> None:
    rows = [("中華民國103年政府行政機關辦公日曆表",), HEADER, ("20140508", "四", "0", "")]
    assert only(read_calendar(csv_file(rows))).row == 3


def test_a_make_up_saturday_works() -> None:
    line = only(read_calendar(csv_file([HEADER, ("20141227", "六", "0", "補行上班")])))
    assert (line.day, line.works, line.note, line.row) == (date(2014, 12, 27), True, "補行上班", 2)


@pytest.mark.parametrize(
    "row", [(20140508, "四", 2, None), (date(2014, 5, 8), "星期四", "2", "停止上班"), ("103/5/8", "", "２", "")]
)
def test_a_calendar_may_be_a_workbook(row: tuple[XlsxCell, ...]) -> None:
    line = only(read_calendar(xlsx_file([HEADER, row])))
    assert (line.day, line.works) == (date(2014, 5, 8), False)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("20140508", "四", "1", ""), "IMPORT-CALENDAR-OFF", "是否放假"),
        (("20140508", "四", "", ""), "IMPORT-CALENDAR-OFF", "是否放假"),
        (("20140508", "五", "0", ""), "IMPORT-CALENDAR-WEEKDAY", "星期"),
        (("20140508", "Thu", "0", ""), "IMPORT-CALENDAR-WEEKDAY", "星期"),
        (("20140230", "四", "0", ""), "IMPORT-DATE-IMPOSSIBLE", "西元日期"),
        (("", "四", "0", ""), "IMPORT-DATE-MISSING", "西元日期"),
    ],
)
def test_a_bad_row_is_refused(row: tuple[str, ...], code: str, column: str) -> None:
    (trouble,) = refused(read_calendar(csv_file([HEADER, row])))
    assert (trouble.code, trouble.place.column) == (code, column)


def test_a_day_said_to_be_both_is_refused_the_second_time() -> None:
    rows = [HEADER, ("20140508", "四", "0", ""), ("20140508", "四", "0", ""), ("20140508", "四", "2", "")]
    reading = read_calendar(csv_file(rows))
    assert [line.works for line in reading.lines] == [True, True]
    assert [(one.code, one.place.row) for one in refused(reading)] == [("IMPORT-CALENDAR-TWICE", 4)]


def test_a_calendar_without_its_columns_names_them() -> None:
    (trouble,) = read_calendar(csv_file([("西元日期", "備註"), ("20140508", "")])).findings
    assert (trouble.code, trouble.detail("columns")) == ("IMPORT-COLUMN", "「是否放假」")
    assert codes(read_calendar(csv_file([HEADER]))) == ["IMPORT-NO-ROWS"]
