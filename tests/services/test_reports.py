"""The annual summary is one row a person, ids masked unless asked for, and a workbook that is written whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from elearn_desk.services.awards import approve_award
from elearn_desk.services.desk import Desk
from elearn_desk.services.reports import annual_summary, write_annual_report
from tests.services.office import CHEN, WANG, WU, Office, a_registered_claim, done, refused


def test_the_summary_has_a_row_for_everyone(desk: Desk) -> None:
    a_registered_claim(desk)
    approve_award(desk, WU, "高市府人字第1號")

    summary = annual_summary(desk, full_ids=True).value

    rows = {row.person_id: row for row in summary.people}
    assert (summary.plan_year, summary.agency, summary.as_of) == (103, "示範區公所", date(2014, 9, 1))
    assert len(rows) == 4
    wang, wu, chen = rows[WANG], rows[WU], rows[CHEN]
    assert (wang.award_times, wang.approved_times, wang.award_status) == (1, 0, "recommended")
    assert (wu.award_times, wu.approved_times, wu.award_status) == (0, 1, "approved")
    assert (chen.award_times, chen.eligibility) == (0, "not_eligible")
    assert set(wang.completed) == {"main-elementary", "side-1", "side-2"}
    assert wang.hours_certified == sum((record.hours for record in done(*wang.completed)), Decimal(0))
    assert (wang.entitled_hours, wang.registered_hours, wang.open_hours) == (8, 8, 8)


def test_ids_are_masked_unless_asked_for(desk: Desk) -> None:
    summary = annual_summary(desk).value

    assert summary.ids_masked
    assert summary.people[0].person_id == "A12345****"


def test_an_office_without_people_has_a_summary_too(new_desk: Desk) -> None:
    summary = annual_summary(new_desk).value

    assert (summary.agency, summary.people) == ("", ())


def test_the_report_is_a_workbook(office: Office, desk: Desk) -> None:
    out = office.folder / "report.xlsx"
    steps: list[tuple[int, int]] = []

    outcome = write_annual_report(desk, out, progress=lambda step, steps_in_all: steps.append((step, steps_in_all)))

    assert steps[-1] == (4, 4)
    people = load_workbook(out)["人員明細"]
    names = {cell.value for row in people.iter_rows() for cell in row}
    assert {person.name for person in outcome.value.people} <= names


def test_a_report_that_cannot_be_written_is_refused(office: Office, desk: Desk) -> None:
    with refused("OUTPUT-WRITE"):
        write_annual_report(desk, office.folder)
