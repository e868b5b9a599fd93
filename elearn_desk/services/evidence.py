"""「請給我看那張列印表」: the imported files themselves, and where in them a record stands (附件1)."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from elearn_desk.domain.findings import Finding, Place, Refusal, Severity, finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.evidence import Evidence
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.store.work import UnitOfWork
from elearn_desk.whole_file import write_whole

LARGEST_KEPT = "evidence-largest-megabytes"
"""Setting: the largest file that is kept, in megabytes of 1,048,576 bytes."""

_DEFAULT_MEGABYTES = 50
_MEGABYTE = 1024 * 1024
_KEPT = "evidence-kept"
_PAGE = re.compile(r"第([0-9]{1,6})頁")


class EvidenceState(StrEnum):
    """Whether the file that a record came from can be shown."""

    INTACT = "intact"
    ALTERED = "altered"
    """Its content is not what was imported."""
    MISSING = "missing"
    """It was kept and is no longer there."""
    NOT_KEPT = "not_kept"
    """It was too large, could not be written, or came in before files were kept."""


@dataclass(frozen=True, slots=True)
class Printout:
    """The very line a record was read from: `record` says file, page or sheet, row and line, `batch` the import.

    `path` is where the file itself is kept, None where it is not.
    """

    record: RecordRow
    batch: Batch
    state: EvidenceState
    path: Path | None

    @property
    def page(self) -> int | None:
        """The page of a PDF, from 1; None for other files."""
        match = _PAGE.fullmatch(self.record.sheet)
        return int(match[1]) if match else None


def keep_evidence(desk: Desk, work: UnitOfWork, source: SourceFile) -> tuple[Finding, ...]:
    """Keep an imported file beside the database.

    Called within the import, before it is written: an import that fails may leave a file that no record needs, never a
    record without its file. One larger than the setting `LARGEST_KEPT`, or that cannot be written, is a finding.
    """
    place = Place(source.name)
    largest = largest_kept(work)
    if len(source.data) > largest * _MEGABYTE:
        size = -(-len(source.data) // _MEGABYTE)
        return (finding("EVIDENCE-TOO-LARGE", Severity.WARNING, place, size=size, largest=largest),)
    try:
        desk.database.evidence.keep(source.sha256, source.data)
    except OSError as error:
        cause = errno.errorcode.get(error.errno or 0, error.strerror or error)
        folder = desk.database.evidence.folder
        return (finding("EVIDENCE-WRITE", Severity.WARNING, place, folder=folder, cause=cause),)
    if source.sha256 not in ever_kept(work):
        work.audit.note(_KEPT, source.sha256, source.name)
    return ()


def largest_kept(work: UnitOfWork) -> int:
    """Give the size of the largest file that is kept, in megabytes."""
    text = work.settings.get(LARGEST_KEPT)
    return int(text) if text.isascii() and text.isdecimal() else _DEFAULT_MEGABYTES


def evidence_state(evidence: Evidence, digest: str, ever_kept: set[str]) -> EvidenceState:
    """Tell whether the file of a batch can be shown; `ever_kept` are the digests of those kept at some time."""
    try:
        if evidence.intact(digest):
            return EvidenceState.INTACT
    except OSError:
        return EvidenceState.MISSING
    if evidence.path(digest) is not None:
        return EvidenceState.ALTERED
    return EvidenceState.MISSING if digest in ever_kept else EvidenceState.NOT_KEPT


def ever_kept(work: UnitOfWork) -> set[str]:
    """Give the digests of all files that were kept at some time."""
    return work.audit.subjects(_KEPT)


def evidence_of(desk: Desk, record_id: int) -> Outcome[Printout]:
    """Give the printout line a record was read from, and whether the file itself can be shown.

    Refuses a number that stands for no record. A file that is not there or was altered is a finding.
    """
    with desk.database.read() as work:
        row = work.records.by_number({record_id}).get(record_id)
        batch = work.batches.get(row.batch_id) if row is not None else None
        if row is None or batch is None:
            raise Refusal(finding("RECORD-UNKNOWN", record=record_id))
        state = evidence_state(desk.database.evidence, batch.sha256, ever_kept(work))
    printout = Printout(row, batch, state, desk.database.evidence.path(batch.sha256))
    return Outcome(printout, _lack(printout))


def _lack(printout: Printout) -> tuple[Finding, ...]:
    batch, name = printout.batch.id, printout.batch.file_name
    match printout.state:
        case EvidenceState.INTACT:
            return ()
        case EvidenceState.ALTERED:
            return (finding("EVIDENCE-ALTERED", Severity.ATTENTION, None, file=name, batch=batch),)
        case EvidenceState.MISSING:
            return (finding("EVIDENCE-MISSING", Severity.ATTENTION, None, file=name, batch=batch),)
        case _:
            return (finding("EVIDENCE-NOT-KEPT", Severity.WARNING, None, file=name, batch=batch),)


def evidence_bytes(desk: Desk, record_id: int, *, page_only: bool = False) -> Outcome[bytes]:
    """Give the kept file a record came from, or, with `page_only`, the single page of a PDF on which it stands.

    Refuses where the file is not there or was altered, and where it has no such page.
    """
    outcome = evidence_of(desk, record_id)
    for lack in outcome.findings:
        raise Refusal(lack)
    printout = outcome.value
    data = desk.database.evidence.read(printout.batch.sha256) or b""
    if not page_only:
        return Outcome(data)
    page = _page(data, printout.page) if printout.page is not None else None
    if page is None:
        raise Refusal(finding("EVIDENCE-NO-PAGE", file=printout.batch.file_name))
    return Outcome(page)


def _page(data: bytes, number: int) -> bytes | None:
    # Imported here: every import of hours keeps files, and few want pdfium for a page.
    from elearn_desk.intake.pdf.single_page import single_page  # noqa: PLC0415

    return single_page(data, number)


def save_evidence(desk: Desk, record_id: int, out: Path, *, page_only: bool = False) -> Outcome[Path]:
    """Write a copy of the kept file, or of the page, to a file; refuses as `evidence_bytes` does."""
    data = evidence_bytes(desk, record_id, page_only=page_only).value
    with saving(out):
        write_whole(out, data)
    note_export(desk, "evidence", out, 1, full_ids=True)
    return Outcome(out)
