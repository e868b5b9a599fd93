"""Files as clerks have them, in memory, with defaults that are right: a test says only what is wrong with its own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

from openpyxl import Workbook

from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.intake.rows import Line, Reading
from elearn_desk.intake.source import SourceFile, source_of

XlsxCell = str | float | date | datetime | time | None

HOURS_HEADER = ("身分證字號", "姓名", "課程名稱", "學習平台", "認證時數", "完成日期")
ROSTER_HEADER = ("身分證字號", "姓名", "單位", "人員類別", "官等")


def hours_row(
    person_id: str = "A123456789",
    name: str = "王小明",
    title: str = "行政中立理論與實務",
    platform: str = "港都e學苑",
    hours: str = "2",
    completed_on: str = "103/05/08",
) -> tuple[str, ...]:
    """Give a row below `HOURS_HEADER`."""
    return person_id, name, title, platform, hours, completed_on


def roster_row(
    person_id: str = "A123456789",
    name: str = "王小明",
    unit: str = "人事處",
    category: str = "編制內公務人員",
    rank: str = "薦任",
) -> tuple[str, ...]:
    """Give a row below `ROSTER_HEADER`."""
    return person_id, name, unit, category, rank


def text_file(text: str, name: str = "匯入.csv", encoding: str = "utf-8") -> SourceFile:
    """Give a text file."""
    return source_of(name, text.encode(encoding))


def csv_file(
    rows: Iterable[Sequence[str]], name: str = "匯入.csv", encoding: str = "utf-8-sig", separator: str = ","
) -> SourceFile:
    """Give a file of separated values, quoted where they must be."""
    written = StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return text_file(written.getvalue(), name, encoding)


def xlsx_bytes(sheets: Mapping[str, Iterable[Sequence[XlsxCell]]], hidden: Iterable[str] = ()) -> bytes:
    """Give the bytes of a workbook with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def xlsx_file(rows: Iterable[Sequence[XlsxCell]], name: str = "匯入.xlsx", sheet: str = "工作表1") -> SourceFile:
    """Give a workbook of one sheet."""
    return source_of(name, xlsx_bytes({sheet: rows}))


def refused(reading: Reading[Line]) -> list[Finding]:
    """Give the refusals of a reading, after checking that rows read are lines and refused rows together."""
    found = [one for one in reading.findings if one.severity is Severity.REFUSED]
    assert reading.rows_read == len(reading.lines) + len(found)
    return found


def codes(reading: Reading[Line]) -> list[str]:
    """Give the codes of all findings in their order."""
    return [one.code for one in reading.findings]


def only(reading: Reading[Line]) -> Line:
    """Give the one line of a reading that has no findings."""
    assert reading.findings == []
    assert len(reading.lines) == 1
    assert reading.rows_read == 1
    return reading.lines[0]
