"""Award approvals and their revocations (rule D5); events are added and read, nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import AWARD_EVENTS
from elearn_desk.store.translate import iso, read_day, read_moment


class Awards:
    """Everyone's award events, in the order they were written."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, award: AwardEvent) -> AwardEvent:
        """Write an event, and give it back with its number, moment and writer."""
        number = self._connection.execute(
            insert(AWARD_EVENTS)
            .values(
                person_id=award.person_id,
                plan_year=award.plan_year,
                step=award.step.value,
                on_day=iso(award.on),
                times=award.times,
                side_set=award.by,
                document=award.document,
                reason=award.reason,
                **self._trail.stamp,
            )
            .returning(AWARD_EVENTS.c.id)
        ).scalar_one()
        said = " ".join(part for part in (award.document, award.reason) if part)
        self._trail.note(
            f"award-{award.step}", award.person_id, f"{award.plan_year}, times {award.times} {said}".strip()
        )
        return replace(award, id=number, recorded_at=self._trail.at, recorded_by=self._trail.by)

    def of(self, person_id: str, plan_year: int) -> list[AwardEvent]:
        """Give a person's events of a plan year (ROC)."""
        return self._where(AWARD_EVENTS.c.person_id == person_id, AWARD_EVENTS.c.plan_year == plan_year)

    def by_person(self, plan_year: int) -> dict[str, list[AwardEvent]]:
        """Give everyone's events of a plan year (ROC) by id."""
        events = defaultdict(list)
        for award in self._where(AWARD_EVENTS.c.plan_year == plan_year):
            events[award.person_id].append(award)
        return dict(events)

    def _where(self, *conditions: ColumnElement[bool]) -> list[AwardEvent]:
        found = self._connection.execute(select(AWARD_EVENTS).where(*conditions).order_by(AWARD_EVENTS.c.id))
        return [_event(row) for row in found]


def _event(row: Row[Any]) -> AwardEvent:
    return AwardEvent(
        id=row.id,
        person_id=row.person_id,
        plan_year=row.plan_year,
        step=AwardStep(row.step),
        on=read_day(row.on_day),
        times=row.times,
        by=row.side_set,
        document=row.document,
        reason=row.reason,
        recorded_at=read_moment(row.recorded_at),
        recorded_by=row.recorded_by,
    )
