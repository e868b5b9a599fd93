"""The book of decisions (疑義簿): everything a clerk decided for a plan year, what was taken back included (C2, C7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from elearn_desk.domain.rulings import BookLine, Ruling, RulingsInForce, Withdrawal
from elearn_desk.domain.titles import title_key
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.values import AliasEvent, PlanText


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One decision: what was decided, when it was written, whether it holds, and how it was taken back.

    A decision that does not hold though it was not taken back gave way to a later one on the same matter, or is about
    a record whose import was undone.
    """

    said: Ruling | AliasEvent | PlanText
    written_at: datetime
    holds: bool
    withdrawal: Withdrawal | None = None
    name: str = ""
    """Of the person it is about, as far as it is about one on the roster."""

    @property
    def number(self) -> int | None:
        """The number by which a ruling is taken back; a title and a plan file have none."""
        return self.said.id if isinstance(self.said, Ruling) else None

    @property
    def by(self) -> str:
        """Who decided."""
        return self.said.decided_by if isinstance(self.said, Ruling) else self.said.recorded_by

    @property
    def reason(self) -> str:
        """Why."""
        return self.said.reason

    @property
    def document(self) -> str:
        """The 文號 it rests on."""
        return self.said.document


def ruling_book(desk: Desk, *, everything: bool = False) -> Outcome[tuple[BookEntry, ...]]:
    """Give the book of the plan year, the oldest entry first: titles, corrections, rulings, parameters, plan files.

    Those that hold alone, unless `everything` is asked for.
    """
    year = desk.plan.year
    with desk.database.read() as work:
        in_force = {ruling.id for ruling in RulingsInForce(work.rulings.standing(), year).all}
        entries = [
            *(_of_ruling(line, in_force) for line in work.rulings.history(year)),
            *_of_titles(work.aliases.history(year)),
            *_of_files(work.plans.history(year)),
        ]
        names = {person.id: person.name for person in work.people.all()}
    entries = [_named(entry, names) for entry in sorted(entries, key=lambda entry: entry.written_at)]
    return Outcome(tuple(entry for entry in entries if everything or entry.holds))


def _named(entry: BookEntry, names: Mapping[str, str]) -> BookEntry:
    return replace(entry, name=names.get(entry.said.person_id, "")) if isinstance(entry.said, Ruling) else entry


def _of_ruling(line: BookLine, in_force: set[int]) -> BookEntry:
    return BookEntry(line.ruling, line.written_at, line.ruling.id in in_force, line.withdrawal)


def _of_titles(events: Iterable[AliasEvent]) -> list[BookEntry]:
    """Give what was said of titles; of each title the last word holds, and one taken back names who did so."""
    last: dict[str, BookEntry] = {}
    entries: list[BookEntry] = []
    for event in events:
        key = title_key(event.alias)
        before = last.pop(key, None)
        if before is not None:
            taken_back = event.course is None
            withdrawal = Withdrawal(event.recorded_by, event.recorded_at, event.reason) if taken_back else None
            entries.append(replace(before, holds=False, withdrawal=withdrawal))
        if event.course is not None:
            last[key] = BookEntry(event, event.recorded_at, holds=True)
    return [*entries, *last.values()]


def _of_files(files: Iterable[PlanText]) -> list[BookEntry]:
    entries = [BookEntry(file, file.recorded_at, holds=False) for file in files]
    return [*entries[:-1], *(replace(last, holds=True) for last in entries[-1:])]
