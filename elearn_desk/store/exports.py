"""Every file that left the program: by whom, when, what, how many rows, and what its content was; it only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import EXPORTS
from elearn_desk.store.translate import read_moment


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One file written: its `kind` as a stable word, where it was put, its rows, and whether whole ids stand in it."""

    id: int
    recorded_at: datetime
    recorded_by: str
    kind: str
    file: str
    rows: int
    sha256: str
    full_ids: bool


class Exports:
    """The log of files written (個人資料保護法施行細則 §12 II: 使用紀錄、軌跡資料)."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, kind: str, file: str, rows: int, sha256: str, *, full_ids: bool) -> None:
        """Write a line about a file that stands at the absolute path `file`."""
        self._connection.execute(
            insert(EXPORTS).values(
                kind=kind, file=file, row_count=rows, sha256=sha256, full_ids=int(full_ids), **self._trail.stamp
            )
        )

    def all(self, limit: int | None = None) -> list[ExportLine]:
        """Give the lines, the latest first, at most `limit` of them."""
        found = self._connection.execute(select(EXPORTS).order_by(EXPORTS.c.id.desc()).limit(limit))
        return [
            ExportLine(
                row.id,
                read_moment(row.recorded_at),
                row.recorded_by,
                row.kind,
                row.file,
                row.row_count,
                row.sha256,
                bool(row.full_ids),
            )
            for row in found
        ]
