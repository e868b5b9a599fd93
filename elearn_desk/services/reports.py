"""The annual summary: a frozen value and its workbook (陸、6（四）3, 8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from elearn_desk.domain.dates import Window
from elearn_desk.domain.ledger import EntryKind, register
from elearn_desk.domain.people import Person
from elearn_desk.domain.summaries import AnnualSummary, MonthHours, NearRow, SetColumn
from elearn_desk.services.course_counts import CourseCounts
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.summary_rows import Added, Given, SummaryRows
from elearn_desk.services.verdicts import each_assessment
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.wording.masking import mask_id


def annual_summary(desk: Desk, *, full_ids: bool = False, progress: Progress | None = None) -> Outcome[AnnualSummary]:
    """Give the year of everyone on the roster as of the day asked about; ids are masked unless `full_ids`."""
    with desk.database.read() as work:
        plan = rulebook(desk, work).plan
        roster = work.people.all()
        hours = work.records.certified_months(plan.period)
        events = work.awards.by_person(plan.year)
        numbers = {person.id: number for number, person in enumerate(sorted(roster, key=_place), 1)}
        rows, counts = SummaryRows(plan, desk.as_of), CourseCounts(plan)
        added: list[Added] = []
        entries = 0
        for each in each_assessment(desk, work, progress):
            person_id = each.person.id
            entries += sum(line.kind is not EntryKind.EXPIRE for line in register(each.entries, desk.as_of))
            own_hours = sum(hours.get(person_id, {}).values(), Decimal(0))
            shown = person_id if full_ids else mask_id(person_id)
            own = rows.of(each, Given(numbers[person_id], shown, own_hours, events.get(person_id, ())))
            counts.add(each.verdict, own.wants)
            added.append(own)
    added.sort(key=lambda each: each.person.number)
    return Outcome(
        AnnualSummary(
            plan_year=plan.year,
            plan_title=plan.title,
            plan_version=plan.version,
            agency=_agency(roster),
            as_of=desk.as_of,
            sets=tuple(SetColumn(each.key, each.title, each.main) for each in plan.sets),
            people=tuple(each.person for each in added),
            ids_masked=not full_ids,
            months=tuple(_months(plan.period, [hours[each] for each in hours if each in numbers])),
            ledger=tuple(row for each in added for row in each.ledger),
            entries=entries,
            awards=tuple(row for each in added for row in each.awards),
            courses=counts.rows(),
            near=tuple(sorted((each.near for each in added if each.near is not None), key=_distance)),
        )
    )


def _place(person: Person) -> tuple[bool, str, str]:
    return not person.unit, person.unit, person.id


def _distance(row: NearRow) -> tuple[int, Decimal, int, int]:
    return row.courses, row.hours, row.unsettled, row.person.number


def _agency(roster: Iterable[Person]) -> str:
    """Give the agency that most people of the roster belong to, empty where it names none."""
    agencies = Counter(person.agency for person in roster if person.agency)
    return agencies.most_common(1)[0][0] if agencies else ""


def _months(period: Window, hours: Iterable[Mapping[date, Decimal]]) -> Iterator[MonthHours]:
    """Give every month of a period with the hours of all people."""
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for own in hours:
        for month, each in own.items():
            sums[month] += each
    first = period.first.replace(day=1)
    while first <= period.last:
        yield MonthHours(first, sums[first])
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


def write_annual_report(
    desk: Desk, out: Path, *, full_ids: bool = False, progress: Progress | None = None
) -> Outcome[AnnualSummary]:
    """Write the annual summary as an Excel workbook; a file that cannot be written is refused."""
    outcome = annual_summary(desk, full_ids=full_ids, progress=progress)
    with saving(out):
        write_annual_summary(outcome.value, out)
    note_export(desk, "report-annual", out, len(outcome.value.people), full_ids=full_ids)
    return outcome
