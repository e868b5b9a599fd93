"""The book of what a clerk decided about records, people and plan years, with reason and 文號 (rules C7, F3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from elearn_desk.domain.rulings import ON_PEOPLE, ON_THE_YEAR, BookLine, Ruling, RulingKind, Withdrawal
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import RECORDS, RULING_WITHDRAWALS, RULINGS
from elearn_desk.store.translate import iso, maybe_clock, read_day, read_moment

_OTHER = RECORDS.alias("other")


class Rulings:
    """The decisions; one on a record is tied to the fact: it stands again when an import undone is made again."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, ruling: Ruling) -> Ruling:
        """Write a decision and give it back with its number; a record it is about, and one `instead`, must be there.

        The writer is who decided, where the decision names nobody; the person is whose record it is.
        """
        ruling = replace(ruling, decided_by=ruling.decided_by or self._trail.by)
        fingerprint, instead = None, None
        if ruling.kind not in ON_PEOPLE | ON_THE_YEAR:
            person_id, fingerprint = self._fact(ruling.record_id)
            ruling = replace(ruling, person_id=person_id)
            instead = None if ruling.instead is None else self._fact(ruling.instead)[1]
        number = self._connection.execute(
            insert(RULINGS)
            .values(
                kind=ruling.kind.value,
                fingerprint=fingerprint,
                decided_by=ruling.decided_by,
                decided_on=iso(ruling.decided_on),
                reason=ruling.reason,
                document=ruling.document,
                course=ruling.course,
                at=iso(ruling.at),
                instead=instead,
                person_id=ruling.person_id,
                plan_year=ruling.plan_year,
                key=ruling.key,
                value=ruling.value,
                **self._trail.stamp,
            )
            .returning(RULINGS.c.id)
        ).scalar_one()
        self._trail.note(f"ruling-{ruling.kind}", _subject(ruling), f"ruling {number}: {ruling.reason}")
        return replace(ruling, id=number)

    def withdraw(self, ruling_id: int, reason: str) -> bool:
        """Take a decision back; gives False where it does not stand."""
        if ruling_id not in {ruling.id for ruling in self.standing()}:
            return False
        self._connection.execute(
            insert(RULING_WITHDRAWALS).values(ruling_id=ruling_id, reason=reason, **self._trail.stamp)
        )
        self._trail.note("ruling-withdrawn", f"ruling {ruling_id}", reason)
        return True

    def standing(self) -> list[Ruling]:
        """Give the decisions not taken back, the oldest first; of those on records the ones whose records are there.

        A record set aside stands again when the one that was to stand instead of it is gone.
        """
        there = RULINGS.c.fingerprint.is_(None) | RECORDS.c.id.is_not(None)
        instead_there = RULINGS.c.instead.is_(None) | _OTHER.c.id.is_not(None)
        found = self._connection.execute(
            _with_records()
            .where(RULINGS.c.id.not_in(select(RULING_WITHDRAWALS.c.ruling_id)), there, instead_there)
            .order_by(RULINGS.c.id)
        )
        return [_ruling(row) for row in found]

    def history(self, plan_year: int) -> list[BookLine]:
        """Give every decision for the verdicts of a plan year (ROC), the oldest first, those taken back too."""
        found = self._connection.execute(
            _with_records()
            .add_columns(
                RULING_WITHDRAWALS.c.reason.label("withdrawn_reason"),
                RULING_WITHDRAWALS.c.recorded_at.label("withdrawn_at"),
                RULING_WITHDRAWALS.c.recorded_by.label("withdrawn_by"),
            )
            .outerjoin(RULING_WITHDRAWALS, RULING_WITHDRAWALS.c.ruling_id == RULINGS.c.id)
            .where(RULINGS.c.plan_year.in_((0, plan_year)))
            .order_by(RULINGS.c.id)
        )
        return [BookLine(_ruling(row), read_moment(row.recorded_at), _withdrawal(row)) for row in found]

    def _fact(self, record_id: int) -> tuple[str, bytes]:
        chosen = select(RECORDS.c.person_id, RECORDS.c.fingerprint).where(RECORDS.c.id == record_id)
        person_id, fingerprint = self._connection.execute(chosen).one()
        return str(person_id), bytes(fingerprint)


def _with_records() -> Select[Any]:
    return (
        select(RULINGS, RECORDS.c.id.label("record_id"), _OTHER.c.id.label("instead_id"))
        .outerjoin(RECORDS, (RECORDS.c.fingerprint == RULINGS.c.fingerprint) & RECORDS.c.twin_of.is_(None))
        .outerjoin(_OTHER, (_OTHER.c.fingerprint == RULINGS.c.instead) & _OTHER.c.twin_of.is_(None))
    )


def _subject(ruling: Ruling) -> str:
    if ruling.record_id:
        return f"record {ruling.record_id}"
    return ruling.person_id or f"{ruling.plan_year or ''} {ruling.key}={ruling.value}".strip()


def _ruling(row: Row[Any]) -> Ruling:
    return Ruling(
        id=row.id,
        kind=RulingKind(row.kind),
        record_id=row.record_id or 0,
        decided_by=row.decided_by,
        decided_on=read_day(row.decided_on),
        reason=row.reason,
        document=row.document,
        course=row.course,
        at=maybe_clock(row.at),
        instead=row.instead_id,
        person_id=row.person_id,
        plan_year=row.plan_year,
        key=row.key,
        value=row.value,
    )


def _withdrawal(row: Row[Any]) -> Withdrawal | None:
    if row.withdrawn_at is None:
        return None
    return Withdrawal(row.withdrawn_by, read_moment(row.withdrawn_at), row.withdrawn_reason)
