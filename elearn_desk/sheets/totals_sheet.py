"""「總表」: every figure a formula over 「人員明細」, a row a unit and one for all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.domain.documents import AnnualSummary
from elearn_desk.sheets.cells import line_widths, printable, put, put_formula
from elearn_desk.sheets.looks import Look
from elearn_desk.sheets.pages import row_height, set_page, set_widths
from elearn_desk.sheets.total_columns import TotalColumn
from elearn_desk.wording.dates import roc_date_in_words

TOTALS = "總表"
_NO_UNIT = "（未填單位）"
_NOBODY = "（無人員）"
_GROUP_ROW, _HEAD_ROW, _FIRST_ROW = 3, 4, 5
_UNIT_WIDTH = (14, 24)
_HEAD_WIDTH = (6, 12)
_LARGEST = {Look.COUNT: "99", Look.HOURS: "999.9"}
"""The largest figure to expect of one person, from which a column is made wide enough for the sum of all."""
_AFTER_DASH = re.compile(r"(?<=[-‐‑–—─－])(?!$)")


def draw_totals(
    sheet: Worksheet, summary: AnnualSummary, columns: Sequence[TotalColumn], ranges: Mapping[str, str]
) -> None:
    """Draw the head, one row a unit in order of its name (people without a unit last), and 合計.

    `ranges` are the columns of 「人員明細」 by key. Units are told apart exactly, by every sign and
    letter case, because COUNTIFS would read `*`, `?`, `<` or `=` in a unit's name as a pattern.
    """
    units = _units(summary)
    heads = [_AFTER_DASH.sub("\n", column.head) for column in columns]
    widths = _widths(units, heads, columns, len(summary.people))
    last_row = _FIRST_ROW + len(units)
    set_widths(sheet, widths)
    _draw_head(sheet, summary, columns, heads, widths)
    for row, unit in enumerate(units, _FIRST_ROW):
        put(sheet, (row, 1), unit or _NO_UNIT, Look.WORDS)
        members = f"--EXACT({ranges['unit']},$A{row})" if unit else f"--(LEN({ranges['unit']})=0)"
        for number, column in enumerate(columns, 2):
            put_formula(sheet, (row, number), column.formula(ranges, members), column.look)
        sheet.row_dimensions[row].height = row_height([unit], widths[:1])
    put(sheet, (last_row, 1), "合計", Look.SUM_HEAD)
    sheet.row_dimensions[last_row].height = row_height([""], [1])
    for number, column in enumerate(columns, 2):
        letter = get_column_letter(number)
        put_formula(sheet, (last_row, number), f"SUM({letter}{_FIRST_ROW}:{letter}{last_row - 1})", column.sum_look)
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    set_page(sheet, last_row, len(columns) + 1, f"1:{_HEAD_ROW}")


def _units(summary: AnnualSummary) -> list[str]:
    units = sorted({printable(person.unit) for person in summary.people}, key=lambda unit: (not unit, unit))
    return units or [_NOBODY]


def _draw_head(
    sheet: Worksheet,
    summary: AnnualSummary,
    columns: Sequence[TotalColumn],
    heads: Sequence[str],
    widths: Sequence[int],
) -> None:
    for number in range(1, len(columns) + 2):
        put(sheet, (1, number), None, Look.TITLE)
    put(sheet, (1, 1), f"{summary.agency}{summary.plan_year}年度推動數位學習成果總表", Look.TITLE)
    put(sheet, (2, 1), f"統計截止日：{roc_date_in_words(summary.as_of)}", Look.CAPTION)
    put(sheet, (_GROUP_ROW, 1), "單位", Look.HEAD)
    put(sheet, (_HEAD_ROW, 1), None, Look.HEAD)
    sheet.merge_cells(start_row=_GROUP_ROW, end_row=_HEAD_ROW, start_column=1, end_column=1)
    for number, (column, head) in enumerate(zip(columns, heads, strict=True), 2):
        put(sheet, (_GROUP_ROW, number), column.group, Look.HEAD)
        put(sheet, (_HEAD_ROW, number), head, Look.HEAD)
    _merge_groups(sheet, columns)
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 20
    sheet.row_dimensions[_GROUP_ROW].height = row_height([""], [1])
    sheet.row_dimensions[_HEAD_ROW].height = row_height(heads, widths[1:])


def _merge_groups(sheet: Worksheet, columns: Sequence[TotalColumn]) -> None:
    first = 2
    for _, members in groupby(columns, key=lambda column: column.group):
        last = first + len(list(members)) - 1
        if last > first:
            sheet.merge_cells(start_row=_GROUP_ROW, end_row=_GROUP_ROW, start_column=first, end_column=last)
        first = last + 1


def _widths(units: Sequence[str], heads: Sequence[str], columns: Sequence[TotalColumn], people: int) -> list[int]:
    figures = [
        max(_bounded(head, _HEAD_WIDTH), _sum_width(column, people))
        for head, column in zip(heads, columns, strict=True)
    ]
    return [max(_bounded(unit, _UNIT_WIDTH) for unit in units), *figures]


def _bounded(text: str, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return max(least, min(max(line_widths(text)), most))


def _sum_width(column: TotalColumn, people: int) -> int:
    return len(f"{Decimal(_LARGEST[column.look]) * people:,}") + 1
