"""Workbooks: cells of each type, sheets shown and hidden, and those that would bring the reader down."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from python_calamine import PasswordError

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.intake.workbooks import packages, spreadsheet
from tests.intake.builders import HOURS_HEADER, XlsxCell, codes, hours_row, only, refused, xlsx_bytes, xlsx_file
from tests.intake.mutants import SAMPLES

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
_IN_ERROR = b'<c t="e" r="E3"><f>A1/0</f><v>#DIV/0!</v></c>'


def rewritten(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Give the workbook with one part changed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return packed.getvalue()


def saved(workbook: Workbook) -> bytes:
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def row_with(completed_on: XlsxCell, hours: XlsxCell = 2, extra: XlsxCell = None) -> list[XlsxCell]:
    return [*hours_row()[:4], hours, completed_on, extra]


HEADER_WITH_TIME = (*HOURS_HEADER, "完成時間")


@pytest.mark.parametrize(
    ("completed_on", "clock", "expected"),
    [
        (date(2014, 5, 8), None, None),
        (datetime(2014, 5, 8), None, None),
        (datetime(2014, 5, 8, 20, 15), None, time(20, 15)),
        (41767, None, None),
        (41767.84375, None, time(20, 15)),
        (1030508, None, None),
        (20140508, None, None),
        ("103/5/8", None, None),
        ("103/5/8 20:15", None, time(20, 15)),
        (date(2014, 5, 8), time(20, 15), time(20, 15)),
        (date(2014, 5, 8), 0.84375, time(20, 15)),
        (date(2014, 5, 8), timedelta(hours=20, minutes=15), time(20, 15)),
        (date(2014, 5, 8), datetime(2014, 5, 8, 20, 15), time(20, 15)),
        (date(2014, 5, 8), "下午8:15", time(20, 15)),
        (date(2014, 5, 8), time(0, 0), time(0, 0)),
        (datetime(2014, 5, 8, 20, 15), time(20, 15), time(20, 15)),
    ],
)
def test_dates_and_times_are_read_from_cells_of_each_type(
    completed_on: XlsxCell, clock: XlsxCell | timedelta, expected: time | None
) -> None:
    row = [*hours_row()[:4], 2, completed_on, clock]
    line = only(read_hours(xlsx_file([HEADER_WITH_TIME, row])))  # type: ignore[list-item] # openpyxl takes durations
    assert (line.completed_on, line.completed_time) == (date(2014, 5, 8), expected)


def test_a_date_shown_in_years_of_the_republic_is_the_date_it_is() -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": [HOURS_HEADER, row_with(date(2014, 5, 8))]})))
    workbook["時數"]["F2"].number_format = "[$-404]e/m/d"
    assert only(read_hours(source_of("時數.xlsx", saved(workbook)))).completed_on == date(2014, 5, 8)


def test_numbers_are_read_without_the_zeros_of_the_spreadsheet() -> None:
    header = ("員工編號", "課程名稱", "學習平台", "認證時數", "完成日期")
    line = only(read_hours(xlsx_file([header, (103, 5566, "港都e學苑", 1.5, 1030508)])))
    assert (line.person_id, line.title, line.hours) == ("103", "5566", Decimal("1.5"))
    assert line.raw == "103\t5566\t港都e學苑\t1.5\t1030508"


def test_a_boolean_is_its_word() -> None:
    row = hours_row()
    assert only(read_hours(xlsx_file([HOURS_HEADER, [row[0], row[1], True, *row[3:]]]))).title == "TRUE"


def test_row_numbers_are_those_of_the_sheet() -> None:
    rows: list[tuple[XlsxCell, ...]] = [
        (),
        (),
        (None, "標題"),
        (),
        HOURS_HEADER,
        (),
        hours_row(),
        hours_row(hours="abc"),
    ]
    reading = read_hours(xlsx_file(rows, name="時數.xlsx", sheet="五月"))
    assert [(line.sheet, line.row) for line in reading.lines] == [("五月", 7)]
    (trouble,) = refused(reading)
    assert (trouble.place.file, trouble.place.sheet, trouble.place.row, trouble.place.column) == (
        "時數.xlsx",
        "五月",
        8,
        "認證時數",
    )
    assert (trouble.code, trouble.detail("value")) == ("IMPORT-HOURS", "abc")


def test_a_duration_of_more_than_a_day_is_no_time() -> None:
    row = [*hours_row()[:4], 2, date(2014, 5, 8), timedelta(hours=30)]
    reading = read_hours(xlsx_file([HEADER_WITH_TIME, row]))  # type: ignore[list-item] # openpyxl takes durations
    assert [(one.code, one.detail("value")) for one in refused(reading)] == [("IMPORT-TIME", "1 day, 6:00:00")]


def test_every_visible_sheet_is_read_and_a_hidden_one_is_named() -> None:
    sheets = {name: [HOURS_HEADER, hours_row(title=name)] for name in ("一月", "二月", "三月")}
    reading = read_hours(source_of("時數.xlsx", xlsx_bytes(sheets, hidden=["二月"])))
    assert [(line.sheet, line.title) for line in reading.lines] == [("一月", "一月"), ("三月", "三月")]
    assert [(one.code, one.severity, one.place.sheet) for one in reading.findings] == [
        ("IMPORT-SHEET-HIDDEN", Severity.WARNING, "二月")
    ]


def test_a_workbook_whose_sheets_are_all_hidden_says_so() -> None:
    sheets: dict[str, list[tuple[str, ...]]] = {"說明": [("填寫說明",)], "時數": [HOURS_HEADER, hours_row()]}
    data = xlsx_bytes(sheets, hidden=["時數"])
    hidden = rewritten(data, lambda content: content.replace(b'state="visible"', b'state="veryHidden"'), WORKBOOK)
    (trouble,) = read_hours(source_of("時數.xlsx", hidden)).findings
    assert (trouble.code, trouble.detail("sheets")) == ("IMPORT-SHEETS-HIDDEN", "說明、時數")


def test_a_sheet_without_the_table_is_left_out_and_named() -> None:
    sheets: dict[str, list[tuple[str, ...]]] = {
        "說明": [("填寫說明",)],
        "空": [],
        "時數": [HOURS_HEADER, hours_row()],
        "舊表": [("姓名", "課程名稱"), ("王", "甲")],
    }
    reading = read_hours(source_of("時數.xlsx", xlsx_bytes(sheets)))
    assert [line.sheet for line in reading.lines] == ["時數"]
    assert [(one.code, one.severity, one.place.sheet, one.detail("columns")) for one in reading.findings] == [
        ("IMPORT-SHEET", Severity.ATTENTION, "說明", "「課程名稱」、「認證時數」、「完成日期」"),
        ("IMPORT-SHEET", Severity.ATTENTION, "舊表", "「認證時數」、「完成日期」"),
    ]


def test_a_workbook_of_empty_sheets_is_empty() -> None:
    assert codes(read_hours(source_of("空.xlsx", xlsx_bytes({"工作表1": []})))) == ["IMPORT-EMPTY"]


def test_merged_title_cells_do_not_hide_the_header() -> None:
    rows: list[tuple[XlsxCell, ...]] = [("高雄市政府103年度學習時數",), (), HOURS_HEADER, hours_row()]
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": rows})))
    workbook["時數"].merge_cells("A1:F2")
    assert only(read_hours(source_of("時數.xlsx", saved(workbook)))).row == 4


def test_cells_merged_down_the_rows_stand_in_every_row_but_amounts_do_not() -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": [HOURS_HEADER, hours_row(), hours_row(), hours_row()]})))
    for cells in ("A2:A3", "B2:B4", "E2:E3", "D4:E4"):
        workbook["時數"].merge_cells(cells)
    reading = read_hours(source_of("時數.xlsx", saved(workbook)))
    assert [(line.row, line.person_id, line.name) for line in reading.lines] == [(2, "A123456789", "王小明")]
    code = "IMPORT-HOURS-MISSING"
    assert [(one.code, one.place.row) for one in refused(reading)] == [(code, 3), (code, 4)]


def test_a_cell_merged_over_the_whole_sheet_fills_no_memory() -> None:
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    over_all = rewritten(data, lambda content: content.replace(b"</sheetData>", merged))
    assert only(read_hours(source_of("時數.xlsx", over_all))).row == 2


def test_formulas_saved_without_their_results_are_empty_and_said_so_once_a_sheet() -> None:
    reading = read_hours(xlsx_file([HOURS_HEADER, *[row_with("103/5/8", hours="=1+1")] * 3]))
    assert [(one.code, one.place.row) for one in refused(reading)] == [
        ("IMPORT-HOURS-MISSING", row) for row in (2, 3, 4)
    ]
    (found,) = [one for one in reading.findings if one.code == "IMPORT-FORMULA"]
    assert (found.severity, found.place.sheet, found.place.row, found.place.cell) == (
        Severity.WARNING,
        "工作表1",
        2,
        "E2",
    )
    assert (found.detail("count"), found.detail("cell")) == ("3", "E2")


def test_a_cell_in_error_is_empty_and_said_so() -> None:
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row(), row_with("103/5/8", hours="=1+1")]})
    broken = rewritten(data, lambda content: re.sub(rb'<c r="E3"[^>]*>.*?</c>', _IN_ERROR, content))
    reading = read_hours(source_of("時數.xlsx", broken))
    assert [(one.code, one.place.row) for one in refused(reading)] == [("IMPORT-HOURS-MISSING", 3)]
    (found,) = [one for one in reading.findings if one.code == "IMPORT-CELL-ERROR"]
    assert (found.place.sheet, found.place.row, found.place.cell, found.detail("count")) == ("時數", 3, "E3", "1")


def test_formulas_with_their_results_are_what_they_come_to() -> None:
    data = xlsx_bytes({"時數": [HOURS_HEADER, row_with("103/5/8", hours="=1+1")]})
    whole = rewritten(data, lambda content: re.sub(rb"(</f>)<v\s*/>|(</f>)<v></v>", rb"</f><v>2</v>", content))
    assert only(read_hours(source_of("時數.xlsx", whole))).hours == 2


def test_a_soft_line_break_of_another_program_is_no_part_of_the_text() -> None:
    assert only(read_hours(xlsx_file([HOURS_HEADER, hours_row(name="王小明_x000d_")]))).name == "王小明"


def test_painted_rows_down_to_the_end_of_the_sheet_are_no_rows() -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})))
    paint = PatternFill("solid", "FFFF00")
    for row in (3, 500, 1_048_576):
        workbook["時數"].cell(row, 1).fill = paint
    assert only(read_hours(source_of("時數.xlsx", saved(workbook)))).row == 2


def test_a_row_at_the_very_end_of_the_sheet_keeps_its_number() -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": [HOURS_HEADER]})))
    for column, value in enumerate(hours_row(), start=1):
        workbook["時數"].cell(1_048_576, column).value = value
    assert only(read_hours(source_of("時數.xlsx", saved(workbook)))).row == 1_048_576


def test_a_stray_cell_far_out_refuses_the_file_instead_of_filling_memory() -> None:
    workbook = load_workbook(BytesIO(xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})))
    workbook["時數"]["XFD1048576"] = "x"
    (trouble,) = read_hours(source_of("時數.xlsx", saved(workbook))).findings
    assert (trouble.code, trouble.detail("columns"), trouble.detail("rows")) == ("IMPORT-AREA", "16384", "1048576")


def test_a_workbook_that_unpacks_to_a_flood_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 1_000_000)
    bomb = rewritten(xlsx_bytes({"時數": [HOURS_HEADER]}), lambda content: content + b" " * 2_000_000)
    assert len(bomb) < 20_000
    assert codes(read_hours(source_of("炸彈.xlsx", bomb))) == ["IMPORT-BOMB"]


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(rewritten(xlsx_bytes({"時數": [HOURS_HEADER]}), lambda content: content + b" " * 500_000))
    true_size = next(one.file_size for one in zipfile.ZipFile(BytesIO(bytes(data))).infolist() if one.filename == SHEET)
    lied = bytes(data).replace(true_size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert codes(read_hours(source_of("謊.xlsx", lied))) == ["IMPORT-DAMAGED"]


def test_a_zip_with_a_password_is_encrypted() -> None:
    data = bytearray(xlsx_bytes({"時數": [HOURS_HEADER]}))
    for found in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    assert codes(read_hours(source_of("密.xlsx", bytes(data)))) == ["IMPORT-ENCRYPTED"]


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("content", [b"", b"<", b"<worksheet><sheetData><row", b"\xff\xfe\x00", b"<a/>"])
def test_a_workbook_with_a_broken_part_is_a_finding(part: str, content: bytes) -> None:
    hurt = rewritten(xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]}), lambda _: content, part)
    assert codes(read_hours(source_of("壞.xlsx", hurt))) in (
        ["IMPORT-DAMAGED"],
        ["IMPORT-EMPTY"],
        ["IMPORT-HEADER"],
        [],
    )


TEXTS = "xl/sharedStrings.xml"
OF_ANOTHER_PROGRAM = (SAMPLES / "hours.xlsx").read_bytes()


def with_texts(texts: bytes, cells: int, kind: bytes = b't="s"') -> bytes:
    """Give a workbook of so many cells that all show the first of these texts."""
    rows = b"".join(b'<row r="%d"><c r="A%d" %b><v>0</v></c></row>' % (row, row, kind) for row in range(1, cells + 1))
    new = b"<sheetData>%b</sheetData>" % rows
    sheet = rewritten(OF_ANOTHER_PROGRAM, lambda old: re.sub(rb"<sheetData>.*</sheetData>", new, old, flags=re.DOTALL))
    return rewritten(sheet, lambda _: b'<sst xmlns="%b">%b</sst>' % (NAMESPACE, texts), TEXTS)


NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LONG = b"<si><t>%b</t></si>" % (b"x" * 1_000_000)


@pytest.mark.parametrize("kind", [b't="s"', b"t='s'", b't = "s" s="0"'])
def test_one_long_text_shown_by_many_cells_does_not_flood_the_memory(kind: bytes) -> None:
    bomb = with_texts(LONG, 2_000, kind)
    assert len(bomb) < 40_000
    assert codes(read_hours(source_of("炸彈.xlsx", bomb))) == ["IMPORT-BOMB"]


def test_one_long_text_that_few_cells_show_is_none() -> None:
    assert codes(read_hours(source_of("長.xlsx", with_texts(b"<si><t>x</t></si>" + LONG, 2_000)))) == ["IMPORT-HEADER"]


def test_a_text_that_no_reading_finds_counts_as_the_longest() -> None:
    hidden = with_texts(LONG, 2_000)
    odd = rewritten(hidden, lambda content: content.replace(b"<v>0</v>", b"<v><!-- -->0</v>"))
    assert codes(read_hours(source_of("炸彈.xlsx", odd))) == ["IMPORT-BOMB"]


@pytest.mark.parametrize("count", [b"4294967295", b"99999999999999"])
def test_a_workbook_that_says_it_has_endless_texts_is_damaged(count: bytes) -> None:
    lied = rewritten(
        OF_ANOTHER_PROGRAM, lambda content: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="%b"' % count, content), TEXTS
    )
    assert codes(read_hours(source_of("謊.xlsx", lied))) == ["IMPORT-DAMAGED"]


@pytest.mark.parametrize("address", [b"A4294967295", b"A99999999999999", b"ZZZZZZZ1"])
def test_an_address_beyond_every_sheet_refuses_the_file(address: bytes) -> None:
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    row = re.sub(rb"[A-Z]", b"", address)
    far = rewritten(
        data,
        lambda content: content.replace(
            b"</sheetData>", b'<row r="%b"><c r="%b"><v>1</v></c></row></sheetData>' % (row, address)
        ),
    )
    assert codes(read_hours(source_of("遠.xlsx", far))) == ["IMPORT-AREA"]


@pytest.mark.parametrize("part", [SHEET, TEXTS, WORKBOOK])
def test_entities_are_neither_multiplied_nor_opened(part: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "%b"><!ENTITY b SYSTEM "file:///etc/hostname">]>' % (b"&a;" * 10)
    bomb = rewritten(
        OF_ANOTHER_PROGRAM,
        lambda old: re.sub(rb"(\?>)", rb"\1" + entities, old, count=1).replace(b"</", b"&b;</", 1),
        part,
    )
    reading = read_hours(source_of("實體.xlsx", bomb))
    assert reading.fatal or reading.lines == read_hours(source_of("時數.xlsx", OF_ANOTHER_PROGRAM)).lines


def test_a_package_of_endless_parts_is_not_opened() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(packages.MOST_PARTS + 1):
            archive.writestr(f"xl/{number}", b"")
        archive.writestr("[Content_Types].xml", b"")
    assert codes(read_hours(source_of("多.xlsx", packed.getvalue()))) == ["IMPORT-ZIP"]


class _Panicking:
    """Stands for the reader: says something of its own and gives up, with what is no `Exception`."""

    @staticmethod
    def from_filelike(_: BytesIO) -> None:
        os.write(2, b"thread panicked")
        raise type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})


def test_a_panic_of_the_reader_is_damage_and_it_keeps_its_words_to_itself(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spreadsheet, "CalamineWorkbook", _Panicking)
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    assert codes(read_hours(source_of("慌.xlsx", data))) == ["IMPORT-DAMAGED"]
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"


def test_a_window_without_a_console_reads_all_the_same() -> None:
    def no_console(_: int) -> int:
        raise OSError

    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "dup", no_console)
        reading = read_hours(source_of("時數.xlsx", data))
    assert only(reading).name == "王小明"


def test_what_is_no_fault_of_the_file_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        @staticmethod
        def from_filelike(_: BytesIO) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(spreadsheet, "CalamineWorkbook", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_hours(source_of("停.xlsx", xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})))


def test_a_password_that_only_the_reader_finds_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_filelike(_: BytesIO) -> None:
            raise PasswordError

    monkeypatch.setattr(spreadsheet, "CalamineWorkbook", Locked)
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    assert codes(read_hours(source_of("密.xlsx", data))) == ["IMPORT-ENCRYPTED"]


def test_a_part_that_ends_before_its_stated_size_is_damaged() -> None:
    data = xlsx_bytes({"時數": [HOURS_HEADER, hours_row()]})
    size = next(one.file_size for one in zipfile.ZipFile(BytesIO(data)).infolist() if one.filename == SHEET)
    lied = data.replace(size.to_bytes(4, "little"), (size + 9).to_bytes(4, "little"))
    assert codes(read_hours(source_of("謊.xlsx", lied))) == ["IMPORT-DAMAGED"]
