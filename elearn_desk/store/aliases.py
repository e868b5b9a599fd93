"""Titles that a clerk accepted as standing for a course, and took back (rule C2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from elearn_desk.domain.titles import title_key
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import ALIAS_EVENTS
from elearn_desk.store.translate import read_moment
from elearn_desk.store.values import AliasEvent


class Aliases:
    """What was accepted and taken back; of each title the last word counts."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, alias: str, course: str, reason: str = "") -> None:
        """Accept a title as standing for a course of the plan."""
        self._write(alias, course, reason)
        self._trail.note("alias-accepted", alias, course)

    def withdraw(self, alias: str, reason: str = "") -> bool:
        """Take an accepted title back; gives False where it does not stand."""
        if title_key(alias) not in {title_key(standing) for standing in self.standing()}:
            return False
        self._write(alias, None, reason)
        self._trail.note("alias-withdrawn", alias, reason)
        return True

    def standing(self) -> dict[str, str]:
        """Give the titles that stand, each with the course it stands for."""
        latest = select(func.max(ALIAS_EVENTS.c.id)).group_by(ALIAS_EVENTS.c.alias_key)
        found = self._connection.execute(
            select(ALIAS_EVENTS.c.alias, ALIAS_EVENTS.c.course)
            .where(ALIAS_EVENTS.c.id.in_(latest), ALIAS_EVENTS.c.course.is_not(None))
            .order_by(ALIAS_EVENTS.c.id)
        )
        return {row.alias: row.course for row in found}

    def history(self) -> list[AliasEvent]:
        """Give everything that was accepted or taken back, the oldest first."""
        found = self._connection.execute(select(ALIAS_EVENTS).order_by(ALIAS_EVENTS.c.id))
        return [_event(row) for row in found]

    def _write(self, alias: str, course: str | None, reason: str) -> None:
        self._connection.execute(
            insert(ALIAS_EVENTS).values(
                alias=alias, alias_key=title_key(alias), course=course, reason=reason, **self._trail.stamp
            )
        )


def _event(row: Row[Any]) -> AliasEvent:
    return AliasEvent(row.id, row.alias, row.course, row.reason, read_moment(row.recorded_at), row.recorded_by)
