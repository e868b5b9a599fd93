"""The sample file of each kind gives the very rows that stand in it."""

from __future__ import annotations

from datetime import date, time

import pytest

from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.read_hours import HoursLine, read_hours
from elearn_desk.intake.source import source_of
from tests.intake.mutants import SAMPLES

WANG, LI = ("A123456789", "王小明"), ("A800000014", "李美玉")
NEUTRALITY = (*WANG, "行政中立理論與實務", "港都e學苑", "2", date(2014, 5, 8))
EQUALITY = (*WANG, "性別主流化", "e學中心", "1.5", date(2014, 5, 10))
DEFENCE = (*LI, "全民國防教育學堂", "e學中心", "3", date(2014, 8, 31))
SHEET = [(3, *NEUTRALITY, time(20, 15)), (4, *EQUALITY, time(9, 30)), (5, *DEFENCE, time(21))]
PAGE = [
    (4, *NEUTRALITY, None),
    (5, *WANG, "性別主流化&人權", "e學中心", "1.5", date(2014, 5, 10), None),
]
HIDDEN = ["IMPORT-SHEET-HIDDEN"]


def told(line: HoursLine) -> tuple[object, ...]:
    return (
        line.row,
        line.person_id,
        line.name,
        line.title,
        line.platform,
        str(line.hours),
        line.completed_on,
        line.completed_time,
    )


@pytest.mark.parametrize(
    ("sample", "kind", "sheet", "lines", "codes"),
    [
        ("hours.xlsx", FileKind.XLSX, "學習時數", SHEET, HIDDEN),
        ("hours-merged.xlsx", FileKind.XLSX, "學習時數", SHEET, HIDDEN),
        ("hours-excel97.xls", FileKind.XLS, "學習時數", SHEET, HIDDEN),
        ("hours-excel95.xls", FileKind.XLS, "學習時數", SHEET, HIDDEN),
        ("hours.ods", FileKind.ODS, "學習時數", SHEET, HIDDEN),
        ("hours.fods", FileKind.FLAT_ODS, "學習時數", SHEET, HIDDEN),
        (
            "portal-sheet.xls",
            FileKind.XML_SHEET,
            "學習時數",
            [(4, *NEUTRALITY, time(20, 15)), (5, *EQUALITY, None), (8, *DEFENCE, time(21))],
            [*HIDDEN, "IMPORT-CELL-ERROR"],
        ),
        ("portal-page.xls", FileKind.HTML, None, PAGE, []),
        ("saved-page.mht", FileKind.WEB_ARCHIVE, None, PAGE, []),
        (
            "saved-page.html",
            FileKind.HTML,
            None,
            [(3, *DEFENCE, None), (4, *LI, "性別主流化", "e學中心", "2", date(2014, 9, 2), None)],
            [],
        ),
        ("clipboard-page.bin", FileKind.HTML, None, [(2, *NEUTRALITY, None)], []),
        ("clipboard-cells.txt", FileKind.TEXT, None, [(2, *NEUTRALITY, None)], []),
        ("strokes.txt", FileKind.TEXT, None, [(2, *NEUTRALITY, None)], []),
    ],
)
def test_a_sample_gives_its_rows(
    sample: str, kind: FileKind, sheet: str | None, lines: list[tuple[object, ...]], codes: list[str]
) -> None:
    data = (SAMPLES / sample).read_bytes()
    reading = read_hours(source_of(sample, data))
    assert detect(data) is kind
    assert [told(line) for line in reading.lines] == lines
    assert {line.sheet for line in reading.lines} == {sheet}
    assert [one.code for one in reading.findings] == codes


def test_a_sample_pasted_from_the_clipboard_has_no_ending_and_needs_none() -> None:
    data = (SAMPLES / "clipboard-page.bin").read_bytes()
    assert [told(line) for line in read_hours(source_of("剪貼簿", data)).lines] == [(2, *NEUTRALITY, None)]
