"""What the clerk chose once and the program remembers, as text by key."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import SETTINGS


class Settings:
    """The remembered choices."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def get(self, key: str, default: str = "") -> str:
        """Give the value of a key, or `default` when none was chosen."""
        value = self._connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == key)).scalar()
        return default if value is None else value

    def set(self, key: str, value: str) -> None:
        """Remember a value; the trail keeps the one before it."""
        before = self.get(key)
        self._connection.execute(delete(SETTINGS).where(SETTINGS.c.key == key))
        self._connection.execute(insert(SETTINGS).values(key=key, value=value))
        if value != before:
            self._trail.note("setting", key, f"{before} → {value}")

    def all(self) -> dict[str, str]:
        """Give every key with its value."""
        return {row.key: row.value for row in self._connection.execute(select(SETTINGS).order_by(SETTINGS.c.key))}
