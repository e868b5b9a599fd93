"""What stood before an import of people, days or duties was laid over it, so that it can be put back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.store.calendar_days import Said
from elearn_desk.store.chunks import chunks
from elearn_desk.store.laid_tables import LAID_OVER
from elearn_desk.store.translate import iso, maybe_day, read_moment


class LaidOver:
    """Of each batch the states before and after, None where there was nothing before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note_people(self, batch_id: int, pairs: Iterable[tuple[Person | None, Person]]) -> None:
        """Keep how people stood before and after a batch."""
        self._note(
            batch_id,
            ((after.id, None if before is None else _person(before), _person(after)) for before, after in pairs),
        )

    def people(self, batch_id: int) -> list[tuple[Person | None, Person]]:
        """Give how the people of a batch stood before and after it, in order of id."""
        return [
            (None if before is None else _read_person(before), _read_person(after))
            for _, before, after in self._of(batch_id)
        ]

    def note_days(self, batch_id: int, days: Iterable[tuple[str, Said | None, Said]]) -> None:
        """Keep what was said of days, in ISO form, before and after a batch."""
        self._note(batch_id, days)

    def days(self, batch_id: int) -> list[tuple[str, Said | None, Said]]:
        """Give what was said of the days of a batch before and after it, in order of day."""
        return [
            (day, None if before is None else _said(before), _said(after)) for day, before, after in self._of(batch_id)
        ]

    def note_duties(self, batch_id: int, intervals: Iterable[DutyInterval]) -> None:
        """Keep the intervals that a batch brought and that were not known before."""
        values = ([each.person_id, each.kind.value, iso(each.start), iso(each.end)] for each in intervals)
        self._note(batch_id, ((" ".join(map(str, value)), None, value) for value in values))

    def duties(self, batch_id: int) -> list[DutyInterval]:
        """Give the intervals that a batch brought first."""
        return [
            DutyInterval(person_id, DutyKind(kind), read_moment(start), read_moment(end))
            for _, _, (person_id, kind, start, end) in self._of(batch_id)
        ]

    def _note(self, batch_id: int, lines: Iterable[tuple[str, object, object]]) -> None:
        rows = (
            {
                "batch_id": batch_id,
                "subject": subject,
                "before": None if before is None else _text(before),
                "after": _text(after),
            }
            for subject, before, after in lines
        )
        for some in chunks(rows):
            self._connection.execute(insert(LAID_OVER), some)

    def _of(self, batch_id: int) -> Iterable[tuple[str, Any, Any]]:
        found = self._connection.execute(
            select(LAID_OVER).where(LAID_OVER.c.batch_id == batch_id).order_by(LAID_OVER.c.subject)
        )
        for row in found:
            yield row.subject, None if row.before is None else json.loads(row.before), json.loads(row.after)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _said(value: list[Any]) -> Said:
    works, note = value
    return bool(works), note


def _person(person: Person) -> list[Any]:
    periods = [[each.rank.value if each.rank else None, each.grade, iso(each.since)] for each in person.rank_periods]
    return [
        person.id,
        person.name,
        person.category.value,
        person.category_text,
        person.agency,
        person.unit,
        person.title,
        periods,
        iso(person.hired_on),
        iso(person.left_on),
        person.schedule,
    ]


def _read_person(value: list[Any]) -> Person:
    person_id, name, category, text, agency, unit, title, periods, hired_on, left_on, schedule = value
    return Person(
        person_id,
        name,
        Category(category),
        text,
        agency,
        unit,
        title,
        tuple(RankPeriod(Rank(rank) if rank else None, grade, maybe_day(since)) for rank, grade, since in periods),
        maybe_day(hired_on),
        maybe_day(left_on),
        schedule,
    )
