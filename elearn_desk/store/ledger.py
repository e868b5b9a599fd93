"""The comp-leave ledger: entries are added and read, nothing else (rules E9, H6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from elearn_desk.domain.ledger import Draw, Entry, EntryKind, of_year
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.chunks import chunks
from elearn_desk.store.rows import DRAWS, ENTRIES
from elearn_desk.store.translate import iso, maybe_day, maybe_moment, read_day, read_moment


class Ledger:
    """Everyone's entries, in the order they were written."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, entry: Entry) -> Entry:
        """Write an entry and what it draws on, and give it back with its number, moment and writer."""
        number = self._connection.execute(
            insert(ENTRIES).values(_row(entry) | self._trail.stamp).returning(ENTRIES.c.id)
        ).scalar_one()
        if entry.draws:
            self._connection.execute(
                insert(DRAWS),
                [{"entry_id": number, "grant_id": draw.grant, "hours": draw.hours} for draw in entry.draws],
            )
        self._trail.note(
            f"ledger-{entry.kind}",
            entry.person_id,
            f"entry {number}, {entry.plan_year}, {entry.hours} h {entry.reason}",
        )
        return replace(entry, id=number, recorded_at=self._trail.at, recorded_by=self._trail.by)

    def get(self, entry_id: int) -> Entry | None:
        """Give the entry of that number, or None."""
        return next(iter(self._where(ENTRIES.c.id == entry_id)), None)

    def of(self, person_id: str, plan_year: int | None = None) -> list[Entry]:
        """Give a person's entries about the grants of one plan year (ROC), or all of them."""
        entries = self._where(ENTRIES.c.person_id == person_id)
        return entries if plan_year is None else list(of_year(entries, plan_year))

    def by_person(self, plan_year: int | None = None, people: Collection[str] | None = None) -> dict[str, list[Entry]]:
        """Give everyone's entries about the grants of one plan year (ROC), or all of them, by id.

        With `people`, ids of at most a chunk of them, theirs alone. Whoever has none is left out.
        """
        whole = defaultdict(list)
        for entry in self._where(*(() if people is None else (ENTRIES.c.person_id.in_(people),))):
            whole[entry.person_id].append(entry)
        if plan_year is None:
            return dict(whole)
        parts = {person_id: list(of_year(entries, plan_year)) for person_id, entries in whole.items()}
        return {person_id: entries for person_id, entries in parts.items() if entries}

    def each_person(self) -> Iterator[tuple[str, list[Entry]]]:
        """Give everyone's entries, one person after another in order of id, so that memory stays small."""
        people = self._connection.execute(select(ENTRIES.c.person_id).distinct().order_by(ENTRIES.c.person_id))
        for some in chunks(people.scalars().all()):
            yield from sorted(self.by_person(people=some).items())

    def _where(self, *conditions: ColumnElement[bool]) -> list[Entry]:
        wanted = (DRAWS.c.entry_id.in_(select(ENTRIES.c.id).where(*conditions)),) if conditions else ()
        draws = defaultdict(list)
        for row in self._connection.execute(select(DRAWS).where(*wanted).order_by(DRAWS.c.entry_id, DRAWS.c.grant_id)):
            draws[row.entry_id].append(Draw(row.grant_id, row.hours))
        found = self._connection.execute(select(ENTRIES).where(*conditions).order_by(ENTRIES.c.id))
        return [_entry(row, tuple(draws.get(row.id, ()))) for row in found]


def _row(entry: Entry) -> dict[str, object]:
    return {
        "person_id": entry.person_id,
        "plan_year": entry.plan_year,
        "kind": entry.kind.value,
        "on_day": iso(entry.on),
        "hours": entry.hours,
        "first_day": iso(entry.first_day),
        "last_day": iso(entry.last_day),
        "tier": entry.tier,
        "asked_hours": entry.asked_hours,
        "claim_id": entry.claim_id,
        "start_at": iso(entry.start_at),
        "end_at": iso(entry.end_at),
        "corrects": entry.corrects,
        "reason": entry.reason,
    }


def _entry(row: Row[Any], draws: tuple[Draw, ...]) -> Entry:
    return Entry(
        id=row.id,
        person_id=row.person_id,
        plan_year=row.plan_year,
        kind=EntryKind(row.kind),
        on=read_day(row.on_day),
        hours=row.hours,
        first_day=maybe_day(row.first_day),
        last_day=maybe_day(row.last_day),
        tier=row.tier,
        asked_hours=row.asked_hours,
        claim_id=row.claim_id,
        start_at=maybe_moment(row.start_at),
        end_at=maybe_moment(row.end_at),
        draws=draws,
        corrects=row.corrects,
        reason=row.reason,
        recorded_at=read_moment(row.recorded_at),
        recorded_by=row.recorded_by,
    )
