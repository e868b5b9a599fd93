"""What every 「總表」 has: a head of two rows, a row of 合計 below the figures, and widths that show them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from elearn_desk.sheets.book import Sheet
from elearn_desk.sheets.contents import line_widths, row_height
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.total_columns import Figure, TotalColumn

GROUP_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
FIGURES = 2
"""The first column of figures, behind the number and the name of whom a row is about."""
HEAD_WIDTH = 6, 12
LARGEST = {Face.COUNT: "99", Face.HOURS: "999.9", Face.PART: "1"}
"""The largest figure to expect of one person, from which a column is made wide enough for the sum of all."""
_AFTER_DASH = re.compile(r"(?<=[-‐‑–—─－])(?!$)")


def wrapped_heads(columns: Sequence[TotalColumn]) -> list[str]:
    """Give the heads of the columns, which go on in a new line behind a dash."""
    return [_AFTER_DASH.sub("\n", column.head) for column in columns]


def draw_head(
    sheet: Sheet,
    titles: tuple[str, str],
    whose: str,
    columns: Sequence[TotalColumn],
    heads: Sequence[str],
    widths: Sequence[float],
) -> None:
    """Draw the title and the line below it, and the heads in their groups; `whose` is that of the names."""
    sheet.put(0, 0, titles[0], Face.TITLE)
    sheet.put(1, 0, titles[1], Face.CAPTION)
    sheet.worksheet.set_row(0, 30)
    for number, head in enumerate(("序號", whose)):
        sheet.put(GROUP_ROW, number, None, Face.UPPER_HEAD)
        sheet.put(HEAD_ROW, number, head, Face.LOWER_HEAD)
    number = FIGURES
    for group, members in groupby(columns, key=lambda column: column.group):
        for place, _ in enumerate(members):
            sheet.put(GROUP_ROW, number, None if place else group, Face.GROUP)
            sheet.put(HEAD_ROW, number, heads[number - FIGURES], Face.HEAD)
            number += 1
    sheet.worksheet.set_row(HEAD_ROW, row_height(heads, widths[FIGURES:]))


def draw_whole(
    sheet: Sheet,
    row: int,
    columns: Sequence[TotalColumn],
    names: Mapping[str, str],
    figure: Callable[[TotalColumn], Figure],
) -> None:
    """Draw 合計: what can be added is the sum of the rows above, the rest is reckoned from the people anew."""
    sheet.put(row, 0, None, Face.SUM_HEAD)
    sheet.put(row, 1, "合計", Face.SUM_HEAD)
    for number, column in enumerate(columns, FIGURES):
        letter = xl_col_to_name(number)
        added = f"SUM({letter}{FIRST_ROW + 1}:{letter}{row})"
        formula = added if column.added else column.formula(names, "")
        sheet.put_formula(row, number, formula, figure(column), column.sum_face)


def bounded(text: str, bounds: tuple[int, int]) -> int:
    """Give the width of a text in Latin letters, no less and no more than the bounds."""
    least, most = bounds
    return max(least, min(max(line_widths(text)), most))
