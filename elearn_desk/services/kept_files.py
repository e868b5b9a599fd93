"""The file of an import once more, to look at what was not taken from it."""

from __future__ import annotations

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome


def kept_file(desk: Desk, batch: int) -> Outcome[SourceFile]:
    """Give the file of an import as it was brought in.

    Refuses a number of no import (BATCH-UNKNOWN), and where the file was not kept, is gone or was altered
    (EVIDENCE-MISSING).
    """
    with desk.database.read() as work:
        found = work.batches.get(batch)
    if found is None:
        raise Refusal(finding("BATCH-UNKNOWN", batch=batch))
    try:
        data = desk.database.evidence.read(found.sha256)
    except OSError:
        data = None
    if data is None:
        raise Refusal(finding("EVIDENCE-MISSING", file=found.file_name, batch=batch))
    return Outcome(SourceFile(found.file_name, found.sha256, data))
