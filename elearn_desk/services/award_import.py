"""Awards as a file that the personnel system brings in, after a layout (獎懲資料匯入)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.domain.export_layouts import AwardField, AwardValues, ExportLayout, laid_out
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.names import lost_characters
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.verdict import AwardVerdict
from elearn_desk.services.awards import award_answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_layouts import layout_named
from elearn_desk.services.export_log import note_export
from elearn_desk.services.exports import write_rows
from elearn_desk.services.outcome import Outcome
from elearn_desk.sheets.csv_file import CsvRow, Encoding
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.awards import award_basis, award_reason, award_words, rank_text
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import CATEGORY_NAMES


@dataclass(frozen=True, slots=True)
class Asked:
    """Which awards a file is to hold: those of a `batch` as sent, those `approved`, else those on today's list.

    `encoding` is the layout's own where it is None; `agency_code` is the code the other system knows the agency by.
    """

    layout: str
    batch: int | None = None
    approved: bool = False
    unit: str = ""
    agency_code: str = ""
    encoding: Encoding | None = None
    with_codes: bool = False


@dataclass(frozen=True, slots=True)
class _Award:
    person: Person
    award: AwardVerdict
    on: date
    document: str = ""


def export_award_import(desk: Desk, out: Path, asked: Asked) -> Outcome[int]:
    """Write the awards after a layout, and give how many there are.

    Whoever the layout does not take (contract staff, who are not under 考績法) is a finding, and so is a name with
    characters of private use (造字). Refuses an unknown layout, a batch that is not there, when nobody is left, what
    the other system would not take, characters the encoding cannot hold, and a file that cannot be written.
    """
    layout = layout_named(asked.layout)
    code = asked.agency_code.strip()
    if not code and needs_agency_code(layout):
        raise Refusal(finding("EXPORT-AGENCY-CODE", layout=layout.name))
    with desk.database.read() as work:
        found = [each for each in _awards(desk, work, asked) if asked.unit in ("", each.person.unit)]
    taken = [each for each in found if each.person.category in layout.categories]
    if not taken:
        raise Refusal(finding("EXPORT-NOBODY", year=desk.plan.year, layout=layout.name))
    rows, troubles = laid_out(layout, [_values(desk.plan, each, code) for each in taken])
    if troubles:
        raise Refusal(*troubles)
    named = [CsvRow(row, each.person.name) for row, each in zip(rows, taken, strict=True)]
    heads = tuple(column.head for column in layout.columns)
    encoding = asked.encoding or Encoding(layout.encoding)
    written = write_rows(out, heads, named, encoding, with_codes=asked.with_codes)
    note_export(desk, "csv-award-import", out, written.value, full_ids=_holds_ids(layout))
    left_out = [each for each in found if each not in taken]
    return Outcome(written.value, (*written.findings, *_remarks(layout, taken, left_out)))


def needs_agency_code(layout: ExportLayout) -> bool:
    """Tell whether a layout has a column for the agency's code that may not stay empty."""
    return any(column.needed and column.holds is AwardField.AGENCY_CODE for column in layout.columns)


def _awards(desk: Desk, work: UnitOfWork, asked: Asked) -> Iterator[_Award]:
    if asked.batch is not None:
        yield from _sent(desk, work, asked.batch)
        return
    for answer in award_answers(desk, work):
        standing, award = answer.standing, answer.assessment.verdict.award
        if asked.approved:
            yield from (_of_event(answer.person, event) for event in standing.approvals)
        elif standing.proposal is not None:
            yield _of_event(answer.person, standing.proposal)
        elif answer.hold is None and answer.assessment.award_status == "recommended":
            yield _Award(answer.person, award, desk.as_of)


def _sent(desk: Desk, work: UnitOfWork, batch: int) -> Iterator[_Award]:
    if all(each.number != batch for each in work.awards.batches(desk.plan.year)):
        raise Refusal(finding("AWARD-BATCH-UNKNOWN", batch=batch, year=desk.plan.year))
    people = {person.id: person for person in work.people.all()}
    for person_id, events in sorted(work.awards.by_person(desk.plan.year).items()):
        for event in events:
            if event.batch == batch and event.step is AwardStep.PROPOSED and person_id in people:
                yield _of_event(people[person_id], event)


def _of_event(person: Person, event: AwardEvent) -> _Award:
    award = AwardVerdict(event.times, event.by, event.main, event.completed_on)
    return _Award(person, award, event.on, event.document)


def _values(plan: Plan, award: _Award, agency_code: str) -> AwardValues:
    person, given = award.person, award.award
    period = person.period_on(given.completed_on) if given.completed_on else None
    return {
        AwardField.PERSON_ID: person.id,
        AwardField.NAME: person.name,
        AwardField.AGENCY: person.agency,
        AwardField.AGENCY_CODE: agency_code,
        AwardField.UNIT: person.unit,
        AwardField.TITLE: person.title,
        AwardField.RANK: rank_text(person.category, period),
        AwardField.CATEGORY: CATEGORY_NAMES[person.category],
        AwardField.REASON: award_reason(plan, given),
        AwardField.BASIS: award_basis(plan, given, person.category),
        AwardField.TIMES: str(given.times),
        AwardField.AWARD: award_words(given.times),
        AwardField.DOCUMENT: award.document,
        AwardField.ON: roc_date(award.on),
        AwardField.COMPLETED_ON: roc_date(given.completed_on),
        AwardField.PLAN_YEAR: str(plan.year),
    }


def _holds_ids(layout: ExportLayout) -> bool:
    return any(column.holds is AwardField.PERSON_ID for column in layout.columns)


def _remarks(layout: ExportLayout, taken: list[_Award], left_out: list[_Award]) -> Iterator[Finding]:
    if layout.notice:
        yield finding("EXPORT-NOTICE", Severity.WARNING, name=layout.name, notice=layout.notice)
    for each in taken:
        lost = lost_characters(each.person.name)
        if lost:
            marks = "、".join(f"U+{ord(mark):04X}" for mark in lost)
            yield finding("EXPORT-PRIVATE", Severity.WARNING, name=each.person.name, characters=marks)
    if left_out:
        names = "、".join(dict.fromkeys(each.person.name for each in left_out))
        yield finding("EXPORT-NOT-TAKEN", Severity.WARNING, count=len(left_out), names=names, layout=layout.name)
