"""The roster: people with their rank periods; every change leaves a line with old and new."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.chunks import chunks
from elearn_desk.store.rows import AWARD_EVENTS, CLAIMS, ENTRIES, PEOPLE, RANK_PERIODS, RULINGS
from elearn_desk.store.translate import iso, maybe_day

# Columns in the order in which a row is taken apart: by name it takes three times as long, and an office has thousands.
_PEOPLE = select(
    PEOPLE.c.id,
    PEOPLE.c.name,
    PEOPLE.c.category,
    PEOPLE.c.category_text,
    PEOPLE.c.agency,
    PEOPLE.c.unit,
    PEOPLE.c.title,
    PEOPLE.c.hired_on,
    PEOPLE.c.left_on,
    PEOPLE.c.schedule,
).order_by(PEOPLE.c.id)
_PERIODS = select(RANK_PERIODS.c.person_id, RANK_PERIODS.c.rank, RANK_PERIODS.c.grade, RANK_PERIODS.c.since).order_by(
    RANK_PERIODS.c.person_id, RANK_PERIODS.c.position
)
_CATEGORIES = {category.value: category for category in Category}
_RANKS = {rank.value: rank for rank in Rank}
_SEARCHED = (PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.agency, PEOPLE.c.unit, PEOPLE.c.title)


class People:
    """The people of the roster, by id."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def get(self, person_id: str) -> Person | None:
        """Give the person of that id, or None."""
        return next(iter(self._where(PEOPLE.c.id == person_id)), None)

    def all(self, *, search: str = "") -> list[Person]:
        """Give everyone in order of id; with `search`, those whose id, name, agency, unit or title contains it."""
        if not search:
            return self._where()
        return self._where(or_(*(column.icontains(search, autoescape=True) for column in _SEARCHED)))

    def those(self, person_ids: Collection[str]) -> list[Person]:
        """Give those of the ids, at most a chunk, who are on the roster, in order of id."""
        return self._where(PEOPLE.c.id.in_(person_ids))

    def ids(self) -> set[str]:
        """Give the ids of everyone."""
        return set(self._connection.execute(select(PEOPLE.c.id)).scalars())

    def names(self, person_ids: Collection[str]) -> dict[str, str]:
        """Give the names of those of the ids who are on the roster, by id."""
        found: dict[str, str] = {}
        for piece in chunks(sorted(person_ids)):
            chosen = select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(piece))
            found |= {row.id: row.name for row in self._connection.execute(chosen)}
        return found

    def save(self, people: Iterable[Person]) -> None:
        """Put people on the roster, in place of those of the same id; of several with one id the last counts.

        Whoever is new or different gets a line in the trail with the fields that changed, old and new.
        """
        for some in chunks({person.id: person for person in people}.values()):
            known = {person.id: person for person in self._where(PEOPLE.c.id.in_([person.id for person in some]))}
            changed = [person for person in some if known.get(person.id) != person]
            self._replace(changed, known)
            for what, group in (
                ("person-added", [person for person in changed if person.id not in known]),
                ("person-changed", [person for person in changed if person.id in known]),
            ):
                self._trail.note_all(what, [(person.id, _difference(known.get(person.id), person)) for person in group])

    def remove(self, people: Mapping[str, str]) -> None:
        """Take people, names by id, off the roster as if they had never been on it."""
        for some in chunks(people):
            self._connection.execute(delete(RANK_PERIODS).where(RANK_PERIODS.c.person_id.in_(some)))
            self._connection.execute(delete(PEOPLE).where(PEOPLE.c.id.in_(some)))
        self._trail.note_all("person-removed", people.items())

    def decided_on(self, person_ids: Iterable[str]) -> set[str]:
        """Give those of the ids for whom a claim, an entry of the ledger, a step of an award or a ruling is kept."""
        found: set[str] = set()
        for some in chunks(person_ids):
            for table in (CLAIMS, ENTRIES, AWARD_EVENTS, RULINGS):
                known = select(table.c.person_id).where(table.c.person_id.in_(some))
                found |= set(self._connection.execute(known).scalars())
        return found

    def _replace(self, people: list[Person], known: dict[str, Person]) -> None:
        outdated = [person.id for person in people if person.id in known]
        if outdated:
            self._connection.execute(delete(RANK_PERIODS).where(RANK_PERIODS.c.person_id.in_(outdated)))
            self._connection.execute(delete(PEOPLE).where(PEOPLE.c.id.in_(outdated)))
        if people:
            self._connection.execute(insert(PEOPLE), [_row(person) for person in people])
        periods = [row for person in people for row in _period_rows(person)]
        if periods:
            self._connection.execute(insert(RANK_PERIODS), periods)

    def _where(self, *conditions: ColumnElement[bool]) -> list[Person]:
        chosen = select(PEOPLE.c.id).where(*conditions)
        periods = self._connection.execute(
            _PERIODS.where(RANK_PERIODS.c.person_id.in_(chosen)) if conditions else _PERIODS
        )
        held: dict[str, list[RankPeriod]] = {}
        # As for the records, the driver's own tuples: an office has thousands.
        for person_id, rank, grade, since in periods.cursor.fetchall():
            held.setdefault(person_id, []).append(RankPeriod(_RANKS[rank] if rank else None, grade, maybe_day(since)))
        found = self._connection.execute(_PEOPLE.where(*conditions)).cursor.fetchall()
        return [
            Person(
                person_id,
                name,
                _CATEGORIES[category],
                category_text,
                agency,
                unit,
                title,
                tuple(held.get(person_id, ())),
                maybe_day(hired_on),
                maybe_day(left_on),
                schedule,
            )
            for person_id, name, category, category_text, agency, unit, title, hired_on, left_on, schedule in found
        ]


def _row(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "category": person.category.value,
        "category_text": person.category_text,
        "agency": person.agency,
        "unit": person.unit,
        "title": person.title,
        "hired_on": iso(person.hired_on),
        "left_on": iso(person.left_on),
        "schedule": person.schedule,
    }


def _period_rows(person: Person) -> list[dict[str, object]]:
    return [
        {
            "person_id": person.id,
            "position": position,
            "rank": period.rank.value if period.rank else None,
            "grade": period.grade,
            "since": iso(period.since),
        }
        for position, period in enumerate(person.rank_periods)
    ]


def _difference(old: Person | None, new: Person) -> str:
    before, after = (_said(old) if old else {}), _said(new)
    return json.dumps(
        {name: [before.get(name), value] for name, value in after.items() if before.get(name, "") != value},
        ensure_ascii=False,
    )


def _said(person: Person) -> dict[str, object]:
    periods = [
        " ".join(str(part) for part in (row["since"], row["rank"], row["grade"]) if part is not None)
        for row in _period_rows(person)
    ]
    return {**{name: value or "" for name, value in _row(person).items()}, "rank_periods": "; ".join(periods)}
