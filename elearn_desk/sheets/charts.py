"""The charts of 「總表」: people by set, hours by month, rates by unit, each large enough to be read on A4."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xlsxwriter.chart import Chart

from elearn_desk.sheets.book import Sheet
from elearn_desk.sheets.contents import ONE_LINE
from elearn_desk.sheets.faces import FONT

_PIXELS_A_LETTER = 8.4
"""Of the 12-point face in which column widths count."""
_ROW = ONE_LINE * 4 / 3
"""The height of a row in pixels."""
_A4_HEIGHT = 182 / 277
"""Of what can be printed on A4 landscape, the height to a width of one."""
_HEIGHT, _GAP = 360, 16
_UNITS_A_CHART = 20
"""More bars than these cannot be told apart on a page; the units that follow get a chart of their own."""
_UNIT_BAR, _AROUND = 36, 130
_GRIDLINES = {"major_gridlines": {"visible": True, "line": {"color": "#D5DCE3"}}}
_COLOURS = ("#2F6DA8", "#E0903A")


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of bars: the title of its chart, its own name, and the ranges of what they stand for and of the figures."""

    title: str
    name: str
    categories: str
    values: str


@dataclass(frozen=True, slots=True)
class UnitBars:
    """Figures of every unit: their name, and the column in which they stand."""

    name: str
    column: int


def draw_beside(sheet: Sheet, row: int, charts: Sequence[Bars]) -> int:
    """Draw charts beside each other across the table, and give the row below them."""
    width = sheet.pixels / len(charts)
    for place, bars in enumerate(charts):
        chart = _chart(sheet, "column", bars.title)
        _add(chart, bars, 0)
        chart.set_legend({"none": True})
        _insert(sheet, chart, row, (place * width, width - _GAP, _HEIGHT))
    return row + _rows(_HEIGHT)


def draw_by_unit(sheet: Sheet, row: int, table: tuple[int, int], bars: Sequence[UnitBars]) -> list[int]:
    """Draw the rates of the units, a chart for each twenty, and give the row of each chart and the row below all.

    `table` is the first row and the number of the units, whose names stand in the second column.
    """
    first_row, units = table
    rows = [row]
    for first in range(first_row, first_row + units, _UNITS_A_CHART):
        last = min(first + _UNITS_A_CHART, first_row + units) - 1
        chart = _chart(sheet, "bar", "各單位完成率")
        chart.set_y_axis({"reverse": True, "num_font": _font(12), "crossing": "max"})
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": _font(12), **_GRIDLINES})
        for number, own in enumerate(bars):
            ranges = (sheet.reference(first, column, last) for column in (1, own.column))
            _add(chart, Bars("", own.name, *ranges), number)
        chart.set_legend({"position": "top", "font": _font(12)})
        height = (last - first + 1) * _UNIT_BAR + _AROUND
        _insert(sheet, chart, rows[-1], (0, sheet.pixels - _GAP, height))
        rows.append(rows[-1] + _rows(height))
    return rows


def page_breaks(sheet: Sheet, starts: Sequence[int], title_rows: int) -> list[int]:
    """Give the rows before which a page ends, so that no chart is cut in two.

    `starts` are the first rows of what should stay together, the last one being the row below all; what is too long
    for a page is left to break by itself. Every page repeats the title rows and is as wide as the columns.
    """
    page = sheet.letters * _PIXELS_A_LETTER * _A4_HEIGHT / _ROW - 1
    breaks: list[int] = []
    begun = starts[0]
    for first, last in pairwise(starts):
        if last - begun > page - (title_rows if breaks else 0) and first > begun:
            breaks.append(first)
            begun = first
    return breaks


def _rows(height: float) -> int:
    return math.ceil((height + _GAP) / _ROW)


def _chart(sheet: Sheet, kind: str, title: str) -> Chart:
    chart: Chart = sheet.book.workbook.add_chart({"type": kind})
    chart.set_title({"name": title, "name_font": _font(16, bold=True)})
    chart.set_x_axis({"num_font": _font(12)})
    chart.set_y_axis({"num_font": _font(12), **_GRIDLINES})
    return chart


def _add(chart: Chart, bars: Bars, number: int) -> None:
    chart.add_series(
        {
            "name": bars.name,
            "categories": f"={bars.categories}",
            "values": f"={bars.values}",
            "fill": {"color": _COLOURS[number % len(_COLOURS)]},
            "gap": 60,
            "data_labels": {"value": True, "font": _font(11)},
        }
    )


def _insert(sheet: Sheet, chart: Chart, row: int, place: tuple[float, float, float]) -> None:
    offset, width, height = place
    chart.set_size({"width": int(width), "height": int(height)})
    sheet.worksheet.insert_chart(row, 0, chart, {"x_offset": int(offset), "y_offset": 4, "object_position": 1})


def _font(size: int, *, bold: bool = False) -> dict[str, object]:
    return {"name": FONT, "size": size, "bold": bold}
