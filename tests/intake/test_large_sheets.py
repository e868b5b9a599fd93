"""A sheet that is read in pieces gives the very rows of one that is read whole."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.source import source_of
from elearn_desk.intake.workbooks import large_sheets, packages
from tests.intake.builders import HOURS_HEADER, hours_row, xlsx_bytes

ROWS = [
    ("說明",),
    (),
    HOURS_HEADER,
    *[hours_row(hours=str(1 + number % 9)) for number in range(400)],
    (),
    ("", date(2014, 5, 3)),
]
WORKBOOK = xlsx_bytes({"封面": [("空",)], "時數": ROWS})


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut every sheet of more than a few rows, however it is unpacked."""
    monkeypatch.setattr(large_sheets, "LARGE", 5_000)
    monkeypatch.setattr(large_sheets, "_PIECE", 3_000)
    monkeypatch.setattr(packages, "_PIECE", 1_000)


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, change(content) if part.filename == "xl/worksheets/sheet2.xml" else content)
    return packed.getvalue()


def rows_of(data: bytes) -> list[tuple[str | None, list[tuple[int, list[object]]]]]:
    tables = open_tables(source_of("大表.xlsx", data)).tables
    return [
        (table.sheet, [(number, [cell for cell in cells if cell != ""]) for number, cells in table.rows])
        for table in tables
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet,
        lambda sheet: sheet.replace(b"<row", b"\n  <row"),
        lambda sheet: sheet.replace(b"</row>", b"</row >"),
    ],
    ids=["as written", "on lines of their own", "with blanks in its tags"],
)
@pytest.mark.usefixtures("small_pieces")
def test_pieces_give_what_the_whole_gives(change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    data = rewritten(WORKBOOK, change)
    in_pieces = rows_of(data)
    monkeypatch.setattr(large_sheets, "LARGE", 10**9)
    assert in_pieces == rows_of(data)
    assert len(in_pieces[1][1]) == 403


@pytest.mark.usefixtures("small_pieces")
def test_lines_of_a_large_sheet_keep_their_places() -> None:
    reading = read_hours(source_of("大表.xlsx", WORKBOOK))
    assert [line.row for line in reading.lines] == list(range(4, 404))
    assert {line.sheet for line in reading.lines} == {"時數"}
    assert [each.place.row for each in reading.findings if each.place.sheet == "時數"] == [405]


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_large_sheet_cut_short_is_refused(kept: float) -> None:
    data = rewritten(WORKBOOK, lambda sheet: sheet[: int(len(sheet) * kept)])
    with pytest.raises(Refusal) as caught:
        rows_of(data)
    assert caught.value.finding.code == "IMPORT-DAMAGED"


@pytest.mark.usefixtures("small_pieces")
def test_a_part_without_rows_is_refused() -> None:
    data = rewritten(WORKBOOK, lambda sheet: sheet.replace(b"sheetData", b"sheetNone"))
    with pytest.raises(Refusal) as caught:
        rows_of(data)
    assert caught.value.finding.code == "IMPORT-DAMAGED"
