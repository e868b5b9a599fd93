"""The audit trail: when, what, by whom; it only grows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from elearn_desk.store.rows import AUDIT
from elearn_desk.store.translate import read_moment
from elearn_desk.store.values import AuditLine


class AuditTrail:
    """The trail, and the pen that every other repository of the unit writes with: all of one unit has one moment."""

    def __init__(self, connection: Connection, by: str, at: datetime) -> None:
        self._connection = connection
        self.by = by
        self.at = at.replace(microsecond=0)

    @property
    def stamp(self) -> dict[str, str]:
        """Give the columns that say when and by whom a row was written."""
        return {"recorded_at": self.at.isoformat(" "), "recorded_by": self.by}

    def note(self, what: str, subject: str, details: str = "") -> None:
        """Write one line: what was done, as a stable word; to what; and what there is to say about it."""
        self.note_all(what, [(subject, details)])

    def note_all(self, what: str, lines: Iterable[tuple[str, str]]) -> None:
        """Write a line for each subject with its details, all of the same kind."""
        rows = [{**self.stamp, "what": what, "subject": subject, "details": details} for subject, details in lines]
        if rows:
            self._connection.execute(insert(AUDIT), rows)

    def subjects(self, what: str) -> set[str]:
        """Give everything to which that was done."""
        return set(self._connection.execute(select(AUDIT.c.subject).where(AUDIT.c.what == what)).scalars())

    def last(self) -> int:
        """Give the number of the last line, 0 where nothing has been written yet."""
        return self._connection.execute(select(func.max(AUDIT.c.id))).scalar() or 0

    def all(self, limit: int | None = None) -> list[AuditLine]:
        """Give the lines, the latest first, at most `limit` of them."""
        found = self._connection.execute(select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit))
        return [
            AuditLine(row.id, read_moment(row.recorded_at), row.recorded_by, row.what, row.subject, row.details)
            for row in found
        ]
