"""What the clerk said a column of a kind of file means, and took back; of each header the last word counts."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import HEADER_CHOICES


class HeaderChoices:
    """The remembered meanings of headers, by kind of file and header as the clerk's file writes it."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def standing(self, kind: str) -> dict[str, str]:
        """Give the headers that stand for that kind, each with the field it means; empty for one passed over."""
        latest = select(func.max(HEADER_CHOICES.c.id)).group_by(HEADER_CHOICES.c.kind, HEADER_CHOICES.c.header)
        found = self._connection.execute(
            select(HEADER_CHOICES.c.header, HEADER_CHOICES.c.field)
            .where(HEADER_CHOICES.c.kind == kind, HEADER_CHOICES.c.id.in_(latest), HEADER_CHOICES.c.field.is_not(None))
            .order_by(HEADER_CHOICES.c.header)
        )
        return {row.header: row.field for row in found}

    def remember(self, kind: str, header: str, field: str) -> None:
        """Remember what a header means from now on; what stands already adds nothing."""
        if self.standing(kind).get(header) != field:
            self._write(kind, header, field)
            self._trail.note("header-chosen", f"{kind} {header}", field)

    def forget(self, kind: str, header: str) -> bool:
        """Take a header's meaning back; gives False where it has none."""
        if header not in self.standing(kind):
            return False
        self._write(kind, header, None)
        self._trail.note("header-forgotten", f"{kind} {header}")
        return True

    def _write(self, kind: str, header: str, field: str | None) -> None:
        self._connection.execute(
            insert(HEADER_CHOICES).values(kind=kind, header=header, field=field, **self._trail.stamp)
        )
