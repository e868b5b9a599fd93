"""The seal of a workbook changes with every value, and with nothing but the values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain import seal
from elearn_desk.domain.seal import seal_over

ROWS = (("姓名", "時數", "完成日"), ("王樣本", 8, date(2014, 5, 8)), ("", Decimal("0.5"), None))
cells = st.none() | st.integers() | st.dates() | st.text(max_size=3) | st.decimals(0, 99, places=1)
Sheets = Mapping[str, Sequence[Sequence[object]]]
tables = st.lists(st.lists(cells, max_size=3), max_size=3)


def seal_of(sheets: Sheets) -> str:
    """Give the seal over all sheets."""
    return seal_over({name: seal.seal_of(rows) for name, rows in sheets.items()})


def test_a_sheet_s_own_seal_says_which_was_changed() -> None:
    assert seal.seal_of(ROWS) == seal.seal_of([list(row) for row in ROWS])
    assert seal.seal_of(ROWS) != seal.seal_of(ROWS[1:])


def test_only_so_many_texts_are_kept_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"{row}", row] for row in range(40)]
    with monkeypatch.context() as narrow:
        narrow.setattr(seal, "_MOST_TEXTS", 7)
        piecemeal = seal.seal_of(rows)
        assert len(seal._TEXTS) <= 7
    assert seal.seal_of(rows) == piecemeal


def test_a_seal_is_sixty_four_signs_and_the_same_every_time() -> None:
    assert seal_of({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert seal_of({"帳": ROWS}) == seal_of({"帳": [list(row) for row in ROWS]})
    assert len(seal_of({"帳": ROWS})) == 64


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", None),
        (8, 8.0),
        (0, 0.0),
        (Decimal(0), 0.0),
        (-4, -4.0),
        (Decimal("10.50"), 10.5),
        (Decimal(1200), 1200.0),
        (1e22, Decimal("1E+22")),
        (True, 1),
        (date(2014, 5, 8), datetime(2014, 5, 8)),
        ("上\r\n下\r", "上\n下\n"),
        (time(8, 30), "08:30:00"),
        ((), ("", None)),
    ],
)
def test_a_value_counts_as_a_spreadsheet_program_keeps_it(written: object, read: object) -> None:
    if isinstance(written, tuple) and isinstance(read, tuple):
        assert seal_of({"帳": [("甲",), written]}) == seal_of({"帳": [("甲",), read, read]})
    else:
        assert seal_of({"帳": [("甲", written, 1)]}) == seal_of({"帳": [("甲", read, 1.0)]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (8, 9),
        (8, Decimal("8.01")),
        (0, None),
        ("甲", "乙"),
        ("甲", "甲 "),
        (date(2014, 5, 8), date(2014, 5, 9)),
        (datetime(2014, 5, 8, 8), datetime(2014, 5, 8, 9)),
        (float("inf"), float("nan")),
    ],
)
def test_another_value_makes_another_seal(one: object, other: object) -> None:
    assert seal_of({"帳": [("甲", one)]}) != seal_of({"帳": [("甲", other)]})


def test_a_value_in_another_place_makes_another_seal() -> None:
    seals = {
        seal_of({"帳": [("甲", "乙")]}),
        seal_of({"帳": [("乙", "甲")]}),
        seal_of({"帳": [("甲乙",)]}),
        seal_of({"帳": [("甲",), ("乙",)]}),
        seal_of({"帳": [("", "甲", "乙")]}),
        seal_of({"敘獎": [("甲", "乙")]}),
        seal_of({"帳": [("甲",)], "敘獎": [("乙",)]}),
    }
    assert len(seals) == 7


def test_the_order_of_the_sheets_does_not_matter() -> None:
    assert seal_of({"帳": ROWS, "敘獎": ()}) == seal_of({"敘獎": (), "帳": ROWS})


@given(tables, tables)
def test_tables_have_the_same_seal_only_where_a_spreadsheet_cannot_tell_them_apart(
    one: list[list[object]], other: list[list[object]]
) -> None:
    assert (seal_of({"帳": one}) == seal_of({"帳": other})) == (_kept(one) == _kept(other))


def _kept(rows: list[list[object]]) -> list[list[str]]:
    kept = [[_text(cell) for cell in row] for row in rows]
    for row in kept:
        while row and not row[-1]:
            row.pop()
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _text(cell: object) -> str:
    if isinstance(cell, Decimal):
        return str(int(cell)) if cell == int(cell) else str(float(cell))
    return "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n")


def test_a_seal_is_the_digest_of_the_values_as_a_spreadsheet_keeps_them() -> None:
    moment = datetime(2014, 5, 3, 20, 15, 7, 500)
    row = ["甲\r\n乙", 987654301, 987654302.0, 8.25, None, moment, date(2014, 5, 4), Decimal("12.50"), Decimal("-0.0")]
    text = "甲\n乙\x1f987654301\x1f987654302\x1f8.25\x1f\x1f2014-05-03 20:15:07\x1f2014-05-04\x1f12.5\x1f0"
    assert seal.seal_of([row, ["末\ud800"]]) == sha256(f"{text}\x1e末?".encode()).hexdigest()
    assert seal_over({"乙": "2", "甲": "1"}) == sha256("乙\x1f2\x1e甲\x1f1\x1e".encode()).hexdigest()
