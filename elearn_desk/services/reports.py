"""The annual summary: a frozen value and its workbook (陸、6（四）3, 8)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from elearn_desk.domain.documents import AnnualSummary, PersonSummary, SetColumn
from elearn_desk.services.desk import Desk
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import Assessment, agency_of, each_assessment
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.wording.masking import mask_id


def annual_summary(desk: Desk, *, full_ids: bool = False, progress: Progress | None = None) -> Outcome[AnnualSummary]:
    """Give the year of everyone on the roster as of the day asked about; ids are masked unless `full_ids`."""
    with desk.database.read() as work:
        assessments = tuple(each_assessment(desk, work, progress))
        certified = work.records.certified_hours(desk.plan.period)
    return Outcome(
        AnnualSummary(
            plan_year=desk.plan.year,
            plan_version=desk.plan.version,
            agency=agency_of(assessments),
            as_of=desk.as_of,
            sets=tuple(SetColumn(each.key, each.title, each.main) for each in desk.plan.sets),
            people=tuple(
                _person_summary(each, certified.get(each.person.id, Decimal(0)), full_ids=full_ids)
                for each in assessments
            ),
            ids_masked=not full_ids,
        )
    )


def _person_summary(assessment: Assessment, certified: Decimal, *, full_ids: bool) -> PersonSummary:
    person, verdict, account = assessment.person, assessment.verdict, assessment.account
    status = assessment.award_status
    return PersonSummary(
        person_id=person.id if full_ids else mask_id(person.id),
        name=person.name,
        unit=person.unit,
        title=person.title,
        category=person.category,
        rank=verdict.rank,
        eligibility=verdict.eligibility.value,
        completed={each.set.key: each.completed_on for each in verdict.sets if each.completed_on is not None},
        hours_certified=certified,
        award_status=status,
        award_times=verdict.award.times if status == "recommended" else 0,
        approved_times=verdict.award.times if status == "approved" else 0,
        entitled_hours=verdict.leave.entitled_hours,
        registered_hours=account.granted,
        used_hours=account.used,
        lapsed_hours=account.lapsed,
        open_hours=account.open,
    )


def write_annual_report(
    desk: Desk, out: Path, *, full_ids: bool = False, progress: Progress | None = None
) -> Outcome[AnnualSummary]:
    """Write the annual summary as an Excel workbook; a file that cannot be written is refused."""
    outcome = annual_summary(desk, full_ids=full_ids, progress=progress)
    with saving(out):
        write_annual_summary(outcome.value, out)
    return outcome
