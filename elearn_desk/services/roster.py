"""The staff roster (人員名冊): bringing it in and looking at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.people import Person, RankPeriod
from elearn_desk.intake.read_roster import RosterLine, read_roster
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import open_source, refuse_if_fatal
from elearn_desk.services.outcome import Change, Outcome


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What came of a roster file, in rows: read = new + changed + known + refused."""

    batch: int | None
    file: str
    read: int
    new: int
    changed: int
    known: int
    refused: int
    dry_run: bool


def import_roster(
    desk: Desk, path: Path, category: str | None = None, *, dry_run: bool = False
) -> Outcome[RosterImport]:
    """Bring a roster file in, whole or not at all.

    `category` is the 人員類別 of everyone in a file that bears no such column. People already known are brought up to
    date; nobody is removed. Refuses a file that cannot be read; rows refused are findings.
    """
    source = open_source(path)
    reading = read_roster(source, category=category)
    refuse_if_fatal(reading.findings)
    with desk.database.write() as work:
        known = {person.id: person for person in work.people.all()}
        merged = _Merge(known, source.name)
        for line in reading.lines:
            merged.take(line)
        counts = merged.counts()
        findings = (*reading.findings, *merged.findings)
        batch = None
        if not dry_run and merged.touched:
            batch = work.batches.add("roster", source.name, source.sha256)
            work.people.save(merged.touched.values())
            work.batches.finish(
                batch,
                read=reading.rows_read,
                new=counts["new"] + counts["changed"],
                known=counts["known"],
                refused=reading.rows_read - len(reading.lines) + counts["refused"],
            )
    result = RosterImport(
        batch,
        source.name,
        reading.rows_read,
        counts["new"],
        counts["changed"],
        counts["known"],
        reading.rows_read - len(reading.lines) + counts["refused"],
        dry_run,
    )
    changes = frozenset({Change.PEOPLE}) if batch is not None else frozenset()
    return Outcome(result, findings, changes)


def list_people(desk: Desk, search: str = "") -> Outcome[tuple[Person, ...]]:
    """List the roster in order of id; `search` looks in id, name, unit and title."""
    with desk.database.read() as work:
        return Outcome(tuple(work.people.all(search=search)))


class _Merge:
    """Roster lines laid over the people already known; several lines of a person are rank periods (rule B2)."""

    def __init__(self, known: Mapping[str, Person], file: str) -> None:
        self._known = known
        self._file = file
        self._now: dict[str, Person] = {}
        self._seen: dict[tuple[str, date | None], RosterLine] = {}
        self._lines_of: dict[str, int] = {}
        self._repeated = 0
        self._contradicted = 0
        self.findings: list[Finding] = []

    def take(self, line: RosterLine) -> None:
        earlier = self._seen.get((line.person_id, line.rank_since))
        if earlier is not None:
            self._judge_repeated(line, earlier)
            return
        self._seen[line.person_id, line.rank_since] = line
        self._lines_of[line.person_id] = self._lines_of.get(line.person_id, 0) + 1
        before = self._now.get(line.person_id) or self._known.get(line.person_id)
        self._now[line.person_id] = _laid_over(before, line)

    def _judge_repeated(self, line: RosterLine, earlier: RosterLine) -> None:
        if replace(line, sheet=earlier.sheet, row=earlier.row, raw=earlier.raw) == earlier:
            self._repeated += 1
            return
        self._contradicted += 1
        place = Place(self._file, line.sheet, line.row)
        self.findings.append(
            finding("ROSTER-TWICE", Severity.REFUSED, place, person=line.person_id, name=line.name, row=earlier.row)
        )

    @property
    def touched(self) -> dict[str, Person]:
        return {key: person for key, person in self._now.items() if self._known.get(key) != person}

    def counts(self) -> dict[str, int]:
        counts = {"new": 0, "changed": 0, "known": self._repeated, "refused": self._contradicted}
        for key, person in self._now.items():
            before = self._known.get(key)
            state = "new" if before is None else "known" if before == person else "changed"
            counts[state] += self._lines_of[key]
        return counts


def _laid_over(before: Person | None, line: RosterLine) -> Person:
    period = RankPeriod(line.rank, line.grade, line.rank_since)
    return Person(
        id=line.person_id,
        name=line.name,
        category=line.category,
        category_text=line.category_text,
        agency=line.agency,
        unit=line.unit,
        title=line.title,
        rank_periods=_with_period(before.rank_periods if before else (), period),
        hired_on=line.hired_on,
        left_on=line.left_on,
        schedule=line.schedule,
    )


def _with_period(periods: Iterable[RankPeriod], period: RankPeriod) -> tuple[RankPeriod, ...]:
    others = [other for other in periods if other.since != period.since]
    return tuple(sorted([*others, period], key=lambda each: each.since or date.min))
