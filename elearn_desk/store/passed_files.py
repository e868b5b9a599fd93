"""Files of the watched folder that the clerk put aside, known by their content."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import PASSED_FILES


class PassedFiles:
    """What is not to be offered again, whatever it is called."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, sha256: str, file_name: str) -> None:
        """Put a file aside; one that is put aside already stays so."""
        if sha256 in self.digests():
            return
        self._connection.execute(insert(PASSED_FILES).values(sha256=sha256, file_name=file_name, **self._trail.stamp))
        self._trail.note("file-passed", file_name, sha256)

    def digests(self) -> set[str]:
        """Give the SHA-256 of every file put aside."""
        return set(self._connection.execute(select(PASSED_FILES.c.sha256)).scalars())
