"""What a file is for is guessed from its header."""

from __future__ import annotations

import pytest

from elearn_desk.intake.purpose import purpose_of
from tests.intake.builders import csv_file

HOURS = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "完成日期")
ROSTER = ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "官等")


@pytest.mark.parametrize(
    ("rows", "purpose"),
    [
        ([HOURS], "hours"),
        ([("學習時數明細",), ("列印日期：103年5月31日",), HOURS], "hours"),
        ([("課程名稱", "認證時數", "完成日期")], "hours"),
        ([ROSTER], "roster"),
        ([tuple(name for name in ROSTER if name != "人員類別")], "roster"),
        ([("身分證字號", "差勤類別", "開始時間", "結束時間")], "duty"),
        ([("西元日期", "星期", "是否放假", "備註")], "calendar"),
        ([("品名", "數量", "單價")], None),
        ([("姓名",), ("王小明",)], None),
    ],
)
def test_a_file_is_for_what_its_header_fits_best(rows: list[tuple[str, ...]], purpose: str | None) -> None:
    assert purpose_of(csv_file(rows)) == purpose


def test_a_file_that_cannot_be_read_is_for_nothing() -> None:
    assert purpose_of(csv_file([])) is None
