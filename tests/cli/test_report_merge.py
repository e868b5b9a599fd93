"""Agencies' workbooks are merged at the command line, or every fault is said and nothing written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from elearn_desk.domain.summaries import SetColumn
from elearn_desk.services.desk import load_plan
from elearn_desk.sheets.annual_summary import write_annual_summary
from tests.cli.conftest import Clerk
from tests.sheets.invented import an_agency


def written(folder: Path, name: str, as_of: date = date(2014, 12, 31)) -> Path:
    """Write an agency's workbook of the plan that is shipped."""
    plan = load_plan(103)
    sets = tuple(SetColumn(each.key, each.title, each.main) for each in plan.sets)
    path = folder / f"{name}.xlsx"
    summary = replace(an_agency(2), agency=name, sets=sets, plan_version=plan.version, as_of=as_of)
    write_annual_summary(summary, path)
    return path


def test_the_city_s_workbook_is_written_and_told(new_clerk: Clerk, tmp_path: Path) -> None:
    first, second, out = written(tmp_path, "甲局"), written(tmp_path, "乙局"), tmp_path / "全市.xlsx"

    told = new_clerk.does("report", "merge", first, second, "-o", out, "--json").row

    assert (told["file"], told["people"], told["as_of"], told["findings"]) == (str(out), 4, "2014-12-31", [])
    assert [(each["agency"], each["file"], each["people"]) for each in told["agencies"]] == [
        ("乙局", "乙局.xlsx", 2),
        ("甲局", "甲局.xlsx", 2),
    ]
    assert load_workbook(out).sheetnames[0] == "總表"
    assert new_clerk.does("report", "merge", first, second, "-o", out).out == f"已彙總2個機關共4人：{out}\n"


def test_a_doubt_is_said_and_the_city_written_all_the_same(new_clerk: Clerk, tmp_path: Path) -> None:
    files = [written(tmp_path, "甲局"), written(tmp_path, "乙局", date(2014, 6, 30))]

    answer = new_clerk.types("report", "merge", *files, "-o", tmp_path / "全市.xlsx", "--json")

    assert (answer.code, answer.codes) == (0, ["MERGE-AS-OF"])
    assert [each["code"] for each in answer.row["findings"]] == ["MERGE-AS-OF"]


def test_all_faults_are_said_at_once_and_nothing_is_written(new_clerk: Clerk, tmp_path: Path) -> None:
    file, out = written(tmp_path, "甲局"), tmp_path / "全市.xlsx"

    answer = new_clerk.types("report", "merge", file, file, tmp_path / "沒有.xlsx", "-o", out)

    assert (answer.code, answer.out, answer.codes) == (2, "", ["IMPORT-NO-FILE", "MERGE-SAME-FILE"])
    assert not out.exists()
