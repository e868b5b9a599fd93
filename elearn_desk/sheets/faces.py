"""How cells look: one face for each kind of content, the same on every sheet."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "標楷體"
FONT_SIZE = 12
GREEN, RED = {"bg_color": "#DDF0DD", "font_color": "#1E5B2A"}, {"bg_color": "#F8D9D6", "font_color": "#9C1C12"}

_TEXT = {"num_format": "@"}
_GRID = {"border": 1, "border_color": "#8EA0B0"}
_LEFT, _MIDDLE, _RIGHT = ({"align": side, "valign": "vcenter"} for side in ("left", "center", "right"))
_HEAD = {**_MIDDLE, **_GRID, "bold": True, "bg_color": "#DCE6F0"}
_SUM = {**_GRID, "bold": True, "bg_color": "#F1F5F9", "top": 2, "bottom": 2, "top_color": "#1F3B57"}
_WHOLE, _DECIMAL, _PART = {"num_format": "#,##0_)"}, {"num_format": "#,##0.0#_)"}, {"num_format": "0.0%_)"}


class Face(StrEnum):
    """The kinds of cell."""

    TITLE = "title"
    SECTION = "section"
    CAPTION = "caption"
    HEAD = "head"
    GROUP = "group"
    """A head over several columns, centred across those that follow it empty, so that no cells are merged."""
    UPPER_HEAD = "upper head"
    LOWER_HEAD = "lower head"
    WORDS = "words"
    MIDDLE = "middle"
    CODE = "code"
    DAY = "day"
    MOMENT = "moment"
    TO_THE_SECOND = "to the second"
    DAY_IN_WORDS = "day in words"
    YEAR = "year"
    NUMBER = "number"
    COUNT = "count"
    HOURS = "hours"
    PART = "part"
    SUM_HEAD = "sum head"
    SUM_COUNT = "sum count"
    SUM_HOURS = "sum hours"
    SUM_PART = "sum part"


_PROPERTIES: Mapping[Face, dict[str, Any]] = MappingProxyType(
    {
        Face.TITLE: {**_LEFT, "bold": True, "font_size": 18},
        Face.SECTION: {**_LEFT, "bold": True, "font_size": 14},
        Face.CAPTION: {**_LEFT, **_TEXT},
        Face.HEAD: {**_HEAD, "text_wrap": True},
        Face.GROUP: {**_HEAD, "align": "center_across"},
        Face.UPPER_HEAD: {**_HEAD, "bottom": 0},
        Face.LOWER_HEAD: {**_HEAD, "top": 0, "valign": "top"},
        Face.WORDS: {**_LEFT, **_GRID, **_TEXT, "text_wrap": True},
        Face.MIDDLE: {**_MIDDLE, **_GRID, **_TEXT, "text_wrap": True},
        Face.CODE: {**_LEFT, **_GRID, **_TEXT, "font_name": "Consolas", "font_size": 11},
        Face.DAY: {**_MIDDLE, **_GRID, "num_format": "[$-404]e/mm/dd"},
        Face.MOMENT: {**_MIDDLE, **_GRID, "num_format": "[$-404]e/mm/dd hh:mm"},
        Face.TO_THE_SECOND: {**_MIDDLE, **_GRID, "num_format": "[$-404]e/mm/dd hh:mm:ss"},
        Face.DAY_IN_WORDS: {**_LEFT, **_GRID, "num_format": '[$-404]e"年"m"月"d"日"'},
        Face.YEAR: {**_LEFT, **_GRID, "num_format": '0"年度"'},
        Face.NUMBER: {**_MIDDLE, **_GRID, "num_format": "0"},
        Face.COUNT: {**_RIGHT, **_GRID, **_WHOLE},
        Face.HOURS: {**_RIGHT, **_GRID, **_DECIMAL},
        Face.PART: {**_RIGHT, **_GRID, **_PART},
        Face.SUM_HEAD: {**_SUM, **_MIDDLE},
        Face.SUM_COUNT: {**_SUM, **_RIGHT, **_WHOLE},
        Face.SUM_HOURS: {**_SUM, **_RIGHT, **_DECIMAL},
        Face.SUM_PART: {**_SUM, **_RIGHT, **_PART},
    }
)


class Faces:
    """The faces of one workbook; each has a second form for text that a formula might begin like."""

    def __init__(self, workbook: Workbook) -> None:
        self._plain = {face: _format(workbook, face, quoted=False) for face in Face}
        self._quoted = {face: _format(workbook, face, quoted=True) for face in Face}

    def of(self, face: Face) -> Format:
        """Give the face for a figure, a day, or text that looks like nothing else."""
        return self._plain[face]

    def quoted(self, face: Face) -> Format:
        """Give the face by which text stays text even when a clerk opens the cell and leaves it again."""
        return self._quoted[face]


def _format(workbook: Workbook, face: Face, *, quoted: bool) -> Format:
    return workbook.add_format({"font_name": FONT, "font_size": FONT_SIZE, **_PROPERTIES[face], "quote_prefix": quoted})
