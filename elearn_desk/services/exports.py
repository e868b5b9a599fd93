"""Lists for other systems: roster, records, ledger and awards as CSV files (個人資料保護法 §5: masked unless asked)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.intake.identity import is_identity_number
from elearn_desk.services import export_rows
from elearn_desk.services.awards import award_answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import note_export
from elearn_desk.services.export_rows import PLAIN, Style
from elearn_desk.services.files import saving
from elearn_desk.services.leave import stream_ledgers
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.sheets.csv_file import CsvRow, Encoding, LostCharacters, LostList, write_csv
from elearn_desk.store.work import UnitOfWork

_ENCODING_NAMES = {Encoding.UTF_8: "UTF-8", Encoding.CP950: "CP950（Big5）"}
_PROGRESS_STEP = 1000
_TOLD = 20
"""Characters that are told one by one; of more only the number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list is asked for: in which encoding, of which `unit` (empty for all), and how ids and days are written.

    `with_codes` lets the code point stand for a character that the encoding cannot hold, which is refused without.
    """

    encoding: Encoding = Encoding.UTF_8
    with_codes: bool = False
    unit: str = ""
    style: Style = PLAIN


AS_USUAL = Wanted()
"""Everybody, in UTF-8, ids masked, days of the Republic."""

_Rows = Callable[[UnitOfWork], Iterator[CsvRow]]


def export_roster(desk: Desk, out: Path, wanted: Wanted = AS_USUAL, progress: Progress | None = None) -> Outcome[int]:
    """Write the roster, a row a rank period; with whole ids the program reads it again and nothing changes by it.

    Gives how many rows there are. Refuses a unit nobody is of, a file that cannot be written, and characters that the
    encoding cannot hold unless their codes may stand for them: each of them is then a finding.
    """

    def rows(work: UnitOfWork) -> Iterator[CsvRow]:
        for person in work.people.all():
            if wanted.unit in ("", person.unit):
                yield from export_rows.roster_rows(person, wanted.style)

    return _written(desk, "csv-roster", out, wanted, export_rows.ROSTER, rows, progress)


def export_records(desk: Desk, out: Path, wanted: Wanted = AS_USUAL, progress: Progress | None = None) -> Outcome[int]:
    """Write every learning record once, by person and in order of completion; otherwise as `export_roster`.

    Without a unit, those who are on no roster are among them.
    """

    def rows(work: UnitOfWork) -> Iterator[CsvRow]:
        people = {person.id: person for person in work.people.all() if wanted.unit in ("", person.unit)}
        for record in work.records.each():
            person = people.get(record.person_id)
            if person is not None or not wanted.unit:
                yield export_rows.record_row(record, person, wanted.style)

    return _written(desk, "csv-records", out, wanted, export_rows.RECORDS, rows, progress)


def export_ledger(desk: Desk, out: Path, wanted: Wanted = AS_USUAL, progress: Progress | None = None) -> Outcome[int]:
    """Write the register of the plan year up to the day asked about, lapses included; otherwise as `export_roster`."""

    def rows(work: UnitOfWork) -> Iterator[CsvRow]:
        for answer in stream_ledgers(desk, work):
            if wanted.unit in ("", answer.person.unit):
                yield from export_rows.ledger_rows(answer, desk.plan, wanted.style)

    return _written(desk, "csv-ledger", out, wanted, export_rows.LEDGER, rows, progress)


def export_awards(desk: Desk, out: Path, wanted: Wanted = AS_USUAL, progress: Progress | None = None) -> Outcome[int]:
    """Write everyone recommended, held back, proposed or approved; otherwise as `export_roster`."""

    def rows(work: UnitOfWork) -> Iterator[CsvRow]:
        for answer in award_answers(desk, work):
            if wanted.unit in ("", answer.person.unit):
                yield export_rows.award_row(answer, desk.plan, wanted.style)

    return _written(desk, "csv-awards", out, wanted, export_rows.AWARDS, rows, progress)


def _written(
    desk: Desk,
    kind: str,
    out: Path,
    wanted: Wanted,
    heads: Iterable[str],
    rows: _Rows,
    progress: Progress | None,
) -> Outcome[int]:
    with desk.database.read() as work:
        ids = export_rows.ID if _are_identity_numbers(work) else export_rows.NUMBER
        some = _some(rows(work), wanted.unit)
        told = some if progress is None else _told(some, work.records.count(), progress)
        outcome = write_rows(out, (ids, *heads), told, wanted.encoding, with_codes=wanted.with_codes)
    note_export(desk, kind, out, outcome.value, full_ids=wanted.style.full_ids)
    return outcome


def _are_identity_numbers(work: UnitOfWork) -> bool:
    """Tell whether everyone is known by an identity number: numbers of the office's own are read under another head."""
    strangers = (each.person_id for each in work.records.unknown_people())
    return all(map(is_identity_number, (*work.people.ids(), *strangers)))


def _some(rows: Iterator[CsvRow], unit: str) -> Iterator[CsvRow]:
    first = next(rows, None)
    if first is None:
        raise Refusal(finding("EXPORT-NOTHING", unit=unit or "全機關"))
    yield first
    yield from rows


def _told(rows: Iterator[CsvRow], expected: int, progress: Progress) -> Iterator[CsvRow]:
    """Pass rows on, telling how many of those expected went by; of the other lists there are fewer than of records."""
    for number, row in enumerate(rows):
        if number % _PROGRESS_STEP == 0:
            progress(min(number, expected), expected)
        yield row


def write_rows(
    out: Path, heads: tuple[str, ...], rows: Iterable[CsvRow], encoding: Encoding, *, with_codes: bool
) -> Outcome[int]:
    """Write a CSV file, whole or not at all, and give how many rows it has; refuses as `export_roster` does."""
    with saving(out):
        try:
            written = write_csv(out, heads, rows, encoding, with_codes=with_codes)
        except LostCharacters as error:
            name, count = _ENCODING_NAMES[encoding], error.lost.count
            lost = finding("EXPORT-LOST", file=out, encoding=name, count=count)
            raise Refusal(lost, *_each_lost(error.lost)) from error
    replaced = written.replaced
    if not replaced.count:
        return Outcome(written.rows)
    name = _ENCODING_NAMES[encoding]
    told = finding("EXPORT-REPLACED", Severity.WARNING, file=out, encoding=name, count=replaced.count)
    return Outcome(written.rows, (told, *_each_lost(replaced)))


def _each_lost(lost: LostList) -> Iterator[Finding]:
    entries = list(lost.entries)[:_TOLD]
    for each in entries:
        mark, point = each.character, f"U+{ord(each.character):04X}"
        shown = mark if mark.isprintable() else "□"
        yield finding("EXPORT-CHARACTER", Severity.WARNING, name=each.whom, head=each.head, mark=shown, point=point)
    if lost.count > len(entries):
        yield finding("EXPORT-MORE", Severity.WARNING, count=lost.count - len(entries))
