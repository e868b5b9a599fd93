"""Learning-hour printouts (學習時數): bringing them in, looking at them, taking an import back, accepting titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.titles import Suggestion, TitleBook
from elearn_desk.intake.read_hours import HoursLine, HoursReading, read_hours
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.imports import open_source, refuse_if_fatal
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.store.values import Batch, HoursRow, RecordRow
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HoursImport:
    """What came of a printout, in rows: read = new + known + refused; `waiting` are of people not on the roster."""

    batch: int | None
    file: str
    read: int
    new: int
    known: int
    refused: int
    waiting: int
    dry_run: bool


def import_hours(
    desk: Desk,
    paths: Sequence[Path],
    *,
    person_id: str | None = None,
    platform: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Outcome[tuple[HoursImport, ...]]:
    """Bring printouts in, each file whole as one batch, all of them or none.

    `person_id` names whose a printout without an id column is, `platform` the platform of one without such a column.
    A record of a person not on the roster waits and counts as soon as the roster brings the person (rule H8).
    Refuses when a file cannot be read at all; rows refused are findings. `dry_run` tells the same and keeps nothing.
    """
    results: list[HoursImport] = []
    findings: list[Finding] = []
    with desk.database.write(keep=not dry_run) as work:
        for number, path in enumerate(paths):
            source = open_source(path)
            reading = read_hours(source, person_id=person_id, platform=platform)
            refuse_if_fatal(reading.findings)
            result, strangers = _import_one(work, source, reading, dry_run=dry_run)
            results.append(result)
            findings.extend((*reading.findings, *strangers))
            if progress is not None:
                progress(number + 1, len(paths))
    added = any(result.new for result in results) and not dry_run
    return Outcome(tuple(results), tuple(findings), frozenset({Change.RECORDS}) if added else frozenset())


def _import_one(
    work: UnitOfWork, source: SourceFile, reading: HoursReading, *, dry_run: bool
) -> tuple[HoursImport, list[Finding]]:
    strangers = _strangers(work, reading)
    waiting = sum(count for _, count in strangers.values())
    refused = reading.rows_read - len(reading.lines)
    same = work.batches.live_with(source.sha256, "hours")
    with work.attempt() as take_back:
        batch = work.batches.add("hours", source.name, source.sha256)
        new, known = work.records.import_lines(batch, (_row(line) for line in reading.lines))
        work.batches.finish(batch, read=reading.rows_read, new=new, known=known, refused=refused, waiting=waiting)
        nothing_new = same is not None and not new
        if nothing_new:
            take_back()
    kept = None if nothing_new or dry_run else batch
    result = HoursImport(kept, source.name, reading.rows_read, new, known, refused, waiting, dry_run)
    return result, [
        finding("HOURS-STRANGER", Severity.ATTENTION, person=person, name=name, count=count, file=source.name)
        for person, (name, count) in sorted(strangers.items())
    ]


def _strangers(work: UnitOfWork, reading: HoursReading) -> dict[str, tuple[str, int]]:
    known = work.people.ids()
    strangers: dict[str, tuple[str, int]] = {}
    for line in reading.lines:
        if line.person_id not in known:
            strangers[line.person_id] = (line.name, strangers.get(line.person_id, ("", 0))[1] + 1)
    return strangers


def _row(line: HoursLine) -> HoursRow:
    return HoursRow(
        line.person_id,
        line.name,
        line.title,
        line.platform,
        line.hours,
        line.completed_on,
        line.completed_time,
        line.started_at,
        line.sheet or "",
        line.row,
        line.raw,
    )


def list_records(
    desk: Desk, *, batch: int | None = None, search: str = "", limit: int | None = None, offset: int = 0
) -> Outcome[tuple[RecordRow, ...]]:
    """List records with the file and row each was read from, in the order they were read."""
    with desk.database.read() as work:
        return Outcome(tuple(work.records.rows(batch, search=search, limit=limit, offset=offset)))


def list_batches(desk: Desk) -> Outcome[tuple[Batch, ...]]:
    """List every import in the order of number, those taken back included."""
    with desk.database.read() as work:
        return Outcome(tuple(work.batches.all()))


def undo_import(desk: Desk, batch_id: int) -> Outcome[int]:
    """Take a printout's import back and give how many records left; what another file also brought stays (rule H7).

    Registered claims that rest on a record that left are findings: their hours stay as they are (rule H10).
    """
    with desk.database.write() as work:
        batch = work.batches.get(batch_id)
        if batch is None or batch.kind != "hours":
            raise Refusal(finding("BATCH-UNKNOWN", batch=batch_id))
        if batch.undone_at is not None:
            raise Refusal(finding("BATCH-UNDONE", batch=batch_id))
        before = work.records.count()
        standing_on = _records_of_registered_claims(desk, work)
        work.records.undo(batch_id)
        work.batches.mark_undone(batch_id)
        removed = before - work.records.count()
        lost = {
            serial: sum(work.records.get(record) is None for record in records)
            for serial, records in standing_on.items()
        }
    findings = tuple(
        finding("UNDO-CLAIM", Severity.WARNING, serial=serial, count=count) for serial, count in lost.items() if count
    )
    return Outcome(removed, findings, frozenset({Change.RECORDS}))


def _records_of_registered_claims(desk: Desk, work: UnitOfWork) -> dict[str, list[int]]:
    return {
        claim.serial: [
            line.record_id
            for line in claim.lines
            if line.record_id is not None and work.records.get(line.record_id) is not None
        ]
        for claim in work.claims.all(desk.plan.year)
        if claim.state is ClaimState.REGISTERED
    }


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """A title that matches no course of the plan, how many people have it, and what it may stand for."""

    title: str
    people: int
    suggestion: Suggestion | None


def unknown_titles(desk: Desk, *, suggested_only: bool = False) -> Outcome[tuple[UnknownTitle, ...]]:
    """List titles that match no course of the plan, most frequent first, with suggestions (rule C2)."""
    with desk.database.read() as work:
        book = TitleBook(desk.plan, work.aliases.standing())
        people: dict[str, int] = {}
        for title, _, count in work.records.titles():
            people[title] = people.get(title, 0) + count
    found = [
        UnknownTitle(title, count, answer.suggestion)
        for title, count in people.items()
        if not (answer := book.resolve(title)).slots and (answer.suggestion is not None or not suggested_only)
    ]
    return Outcome(tuple(sorted(found, key=lambda each: (-each.people, each.title))))


def accepted_titles(desk: Desk) -> Outcome[dict[str, str]]:
    """Give the titles accepted as standing for a course of the plan."""
    with desk.database.read() as work:
        return Outcome(work.aliases.standing())


def accept_title(desk: Desk, alias: str, course: str) -> Outcome[None]:
    """Accept that a title stands for a course of the plan, from now on and for everyone (rule C2).

    Refuses an empty title, one that is a course of the plan by itself, and a course the plan does not have.
    """
    title = needed(alias, "TITLE-NEEDED")
    book = TitleBook(desk.plan)
    if not book.resolve(course).slots:
        raise Refusal(finding("TITLE-NO-COURSE", course=course, year=desk.plan.year))
    if book.resolve(title).slots:
        raise Refusal(finding("TITLE-IS-COURSE", title=title, year=desk.plan.year))
    with desk.database.write() as work:
        work.aliases.add(title, course)
    return Outcome(None, (), frozenset({Change.TITLES}))


def withdraw_title(desk: Desk, alias: str) -> Outcome[None]:
    """Take an accepted title back (rule C2)."""
    with desk.database.write() as work:
        if not work.aliases.withdraw(alias):
            raise Refusal(finding("TITLE-NO-ALIAS", title=alias))
    return Outcome(None, (), frozenset({Change.TITLES}))
