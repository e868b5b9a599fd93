"""Rows that cannot be taken as they stand, mended by the clerk: the file stays as evidence, the mend beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.source import Mend, SourceFile
from elearn_desk.services.answers import Answers
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.row_mends import RowMend
from elearn_desk.store.work import UnitOfWork


def with_mends(work: UnitOfWork, source: SourceFile, answers: Answers) -> SourceFile:
    """Give a file with what was mended in its rows, now or when it was brought in before; what is said now counts."""
    cells: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for old in work.row_mends.standing(source.sha256):
        cells[old.sheet, old.row][old.cell] = old.after
    for new in answers.mends.get(source.sha256, ()):
        if new.after is None:
            cells[new.sheet, new.row].pop(new.cell, None)
        else:
            cells[new.sheet, new.row][new.cell] = new.after
    mends: Mapping[tuple[str, int], Mapping[int, str]] = {spot: each for spot, each in cells.items() if each}
    return replace(source, mends=mends)


def keep_mends(work: UnitOfWork, source: SourceFile, answers: Answers) -> None:
    """Keep what the clerk mended in a file, with who, when and why; a mend without a reason is refused."""
    given = answers.mends.get(source.sha256, ())
    if not given:
        return
    standing = {(each.sheet, each.row, each.cell): each.after for each in work.row_mends.standing(source.sha256)}
    for mend in given:
        if standing.get((mend.sheet, mend.row, mend.cell)) != mend.after:
            reason = needed(mend.reason, "MEND-REASON")
            work.row_mends.add(
                source.sha256, mend.sheet, mend.row, mend.cell, mend.header, mend.before, mend.after, reason
            )


def mends_of_file(desk: Desk, sha256: str) -> Outcome[tuple[RowMend, ...]]:
    """List what was mended in a file, known by its digest."""
    with desk.database.read() as work:
        return Outcome(tuple(work.row_mends.standing(sha256)))


def file_of_batch(desk: Desk, batch_id: int) -> Outcome[SourceFile]:
    """Give the kept file of an import, to look over once more what was not taken of it.

    Refuses a number that is no import, and a file that is not there or was altered.
    """
    with desk.database.read() as work:
        batch = work.batches.get(batch_id)
    if batch is None:
        raise Refusal(finding("BATCH-UNKNOWN", batch=batch_id))
    evidence = desk.database.evidence
    data = evidence.read(batch.sha256)
    if data is None:
        raise Refusal(finding("EVIDENCE-MISSING", file=batch.file_name, batch=batch_id))
    return Outcome(SourceFile(batch.file_name, batch.sha256, data))


def take_back(mend: RowMend, reason: str) -> Mend:
    """Give the word that takes a mend back, to be given as an answer when the file is brought in again."""
    return Mend(mend.sheet, mend.row, mend.cell, mend.header, mend.before, None, reason)
