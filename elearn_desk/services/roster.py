"""The staff roster (人員名冊): bringing it in and looking at it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.people import Person, RankPeriod
from elearn_desk.intake.read_roster import RosterLine, RosterReading, read_roster
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import NO_ANSWERS, Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import in_order_of_file, open_source, refuse_if_fatal, remember_columns
from elearn_desk.services.mends import keep_mends, with_mends
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.years import closed_warning
from elearn_desk.store.work import UnitOfWork


class RosterState(StrEnum):
    """What would become of a row of a roster."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of a roster with its place, its line as read and what was found about it.

    `before` and `after` are the person as they stood and as they would stand; both None where the row is refused.
    """

    state: RosterState
    sheet: str
    row: int
    raw: str
    findings: tuple[Finding, ...] = ()
    before: Person | None = None
    after: Person | None = None


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What came of a roster file, in rows: read = new + changed + known + refused; `layout` is how it was read."""

    batch: int | None
    file: str
    read: int
    new: int
    changed: int
    known: int
    refused: int
    layout: str
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    """A roster file read and laid over the people known."""

    source: SourceFile
    reading: RosterReading
    merged: _Merge

    @property
    def refused(self) -> int:
        return self.reading.rows_read - len(self.reading.lines) + len(self.merged.contradicted)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.reading.findings, *self.merged.findings)

    def result(self, batch: int | None, *, dry_run: bool) -> RosterImport:
        counts = self.merged.counts()
        return RosterImport(
            batch,
            self.source.name,
            self.reading.rows_read,
            counts[RosterState.NEW],
            counts[RosterState.CHANGED],
            counts[RosterState.KNOWN],
            self.refused,
            self.reading.layout,
            dry_run,
        )


def import_roster(
    desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS, *, dry_run: bool = False
) -> Outcome[RosterImport]:
    """Bring a roster file in, whole or not at all.

    People already known are brought up to date; nobody is removed. Refuses a file that cannot be read; rows refused
    are findings. `dry_run` tells the same and keeps nothing.
    """
    with desk.database.write(keep=not dry_run) as work:
        laid = _laid(work, file, answers)
        result = laid.result(None, dry_run=dry_run)
        batch = None
        if laid.merged.touched:
            batch = work.batches.add("roster", laid.source.name, laid.source.sha256, laid.reading.layout)
            work.people.save(laid.merged.touched.values())
            work.laid_over.note_people(batch, laid.merged.pairs)
            work.batches.finish(
                batch, read=result.read, new=result.new + result.changed, known=result.known, refused=result.refused
            )
        keep_mends(work, laid.source, answers)
        remember_columns(work, "roster", answers, laid.reading.columns_used)
        closed = closed_warning(desk, work)
    kept = None if dry_run else batch
    changes = frozenset({Change.PEOPLE}) if kept is not None else frozenset()
    return Outcome(replace(result, batch=kept), (*laid.findings, *closed), changes)


def review_roster(desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS) -> Outcome[tuple[RosterRow, ...]]:
    """Tell what importing a roster file would do to each row, in the order of the file; nothing is kept.

    Refuses a file that cannot be read.
    """
    with desk.database.read() as work:
        laid = _laid(work, file, answers)
    found: dict[tuple[str | None, int | None], list[Finding]] = defaultdict(list)
    for each in laid.findings:
        found[each.place.sheet, each.place.row].append(each)
    rows = [
        RosterRow(
            RosterState.REFUSED, each.finding.place.sheet or "", each.finding.place.row or 0, each.raw, (each.finding,)
        )
        for each in laid.reading.refused
    ]
    for line in laid.reading.lines:
        state, before, after = laid.merged.fate(line)
        rows.append(
            RosterRow(state, line.sheet or "", line.row, line.raw, tuple(found[line.sheet, line.row]), before, after)
        )
    return Outcome(in_order_of_file(rows), laid.findings)


def _laid(work: UnitOfWork, file: Path | SourceFile, answers: Answers) -> _Laid:
    source = with_mends(work, open_source(file), answers)
    reading = read_roster(
        source,
        category=answers.category,
        columns=answers.columns,
        remembered=work.header_choices.standing("roster"),
        six_figures_roc=answers.six_figures_roc,
    )
    refuse_if_fatal(reading.findings)
    merged = _Merge({person.id: person for person in work.people.all()}, source.name)
    # Of a person's dated rows the latest says who the person is now, in whatever order they stand (rule H8).
    for line in sorted(reading.lines, key=lambda line: line.rank_since or date.min):
        merged.take(line)
    return _Laid(source, reading, merged)


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
        self._repeated: set[_Spot] = set()
        self.contradicted: set[_Spot] = set()
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
            self._repeated.add((line.sheet, line.row))
            return
        self.contradicted.add((line.sheet, line.row))
        place = Place(self._file, line.sheet, line.row)
        self.findings.append(
            finding("ROSTER-TWICE", Severity.REFUSED, place, person=line.person_id, name=line.name, row=earlier.row)
        )

    @property
    def touched(self) -> dict[str, Person]:
        return {key: person for key, person in self._now.items() if self._known.get(key) != person}

    @property
    def pairs(self) -> Iterator[tuple[Person | None, Person]]:
        return ((self._known.get(key), person) for key, person in self.touched.items())

    def fate(self, line: RosterLine) -> tuple[RosterState, Person | None, Person | None]:
        """Give what becomes of a line taken, with the person before and after."""
        if (line.sheet, line.row) in self.contradicted:
            return RosterState.REFUSED, None, None
        before, after = self._known.get(line.person_id), self._now[line.person_id]
        if (line.sheet, line.row) in self._repeated:
            return RosterState.KNOWN, before, after
        return self._state(line.person_id), before, after

    def counts(self) -> Counter[RosterState]:
        counts = Counter({RosterState.KNOWN: len(self._repeated)})
        for key in self._now:
            counts[self._state(key)] += self._lines_of[key]
        return counts

    def _state(self, person_id: str) -> RosterState:
        before = self._known.get(person_id)
        if before is None:
            return RosterState.NEW
        return RosterState.KNOWN if before == self._now[person_id] else RosterState.CHANGED


_Spot = tuple[str | None, int]


def _laid_over(before: Person | None, line: RosterLine) -> Person:
    period = RankPeriod(line.rank, line.grade, line.rank_since)
    if before is not None and _of_earlier(line, before):
        return replace(before, rank_periods=_with_period(before.rank_periods, period))
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


def _of_earlier(line: RosterLine, known: Person) -> bool:
    """Tell whether a dated row is of a time before the last rank known: of who the person is now it says nothing."""
    since = line.rank_since
    return since is not None and any(period.since is not None and period.since > since for period in known.rank_periods)


def _with_period(periods: Iterable[RankPeriod], period: RankPeriod) -> tuple[RankPeriod, ...]:
    others = [other for other in periods if other.since != period.since]
    return tuple(sorted([*others, period], key=lambda each: each.since or date.min))
