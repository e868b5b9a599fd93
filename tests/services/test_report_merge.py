"""Agencies' annual workbooks come together whole, or every fault of every file is named and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.summaries import AnnualSummary, PersonSummary, SetColumn
from elearn_desk.services.desk import Desk
from elearn_desk.services.report_merge import merge_reports, people_of
from elearn_desk.sheets.annual_summary import write_annual_summary
from tests.services.office import refused
from tests.sheets.builders import a_person
from tests.sheets.invented import an_agency

Agency = Callable[..., Path]


@pytest.fixture
def agency(new_desk: Desk, tmp_path: Path) -> Agency:
    """Give what writes an agency's workbook of the desk's plan under a name."""
    sets = tuple(SetColumn(each.key, each.title, each.main) for each in new_desk.plan.sets)
    usual = replace(an_agency(4), sets=sets, plan_version=new_desk.plan.version)

    def write(name: str, summary: AnnualSummary = usual, **given: object) -> Path:
        path = tmp_path / f"{name}.xlsx"
        facts = {"agency": name, "sets": sets, "plan_version": new_desk.plan.version, **given}
        write_annual_summary(replace(summary, **facts), path)  # type: ignore[arg-type]
        return path

    return write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give where the city's workbook is to stand."""
    return tmp_path / "全市.xlsx"


def with_whole_ids(*people: PersonSummary) -> AnnualSummary:
    """Give a year of these people and nothing else."""
    return replace(an_agency(0), people=people, ids_masked=False)


def faults(desk: Desk, files: list[Path], out: Path) -> list[tuple[str, str | None]]:
    """Give what refuses the files, code and file, having made sure that nothing was written."""
    with pytest.raises(Refusal) as caught:
        merge_reports(desk, files, out)
    assert not out.exists()
    with desk.database.read() as work:
        assert work.exports.all() == []
    return [(each.code, each.place.file) for each in (caught.value.finding, *caught.value.others)]


def test_the_city_has_everyone_of_every_agency(new_desk: Desk, agency: Agency, out: Path) -> None:
    steps: list[tuple[int, int]] = []
    files = [agency("乙局"), agency("甲局", an_agency(3))]

    outcome = merge_reports(new_desk, files, out, progress=lambda *step: steps.append(step))

    assert [each.agency for each in outcome.value.agencies] == ["乙局", "甲局"]
    assert (people_of(outcome.value), outcome.findings, steps) == (7, (), [(1, 2), (2, 2)])
    rows = list(load_workbook(out)["人員明細"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == [("乙局", 1)] * 4 + [("甲局", 2)] * 3


def test_the_export_is_logged(new_desk: Desk, agency: Agency, out: Path) -> None:
    merge_reports(new_desk, [agency("甲局"), agency("乙局")], out)

    with new_desk.database.read() as work:
        (line,) = work.exports.all()
    assert (line.kind, line.rows, line.full_ids) == ("report-merge", 8, False)
    assert line.sha256 == sha256(out.read_bytes()).hexdigest()


def test_whole_ids_beside_masked_ones_are_merged_with_a_warning(new_desk: Desk, agency: Agency, out: Path) -> None:
    files = [agency("甲局"), agency("乙局", with_whole_ids(a_person(person_id="A123456789")))]

    outcome = merge_reports(new_desk, files, out)

    assert [(each.code, each.place.file) for each in outcome.findings] == [("MERGE-MASKED", "乙局.xlsx")]
    with new_desk.database.read() as work:
        assert work.exports.all()[0].full_ids


def test_another_day_is_merged_with_a_warning(new_desk: Desk, agency: Agency, out: Path) -> None:
    files = [agency("甲局"), agency("乙局", as_of=date(2014, 6, 30))]

    assert [each.code for each in merge_reports(new_desk, files, out).findings] == ["MERGE-AS-OF"]


def test_every_fault_of_every_file_is_named_at_once(new_desk: Desk, agency: Agency, out: Path, tmp_path: Path) -> None:
    altered = agency("改局")
    workbook = load_workbook(altered)
    workbook["人員明細"]["D2"] = "改名"
    workbook.save(altered)
    broken = tmp_path / "壞.xlsx"
    broken.write_bytes(altered.read_bytes()[:5000])
    other = tmp_path / "名冊.csv"
    other.write_text("姓名\n王樣本\n", encoding="utf-8")
    copy = tmp_path / "副本.xlsx"
    first = agency("甲局")
    copy.write_bytes(first.read_bytes())
    files = [
        *(first, copy, altered, broken, other, tmp_path / "沒有.xlsx"),
        *(agency("舊局", plan_year=102), agency("異局", plan_version="103-9")),
    ]

    assert faults(new_desk, files, out) == [
        ("MERGE-ALTERED", "改局.xlsx"),
        ("IMPORT-DAMAGED", "壞.xlsx"),
        ("MERGE-NOT-SUMMARY", "名冊.csv"),
        ("IMPORT-NO-FILE", "沒有.xlsx"),
        ("MERGE-YEAR", "舊局.xlsx"),
        ("MERGE-VERSION", "異局.xlsx"),
        ("MERGE-SAME-FILE", "副本.xlsx"),
    ]


def test_an_agency_that_is_there_twice_is_refused(new_desk: Desk, agency: Agency, out: Path) -> None:
    files = [agency("甲局"), agency("甲局二", agency="甲局", as_of=date(2014, 6, 30))]

    assert faults(new_desk, files, out) == [("MERGE-TWICE", "甲局二.xlsx")]


def test_sheets_of_other_columns_are_refused(new_desk: Desk, agency: Agency, out: Path) -> None:
    assert faults(new_desk, [agency("甲局", sets=())], out) == [("MERGE-COLUMNS", "甲局.xlsx")]


def test_the_city_is_never_written_over_one_of_the_files(new_desk: Desk, agency: Agency) -> None:
    first, second = agency("甲局"), agency("乙局")
    before = first.read_bytes()

    with refused("MERGE-OUTPUT"):
        merge_reports(new_desk, [first, second], first.parent / "." / first.name)
    assert first.read_bytes() == before


def test_the_city_s_own_workbook_is_no_agency_s(new_desk: Desk, agency: Agency, out: Path, tmp_path: Path) -> None:
    merge_reports(new_desk, [agency("甲局")], out)

    with pytest.raises(Refusal) as caught:
        merge_reports(new_desk, [out], tmp_path / "再.xlsx")
    assert caught.value.finding.code == "MERGE-NOT-SUMMARY"


def test_a_city_that_cannot_be_written_is_refused(new_desk: Desk, agency: Agency, tmp_path: Path) -> None:
    with refused("OUTPUT-WRITE"):
        merge_reports(new_desk, [agency("甲局")], tmp_path / "沒有" / "全市.xlsx")


def test_a_city_of_one_agency_without_people_is_one_too(new_desk: Desk, agency: Agency, out: Path) -> None:
    merge_reports(new_desk, [agency("空局", an_agency(0))], out)

    totals = load_workbook(BytesIO(out.read_bytes()), data_only=True)["總表"]
    assert [totals["B5"].value, totals["C5"].value, totals["B6"].value, totals["C6"].value] == ["空局", 0, "合計", 0]
