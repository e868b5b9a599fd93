"""What an import would do, row by row, before anything is kept: the same steps as the import itself, taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, Severity
from elearn_desk.domain.plan import Plan
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import NO_ANSWERS, Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import in_order_of_file, open_source, rows_told
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.printouts import Brought, bring_in
from elearn_desk.store.values import HoursRow, RecordRow
from elearn_desk.store.work import UnitOfWork

MOST_ROWS = 20_000
"""Rows of one file that a review shows, the doubtful ones before the others; the counts are of all."""


class RowState(StrEnum):
    """What would become of a row."""

    NEW = "new"
    KNOWN = "known"
    CORRECTION = "correction"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row with its place, its line as read, and what was found about it.

    `record` is what it was read as, None where it is refused; `known_from` names the file that brought the same before
    and `known_batch` its import, None where an earlier file or row of this very import did; `contradicts` is the record
    that a correction states otherwise.
    """

    state: RowState
    sheet: str
    row: int
    raw: str
    findings: tuple[Finding, ...] = ()
    record: HoursRow | None = None
    known_from: str = ""
    known_batch: int | None = None
    contradicts: RecordRow | None = None

    @property
    def warned(self) -> bool:
        """Tell whether the row is taken with something to look at."""
        return self.state is not RowState.REFUSED and bool(self.findings)


@dataclass(frozen=True, slots=True)
class FileReview:
    """What would become of one file, in rows: read = new + known + refused.

    `corrections` of the new ones state a completion otherwise than a record already there; `warned` are taken with
    something to look at. `findings` are about the file; `trouble` is why it cannot be read at all. `more` are rows
    that are counted and not shown.
    """

    file: str
    sha256: str
    layout: str = ""
    read: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    waiting: int = 0
    corrections: int = 0
    warned: int = 0
    rows: tuple[ReviewedRow, ...] = ()
    more: int = 0
    findings: tuple[Finding, ...] = ()
    trouble: Finding | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Give what was found about the file and about its rows."""
        return (*self.findings, *(found for row in self.rows for found in row.findings))


def review_hours(
    desk: Desk,
    files: Sequence[Path | SourceFile],
    answers: Answers = NO_ANSWERS,
    progress: Progress | None = None,
) -> Outcome[tuple[FileReview, ...]]:
    """Tell what importing these printouts, one after the other, would do; nothing is kept.

    A file that cannot be read is reviewed with its trouble, the others as if it were not there.
    """
    reviews: list[FileReview] = []
    with desk.database.write(keep=False) as work:
        there = {batch.id for batch in work.batches.all()}
        for number, file in enumerate(files):
            reviews.append(_review(work, file, answers, desk.plan, there, rows_told(progress, number, len(files))))
            if progress is not None:
                progress(number + 1, len(files))
    return Outcome(tuple(reviews))


def _review(
    work: UnitOfWork,
    file: Path | SourceFile,
    answers: Answers,
    plan: Plan,
    there: set[int],
    told: Callable[[int], None] | None,
) -> FileReview:
    try:
        source = open_source(file)
    except Refusal as stopped:
        return FileReview(stopped.finding.place.file or "", "", trouble=stopped.finding)
    with work.attempt() as take_back:
        try:
            brought = bring_in(work, source, answers, plan, for_review=True, told=told)
        except Refusal as stopped:
            take_back()
            return FileReview(source.name, source.sha256, trouble=stopped.finding)
    by_row, about_file = _by_row(brought.findings)
    rows = _rows_of(work, brought, source, by_row, there)
    return FileReview(
        source.name,
        source.sha256,
        brought.layout,
        brought.read,
        brought.new,
        brought.known,
        brought.left_out,
        brought.waiting,
        len({pair.newer.id for pair in brought.corrections}),
        sum(any(each.severity is not Severity.REFUSED for each in found) for found in by_row.values()),
        rows,
        brought.read - len(rows),
        about_file,
    )


_Spot = tuple[str, int]


def _by_row(findings: Iterable[Finding]) -> tuple[dict[_Spot, tuple[Finding, ...]], tuple[Finding, ...]]:
    by_row: dict[_Spot, list[Finding]] = defaultdict(list)
    about_file = []
    for each in findings:
        if each.place.row is None:
            about_file.append(each)
        else:
            by_row[each.place.sheet or "", each.place.row].append(each)
    return {spot: tuple(found) for spot, found in by_row.items()}, tuple(about_file)


def _rows_of(
    work: UnitOfWork,
    brought: Brought,
    source: SourceFile,
    by_row: dict[_Spot, tuple[Finding, ...]],
    there: set[int],
) -> tuple[ReviewedRow, ...]:
    """Give the rows in the order of the file, the doubtful ones first where there are too many to show."""
    rows = [
        ReviewedRow(
            RowState.REFUSED, each.finding.place.sheet or "", each.finding.place.row or 0, each.raw, (each.finding,)
        )
        for each in brought.refused
    ]
    changed = {pair.newer.id: pair.older for pair in brought.corrections}
    stored = _stored(work, brought, changed, there)
    repeated = (
        ReviewedRow(RowState.KNOWN, row.sheet or "", row.row, row.raw, record=row, known_from=source.name)
        for row in brought.repeated
    )
    taken = (replace(row, findings=by_row.get((row.sheet, row.row), ())) for each in (stored, repeated) for row in each)
    if brought.read <= MOST_ROWS:
        rows += taken
    else:
        plain: list[ReviewedRow] = []
        for row in taken:
            doubtful = row.findings or row.state is not RowState.NEW
            (rows if doubtful else plain).append(row)
        rows = [*rows, *plain][:MOST_ROWS]
    return in_order_of_file(rows)


def _stored(
    work: UnitOfWork, brought: Brought, changed: dict[int, RecordRow], there: set[int]
) -> Iterator[ReviewedRow]:
    names = {batch.id: batch.file_name for batch in work.batches.all()}
    for row in work.records.rows(brought.batch):
        first = row.first_batch
        state = RowState.CORRECTION if row.id in changed else RowState.NEW if first is None else RowState.KNOWN
        known_from = "" if first is None else names[first]
        yield ReviewedRow(
            state,
            row.sheet,
            row.row,
            row.raw,
            (),
            _values(row),
            known_from,
            first if first in there else None,
            changed.get(row.id),
        )


def _values(row: RecordRow) -> HoursRow:
    return HoursRow(
        row.person_id,
        row.name,
        row.title,
        row.platform,
        row.hours,
        row.completed_on,
        row.completed_time,
        row.started_at,
        row.sheet,
        row.row,
        row.raw,
        row.score,
    )
