"""Whatever a file is, it becomes tables of rows with their sheet and row numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from elearn_desk.domain.findings import Finding, Place, Refusal, Severity, finding
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.source import SourceFile

Row = tuple[int, Sequence[Cell]]
"""The number of the row in its file, counted from 1, and its cells from the left."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet, read as they are asked for; wholly empty rows are left out, their numbers are not.

    `sheet` is None where the file has no sheets. `delimited` says that a stray separator can shift the cells of a row.
    `pages` has the number of the first row of each page of a paged document, as far as it has been read.
    """

    sheet: str | None
    rows: Iterator[Row]
    delimited: bool = False
    pages: Sequence[int] = ()

    def where(self, number: int) -> tuple[str | None, int]:
        """Give the sheet, or the page (「第3頁」), and the number within it under which a clerk finds a row again."""
        if not self.pages:
            return self.sheet, number
        page = bisect_right(self.pages, number)
        return f"第{page}頁", number - self.pages[page - 1] + 1


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one file in their order, and what was noticed while it was opened."""

    tables: list[Table]
    findings: list[Finding] = field(default_factory=list)


Reader = Callable[[SourceFile], Tables]
"""Turns the bytes of one kind of file into tables; what stops it is a `Refusal` with a fatal finding."""


def refusal(
    code: str, source: SourceFile, sheet: str | None = None, row: int | None = None, **details: object
) -> Refusal:
    """Make the refusal of a whole file, to be raised by whoever finds it unreadable."""
    return Refusal(finding(code, Severity.FATAL, Place(source.name, sheet, row), **details))
