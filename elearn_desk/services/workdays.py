"""Office calendars and duty intervals (辦公日曆表, 差勤): bringing them in (rules F2, F4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Severity, finding
from elearn_desk.intake.read_calendar import read_calendar
from elearn_desk.intake.read_duty import read_duty
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import open_source, refuse_if_fatal
from elearn_desk.services.outcome import Change, Outcome


@dataclass(frozen=True, slots=True)
class DaysImport:
    """What came of a calendar or duty file, in rows: read = new + changed + known + refused."""

    file: str
    read: int
    new: int
    changed: int
    known: int
    refused: int


def import_calendar(desk: Desk, path: Path) -> Outcome[DaysImport]:
    """Bring in an office calendar or local suspensions of work (停止上班); a day stated again takes the newer one."""
    source = open_source(path)
    reading = read_calendar(source)
    refuse_if_fatal(reading.findings)
    with desk.database.write() as work:
        new, changed, known = work.calendar.save((line.day, line.works, line.note) for line in reading.lines)
        refused = reading.rows_read - len(reading.lines)
        if new or changed:
            batch = work.batches.add("calendar", source.name, source.sha256)
            work.batches.finish(batch, read=reading.rows_read, new=new + changed, known=known, refused=refused)
    result = DaysImport(source.name, reading.rows_read, new, changed, known, refused)
    return Outcome(result, tuple(reading.findings), frozenset({Change.WORKDAYS}) if new or changed else frozenset())


def import_duty(desk: Desk, path: Path) -> Outcome[DaysImport]:
    """Bring overtime, official trips, official leave and shifts in; an interval already known adds nothing."""
    source = open_source(path)
    reading = read_duty(source)
    refuse_if_fatal(reading.findings)
    with desk.database.write() as work:
        new, known = work.duties.save(line.interval for line in reading.lines)
        people = work.people.ids()
        strangers = sorted({line.interval.person_id for line in reading.lines} - people)
        refused = reading.rows_read - len(reading.lines)
        if new:
            batch = work.batches.add("duty", source.name, source.sha256)
            work.batches.finish(batch, read=reading.rows_read, new=new, known=known, refused=refused)
    findings = (
        *reading.findings,
        *(finding("DUTY-STRANGER", Severity.ATTENTION, person=person, file=source.name) for person in strangers),
    )
    result = DaysImport(source.name, reading.rows_read, new, 0, known, refused)
    return Outcome(result, findings, frozenset({Change.WORKDAYS}) if new else frozenset())
