"""The column of the scores that a printout shows (訓練成績)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, auto

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.cells import BadCell, Cell, plain_text
from elearn_desk.intake.column_values import says_not_passed
from elearn_desk.intake.rows import Line, RowReader
from elearn_desk.wording.column_advice import choose_column

HIGHEST_SCORE = 999
_SCORE = re.compile(r"(\d{1,4})(?:\.(\d+))?\s*分?", re.ASCII)
_DECIMALS = 6
"""Decimals of a binary number that are its own and not what its binary fraction added."""
_KEPT = 2


class ScoreColumn:
    """Reads the score of a row; what cannot be taken leaves the row without one and refuses nothing."""

    def __init__(self, reader: RowReader[Line]) -> None:
        """Stand for the column of scores of the reader's table."""
        self._reader = reader
        self._column = reader.column("score", self._read)
        self.present = self._column.present

    def of(self, number: int, cells: Sequence[Cell]) -> Decimal | None:
        """Read the score of a row in points, None where it shows none.

        What is neither a score nor a word is noted as IMPORT-SCORE, a word that says that the course was not passed
        as IMPORT-SCORE-NOT-PASSED.
        """
        read = self._column.of(cells)
        if not isinstance(read, _Odd):
            return read
        value = self._column.text(cells)
        if read is _Odd.NOT_PASSED:
            table = self._reader.table
            advice = choose_column(table.place(number, "score").column or "", table.layout.proper_name("passed"))
            self._reader.note("IMPORT-SCORE-NOT-PASSED", Severity.WARNING, number, "score", value=value, advice=advice)
        else:
            self._reader.note("IMPORT-SCORE", Severity.WARNING, number, "score", value=value)
        return None

    def _read(self, cell: Cell) -> Decimal | _Odd | None:
        if says_not_passed(self._reader.table.layout, cell, of_passing=False):
            return _Odd.NOT_PASSED
        try:
            return score_of(cell)
        except BadCell:
            return _Odd.NO_SCORE


class _Odd(Enum):
    """What a cell of the column is that gives no score and has to be told."""

    NO_SCORE = auto()
    NOT_PASSED = auto()


def score_of(cell: Cell) -> Decimal | None:
    """Read a score in points, 85, 85.5 or 85分, from 0 to 999; a word (優, 甲, 通過) or an empty cell has none.

    Decimals beyond the second are cut off and never rounded: a score just below a minimum must not reach it. Anything
    with figures in it that is no score (85/100, -5, 八十五) is a `BadCell` IMPORT-SCORE.
    """
    text = f"{cell:.{_DECIMALS}f}" if isinstance(cell, float) else plain_text(cell)
    found = _SCORE.fullmatch(text)
    if found:
        decimals = (found[2] or "")[:_KEPT].rstrip("0")
        score = Decimal(f"{int(found[1])}.{decimals}") if decimals else Decimal(int(found[1]))
        if score <= HIGHEST_SCORE:
            return score
    elif not any(map(str.isnumeric, text)):
        return None
    raise BadCell("IMPORT-SCORE")
