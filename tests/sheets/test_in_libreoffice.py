"""LibreOffice opens the annual workbook, computes every formula anew, and comes to the program's figures."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from elearn_desk.domain.city import AgencySummary
from elearn_desk.domain.summaries import AnnualSummary
from elearn_desk.intake.read_summary import read_summaries
from elearn_desk.sheets.annual_summary import write_annual_summary
from elearn_desk.wording.summary_book import CHECKS
from tests.sheets.builders import a_full_summary, a_person, a_summary
from tests.sheets.invented import an_agency
from tests.sheets.libreoffice import computed
from tests.sheets.odd import ODD_UNITS

SUMMARIES = {
    "agency": an_agency(240, (*ODD_UNITS, "秘書室")),
    "three": a_full_summary(),
    "one": a_summary(a_person()),
    "nobody": a_summary(),
    "no sets": a_summary(a_person(), sets=()),
}
Cells = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which the workbooks are written."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[Path]:
    """Give the workbooks of the summaries as LibreOffice computes and saves them."""
    return computed(folder, *(_written(folder / f"{name}.xlsx", summary) for name, summary in SUMMARIES.items()))


@pytest.fixture(scope="module")
def books(folder: Path, paths: list[Path]) -> dict[str, tuple[Cells, Cells]]:
    """Give each summary's cells as written and as LibreOffice computes and saves them, by sheet."""
    return {path.stem: (_cells(folder / path.name), _cells(path)) for path in paths}


def _written(path: Path, summary: AnnualSummary) -> Path:
    write_annual_summary(summary, path)
    return path


def _cells(path: Path) -> Cells:
    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def _filled(cells: Cells) -> dict[tuple[str, int, int], object]:
    return {
        (sheet, row, column): cell
        for sheet, rows in cells.items()
        for row, contents in enumerate(rows, 1)
        for column, cell in enumerate(contents, 1)
        if cell != ""
    }


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_cell_is_computed_to_what_the_program_wrote(name: str, books: dict[str, tuple[Cells, Cells]]) -> None:
    ours, theirs = (_filled(cells) for cells in books[name])
    assert list(books[name][0]) == list(books[name][1])
    assert ours.keys() == theirs.keys()
    unlike = {
        at: (cell, theirs[at])
        for at, cell in ours.items()
        if (pytest.approx(cell) if isinstance(cell, float) else cell) != theirs[at]
    }
    assert not unlike


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_check_agrees(name: str, books: dict[str, tuple[Cells, Cells]]) -> None:
    checks = books[name][1][CHECKS]
    assert checks[1][1] == "全部相符"
    assert {row[6] for row in checks[5:] if row[6] in {"相符", "不符"}} == {"相符"}


def test_workbooks_saved_again_unchanged_keep_their_seals(paths: list[Path]) -> None:
    read = read_summaries(paths)
    assert [each.agency for each in read if isinstance(each, AgencySummary)] == ["高雄市政府樣本局"] * len(SUMMARIES)


def test_a_changed_cell_shows_as_a_difference(tmp_path: Path) -> None:
    summary = an_agency(20)
    forged = tmp_path / "forged.xlsx"
    write_annual_summary(replace(summary, ledger=summary.ledger[1:]), forged)
    (saved,) = computed(tmp_path, forged)
    checks = _cells(saved)[CHECKS]
    assert checks[1][1] == "有不符，請勿使用"
    unlike = [row[0] for row in checks[5:] if row[6] == "不符"]
    assert "補休已登錄時數" in unlike
    assert "補休已登錄時數（依人員序號加權）" in unlike
    assert "補休帳登錄筆數" in unlike
