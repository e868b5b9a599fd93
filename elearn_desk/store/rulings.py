"""What a clerk decided about single records, with reason and 文號 (rules C7, F3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import RECORDS, RULING_WITHDRAWALS, RULINGS
from elearn_desk.store.translate import iso, maybe_clock, read_day

_OTHER = RECORDS.alias("other")


class Rulings:
    """The decisions, each tied to the fact it is about: it stands again when an import undone is made again."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, ruling: Ruling) -> Ruling:
        """Write a decision on a record that is there (and another `instead` of it), and give it back with its number.

        The writer is who decided, where the decision names nobody.
        """
        decided_by = ruling.decided_by or self._trail.by
        number = self._connection.execute(
            insert(RULINGS)
            .values(
                kind=ruling.kind.value,
                fingerprint=self._fingerprint(ruling.record_id),
                decided_by=decided_by,
                decided_on=iso(ruling.decided_on),
                reason=ruling.reason,
                document=ruling.document,
                course=ruling.course,
                at=iso(ruling.at),
                instead=None if ruling.instead is None else self._fingerprint(ruling.instead),
                **self._trail.stamp,
            )
            .returning(RULINGS.c.id)
        ).scalar_one()
        self._trail.note(f"ruling-{ruling.kind}", f"record {ruling.record_id}", f"ruling {number}: {ruling.reason}")
        return replace(ruling, id=number, decided_by=decided_by)

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
        """Give the decisions not taken back whose records are there, the oldest first.

        A record set aside stands again when the one that was to stand instead of it is gone.
        """
        withdrawn = select(RULING_WITHDRAWALS.c.ruling_id)
        found = self._connection.execute(
            select(RULINGS, RECORDS.c.id.label("record_id"), _OTHER.c.id.label("instead_id"))
            .join(RECORDS, (RECORDS.c.fingerprint == RULINGS.c.fingerprint) & RECORDS.c.twin_of.is_(None))
            .outerjoin(_OTHER, (_OTHER.c.fingerprint == RULINGS.c.instead) & _OTHER.c.twin_of.is_(None))
            .where(RULINGS.c.id.not_in(withdrawn), RULINGS.c.instead.is_(None) | _OTHER.c.id.is_not(None))
            .order_by(RULINGS.c.id)
        )
        return [_ruling(row) for row in found]

    def _fingerprint(self, record_id: int) -> bytes:
        chosen = select(RECORDS.c.fingerprint).where(RECORDS.c.id == record_id)
        return bytes(self._connection.execute(chosen).scalar_one())


def _ruling(row: Row[Any]) -> Ruling:
    return Ruling(
        id=row.id,
        kind=RulingKind(row.kind),
        record_id=row.record_id,
        decided_by=row.decided_by,
        decided_on=read_day(row.decided_on),
        reason=row.reason,
        document=row.document,
        course=row.course,
        at=maybe_clock(row.at),
        instead=row.instead_id,
    )
