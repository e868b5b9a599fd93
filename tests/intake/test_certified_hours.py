"""What a row of a printout certifies: passed courses, in hours, and nothing else."""

from __future__ import annotations

import pytest

from elearn_desk.intake.read_hours import read_hours
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row, only, refused

START_AND_END = ("身分證字號", "課程名稱", "學習平台", "認證時數", "開始日期", "開始時間", "完成日期", "完成時間")


@pytest.mark.parametrize(
    ("word", "count"), [("通過", 1), ("", 1), ("Y", 1), ("不通過", 0), ("未通過", 0), ("否", 0), ("N", 0)]
)
def test_a_course_not_passed_certifies_nothing(word: str, count: int) -> None:
    reading = read_hours(csv_file([(*HOURS_HEADER, "通過"), (*hours_row(), word)]))
    assert len(reading.lines) == count
    assert [one.code for one in refused(reading)] == ["IMPORT-NOT-PASSED"] * (1 - count)


@pytest.mark.parametrize(
    ("unit", "count"), [("1", 1), ("小時", 1), ("", 1), ("2", 0), ("6", 0), ("學分", 0), ("天", 0)]
)
def test_days_and_credits_are_no_hours(unit: str, count: int) -> None:
    header = (*HOURS_HEADER[:4], "訓練總數", "完成日期", "訓練總數單位")
    reading = read_hours(csv_file([header, (*hours_row(), unit)]))
    assert len(reading.lines) == count
    assert [one.code for one in refused(reading)] == ["IMPORT-HOURS-UNIT"] * (1 - count)


UPLOAD = (*HOURS_HEADER[:4], "完成日期", "訓練總數", "訓練總數單位", "數位時數", "實體時數")


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        (("2", "1", "5", "0"), "2"),
        (("2", "", "5", ""), "2"),
        (("", "1", "5", "0"), "5"),
        (("", "2", "5", "0"), "5"),
        (("0", "1", "5", "0"), "0"),
    ],
)
def test_the_whole_training_in_hours_is_certified_and_the_digital_hours_where_it_is_empty(
    cells: tuple[str, ...], hours: str
) -> None:
    assert str(only(read_hours(csv_file([UPLOAD, (*hours_row()[:4], "103/5/8", *cells)]))).hours) == hours


@pytest.mark.parametrize(
    ("cells", "code", "column", "value"),
    [
        (("2", "2", "5", "0"), "IMPORT-HOURS-UNIT", "訓練總數單位", "2（天）"),
        (("2", "6", "5", "0"), "IMPORT-HOURS-UNIT", "訓練總數單位", "6（學分）"),
        (("2", "日", "5", "0"), "IMPORT-HOURS-UNIT", "訓練總數單位", "日"),
        (("", "1", "", "0"), "IMPORT-HOURS-MISSING", "訓練總數", ""),
        (("x", "1", "5", "0"), "IMPORT-HOURS", "訓練總數", "x"),
    ],
)
def test_another_unit_is_refused_though_digital_hours_stand_beside_it(
    cells: tuple[str, ...], code: str, column: str, value: str
) -> None:
    (trouble,) = refused(read_hours(csv_file([UPLOAD, (*hours_row()[:4], "103/5/8", *cells)])))
    assert (trouble.code, trouble.place.column, trouble.detail("value")) == (code, column, value)


def test_certified_hours_may_have_a_unit_of_their_own() -> None:
    header = (*HOURS_HEADER, "時數單位")
    assert len(read_hours(csv_file([header, (*hours_row(), "小時")])).lines) == 1
    (trouble,) = refused(read_hours(csv_file([header, (*hours_row(), "6")])))
    assert (trouble.code, trouble.detail("value")) == ("IMPORT-HOURS-UNIT", "6（學分）")


@pytest.mark.parametrize(("cell", "count"), [("3", 1), ("0.5", 1), ("0", 0), ("", 0), ("無", 0), ("NaN", 0)])
def test_hours_in_a_classroom_are_worth_a_look(cell: str, count: int) -> None:
    reading = read_hours(csv_file([UPLOAD, (*hours_row()[:4], "103/5/8", "5", "1", "2", cell)]))
    assert len(reading.lines) == 1
    assert codes(reading) == ["IMPORT-LAYOUT-WARNED"] * count


def test_the_unit_of_the_whole_training_is_that_of_the_hours_where_nothing_else_bears_it() -> None:
    (trouble,) = refused(read_hours(csv_file([(*HOURS_HEADER, "訓練總數單位"), (*hours_row(), "2")])))
    assert (trouble.code, trouble.detail("value")) == ("IMPORT-HOURS-UNIT", "2（天）")
    header = (*HOURS_HEADER, "訓練總數", "訓練總數單位")
    assert codes(read_hours(csv_file([header, (*hours_row(hours="2"), "2", "2")]))) == ["IMPORT-HOURS-UNIT"]
    assert str(only(read_hours(csv_file([header, (*hours_row(hours="12"), "2", "2")]))).hours) == "12"
