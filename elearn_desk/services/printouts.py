"""One printout brought into an open unit of work: its rows stored, and everything found about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.names import same_name
from elearn_desk.domain.plan import Plan
from elearn_desk.intake.notes import RefusedRow
from elearn_desk.intake.read_hours import HoursLine, HoursStream, stream_hours
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import Answers
from elearn_desk.services.corrections import Pair, decide_all, decide_rows, open_pairs
from elearn_desk.services.imports import remember_columns
from elearn_desk.services.mends import keep_mends, with_mends
from elearn_desk.store.values import HoursRow
from elearn_desk.store.work import UnitOfWork

_LISTED = 1000
"""Corrections of one file that are told one by one."""
_TOLD_EVERY = 1000
"""Rows between two words of how far the reading is."""
_STRANGERS = 50
"""People not on the roster who are named one by one."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one printout gave, in rows: read = new + known + refused.

    `batch` is None where the same file is there already and nothing was new; `repeated` are the rows that the file
    has twice, where they are for review; `findings` are about rows and the file, those of `refused` among them.
    """

    batch: int | None
    layout: str
    read: int
    new: int
    known: int
    waiting: int
    refused: tuple[RefusedRow, ...]
    corrections: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    repeated: tuple[HoursRow, ...] = ()

    @property
    def left_out(self) -> int:
        """Rows refused."""
        return self.read - self.new - self.known


def bring_in(
    work: UnitOfWork,
    source: SourceFile,
    answers: Answers,
    plan: Plan,
    *,
    for_review: bool = False,
    told: Callable[[int], None] | None = None,
) -> Brought:
    """Store the rows of a printout as one batch of the unit of work.

    `plan` names the platforms that a title line may tell of; `told` hears now and then how many rows have been read,
    and may raise to stop.

    The same file again, all of whose rows are known, makes no batch, unless its rows are to be reviewed. Raises
    `Refusal` for a file that cannot be read at all. Besides the findings of its reader: HOURS-STRANGER, HOURS-NAME,
    HOURS-FUTURE, HOURS-CORRECTION.
    """
    source = with_mends(work, source, answers)
    if not for_review:
        keep_mends(work, source, answers)
    if not for_review and work.batches.live_with(source.sha256, "hours") is not None:
        stream, seen = _opened(source, answers, plan, work, told)
        known = work.records.all_known(seen.rows(stream))
        if known is not None:
            who = seen.people(work)
            findings = (*stream.findings, *who.findings(source))
            refused = tuple(stream.refused)
            return Brought(None, stream.layout, stream.rows_read, 0, known, who.waiting, refused, (), findings)
    stream, seen = _opened(source, answers, plan, work, told)
    batch = work.batches.add("hours", source.name, source.sha256, stream.layout)
    repeated: list[HoursRow] = []
    new, known = work.records.import_lines(batch, seen.rows(stream), repeated.append if for_review else None)
    who = seen.people(work)
    refused_rows = stream.rows_read - new - known
    work.batches.finish(batch, read=stream.rows_read, new=new, known=known, refused=refused_rows, waiting=who.waiting)
    completions = work.corrections.of_batch(batch) if new else []
    pairs = tuple(pair for pair in open_pairs(work, completions) if pair.newer.batch_id == batch)
    chosen = {(sheet, row): each for (file, sheet, row), each in answers.choices.items() if file == source.sha256}
    decide_rows(work, pairs, chosen, source.name)
    decide_all(work, completions, answers.corrections, source.name)
    return Brought(
        batch,
        stream.layout,
        stream.rows_read,
        new,
        known,
        who.waiting,
        tuple(stream.refused),
        pairs,
        (*stream.findings, *who.findings(source), *_corrections(source, pairs)),
        tuple(repeated),
    )


def _opened(
    source: SourceFile, answers: Answers, plan: Plan, work: UnitOfWork, told: Callable[[int], None] | None
) -> tuple[HoursStream, _Told]:
    stream = stream_hours(
        source,
        person_id=answers.people.get(source.sha256, answers.person_id),
        platform=answers.platforms.get(source.sha256, answers.platform),
        columns=answers.columns,
        remembered=work.header_choices.standing("hours"),
        six_figures_roc=answers.six_figures_roc,
        platforms={word: name for name, others in plan.platforms.items() for word in (name, *others)},
    )
    remember_columns(work, "hours", answers, stream.columns_used)
    return stream, _Told(work.audit.at.date(), told)


class _Told:
    """What is noticed of the rows on their way into the store: who they are about, and days still to come."""

    def __init__(self, today: date, told: Callable[[int], None] | None) -> None:
        self._today = today
        self._told = told
        self._counts: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], HoursLine] = {}
        self._future: list[HoursLine] = []

    def rows(self, lines: Iterable[HoursLine]) -> Iterator[HoursRow]:
        counts, today, told = self._counts, self._today, self._told
        for number, line in enumerate(lines):
            if told is not None and number and not number % _TOLD_EVERY:
                told(number)
            who = line.person_id, line.name
            if who in counts:
                counts[who] += 1
            else:
                counts[who] = 1
                self._first[who] = line
            if line.completed_on > today:
                self._future.append(line)
            yield HoursRow._make(line)

    def people(self, work: UnitOfWork) -> _People:
        roster = work.people.names({person for person, _ in self._counts})
        return _People(roster, self._counts, self._first, self._future)


@dataclass(frozen=True, slots=True)
class _People:
    """Those whom the rows are about, `roster` the names of those who stand on it by id."""

    roster: dict[str, str]
    counts: dict[tuple[str, str], int]
    first: dict[tuple[str, str], HoursLine]
    future: list[HoursLine]

    @property
    def waiting(self) -> int:
        return sum(count for (person, _), count in self.counts.items() if person not in self.roster)

    def findings(self, source: SourceFile) -> list[Finding]:
        return [*self._names(source), *self._strangers(source), *self._days_to_come(source)]

    def _names(self, source: SourceFile) -> Iterator[Finding]:
        for (person, name), line in self.first.items():
            known = self.roster.get(person)
            if known is not None and name and not same_name(name, known):
                yield finding(
                    "HOURS-NAME", Severity.WARNING, _place(source, line), person=person, name=name, roster=known
                )

    def _strangers(self, source: SourceFile) -> Iterator[Finding]:
        strangers: dict[str, tuple[str, int]] = {}
        for (person, name), count in self.counts.items():
            if person not in self.roster:
                other, before = strangers.get(person, (name, 0))
                strangers[person] = (name or other, before + count)
        in_order = sorted(strangers.items())
        for person, (name, count) in in_order[:_STRANGERS]:
            yield finding("HOURS-STRANGER", Severity.ATTENTION, person=person, name=name, count=count, file=source.name)
        if rest := [count for _, (_, count) in in_order[_STRANGERS:]]:
            yield finding(
                "HOURS-STRANGERS-MORE", Severity.ATTENTION, people=len(rest), count=sum(rest), file=source.name
            )

    def _days_to_come(self, source: SourceFile) -> Iterator[Finding]:
        if self.future:
            first, count = self.future[0], len(self.future)
            day = first.completed_on.isoformat()
            yield finding("HOURS-FUTURE", Severity.WARNING, _place(source, first), day=day, count=count)


def _place(source: SourceFile, line: HoursLine) -> Place:
    return Place(source.name, line.sheet or None, line.row)


def _corrections(source: SourceFile, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    for pair in pairs[:_LISTED]:
        yield finding(
            "HOURS-CORRECTION",
            Severity.WARNING,
            Place(source.name, pair.newer.sheet or None, pair.newer.row),
            name=pair.newer.name or pair.newer.person_id,
            title=pair.newer.title,
            before=pair.older.id,
            after=pair.newer.id,
            how=pair.difference,
        )
    if len(pairs) > _LISTED:
        yield finding("HOURS-CORRECTIONS-MORE", Severity.WARNING, Place(source.name), count=len(pairs) - _LISTED)
