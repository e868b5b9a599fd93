"""LibreOffice comes to the figures of the city's workbook, and its own saving of an agency's is no alteration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from elearn_desk.domain.city import AgencySummary, city_of
from elearn_desk.intake.read_summary import read_summaries
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.sheets.city_summary import write_city_summary
from elearn_desk.wording.summary_book import CHECKS
from tests.sheets.builders import SETS
from tests.sheets.invented import an_agency
from tests.sheets.libreoffice import computed

ODD_AGENCIES = ("*", "?局", "=1+1", "甲局", "甲局二科", "<>")


def cells(path: Path) -> Mapping[str, Sequence[Sequence[object]]]:
    """Give every cell of every sheet."""
    workbook = CalamineWorkbook.from_path(str(path))
    return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names}


def test_every_figure_is_computed_alike_from_workbooks_that_were_saved_again(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.xlsx" for number in range(len(ODD_AGENCIES))]
    for number, file in enumerate(files, 1):
        write_annual_summary(replace(an_agency(number * 3), agency=ODD_AGENCIES[number - 1]), file)
    (tmp_path / "agencies").mkdir()
    saved_again = read_summaries(computed(tmp_path / "agencies", *files))
    agencies = [each for each in saved_again if isinstance(each, AgencySummary)]
    assert [each.seal for each in agencies] == [getattr(each, "seal", "") for each in read_summaries(files)]

    city = tmp_path / "city.xlsx"
    write_city_summary(city_of(103, "103-1", agencies), SETS, city)
    (tmp_path / "city").mkdir()
    (again,) = computed(tmp_path / "city", city)

    expected, found = cells(city), cells(again)
    assert list(found) == list(expected)
    assert found[CHECKS][1][1] == "全部相符"
    for name, rows in expected.items():
        for row, own in zip(found[name], rows, strict=True):
            assert row == [pytest.approx(cell) if isinstance(cell, float) else cell for cell in own], name
