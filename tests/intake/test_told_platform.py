"""A printout without a column for the platform may tell it above its table or by its name (附件1)."""

from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import SourceFile
from tests.intake.builders import HOURS_HEADER, csv_file, hours_row

WORDS = {"港都e學苑": "港都e學苑", "e學中心": "e學中心", "地方行政研習e學中心": "e學中心", "人力e學中心": "人力網"}
_AT = HOURS_HEADER.index("學習平台")


def printout(title: str = "", name: str = "時數.csv") -> SourceFile:
    """Write a printout without a column for the platform, with a line above its table."""
    lines = [[each for number, each in enumerate(row) if number != _AT] for row in (HOURS_HEADER, hours_row())]
    return csv_file([[title], *lines] if title else lines, name)


@pytest.mark.parametrize(
    ("title", "name", "platform", "code", "said"),
    [
        ("港都e學苑 學員通過課程明細", "時數.csv", "港都e學苑", "BY-TITLE", "港都e學苑 學員通過課程明細"),
        ("港都Ｅ學苑　通過課程", "時數.csv", "港都e學苑", "BY-TITLE", "港都Ｅ學苑　通過課程"),
        ("地方行政研習 e學中心", "港都e學苑.csv", "e學中心", "BY-TITLE", "地方行政研習 e學中心"),
        ("人力e學中心", "時數.csv", "人力網", "BY-TITLE", "人力e學中心"),
        ("", "港都e學苑_學習時數.csv", "港都e學苑", "BY-NAME", "港都e學苑_學習時數.csv"),
        ("學習時數", "e學中心_0901.csv", "e學中心", "BY-NAME", "e學中心_0901.csv"),
    ],
)
def test_the_platform_is_taken_from_the_title_line_or_the_name(
    title: str, name: str, platform: str, code: str, said: str
) -> None:
    reading = read_hours(printout(title, name), platforms=WORDS)
    assert [line.platform for line in reading.lines] == [platform]
    (found,) = reading.findings
    assert (found.code, found.severity, found.place.row) == (f"IMPORT-PLATFORM-{code}", Severity.WARNING, None)
    assert (found.detail("said"), found.detail("platform")) == (said, platform)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("學習時數", "時數.csv"),
        ("港都e學苑與e學中心", "時數.csv"),
        ("港都e學苑與e學中心", "e學中心.csv"),
        ("", "a.csv"),
    ],
)
def test_what_tells_of_none_or_of_several_is_no_answer(title: str, name: str) -> None:
    reading = read_hours(printout(title, name), platforms=WORDS)
    assert [each.code for each in reading.findings] == ["IMPORT-PLATFORM"]


def test_the_platform_given_stands_and_what_the_file_tells_against_it_is_noted() -> None:
    reading = read_hours(printout("港都e學苑 通過課程"), platform="e學中心", platforms=WORDS)
    assert [line.platform for line in reading.lines] == ["e學中心"]
    (found,) = reading.findings
    assert found.code == "IMPORT-PLATFORM-AGAINST"
    assert (found.detail("told"), found.detail("platform")) == ("港都e學苑", "e學中心")


def test_another_name_of_the_platform_told_is_not_against_it() -> None:
    reading = read_hours(printout("e學中心 通過課程"), platform="地方行政研習e學中心", platforms=WORDS)
    assert [line.platform for line in reading.lines] == ["地方行政研習e學中心"]
    assert reading.findings == []


def test_where_the_file_has_a_platform_of_its_own_its_name_says_nothing() -> None:
    column = csv_file([HOURS_HEADER, hours_row(platform="別的平台")], "e學中心.csv")
    assert [line.platform for line in read_hours(column, platforms=WORDS).lines] == ["別的平台"]
    assert read_hours(column, platforms=WORDS).findings == []
    labelled = read_hours(printout("學習平台：別的平台", "e學中心.csv"), platforms=WORDS)
    assert [line.platform for line in labelled.lines] == ["別的平台"]
    assert labelled.findings == []
