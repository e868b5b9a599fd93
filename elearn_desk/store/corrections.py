"""Records that state the same completion differently: the same person, course and day, but other hours or time."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, select

from elearn_desk.domain.titles import title_key
from elearn_desk.store.rows import RECORDS

_OTHER = RECORDS.alias("other")
_TOLD_AGAIN = exists().where(
    _OTHER.c.person_id == RECORDS.c.person_id,
    _OTHER.c.completed_on == RECORDS.c.completed_on,
    _OTHER.c.id != RECORDS.c.id,
    _OTHER.c.twin_of.is_(None),
)


class Corrections:
    """The records of one completion, whether the clerk has decided on them or not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[tuple[int, ...]]:
        """Give every completion told more than once: the numbers of its records, the one brought in first before."""
        return self._told_again()

    def of_batch(self, batch_id: int) -> list[tuple[int, ...]]:
        """Give those of them to which that batch brought a record."""
        return self._told_again(RECORDS.c.batch_id == batch_id)

    def of_record(self, record_id: int) -> tuple[int, ...]:
        """Give the records of the completion that this record states, itself alone where no other states it."""
        found = [each for each in self._told_again(RECORDS.c.id == record_id) if record_id in each]
        return found[0] if found else (record_id,)

    def _told_again(self, *conditions: ColumnElement[bool]) -> list[tuple[int, ...]]:
        days = (
            select(RECORDS.c.person_id, RECORDS.c.completed_on)
            .where(RECORDS.c.twin_of.is_(None), _TOLD_AGAIN, *conditions)
            .distinct()
            .subquery()
        )
        of_these_days = (
            select(RECORDS.c.person_id, RECORDS.c.completed_on, RECORDS.c.title, RECORDS.c.id)
            .join(
                days,
                (days.c.person_id == RECORDS.c.person_id) & (days.c.completed_on == RECORDS.c.completed_on),
            )
            .where(RECORDS.c.twin_of.is_(None))
            .order_by(RECORDS.c.person_id, RECORDS.c.completed_on, RECORDS.c.id)
        )
        found: list[tuple[int, ...]] = []
        for _, rows in groupby(self._connection.execute(of_these_days), key=_day):
            courses: dict[str, list[int]] = {}
            for _person, _on, title, number in rows:
                courses.setdefault(title_key(title), []).append(number)
            found.extend(tuple(numbers) for numbers in courses.values() if len(numbers) > 1)
        return sorted(found, key=lambda numbers: numbers[-1])


def _day(row: Any) -> tuple[str, str]:  # noqa: ANN401 - a row of the query above
    return row.person_id, row.completed_on
