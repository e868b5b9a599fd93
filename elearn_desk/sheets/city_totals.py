"""「總表」 of the city: a row an agency and one for all, every figure a formula over the people below each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from elearn_desk.domain.city import CitySummary
from elearn_desk.sheets.book import Sheet
from elearn_desk.sheets.city_columns import ORDER
from elearn_desk.sheets.city_figures import AgencyFigures, whole
from elearn_desk.sheets.contents import ONE_LINE, row_height
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.quick_rows import Formula, QuickRows, quick_rows
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
from elearn_desk.wording.dates import roc_date_in_words
from elearn_desk.wording.summary_book import TOTALS

_NUMBER_WIDTH, _AGENCY_WIDTH = 5, (14, 34)


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
    heads = wrapped_heads(columns)
    widths = _widths(heads, columns, agencies)
    sheet.set_widths(widths)
    title = f"各機關{city.plan_year}年度推動數位學習成果彙總表"
    caption = f"彙總{len(city.agencies)}個機關；統計截止日：{_days(city)}"
    draw_head(sheet, (title, caption), "機關", columns, heads, widths)
    rows = [
        [
            each.number,
            each.agency.agency,
            *(
                Formula(column.formula(names, f"{names[ORDER]},$A{row},"), each.totals[column.key])
                for column in columns
            ),
        ]
        for row, each in enumerate(agencies, FIRST_ROW + 1)
    ]
    high = {row: row_height([str(each[1])], widths[1:2]) for row, each in enumerate(rows, FIRST_ROW + 1)}
    faces = [Face.NUMBER, Face.WORDS, *(column.face for column in columns)]
    quick = quick_rows(
        sheet, FIRST_ROW + 1, faces, rows, {row: points for row, points in high.items() if points > ONE_LINE}
    )
    last_row = FIRST_ROW + len(agencies)
    draw_whole(sheet, last_row, columns, names, lambda column: whole(column, agencies))
    sheet.worksheet.freeze_panes(FIRST_ROW, FIGURES)
    sheet.set_page(last_row, len(columns) + 1, (0, HEAD_ROW))
    cells = {column.key: sheet.reference(last_row, number) for number, column in enumerate(columns, FIGURES)}
    return cells, quick


def agency_cell(columns: Sequence[TotalColumn], key: str, number: int) -> str:
    """Give the cell of an agency's figure by the key of its column, the agencies being numbered from 1."""
    place = next(place for place, column in enumerate(columns, FIGURES) if column.key == key)
    return f"'{TOTALS}'!${xl_col_to_name(place)}${FIRST_ROW + number}"


def _days(city: CitySummary) -> str:
    first, last = min(each.as_of for each in city.agencies), city.as_of
    days = [roc_date_in_words(day) for day in sorted({first, last})]
    return "至".join(days) + ("（各機關不同，見「機關清單」）" if len(days) > 1 else "")


def _widths(heads: Sequence[str], columns: Sequence[TotalColumn], agencies: Sequence[AgencyFigures]) -> list[float]:
    people = sum(each.people for each in agencies)
    names = max(bounded(each.agency.agency, _AGENCY_WIDTH) for each in agencies)
    largest = [Decimal(LARGEST.get(column.face, "1")) * people for column in columns]
    figures = [
        max(bounded(head, HEAD_WIDTH), len(f"{most:,}") + 1) if column.added else bounded(head, HEAD_WIDTH)
        for head, column, most in zip(heads, columns, largest, strict=True)
    ]
    return [_NUMBER_WIDTH, names, *figures]
