"""Overtime, official trips and leave, and shift duty, as imported (rule F4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.chunks import chunks
from elearn_desk.store.rows import DUTIES
from elearn_desk.store.translate import read_moment


class Duties:
    """Everyone's duty intervals, each once."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def save(self, intervals: Iterable[DutyInterval]) -> tuple[list[DutyInterval], int]:
        """Keep intervals; gives those that were new, and how many were known already."""
        new: list[DutyInterval] = []
        known = 0
        for some in chunks(intervals):
            before = set(self._where(DUTIES.c.person_id.in_({interval.person_id for interval in some})))
            fresh = [interval for interval in dict.fromkeys(some) if interval not in before]
            if fresh:
                self._connection.execute(
                    insert(DUTIES), [{**_row(interval), **self._trail.stamp} for interval in fresh]
                )
            new += fresh
            known += len(some) - len(fresh)
        if new:
            self._trail.note("duties", "duty intervals", f"new {len(new)}, known {known}")
        return new, known

    def remove(self, intervals: Collection[DutyInterval]) -> None:
        """Take intervals away as if they had never been known."""
        for interval in intervals:
            same = (DUTIES.c[name] == value for name, value in _row(interval).items())
            self._connection.execute(delete(DUTIES).where(*same))
        self._trail.note("duties", "duty intervals", f"removed {len(intervals)}")

    def of(self, person_id: str) -> list[DutyInterval]:
        """Give a person's intervals in order of their start."""
        return self._where(DUTIES.c.person_id == person_id)

    def by_person(self, people: Collection[str] | None = None) -> dict[str, list[DutyInterval]]:
        """Give everyone's intervals by id, in order of their start; with `people`, at most a chunk, theirs alone."""
        found = self._where(*(() if people is None else (DUTIES.c.person_id.in_(people),)))
        return {
            person_id: list(intervals)
            for person_id, intervals in groupby(found, key=lambda interval: interval.person_id)
        }

    def _where(self, *conditions: ColumnElement[bool]) -> list[DutyInterval]:
        found = self._connection.execute(
            select(DUTIES).where(*conditions).order_by(DUTIES.c.person_id, DUTIES.c.start_at, DUTIES.c.id)
        )
        return [_interval(row) for row in found]


def _row(interval: DutyInterval) -> dict[str, str]:
    return {
        "person_id": interval.person_id,
        "kind": interval.kind.value,
        "start_at": interval.start.isoformat(" "),
        "end_at": interval.end.isoformat(" "),
    }


def _interval(row: Row[Any]) -> DutyInterval:
    return DutyInterval(row.person_id, DutyKind(row.kind), read_moment(row.start_at), read_moment(row.end_at))
