"""What clerks mended in rows that could not be taken as they stand; of each cell the last word counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.mend_tables import ROW_MENDS
from elearn_desk.store.translate import read_moment


@dataclass(frozen=True, slots=True)
class RowMend:
    """One cell mended: the file by its digest, sheet and row, the cell from 0 with its header, what it said and says.

    The file itself stays as it is; why it was mended, when and by whom is kept with it.
    """

    sha256: str
    sheet: str
    row: int
    cell: int
    header: str
    before: str
    after: str
    reason: str
    recorded_at: datetime
    recorded_by: str


class RowMends:
    """The mends of every file; they only grow, and one that is taken back is a further entry."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def standing(self, sha256: str) -> list[RowMend]:
        """Give the mends of a file that stand, in order of row and cell."""
        latest = select(func.max(ROW_MENDS.c.id)).group_by(
            ROW_MENDS.c.sha256, ROW_MENDS.c.sheet, ROW_MENDS.c.row, ROW_MENDS.c.cell
        )
        found = self._connection.execute(
            select(ROW_MENDS)
            .where(ROW_MENDS.c.sha256 == sha256, ROW_MENDS.c.id.in_(latest), ROW_MENDS.c.after.is_not(None))
            .order_by(ROW_MENDS.c.sheet, ROW_MENDS.c.row, ROW_MENDS.c.cell)
        )
        return [
            RowMend(
                row.sha256,
                row.sheet,
                row.row,
                row.cell,
                row.header,
                row.before,
                row.after,
                row.reason,
                read_moment(row.recorded_at),
                row.recorded_by,
            )
            for row in found
        ]

    def add(
        self, sha256: str, sheet: str, row: int, cell: int, header: str, before: str, after: str | None, reason: str
    ) -> None:
        """Enter what a cell is to say from now on, or None to take that back."""
        entry = {"sha256": sha256, "sheet": sheet, "row": row, "cell": cell, "header": header}
        self._connection.execute(
            insert(ROW_MENDS).values(**entry, before=before, after=after, reason=reason, **self._trail.stamp)
        )
