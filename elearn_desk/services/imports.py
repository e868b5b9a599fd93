"""What every import has in common: opening the file, and refusing one that cannot be read at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from elearn_desk.domain.findings import Finding, Refusal, Severity
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.services.answers import Answers
from elearn_desk.services.outcome import Progress
from elearn_desk.store.work import UnitOfWork


class Placed(Protocol):
    """A row that knows where in its file it stands."""

    @property
    def sheet(self) -> str:
        """Its sheet or page, empty where the file has none."""

    @property
    def row(self) -> int:
        """Its number there, from 1."""


PlacedRow = TypeVar("PlacedRow", bound=Placed)


def in_order_of_file(rows: Sequence[PlacedRow]) -> tuple[PlacedRow, ...]:
    """Give rows sheet by sheet, as the sheets first come among them, each in the order of its row numbers."""
    sheets = {row.sheet: number for number, row in reversed([*enumerate(rows)])}
    return tuple(sorted(rows, key=lambda row: (sheets[row.sheet], row.row)))


def open_source(file: Path | SourceFile) -> SourceFile:
    """Read the bytes of a file, or take those already at hand; one that is not there or cannot be read is refused."""
    source = file if isinstance(file, SourceFile) else read_source(file)
    if source.trouble is not None:
        raise Refusal(source.trouble)
    return source


def rows_told(progress: Progress | None, number: int, files: int) -> Callable[[int], None] | None:
    """Tell of the rows of one of several files: how many files are done, of a single file its rows and no end."""
    if progress is None:
        return None
    return (lambda rows: progress(rows, 0)) if files == 1 else (lambda _rows: progress(number, files))


def refuse_if_fatal(findings: Iterable[Finding]) -> None:
    """Refuse the whole file where a finding says that it cannot be read."""
    for each in findings:
        if each.severity is Severity.FATAL:
            raise Refusal(each)


def remember_columns(work: UnitOfWork, kind: str, answers: Answers, used: Collection[str]) -> None:
    """Remember what the clerk said of those headers that the files really have, for later files of that kind."""
    for header, meaning in answers.columns.items():
        if header in used:
            work.header_choices.remember(kind, header, meaning)
