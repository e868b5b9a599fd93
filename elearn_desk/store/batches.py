"""The batches: one file brought in, whole, and perhaps undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import BATCHES
from elearn_desk.store.translate import maybe_moment, read_moment
from elearn_desk.store.values import Batch


class Batches:
    """Every batch, undone ones too."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, kind: str, file_name: str, sha256: str, layout: str = "") -> int:
        """Begin a batch and give its id; `finish` says how many rows there were.

        `layout` names the layout by which the columns were read.
        """
        result = self._connection.execute(
            insert(BATCHES)
            .values(
                kind=kind,
                file_name=file_name,
                sha256=sha256,
                layout=layout,
                read=0,
                new=0,
                known=0,
                refused=0,
                waiting=0,
                imported_at=self._trail.at.isoformat(" "),
                imported_by=self._trail.by,
            )
            .returning(BATCHES.c.id)
        )
        return int(result.scalar_one())

    def finish(self, batch_id: int, read: int, new: int, known: int, refused: int, waiting: int = 0) -> None:
        """Write the counts of rows of a batch, read = new + known + refused, and the line in the trail."""
        counts = {"read": read, "new": new, "known": known, "refused": refused, "waiting": waiting}
        self._connection.execute(update(BATCHES).where(BATCHES.c.id == batch_id).values(counts))
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        batch = self.get(batch_id)
        self._trail.note("import", f"batch {batch_id}", f"{batch.kind} {batch.file_name}: {said}" if batch else said)

    def mark_undone(self, batch_id: int) -> None:
        """Mark a batch as undone, now and by the writer; its rows are for the repository that holds them."""
        self._connection.execute(
            update(BATCHES)
            .where(BATCHES.c.id == batch_id)
            .values(undone_at=self._trail.at.isoformat(" "), undone_by=self._trail.by)
        )
        self._trail.note("undo-import", f"batch {batch_id}")

    def get(self, batch_id: int) -> Batch | None:
        """Give the batch of that id, or None."""
        row = self._connection.execute(select(BATCHES).where(BATCHES.c.id == batch_id)).first()
        return _batch(row) if row else None

    def all(self) -> list[Batch]:
        """Give all batches, the oldest first."""
        return [_batch(row) for row in self._connection.execute(select(BATCHES).order_by(BATCHES.c.id))]

    def live_with(self, sha256: str, kind: str) -> Batch | None:
        """Give the batch, not undone, that brought in a file of the same content as the same kind, or None."""
        row = self._connection.execute(
            select(BATCHES)
            .where(BATCHES.c.sha256 == sha256, BATCHES.c.kind == kind, BATCHES.c.undone_at.is_(None))
            .order_by(BATCHES.c.id)
        ).first()
        return _batch(row) if row else None


def _batch(row: Row[Any]) -> Batch:
    fields = row._asdict()
    fields["imported_at"] = read_moment(row.imported_at)
    fields["undone_at"] = maybe_moment(row.undone_at)
    return Batch(**fields)
