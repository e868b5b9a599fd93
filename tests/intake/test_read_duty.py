"""Duty intervals are read with both their ends, or refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from elearn_desk.domain.findings import Place
from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.intake.read_duty import DutyLine, DutyReading, read_duty
from tests.intake.builders import codes, csv_file, only, refused, xlsx_file

HEADER = ("身分證字號", "差勤類別", "開始時間", "結束時間")


def reading_of(
    person_id: str = "A123456789", kind: str = "加班", start: str = "103/5/8 17:30", end: str = "103/5/8 20:30"
) -> DutyReading:
    return read_duty(csv_file([HEADER, (person_id, kind, start, end)], name="差勤.csv"))


def test_a_row_becomes_a_line() -> None:
    interval = DutyInterval("A123456789", DutyKind.OVERTIME, datetime(2014, 5, 8, 17, 30), datetime(2014, 5, 8, 20, 30))
    assert only(reading_of()) == DutyLine(interval, None, 2, "A123456789\t加班\t103/5/8 17:30\t103/5/8 20:30")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("加班", DutyKind.OVERTIME),
        ("公差", DutyKind.TRIP),
        ("公出", DutyKind.TRIP),
        ("公假", DutyKind.OFFICIAL_LEAVE),
        ("輪值", DutyKind.SHIFT),
        ("值班", DutyKind.SHIFT),
        (" 值 日 ", DutyKind.SHIFT),
    ],
)
def test_each_kind_is_known_by_its_words(word: str, kind: DutyKind) -> None:
    assert only(reading_of(kind=word)).interval.kind is kind


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"kind": "特別休假"}, "IMPORT-DUTY-KIND", "差勤類別"),
        ({"kind": ""}, "IMPORT-DUTY-KIND", "差勤類別"),
        ({"person_id": ""}, "IMPORT-ID-MISSING", "身分證字號"),
        ({"person_id": "X"}, "IMPORT-ID", "身分證字號"),
        ({"start": ""}, "IMPORT-TIME", "開始時間"),
        ({"start": "103/5/8"}, "IMPORT-TIME", "開始時間"),
        ({"start": "17:30"}, "IMPORT-DUTY-TIME", "開始時間"),
        ({"end": "103/5/8 24:00"}, "IMPORT-TIME", "結束時間"),
        ({"end": "103/5/8 17:30"}, "IMPORT-DUTY-SPAN", "結束時間"),
        ({"end": "103/5/7 20:30"}, "IMPORT-DUTY-SPAN", "結束時間"),
    ],
)
def test_a_bad_row_is_refused(cells: dict[str, str], code: str, column: str) -> None:
    (trouble,) = refused(reading_of(**cells))
    assert (trouble.code, trouble.place) == (
        code,
        Place("差勤.csv", None, 2, column, f"{'ABCD'[HEADER.index(column)]}2"),
    )


def test_a_shift_may_run_past_midnight() -> None:
    interval = only(reading_of(kind="輪值", start="103/5/8 22:00", end="103/5/9 06:00")).interval
    assert (interval.start, interval.end) == (datetime(2014, 5, 8, 22), datetime(2014, 5, 9, 6))


def test_days_and_times_may_stand_in_columns_of_their_own() -> None:
    header = ("員工編號", "假別", "起始日期", "起始時間", "結束日期", "結束時間")
    (line,) = read_duty(csv_file([header, ("7", "公差", "103/5/8", "08:00", "103/5/9", "17:00")])).lines
    assert (line.interval.start, line.interval.end) == (datetime(2014, 5, 8, 8), datetime(2014, 5, 9, 17))


def test_an_end_without_a_day_is_on_the_day_of_the_start() -> None:
    header = ("員工編號", "差勤類別", "開始日期", "開始時間", "結束時間")
    (line,) = read_duty(csv_file([header, ("7", "加班", "103/5/8", "17:30", "20:30")])).lines
    assert line.interval.end == datetime(2014, 5, 8, 20, 30)


def test_a_time_of_another_day_contradicts_its_date() -> None:
    header = ("員工編號", "差勤類別", "開始日期", "開始時間", "結束時間")
    row = ("7", "加班", "103/5/8", "103/5/9 17:30", "103/5/9 20:30")
    assert codes(read_duty(csv_file([header, row]))) == ["IMPORT-TIME-DAY"]


def test_cells_of_a_workbook_are_read_too() -> None:
    row = ("A123456789", "加班", datetime(2014, 5, 8, 17, 30), 41767.854166666664)
    interval = only(read_duty(xlsx_file([HEADER, row]))).interval
    assert (interval.start, interval.end) == (datetime(2014, 5, 8, 17, 30), datetime(2014, 5, 8, 20, 30))


def test_a_wrong_check_digit_is_a_warning() -> None:
    reading = reading_of(person_id="E123456789")
    assert (codes(reading), len(reading.lines)) == (["IMPORT-CHECK-DIGIT"], 1)


@pytest.mark.parametrize("missing", HEADER)
def test_a_missing_column_is_named(missing: str) -> None:
    header = ["備註" if name == missing else name for name in HEADER]
    (trouble,) = read_duty(csv_file([header, ("A123456789", "加班", "103/5/8 17:30", "103/5/8 20:30")])).findings
    assert (trouble.code, trouble.detail("columns")) == ("IMPORT-COLUMN", f"「{missing}」")
