"""A list as a CSV file opens in Excel as it is, and no cell of it runs."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.sheets.listing_csv import write_listing_csv

COLUMNS = (ListingColumn("姓名", 1), ListingColumn("尚缺課程", 1))


def read_back(path: Path, *rows: tuple[str, str]) -> list[list[str]]:
    """Write a list of one section and read its lines."""
    section = ListingSection("秘書室", tuple(ListingRow(cells) for cells in rows))
    write_listing_csv(Listing("題", "旨", date(2014, 7, 1), COLUMNS, (section,)), "單位", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def a_folder(tmp_path: Path) -> Path:
    """Give an empty folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_every_row_stands_behind_the_title_of_its_section(tmp_path: Path) -> None:
    path = a_folder(tmp_path) / "a.csv"

    assert read_back(path, ("林𡍼", "《甲》\n《乙》"), ('王"小,明', "")) == [
        ["單位", "姓名", "尚缺課程"],
        ["秘書室", "林𡍼", "《甲》；《乙》"],
        ["秘書室", '王"小,明', ""],
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path, sign: str) -> None:
    assert read_back(tmp_path / "a.csv", (f"{sign}cmd|' /C calc'!A0", "無"))[1][1] == f"'{sign}cmd|' /C calc'!A0"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_no_text_breaks_the_table(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    told = read_back(tmp_path_factory.mktemp("csv") / "a.csv", *rows)

    assert [len(row) for row in told] == [3] * (len(rows) + 1)
    assert not [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    with pytest.raises(OSError, match="沒有"):
        read_back(folder / "沒有" / "a.csv")
    (folder / "a.csv").mkdir()
    with pytest.raises(OSError, match=r"a\.csv"):
        read_back(folder / "a.csv")
    assert [path.name for path in folder.iterdir()] == ["a.csv"]
