"""「總表」 of the city: a row an agency and one for all, every figure a formula over the people below each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from elearn_desk.domain.city import CitySummary
from elearn_desk.sheets.book import Sheet
from elearn_desk.sheets.city_columns import ORDER
from elearn_desk.sheets.city_figures import AgencyFigures, whole
from elearn_desk.sheets.contents import ONE_LINE, line_widths, row_height
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.quick_rows import Formula, QuickRows, quick_rows
from elearn_desk.sheets.total_columns import TotalColumn
from elearn_desk.wording.dates import roc_date_in_words
from elearn_desk.wording.summary_book import TOTALS

_GROUP_ROW, _HEAD_ROW, _FIRST_ROW = 2, 3, 4
_FIGURES = 2
"""The first column of figures, behind the number and the name of the agency."""
_NUMBER_WIDTH, _AGENCY_WIDTH, _HEAD_WIDTH = 5, (14, 34), (6, 12)
_LARGEST = {Face.COUNT: "99", Face.HOURS: "999.9"}
"""The largest figure to expect of one person, from which a column is made wide enough for the sum of all."""
_AFTER_DASH = re.compile(r"(?<=[-‐‑–—─－])(?!$)")


def draw_city_totals(
    sheet: Sheet,
    city: CitySummary,
    columns: Sequence[TotalColumn],
    names: Mapping[str, str],
    agencies: Sequence[AgencyFigures],
) -> tuple[Mapping[str, str], QuickRows]:
    """Draw the head and 合計, and give its cells by the keys of their columns, and the rows to be put between the two.

    `names` are the ranges of the people's columns by key; who belongs to a row is told by the agency's number, which no
    sign in its name can disturb.
    """
    heads = [_AFTER_DASH.sub("\n", column.head) for column in columns]
    widths = _widths(heads, columns, agencies)
    sheet.set_widths(widths)
    _draw_head(sheet, city, columns, heads, widths)
    rows = [
        [
            each.number,
            each.agency.agency,
            *(
                Formula(column.formula(names, f"{names[ORDER]},$A{row},"), each.totals[column.key])
                for column in columns
            ),
        ]
        for row, each in enumerate(agencies, _FIRST_ROW + 1)
    ]
    high = {row: row_height([str(each[1])], widths[1:2]) for row, each in enumerate(rows, _FIRST_ROW + 1)}
    faces = [Face.NUMBER, Face.WORDS, *(column.face for column in columns)]
    quick = quick_rows(
        sheet, _FIRST_ROW + 1, faces, rows, {row: points for row, points in high.items() if points > ONE_LINE}
    )
    last_row = _FIRST_ROW + len(agencies)
    sheet.put(last_row, 0, None, Face.SUM_HEAD)
    sheet.put(last_row, 1, "合計", Face.SUM_HEAD)
    for number, column in enumerate(columns, _FIGURES):
        letter = xl_col_to_name(number)
        added = f"SUM({letter}{_FIRST_ROW + 1}:{letter}{last_row})"
        formula = added if column.added else column.formula(names, "")
        sheet.put_formula(last_row, number, formula, whole(column, agencies), column.sum_face)
    sheet.worksheet.freeze_panes(_FIRST_ROW, _FIGURES)
    sheet.set_page(last_row, len(columns) + 1, (0, _HEAD_ROW))
    cells = {column.key: sheet.reference(last_row, number) for number, column in enumerate(columns, _FIGURES)}
    return cells, quick


def agency_cell(columns: Sequence[TotalColumn], key: str, number: int) -> str:
    """Give the cell of an agency's figure by the key of its column, the agencies being numbered from 1."""
    place = next(place for place, column in enumerate(columns, _FIGURES) if column.key == key)
    return f"'{TOTALS}'!${xl_col_to_name(place)}${_FIRST_ROW + number}"


def _draw_head(
    sheet: Sheet, city: CitySummary, columns: Sequence[TotalColumn], heads: Sequence[str], widths: Sequence[float]
) -> None:
    sheet.put(0, 0, f"各機關{city.plan_year}年度推動數位學習成果彙總表", Face.TITLE)
    sheet.put(1, 0, f"彙總{len(city.agencies)}個機關；統計截止日：{_days(city)}", Face.CAPTION)
    sheet.worksheet.set_row(0, 30)
    for number, head in enumerate(("序號", "機關")):
        sheet.put(_GROUP_ROW, number, None, Face.UPPER_HEAD)
        sheet.put(_HEAD_ROW, number, head, Face.LOWER_HEAD)
    number = _FIGURES
    for group, members in groupby(columns, key=lambda column: column.group):
        for place, _ in enumerate(members):
            sheet.put(_GROUP_ROW, number, None if place else group, Face.GROUP)
            sheet.put(_HEAD_ROW, number, heads[number - _FIGURES], Face.HEAD)
            number += 1
    sheet.worksheet.set_row(_HEAD_ROW, row_height(heads, widths[_FIGURES:]))


def _days(city: CitySummary) -> str:
    first, last = min(each.as_of for each in city.agencies), city.as_of
    days = [roc_date_in_words(day) for day in sorted({first, last})]
    return "至".join(days) + ("（各機關不同，見「機關清單」）" if len(days) > 1 else "")


def _widths(heads: Sequence[str], columns: Sequence[TotalColumn], agencies: Sequence[AgencyFigures]) -> list[float]:
    people = sum(each.people for each in agencies)
    names = max(_bounded(each.agency.agency, _AGENCY_WIDTH) for each in agencies)
    largest = [Decimal(_LARGEST.get(column.face, "1")) * people for column in columns]
    figures = [
        max(_bounded(head, _HEAD_WIDTH), len(f"{most:,}") + 1) if column.added else _bounded(head, _HEAD_WIDTH)
        for head, column, most in zip(heads, columns, largest, strict=True)
    ]
    return [_NUMBER_WIDTH, names, *figures]


def _bounded(text: str, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return max(least, min(max(line_widths(text)), most))
