"""The log of what left the program: every file written, by whom, when, how many rows, and its SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from elearn_desk.services.desk import Desk
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.exports import ExportLine
from elearn_desk.wording.exports import printed_name


@dataclass(frozen=True, slots=True)
class PrinterDesk(Desk):
    """A desk whose papers have gone to the printer: their files are not kept, so the log names them without a place."""

    @classmethod
    def over(cls, desk: Desk) -> PrinterDesk:
        """Give such a desk that works on the same data."""
        return cls(desk.database, desk.plan, desk.calendar, desk.as_of)


def note_export(desk: Desk, kind: str, out: Path, rows: int, *, full_ids: bool = False) -> None:
    """Log a file that was just written; its digest is of what now stands on the disk.

    `kind` is a stable word that `wording.exports.EXPORT_NAMES` names, `rows` counts what the file is about (forms,
    people, rows), `full_ids` says that whole ids stand in it; of a paper that was printed the name is logged, not where
    it lay meanwhile. Refuses a file that cannot be read back.
    """
    with saving(out), out.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    name = printed_name(out.name) if isinstance(desk, PrinterDesk) else str(out.absolute())
    with desk.database.write() as work:
        work.exports.add(kind, name, rows, digest, full_ids=full_ids)


def list_exports(desk: Desk, limit: int | None = None) -> Outcome[tuple[ExportLine, ...]]:
    """List the files written, the latest first, at most `limit` of them."""
    with desk.database.read() as work:
        return Outcome(tuple(work.exports.all(limit)))
