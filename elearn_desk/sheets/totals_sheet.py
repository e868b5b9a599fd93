"""「總表」: every figure a formula over 「人員明細」, a row a unit and one for all, the months and the charts below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.summaries import AnnualSummary, MonthHours
from elearn_desk.sheets.book import Book, Sheet
from elearn_desk.sheets.charts import Bars, UnitBars, draw_beside, draw_by_unit, page_breaks
from elearn_desk.sheets.contents import row_height
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.total_columns import TotalColumn
from elearn_desk.sheets.totals_frame import (
    FIGURES,
    FIRST_ROW,
    HEAD_ROW,
    HEAD_WIDTH,
    LARGEST,
    bounded,
    draw_head,
    draw_whole,
    wrapped_heads,
)
from elearn_desk.sheets.units import Units
from elearn_desk.wording.dates import roc_date_in_words
from elearn_desk.wording.summary_book import TOTALS

_NUMBER_WIDTH, _UNIT_WIDTH = 4, (14, 24)
_SETS, _RATES = ("完成主餐人數", "完成副餐人數"), "完成率"


@dataclass(frozen=True, slots=True)
class Totals:
    """Where the figures stand, for the checks: the cell of all by the key of its column, and the row of each unit."""

    whole: Mapping[str, str]
    columns: Mapping[str, str]
    months: str


def start_totals(book: Book) -> Sheet:
    """Add the sheet, which stands before those that its formulas read."""
    return book.sheet(TOTALS)


def draw_totals(
    sheet: Sheet, summary: AnnualSummary, columns: Sequence[TotalColumn], names: Mapping[str, str], units: Units
) -> Totals:
    """Draw the head, one row a unit, 合計, the hours by month, and the charts; `names` are the ranges of the people."""
    heads = wrapped_heads(columns)
    rows = units.rows()
    last_row = FIRST_ROW + len(rows)
    widths = _widths([unit for unit, _ in rows], heads, columns, summary)
    sheet.set_widths(widths)
    title = f"{summary.agency}{summary.plan_year}年度推動數位學習成果總表"
    caption = f"統計截止日：{roc_date_in_words(summary.as_of)}"
    draw_head(sheet, (title, caption), "單位", columns, heads, widths)
    for row, (unit, people) in enumerate(rows, FIRST_ROW):
        sheet.put(row, 0, row - FIRST_ROW + 1, Face.NUMBER)
        sheet.put(row, 1, unit, Face.WORDS)
        members = f"{names['unit_number']},$A{row + 1},"
        for number, column in enumerate(columns, FIGURES):
            sheet.put_formula(row, number, column.formula(names, members), column.figure(people), column.face)
        sheet.worksheet.set_row(row, row_height([unit], widths[1:2]))
    draw_whole(sheet, last_row, columns, names, lambda column: column.figure(summary.people))
    months_row = last_row + 2
    _draw_months(sheet, summary.months, months_row)
    sheet.worksheet.freeze_panes(FIRST_ROW, FIGURES)
    charts = _charts(sheet, columns, last_row, (months_row, len(summary.months)))
    rates = [UnitBars(f"{each.head}完成率", at) for at, each in enumerate(columns, FIGURES) if each.group == _RATES]
    below = draw_beside(sheet, months_row + 4, charts)
    starts = draw_by_unit(sheet, below, (FIRST_ROW, len(rows)), rates)
    sheet.worksheet.set_h_pagebreaks(page_breaks(sheet, [0, months_row + 4, *starts], FIRST_ROW))
    sheet.set_page(starts[-1], len(columns) + 1, (0, HEAD_ROW))
    return Totals(
        {column.key: sheet.reference(last_row, number) for number, column in enumerate(columns, FIGURES)},
        {column.key: xl_col_to_name(number) for number, column in enumerate(columns, FIGURES)},
        sheet.reference(months_row + 2, FIGURES + len(summary.months)),
    )


def unit_cell(totals: Totals, key: str, number: int) -> str:
    """Give the cell of a unit's figure, the units being numbered from 1."""
    return f"'{TOTALS}'!${totals.columns[key]}${FIRST_ROW + number}"


def _draw_months(sheet: Sheet, months: Sequence[MonthHours], row: int) -> None:
    sheet.put(row, 0, "各月認證時數", Face.SECTION)
    sheet.put(row + 1, 1, "完成月份", Face.HEAD)
    sheet.put(row + 2, 1, "時數", Face.MIDDLE)
    for number, month in enumerate(months, FIGURES):
        sheet.put(row + 1, number, f"{month.first.year - ROC_OFFSET}年\n{month.first.month}月", Face.HEAD)
        sheet.put(row + 2, number, month.hours, Face.HOURS)
    sheet.worksheet.set_row(row + 1, row_height(["年\n月"], [6]))
    last = FIGURES + len(months)
    whole = f"{xl_rowcol_to_cell(row + 2, FIGURES)}:{xl_rowcol_to_cell(row + 2, max(last - 1, FIGURES))}"
    sheet.put(row + 1, last, "合計", Face.HEAD)
    formula = f"SUM({whole})" if months else "0"
    sheet.put_formula(row + 2, last, formula, sum((month.hours for month in months), Decimal(0)), Face.SUM_HOURS)


def _charts(sheet: Sheet, columns: Sequence[TotalColumn], whole: int, months: tuple[int, int]) -> list[Bars]:
    """Give what the charts of the agency show: people by set, where the plan has sets, and hours by month."""
    row, count = months
    last = FIGURES + max(count - 1, 0)
    heads, hours = (sheet.reference(each, FIGURES, each, last) for each in (row + 1, row + 2))
    charts = [Bars("各月認證時數", "認證時數", heads, hours)]
    sets = [number for number, column in enumerate(columns, FIGURES) if column.group in _SETS]
    if sets:
        heads, people = (sheet.reference(each, sets[0], each, sets[-1]) for each in (HEAD_ROW, whole))
        charts.insert(0, Bars("各餐完成人數", "完成人數", heads, people))
    return charts


def _widths(
    units: Sequence[str], heads: Sequence[str], columns: Sequence[TotalColumn], summary: AnnualSummary
) -> list[float]:
    figures: list[float] = []
    for number, (head, column) in enumerate(zip(heads, columns, strict=True)):
        largest = Decimal(LARGEST[column.face]) * len(summary.people) if column.added else Decimal(100)
        month = summary.months[number].hours if number < len(summary.months) else Decimal(0)
        figures.append(max(bounded(head, HEAD_WIDTH), len(f"{max(largest, month):,}") + 1))
    return [_NUMBER_WIDTH, max(bounded(unit, _UNIT_WIDTH) for unit in units), *figures]
