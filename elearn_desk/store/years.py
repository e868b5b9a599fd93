"""What was done about plan years: begun, closed, opened again; events are added and read, nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from elearn_desk.domain.years import YearEvent, YearStep
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import YEAR_EVENTS
from elearn_desk.store.translate import iso, read_day, read_moment


class Years:
    """The events of every plan year, in the order they were written."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, event: YearEvent) -> YearEvent:
        """Write an event, and give it back with its number, moment and writer."""
        number = self._connection.execute(
            insert(YEAR_EVENTS)
            .values(
                plan_year=event.plan_year,
                step=event.step.value,
                on_day=iso(event.on),
                reason=event.reason,
                document=event.document,
                **self._trail.stamp,
            )
            .returning(YEAR_EVENTS.c.id)
        ).scalar_one()
        said = " ".join(part for part in (event.document, event.reason) if part)
        self._trail.note(f"year-{event.step}", str(event.plan_year), said)
        return replace(event, id=number, recorded_at=self._trail.at, recorded_by=self._trail.by)

    def of(self, plan_year: int) -> list[YearEvent]:
        """Give the events of a plan year (ROC)."""
        chosen = select(YEAR_EVENTS).where(YEAR_EVENTS.c.plan_year == plan_year)
        return [_event(row) for row in self._connection.execute(chosen.order_by(YEAR_EVENTS.c.id))]


def _event(row: Row[Any]) -> YearEvent:
    return YearEvent(
        id=row.id,
        plan_year=row.plan_year,
        step=YearStep(row.step),
        on=read_day(row.on_day),
        reason=row.reason,
        document=row.document,
        recorded_at=read_moment(row.recorded_at),
        recorded_by=row.recorded_by,
    )
