"""What a file is for: which kind of import its header fits best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.column_values import settled
from elearn_desk.intake.header_rows import NOTHING_CHOSEN, HeaderRow, likeliest_header
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row
from elearn_desk.intake.title_lines import title_line_values

PURPOSES = ("hours", "roster", "duty", "calendar")
"""The kinds of import, the most frequent first."""

_SEARCHED_ROWS = 50
_FEWEST_FIELDS = 2
_MOST_MISSING = 1
"""A roster without 人員類別 is still a roster: the clerk is asked for it."""
_FEWEST_LACKED = 3
_FIELDS_OF_A_ROSTER = 4
_ROSTER_ALONE = frozenset({"category", "rank", "grade", "hired_on"})


def purpose_of(source: SourceFile) -> str | None:
    """Guess which of `PURPOSES` a file is for; None where it fits none, or cannot be read."""
    try:
        heads = [list(islice(table.rows, _SEARCHED_ROWS)) for table in open_tables(source).tables]
    except Refusal:
        return None
    fits = [
        (-missing, len(best.fields), -number)
        for head in heads
        if head
        for number, purpose in enumerate(PURPOSES)
        for best, missing in [_fit(head, purpose)]
        if len(best.fields) >= _FEWEST_FIELDS and missing <= _MOST_MISSING
    ]
    return PURPOSES[-max(fits)[2]] if fits else None


def other_purpose(head: Sequence[Row], best: HeaderRow, purpose: str) -> str | None:
    """Give the kind of import that a table is for instead of the one it was given to, where that is certain.

    `best` is its likeliest header row as a file of `purpose`. A table of courses, hours and days is no roster though a
    person be in every row; another one lacks most of what its kind needs and nothing of what the other does.
    """
    if purpose not in PURPOSES or best.used:
        return None
    lacks = len(best.missing())
    if lacks < (1 if purpose == "roster" else min(len(best.layout.needed), _FEWEST_LACKED)):
        return None
    for other in PURPOSES:
        if other == purpose:
            continue
        found, missing = _fit(head, other)
        if other == "roster":
            fits = missing <= _MOST_MISSING and len(found.fields) >= _FIELDS_OF_A_ROSTER
            fits = fits and not found.fields.keys().isdisjoint(_ROSTER_ALONE)
        else:
            fits = missing == 0 and len(found.fields) >= _FEWEST_FIELDS
        if fits:
            return other
    return None


def _fit(head: Sequence[Row], purpose: str) -> tuple[HeaderRow, int]:
    """Give the likeliest header row of a kind, and how many needed columns it lacks."""
    best = settled(likeliest_header(head, layouts_of(purpose), NOTHING_CHOSEN), head)
    above = [cells for number, cells in head if number < best.first_row]
    stated = frozenset((*title_line_values(above, best.layout), *best.layout.fixed))
    return best, len(best.missing(stated))
