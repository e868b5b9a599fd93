"""Batches of award recommendations and what was done about them (rule D5); both are added and read, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from elearn_desk.domain.awards import AwardBatch, AwardEvent, AwardStep
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import AWARD_BATCHES, AWARD_EVENTS
from elearn_desk.store.translate import iso, maybe_day, read_day, read_moment


class Awards:
    """Everyone's award events, in the order they were written, and the batches they were sent in."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add_batch(self, plan_year: int, on: date) -> AwardBatch:
        """Write a batch, and give it back with its number: the next one of the plan year (ROC)."""
        last = select(func.max(AWARD_BATCHES.c.number)).where(AWARD_BATCHES.c.plan_year == plan_year)
        number = (self._connection.execute(last).scalar() or 0) + 1
        self._connection.execute(
            insert(AWARD_BATCHES).values(plan_year=plan_year, number=number, on_day=iso(on), **self._trail.stamp)
        )
        self._trail.note("award-batch", f"{plan_year}-{number}")
        return AwardBatch(plan_year, number, on, self._trail.at, self._trail.by)

    def batches(self, plan_year: int) -> list[AwardBatch]:
        """Give the batches of a plan year (ROC), the first first."""
        found = self._connection.execute(
            select(AWARD_BATCHES).where(AWARD_BATCHES.c.plan_year == plan_year).order_by(AWARD_BATCHES.c.number)
        )
        return [
            AwardBatch(row.plan_year, row.number, read_day(row.on_day), read_moment(row.recorded_at), row.recorded_by)
            for row in found
        ]

    def add(self, award: AwardEvent) -> AwardEvent:
        """Write an event, in a batch that is there where it names one, and give it back with its number."""
        batch = select(AWARD_BATCHES.c.id).where(
            AWARD_BATCHES.c.plan_year == award.plan_year, AWARD_BATCHES.c.number == award.batch
        )
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
                main_set=award.main,
                completed_on=iso(award.completed_on),
                proofs=award.proofs,
                batch_id=None if award.batch is None else self._connection.execute(batch).scalar_one(),
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

    def by_person(self, plan_year: int, people: Collection[str] | None = None) -> dict[str, list[AwardEvent]]:
        """Give everyone's events of a plan year (ROC) by id; with `people`, ids of at most a chunk, theirs alone."""
        events = defaultdict(list)
        asked = () if people is None else (AWARD_EVENTS.c.person_id.in_(people),)
        for award in self._where(AWARD_EVENTS.c.plan_year == plan_year, *asked):
            events[award.person_id].append(award)
        return dict(events)

    def _where(self, *conditions: ColumnElement[bool]) -> list[AwardEvent]:
        found = self._connection.execute(
            select(AWARD_EVENTS, AWARD_BATCHES.c.number)
            .outerjoin(AWARD_BATCHES, AWARD_BATCHES.c.id == AWARD_EVENTS.c.batch_id)
            .where(*conditions)
            .order_by(AWARD_EVENTS.c.id)
        )
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
        main=row.main_set,
        completed_on=maybe_day(row.completed_on),
        proofs=row.proofs,
        batch=row.number,
    )
