"""A small reader of the formulas the totals use, so that figures are checked without a spreadsheet program."""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_RANGE = r"(?:'[^']+'!)?\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+"
_SUMPRODUCT = re.compile(r"=SUMPRODUCT\((.+)\)")
_SUM = re.compile(rf"=SUM\(({_RANGE})\)")
_TERMS: tuple[tuple[str, Callable[[object, str], float]], ...] = (
    (r"--\(LEN\(({range})\)=0\)()", lambda value, _: value is None),
    (r'--\(({range})="(.*)"\)', lambda value, wanted: value == wanted),
    (r"--\(({range})>(\d+)\)", lambda value, least: isinstance(value, (int, float)) and value > int(least)),
    (r"--\(ISNUMBER\(({range})\)\)()", lambda value, _: value is not None and not isinstance(value, str)),
    (r"({range})()", lambda value, _: value if isinstance(value, (int, float)) else 0),
)


def figure(workbook: Workbook, sheet: Worksheet, formula: str) -> float:
    """Work out a formula of the totals from the cells it names."""
    summed = _SUM.fullmatch(formula)
    if summed:
        return sum(figure(workbook, sheet, str(cell)) for cell in _values(workbook, sheet, summed[1]))
    product = _SUMPRODUCT.fullmatch(formula)
    assert product, formula
    arrays = [_array(workbook, sheet, term) for term in _split(product[1])]
    assert len({len(array) for array in arrays}) == 1, f"arrays of unlike length: {formula}"
    total = 0.0
    for factors in zip(*arrays, strict=True):
        one = 1.0
        for factor in factors:
            one *= factor
        total += one
    return total


def _split(terms: str) -> list[str]:
    return re.split(r",(?![^(]*\))", terms)


def _array(workbook: Workbook, sheet: Worksheet, term: str) -> list[float]:
    exact = re.fullmatch(rf"--EXACT\(({_RANGE}),\$A(\d+)\)", term)
    if exact:
        wanted = sheet[f"A{exact[2]}"].value
        return [float(value == wanted) for value in _values(workbook, sheet, exact[1])]
    for pattern, worth in _TERMS:
        match = re.fullmatch(pattern.replace("{range}", _RANGE), term)
        if match:
            return [float(worth(value, match[2])) for value in _values(workbook, sheet, match[1])]
    raise AssertionError(term)


def _values(workbook: Workbook, sheet: Worksheet, name: str) -> list[object]:
    place, _, cells = name.rpartition("!")
    source = workbook[place.strip("'")] if place else sheet
    return [cell.value for (cell,) in source[cells.replace("$", "")]]
