"""Reads what the lines above a table state: whose it is, of which agency or platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from elearn_desk.intake.cells import LONGEST_WORD, Cell, bare_word, text_of
from elearn_desk.intake.layouts import Layout

_YEAR = re.compile(r"(?:(?:中華)?民國)?\d{2,4}年度?.*\Z")
_BLANKED = "○〇●"
_SHORTEST_AGENCY = 3
_SPELT = {"身分": "身[分份]", "台": "[台臺]"}


def title_line_values(lines: Iterable[Sequence[Cell]], layout: Layout) -> dict[str, str]:
    """Read what title lines state, such as 「身分證字號：A123456789　姓名：…」, in one cell or in two side by side.

    Where a line names the agency before the report's name (「…區公所　人員基本資料表」) and no other line contradicts
    it, that is the agency.
    """
    values: dict[str, str] = {}
    agencies: set[str] = set()
    for cells in lines:
        for field, value in stated_in_line(cells, layout).items():
            values.setdefault(field, value)
        agencies.update(agency for cell in cells if (agency := _agency_before_report(cell, layout)))
    if len(agencies) == 1:
        values.setdefault("agency", agencies.pop())
    return values


def stated_in_line(cells: Sequence[Cell], layout: Layout) -> dict[str, str]:
    """Read what one line states of the fields that the layout looks for outside the table."""
    line = "\t".join(text for cell in cells if (text := text_of(cell)) and len(text) <= LONGEST_WORD)
    labels = {bare_word(name): field for field in layout.title_lines for name in layout.columns[field]}
    if not labels:
        return {}
    names = "|".join(map(_label, sorted(labels, key=len, reverse=True)))
    pieces = re.split(rf"(?<![^\s(（、,，;；])({names})\s*(?:[:：]\s*|\t)", line)
    found: dict[str, str] = {}
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        stated = re.split(r"\t|\s{2,}|\u3000", value.strip(), maxsplit=1)[0].strip(" ,;，；、()（）")
        if stated:
            found.setdefault(labels[bare_word(label)], stated)
    return found


def _label(name: str) -> str:
    spaced = r"\s*".join(map(re.escape, name))
    for word, pattern in _SPELT.items():
        spaced = spaced.replace(r"\s*".join(word), r"\s*".join(re.findall(r"\[.*?\]|.", pattern)))
    return spaced


def _agency_before_report(cell: Cell, layout: Layout) -> str:
    title = "".join(text_of(cell)[:LONGEST_WORD].split())
    names = sorted(layout.report_names, key=len, reverse=True)
    before = next((title.partition(name)[0] for name in names if name in title), "")
    agency = _YEAR.sub("", before)
    named = all(character.isalpha() or character in _BLANKED for character in agency)
    return agency if named and len(agency) >= _SHORTEST_AGENCY and agency.endswith(layout.agency_endings) else ""
