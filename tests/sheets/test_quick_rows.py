"""Rows made from a pattern read back as what was given, in the looks of their columns, among the cells drawn before."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from elearn_desk.sheets.book import Book
from elearn_desk.sheets.contents import printable
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.quick_rows import Formula, quick_rows, with_rows

FACES = (Face.WORDS, Face.DAY, Face.HOURS)


def content_of(rows: list[list[Any]], heights: dict[int, float] | None = None) -> bytes:
    """Put rows from the second one on below a head and above a closing row, on the second of two sheets."""
    book = Book("樣本")
    book.sheet("前頁").put(0, 0, "不動", Face.WORDS)
    sheet = book.sheet("資料")
    for column, head in enumerate(("姓名", "日", "時數")):
        sheet.put(0, column, head, Face.HEAD)
    sheet.put(len(rows) + 1, 0, "合計", Face.SUM_HEAD)
    quick = quick_rows(sheet, 2, FACES, rows, heights or {})
    return with_rows(book.content(), [quick])


def sheet_of(content: bytes) -> Worksheet:
    """Open the sheet of the rows."""
    return load_workbook(BytesIO(content))["資料"]


def test_rows_stand_between_those_drawn_before_and_behind() -> None:
    content = content_of([["王樣本", date(2014, 5, 3), 8], ["李樣本", None, Decimal("0.5")]])
    assert [*sheet_of(content).values] == [
        ("姓名", "日", "時數"),
        ("王樣本", datetime(2014, 5, 3), 8),
        ("李樣本", None, 0.5),
        ("合計", None, None),
    ]
    assert load_workbook(BytesIO(content))["前頁"]["A1"].value == "不動"


def test_rows_have_the_looks_of_their_columns() -> None:
    words, day, hours = sheet_of(content_of([["王樣本", date(2014, 5, 3), 8.0]]))[2]
    assert (words.number_format, day.number_format, hours.number_format) == ("@", "[$-404]e/mm/dd", "#,##0.0#_)")
    assert words.font.name == "標楷體"


def test_no_rows_leave_the_sheet_as_it_was() -> None:
    assert [*sheet_of(content_of([])).values] == [("姓名", "日", "時數"), ("合計", None, None)]


def test_rows_at_the_end_of_a_sheet_reach_as_far_as_they_do() -> None:
    book = Book("樣本")
    sheet = book.sheet("資料")
    sheet.put(0, 0, "姓名", Face.HEAD)
    quick = quick_rows(sheet, 2, [Face.WORDS], [["甲"], ["乙"]], {})
    assert sheet_of(with_rows(book.content(), [quick])).dimensions == "A1:A3"


@pytest.mark.parametrize("text", ["=1+1", "+886", "-1", "@SUM(A1)", "\t=1", "'=1"])
def test_text_is_never_a_formula_and_says_so(text: str) -> None:
    cell = sheet_of(content_of([[text, None, 1]]))["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert cell.number_format == "@"


@pytest.mark.parametrize(
    "text", ["王樣本", "<&>\"'", "_x0041_", " 前後 ", "換\n行", "壞\x00字\x01\x02", "%s %d", "𡍼𠮷"]
)
def test_text_of_any_signs_is_kept(text: str) -> None:
    (row,) = (
        CalamineWorkbook.from_filelike(BytesIO(content_of([[text, "", 0]]))).get_sheet_by_name("資料").to_python()[1:2]
    )
    assert row == [printable(text), "", 0]


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=8), figure=st.floats(-1e9, 1e9), day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_what_is_put_reads_back(text: str, figure: float, day: date) -> None:
    (row,) = (
        CalamineWorkbook.from_filelike(BytesIO(content_of([[text, day, figure]])))
        .get_sheet_by_name("資料")
        .to_python()[1:2]
    )
    assert row[:2] == [printable(text), day]
    assert row[2] == pytest.approx(figure)


def test_a_formula_has_its_figure_beside_it() -> None:
    content = content_of([["甲", None, Formula('IF(1<2,"是","否")', "是")], ["乙", None, Formula("1+1", Decimal(2))]])
    assert [cell.value for cell in sheet_of(content)["C"]][1:3] == ['=IF(1<2,"是","否")', "=1+1"]
    figures = load_workbook(BytesIO(content), data_only=True)["資料"]
    assert [cell.value for cell in figures["C"]][1:3] == ["是", 2]


def test_a_row_of_more_than_a_line_is_higher() -> None:
    sheet = sheet_of(content_of([["甲", None, 1], ["長\n字", None, 1]], {3: 36.0}))
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (None, 36)
