"""Looking an import over before anything is kept: the services' reviews of every kind of file as one value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from elearn_desk.desktop.models.import_kinds import ImportKind, by_kind
from elearn_desk.desktop.models.review_columns import used_heads
from elearn_desk.desktop.models.review_rows import LineState, Review, ReviewedFile, ReviewLine, all_codes
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.people import Person
from elearn_desk.intake.read_calendar import CalendarLine
from elearn_desk.intake.read_duty import DutyLine
from elearn_desk.intake.rows import Reading
from elearn_desk.intake.seen_columns import SeenTable
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import Answers
from elearn_desk.services.columns import columns_of
from elearn_desk.services.desk import Desk
from elearn_desk.services.imports import open_source
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.review import FileReview, ReviewedRow, review_hours
from elearn_desk.services.roster import RosterRow, import_roster, list_people, review_roster
from elearn_desk.services.workdays import review_calendar, review_duty
from elearn_desk.store.calendar_days import Said
from elearn_desk.wording.awards import rank_text
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.terms import CATEGORY_NAMES, DUTY_NAMES

_TOLD_EVERY = 1000
LARGE = 4 * 1024 * 1024
"""Bytes of a file beyond which its columns are not looked at besides its rows."""


AnswersOf = Mapping[ImportKind, Answers]
"""What the clerk says of the files of each kind."""


def look_over(
    desk: Desk, given: Sequence[tuple[SourceFile, ImportKind]], answers: AnswersOf, progress: Progress
) -> Outcome[Review]:
    """Tell what bringing these files in would do; a file that cannot be read does not stop the others.

    Those of one kind build on those of the kinds before it, as they will when they are brought in.
    """
    kinds = by_kind(given)
    if len(kinds) <= 1:
        files = _of_kinds(desk, kinds, answers, progress)
    else:
        with desk.database.together(keep=False) as database:
            files = _of_kinds(replace(desk, database=database), kinds, answers, progress)
    return Outcome(Review(tuple(files), all_codes(files), used_heads(files)))


def _of_kinds(
    desk: Desk, kinds: Mapping[ImportKind, Sequence[SourceFile]], answers: AnswersOf, progress: Progress
) -> list[ReviewedFile]:
    files: list[ReviewedFile] = []
    for kind, sources in kinds.items():
        found = _of_kind(desk, kind, sources, answers[kind], progress, len(files))
        files += [_own(replace(file, tables=_tables(desk, kind, file, answers[kind]))) for file in found]
        if kind is ImportKind.ROSTER and len(kinds) > 1:
            for file in found:
                if file.trouble is None:
                    import_roster(desk, file.source, answers[kind])
    return files


def _own(file: ReviewedFile) -> ReviewedFile:
    """Leave out what is said of a column that was named for another of the files."""
    return replace(file, findings=tuple(each for each in file.findings if each.code != "IMPORT-COLUMN-ABSENT"))


def _of_kind(
    desk: Desk, kind: ImportKind, sources: Sequence[SourceFile], answers: Answers, progress: Progress, before: int
) -> list[ReviewedFile]:
    if kind is ImportKind.HOURS:
        reviews = review_hours(desk, sources, answers, progress).value
        names = {person.id: person.name for person in list_people(desk).value}
        both = enumerate(zip(sources, reviews, strict=True), before)
        return [_hours_file(number, source, reviewed, names, progress) for number, (source, reviewed) in both]
    files = []
    for number, source in enumerate(sources):
        progress(number, len(sources))
        files.append(_file(desk, kind, before + number, source, answers))
    return files


def _tables(desk: Desk, kind: ImportKind, file: ReviewedFile, answers: Answers) -> tuple[SeenTable, ...]:
    """Tell what the columns were taken for; of a large file only where that stands in the way."""
    if len(file.source.data) > LARGE and not file.answerable:
        return ()
    if file.source.trouble is not None:
        return ()
    try:
        return columns_of(desk, kind.key, file.source, answers.columns).value
    except Refusal:
        return ()


def _hours_file(
    number: int, source: SourceFile, reviewed: FileReview, names: Mapping[str, str], progress: Progress
) -> ReviewedFile:
    lines = []
    for count, row in enumerate(reviewed.rows):
        if not count % _TOLD_EVERY:
            progress(count, len(reviewed.rows))
        lines.append(_hours_line(number, source.name, row, names).sought())
    return ReviewedFile(
        source,
        ImportKind.HOURS,
        reviewed.layout,
        reviewed.read,
        reviewed.new,
        0,
        reviewed.known,
        reviewed.refused,
        reviewed.waiting,
        reviewed.corrections,
        reviewed.warned,
        tuple(lines),
        reviewed.more,
        reviewed.findings,
        reviewed.trouble,
    )


def _hours_line(number: int, name: str, row: ReviewedRow, names: Mapping[str, str]) -> ReviewLine:
    state, record = LineState(row.state.value), row.record
    if record is None:
        return ReviewLine(state, ImportKind.HOURS, number, name, row.sheet, row.row, row.raw, row.findings)
    change = next((each.detail("how") for each in row.findings if each.detail("how")), "")
    return ReviewLine(
        state,
        ImportKind.HOURS,
        number,
        name,
        row.sheet,
        row.row,
        row.raw,
        row.findings,
        record.person_id,
        record.name or names.get(record.person_id, ""),
        record.title,
        record.platform,
        record.hours,
        record.completed_on,
        record.completed_time,
        record.started_at,
        change,
        row.known_from,
        row.known_batch,
        record.score,
        record.person_id not in names,
        row.contradicts,
    )


def _file(desk: Desk, kind: ImportKind, number: int, source: SourceFile, answers: Answers) -> ReviewedFile:
    try:
        open_source(source)
        if kind is ImportKind.ROSTER:
            outcome = review_roster(desk, source, answers)
            lines = tuple(_roster_line(number, source.name, row) for row in outcome.value)
            return _counted(source, kind, lines, outcome.findings)
        if kind is ImportKind.CALENDAR:
            calendar, said = review_calendar(desk, source, answers).value
            return _read(number, source, kind, calendar, _calendar_lines(calendar.lines, said))
        duty, known = review_duty(desk, source, answers).value
        return _read(number, source, kind, duty, _duty_lines(duty.lines, known))
    except Refusal as stopped:
        return ReviewedFile(source, kind, trouble=stopped.finding)


def _counted(
    source: SourceFile, kind: ImportKind, lines: tuple[ReviewLine, ...], findings: Iterable[Finding]
) -> ReviewedFile:
    counts = Counter(line.state for line in lines)
    return ReviewedFile(
        source,
        kind,
        read=len(lines),
        new=counts[LineState.NEW],
        changed=counts[LineState.CHANGED],
        known=counts[LineState.KNOWN],
        refused=counts[LineState.REFUSED],
        warned=sum(line.warned for line in lines),
        lines=tuple(line.sought() for line in lines),
        findings=tuple(each for each in findings if each.place.row is None),
    )


def _roster_line(number: int, name: str, row: RosterRow) -> ReviewLine:
    state, person = LineState(row.state.value), row.after
    if person is None:
        return ReviewLine(state, ImportKind.ROSTER, number, name, row.sheet, row.row, row.raw, row.findings)
    post = " ".join(part for part in (person.unit, person.title) if part)
    change = changes_of(row.before, person) if row.before is not None and state is LineState.CHANGED else ""
    return ReviewLine(
        state,
        ImportKind.ROSTER,
        number,
        name,
        row.sheet,
        row.row,
        row.raw,
        row.findings,
        person.id,
        person.name,
        post,
        change=change,
        category=CATEGORY_NAMES[person.category],
        rank=_ranks(person),
    )


def changes_of(before: Person, after: Person) -> str:
    """Say what differs between a person as they stood and as they would stand, such as 「職稱 課員→科員」."""
    both = zip(_told(before), _told(after), strict=True)
    return "、".join(f"{name} {old or '無'}→{new or '無'}" for (name, old), (_, new) in both if old != new)


def _told(person: Person) -> Iterator[tuple[str, str]]:
    yield "姓名", person.name
    yield "人員類別", person.category_text or CATEGORY_NAMES[person.category]
    yield "機關", person.agency
    yield "單位", person.unit
    yield "職稱", person.title
    yield "官等", _ranks(person)
    yield "到職日", roc_date(person.hired_on)
    yield "離職日", roc_date(person.left_on)
    yield "班別", person.schedule


def _ranks(person: Person) -> str:
    return "，".join(
        f"{rank_text(person.category, period)}{f'（{roc_date(period.since)}起）' if period.since else ''}"
        for period in person.rank_periods
    )


def _calendar_lines(lines: Iterable[CalendarLine], said: Iterable[Said | None]) -> Iterator[ReviewLine]:
    for line, before in zip(lines, said, strict=True):
        now = (line.works, line.note)
        title = _day_said(now)
        yield ReviewLine(
            LineState.NEW if before is None else LineState.KNOWN if before == now else LineState.CHANGED,
            ImportKind.CALENDAR,
            0,
            "",
            line.sheet or "",
            line.row,
            "",
            title=title,
            completed_on=line.day,
            change="" if before in (None, now) else f"{_day_said(before)}→{title}",
        )


def _day_said(said: Said) -> str:
    works, note = said
    return " ".join(part for part in ("上班" if works else "放假", note) if part)


def _duty_lines(lines: Iterable[DutyLine], known: Iterable[bool]) -> Iterator[ReviewLine]:
    for line, before in zip(lines, known, strict=True):
        interval = line.interval
        title = f"{DUTY_NAMES[interval.kind]} {roc_moment(interval.start)}～{roc_moment(interval.end)}"
        yield ReviewLine(
            LineState.KNOWN if before else LineState.NEW,
            ImportKind.DUTY,
            0,
            "",
            line.sheet or "",
            line.row,
            line.raw,
            person_id=interval.person_id,
            title=title,
        )


def _read(
    number: int,
    source: SourceFile,
    kind: ImportKind,
    reading: Reading[CalendarLine] | Reading[DutyLine],
    taken: Iterable[ReviewLine],
) -> ReviewedFile:
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for each in reading.findings:
        if each.place.row is not None:
            found[each.place.sheet or "", each.place.row].append(each)
    lines = [
        ReviewLine(
            LineState.REFUSED,
            kind,
            number,
            source.name,
            each.finding.place.sheet or "",
            each.finding.place.row or 0,
            each.raw,
            (each.finding,),
        )
        for each in reading.refused
    ]
    for line in taken:
        told = tuple(found[line.sheet, line.row])
        lines.append(replace(line, file=number, file_name=source.name, findings=told))
    return _counted(source, kind, tuple(sorted(lines, key=lambda line: (line.sheet, line.row))), reading.findings)
