"""Office calendars and duty intervals (辦公日曆表, 差勤): bringing them in (rules F2, F4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from elearn_desk.domain.findings import Severity, finding
from elearn_desk.intake.read_calendar import CalendarReading, read_calendar
from elearn_desk.intake.read_duty import DutyReading, read_duty
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import NO_ANSWERS, Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import open_source, refuse_if_fatal, remember_columns
from elearn_desk.services.mends import keep_mends, with_mends
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.years import closed_warning
from elearn_desk.store.calendar_days import Said
from elearn_desk.store.chunks import chunks
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DaysImport:
    """What came of a calendar or duty file, in rows: read = new + changed + known + refused.

    `batch` is the number by which it can be taken back; None where it brought nothing, or was only tried.
    """

    file: str
    read: int
    new: int
    changed: int
    known: int
    refused: int
    batch: int | None = None


def import_calendar(
    desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS, *, dry_run: bool = False
) -> Outcome[DaysImport]:
    """Bring an office calendar or local suspensions of work (停止上班) in; a day stated again takes the newer one.

    `dry_run` tells the same and keeps nothing.
    """
    with desk.database.write(keep=not dry_run) as work:
        source, reading = _calendar(work, file, answers)
        before = work.calendar.said()
        new, changed, known = work.calendar.save((line.day, line.works, line.note) for line in reading.lines)
        result = _result(source, reading, new, changed, known)
        if new or changed:
            now = work.calendar.said()
            days = ((day, before.get(day), said) for day, said in now.items() if before.get(day) != said)
            batch = _keep_batch(work, "calendar", source, result, reading.layout)
            work.laid_over.note_days(batch, days)
            result = replace(result, batch=None if dry_run else batch)
        keep_mends(work, source, answers)
        remember_columns(work, "calendar", answers, reading.columns_used)
        closed = closed_warning(desk, work)
    return Outcome(result, (*reading.findings, *closed), _changes(result, dry_run=dry_run))


def import_duty(
    desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS, *, dry_run: bool = False
) -> Outcome[DaysImport]:
    """Bring overtime, official trips, official leave and shifts in; an interval already known adds nothing.

    `dry_run` tells the same and keeps nothing.
    """
    with desk.database.write(keep=not dry_run) as work:
        source, reading = _duty(work, file, answers)
        new, known = work.duties.save(line.interval for line in reading.lines)
        strangers = sorted({line.interval.person_id for line in reading.lines} - work.people.ids())
        result = _result(source, reading, len(new), 0, known)
        if new:
            batch = _keep_batch(work, "duty", source, result, reading.layout)
            work.laid_over.note_duties(batch, new)
            result = replace(result, batch=None if dry_run else batch)
        keep_mends(work, source, answers)
        remember_columns(work, "duty", answers, reading.columns_used)
        closed = closed_warning(desk, work)
    findings = (
        *reading.findings,
        *(finding("DUTY-STRANGER", Severity.ATTENTION, person=person, file=source.name) for person in strangers),
        *closed,
    )
    return Outcome(result, findings, _changes(result, dry_run=dry_run))


def review_calendar(
    desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS
) -> Outcome[tuple[CalendarReading, tuple[Said | None, ...]]]:
    """Read an office calendar as its import would, and tell what is said before each line of that line's day.

    Nothing is kept. None stands where an imported calendar says nothing yet. Refuses a file that cannot be read.
    """
    with desk.database.read() as work:
        reading, said = _calendar(work, file, answers)[1], work.calendar.said()
    return Outcome((reading, tuple(said.get(line.day.isoformat()) for line in reading.lines)))


def review_duty(
    desk: Desk, file: Path | SourceFile, answers: Answers = NO_ANSWERS
) -> Outcome[tuple[DutyReading, tuple[bool, ...]]]:
    """Read duty intervals as their import would, and tell of each whether it is known already; nothing is kept.

    Refuses a file that cannot be read.
    """
    with desk.database.read() as work:
        reading = _duty(work, file, answers)[1]
        people = {line.interval.person_id for line in reading.lines}
        seen = {
            interval
            for some in chunks(people)
            for intervals in work.duties.by_person(some).values()
            for interval in intervals
        }
    known = []
    for line in reading.lines:
        known.append(line.interval in seen)
        seen.add(line.interval)
    return Outcome((reading, tuple(known)))


def _calendar(work: UnitOfWork, file: Path | SourceFile, answers: Answers) -> tuple[SourceFile, CalendarReading]:
    source = with_mends(work, open_source(file), answers)
    remembered = work.header_choices.standing("calendar")
    reading = read_calendar(source, columns=answers.columns, remembered=remembered)
    refuse_if_fatal(reading.findings)
    return source, reading


def _duty(work: UnitOfWork, file: Path | SourceFile, answers: Answers) -> tuple[SourceFile, DutyReading]:
    source = with_mends(work, open_source(file), answers)
    reading = read_duty(
        source,
        columns=answers.columns,
        remembered=work.header_choices.standing("duty"),
        six_figures_roc=answers.six_figures_roc,
    )
    refuse_if_fatal(reading.findings)
    return source, reading


def _result(
    source: SourceFile, reading: CalendarReading | DutyReading, new: int, changed: int, known: int
) -> DaysImport:
    refused = reading.rows_read - len(reading.lines)
    return DaysImport(source.name, reading.rows_read, new, changed, known, refused)


def _keep_batch(work: UnitOfWork, kind: str, source: SourceFile, result: DaysImport, layout: str) -> int:
    batch = work.batches.add(kind, source.name, source.sha256, layout)
    work.batches.finish(
        batch, read=result.read, new=result.new + result.changed, known=result.known, refused=result.refused
    )
    return batch


def _changes(result: DaysImport, *, dry_run: bool) -> frozenset[Change]:
    return frozenset({Change.WORKDAYS}) if (result.new or result.changed) and not dry_run else frozenset()
