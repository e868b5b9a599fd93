"""Rows as they were read, in one line of text: what every record keeps of its printout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from elearn_desk.intake.cells import Cell, text_of

_REMEMBERED_NUMBERS = 5_000


class RawLines:
    """Writes the rows of one table as lines; it remembers which columns hold no text, for that seldom changes."""

    def __init__(self) -> None:
        self._others: tuple[int, ...] = ()
        self._numbers: dict[float, str] = {}

    def of(self, cells: Sequence[Cell]) -> str:
        """Give a row as it was read, its cells joined by tabs."""
        others = self._others
        if others and others[-1] < len(cells):
            texts = list(cells)
            for index in others:
                texts[index] = self._text(texts[index])
            cells = texts
        try:
            return "\t".join(cells)  # type: ignore[arg-type] # all text now, as nearly always, or else:
        except TypeError:
            others_too = {index for index, cell in enumerate(cells) if not isinstance(cell, str)}
            self._others = tuple(sorted({*self._others, *others_too}))
            return "\t".join(map(self._text, cells))

    def _text(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return cell
        if isinstance(cell, datetime):
            return cell.isoformat(" ")
        if not isinstance(cell, float):
            return text_of(cell)
        text = self._numbers.get(cell)
        if text is None:
            text = text_of(cell)
            if len(self._numbers) < _REMEMBERED_NUMBERS:
                self._numbers[cell] = text
        return text
