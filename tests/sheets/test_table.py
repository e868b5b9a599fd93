"""A plain table as a workbook: what is written comes back as it was."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.sheets.table import write_table

HEADERS = ("姓名", "到職日", "完成", "時數", "人數", "備註")
ROW = ("示例王一", date(2014, 5, 8), datetime(2014, 5, 8, 20, 15), Decimal("1.5"), 3, None)


def written(
    path: Path, *rows: tuple[str | date | Decimal | int | None, ...], titles: tuple[str, ...] = ()
) -> Worksheet:
    write_table(path, titles, HEADERS, rows)
    return load_workbook(path).worksheets[0]


def test_titles_stand_above_the_header_and_rows_below_it(tmp_path: Path) -> None:
    sheet = written(tmp_path / "表.xlsx", ROW, titles=("示例局員工名冊", "製表日期：103年12月31日"))
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "示例局員工名冊",
        "製表日期：103年12月31日",
        "姓名",
        "示例王一",
    ]
    assert [cell.value for cell in sheet[3]] == list(HEADERS)
    assert sheet.freeze_panes == "A4"


def test_days_moments_and_figures_are_no_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "表.xlsx", ROW)
    assert [cell.value for cell in sheet[2]] == [
        "示例王一", datetime(2014, 5, 8), datetime(2014, 5, 8, 20, 15), 1.5, 3, None,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+886", "-", "@王"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path / "表.xlsx", (text, *ROW[1:])).cell(2, 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    assert [cell.value for cell in written(tmp_path / "表.xlsx")[1]] == list(HEADERS)


def test_what_stood_there_stays_when_the_table_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "表.xlsx"
    (folder / "裡面").mkdir(parents=True)
    with pytest.raises(OSError, match="表"):
        write_table(folder, (), HEADERS, ())
    assert [path.name for path in folder.iterdir()] == ["裡面"]
