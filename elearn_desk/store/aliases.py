"""Titles that a clerk accepted as standing for a course, dismissed as standing for none, and took back (rule C2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from elearn_desk.domain.titles import title_key
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import ALIAS_EVENTS
from elearn_desk.store.translate import read_moment
from elearn_desk.store.values import AliasEvent

_NO_COURSE = ""


class Aliases:
    """What was said of titles, plan year by plan year; of each title the last word counts, however it is written."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, plan_year: int, alias: str, course: str, reason: str = "", document: str = "") -> None:
        """Accept a title as standing for a course of the plan."""
        self._write(plan_year, alias, course, reason, document)
        self._trail.note("alias-accepted", alias, course)

    def dismiss(self, plan_year: int, title: str, reason: str = "") -> None:
        """Say that a title stands for no course of the plan."""
        self._write(plan_year, title, _NO_COURSE, reason)
        self._trail.note("title-dismissed", title, reason)

    def withdraw(self, plan_year: int, alias: str, reason: str = "") -> bool:
        """Take back what was last said of a title; gives False where nothing stands."""
        if title_key(alias) not in {title_key(event.alias) for event in self.events(plan_year)}:
            return False
        self._write(plan_year, alias, None, reason)
        self._trail.note("alias-withdrawn", alias, reason)
        return True

    def standing(self, plan_year: int) -> dict[str, str]:
        """Give the titles accepted, each with the course it stands for."""
        return {event.alias: event.course for event in self.events(plan_year) if event.course}

    def events(self, plan_year: int) -> list[AliasEvent]:
        """Give the last word on each title on which one stands, in the order they were said."""
        latest = (
            select(func.max(ALIAS_EVENTS.c.id))
            .where(ALIAS_EVENTS.c.plan_year == plan_year)
            .group_by(ALIAS_EVENTS.c.alias_key)
        )
        found = self._connection.execute(
            select(ALIAS_EVENTS)
            .where(ALIAS_EVENTS.c.id.in_(latest), ALIAS_EVENTS.c.course.is_not(None))
            .order_by(ALIAS_EVENTS.c.id)
        )
        return [_event(row) for row in found]

    def history(self, plan_year: int) -> list[AliasEvent]:
        """Give everything that was said and taken back, the oldest first."""
        found = self._connection.execute(
            select(ALIAS_EVENTS).where(ALIAS_EVENTS.c.plan_year == plan_year).order_by(ALIAS_EVENTS.c.id)
        )
        return [_event(row) for row in found]

    def _write(self, plan_year: int, alias: str, course: str | None, reason: str, document: str = "") -> None:
        self._connection.execute(
            insert(ALIAS_EVENTS).values(
                plan_year=plan_year,
                alias=alias,
                alias_key=title_key(alias),
                course=course,
                reason=reason,
                document=document,
                **self._trail.stamp,
            )
        )


def _event(row: Row[Any]) -> AliasEvent:
    moment = read_moment(row.recorded_at)
    return AliasEvent(row.id, row.alias, row.course, row.reason, moment, row.recorded_by, row.document)
