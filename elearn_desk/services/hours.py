"""Learning-hour printouts (學習時數): bringing them in, and looking at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import NO_ANSWERS, Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.evidence import keep_evidence
from elearn_desk.services.imports import open_source, rows_told
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.printouts import bring_in
from elearn_desk.services.provisional import SettledClaim, proofs, settled_since
from elearn_desk.services.years import closed_warning, open_year
from elearn_desk.store.values import Batch, RecordRow


@dataclass(frozen=True, slots=True)
class HoursImport:
    """What came of a printout, in rows: read = new + known + refused.

    `waiting` are of people not on the roster; `corrections` of the new ones state a completion otherwise than a record
    already there; `layout` is what its columns were read by; `settled` are the provisional claims whose proof came.
    """

    batch: int | None
    file: str
    read: int
    new: int
    known: int
    refused: int
    waiting: int
    corrections: int
    layout: str
    dry_run: bool
    settled: tuple[SettledClaim, ...] = ()


def import_hours(
    desk: Desk,
    files: Sequence[Path | SourceFile],
    answers: Answers = NO_ANSWERS,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Outcome[tuple[HoursImport, ...]]:
    """Bring printouts in, each file whole as one batch, all of them or none.

    A record of a person not on the roster waits and counts as soon as the roster brings the person (rule H8). The file
    itself is kept beside the database (附件1). Refuses when a file cannot be read at all, naming each such file; rows
    refused are findings. `dry_run` tells the same and keeps nothing.
    """
    results: list[HoursImport] = []
    findings: list[Finding] = []
    with desk.database.write(keep=not dry_run) as work:
        troubles: list[Finding] = []
        if answers.decides:
            # Each record set aside is a ruling, and a closed year takes none.
            open_year(desk, work)
        proven = proofs(desk, work)
        for number, file in enumerate(files):
            try:
                source = open_source(file)
                brought = bring_in(work, source, answers, desk.plan, told=rows_told(progress, number, len(files)))
            except Refusal as stopped:
                troubles.append(stopped.finding)
                continue
            proven_before, proven = proven, proofs(desk, work)
            results.append(
                HoursImport(
                    None if dry_run else brought.batch,
                    source.name,
                    brought.read,
                    brought.new,
                    brought.known,
                    brought.left_out,
                    brought.waiting,
                    len({pair.newer.id for pair in brought.corrections}),
                    brought.layout,
                    dry_run,
                    settled_since(proven_before, proven),
                )
            )
            findings.extend(brought.findings)
            if not dry_run:
                findings.extend(keep_evidence(desk, work, source))
            if progress is not None:
                progress(number + 1, len(files))
        if troubles:
            raise Refusal(*troubles, *_not_imported(results))
        findings.extend(closed_warning(desk, work))
        added = [result.batch for result in results if result.batch is not None and result.new]
        people = frozenset(work.records.people_of(added))
    changes = frozenset({Change.RECORDS}) if added else frozenset()
    return Outcome(tuple(results), tuple(findings), changes, people)


def _not_imported(results: Sequence[HoursImport]) -> list[Finding]:
    names = "、".join(result.file for result in results)
    return [finding("IMPORT-NONE", files=names)] if names else []


def list_records(
    desk: Desk, *, batch: int | None = None, search: str = "", limit: int | None = None, offset: int = 0
) -> Outcome[tuple[RecordRow, ...]]:
    """List records with the file and row each was read from, in the order they were read."""
    with desk.database.read() as work:
        return Outcome(tuple(work.records.rows(batch, search=search, limit=limit, offset=offset)))


def list_batches(desk: Desk) -> Outcome[tuple[Batch, ...]]:
    """List every import in the order of number, those taken back included."""
    with desk.database.read() as work:
        return Outcome(tuple(work.batches.all()))
