"""Identity numbers: their shape and check digit (內政部's numbering of nationals and residents)."""

from __future__ import annotations

import re

from elearn_desk.intake.cells import BadCell, Cell, plain_text

_SHAPE = re.compile(r"[A-Z][12A-D89][0-9]{8}")
_LETTER_VALUES = dict(zip("ABCDEFGHJKLMNPQRSTUVXYWZIO", range(10, 36), strict=True))
_MASKED = re.compile(r"[A-Z*●○◯〇][0-9A-D*●○◯〇X]{9}")
_FEWEST_MASKS = 3
_MASKS = frozenset("*●○◯〇X")
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 1, 1)


def person_id_of(cell: Cell) -> str:
    """Read an identity number, in half-width capitals.

    An empty cell is a `BadCell` IMPORT-ID-MISSING, another shape than that of a national (A1…), a resident (A8…) or a
    resident of the old numbering (AC…) is IMPORT-ID, figures hidden by signs (A12345****) are IMPORT-ID-MASKED. The
    check digit is not looked at: see `check_digit_holds`.
    """
    number = employee_number_of(cell)
    if _SHAPE.fullmatch(number):
        return number
    if not number:
        raise BadCell("IMPORT-ID-MISSING")
    if _MASKED.fullmatch(number) and sum(map(number.count, _MASKS)) >= _FEWEST_MASKS:
        raise BadCell("IMPORT-ID-MASKED")
    raise BadCell("IMPORT-ID")


def is_identity_number(number: str) -> bool:
    """Tell whether a stored number has the shape of an identity number, and is no employee number."""
    return _SHAPE.fullmatch(number) is not None


def hides(masked: str, number: str) -> bool:
    """Tell whether an identity number some of whose figures are hidden (A12345****) can be that number."""
    masked = employee_number_of(masked)
    return len(masked) == len(number) and all(
        seen == figure or seen in _MASKS for seen, figure in zip(masked, number, strict=True)
    )


def employee_number_of(cell: Cell) -> str:
    """Read an employee number (員工編號) as it stands, in half-width capitals; an empty cell gives an empty text."""
    return plain_text(cell).lstrip("'").upper()


def check_digit_holds(number: str) -> bool:
    """Tell whether the last figure of an identity number fits the others; False for what has not the shape of one."""
    if not _SHAPE.fullmatch(number):
        return False
    tens, units = divmod(_LETTER_VALUES[number[0]], 10)
    second = number[1]
    figures = [int(second) if second.isdigit() else _LETTER_VALUES[second] % 10, *map(int, number[2:])]
    return (tens + units * 9 + sum(map(int.__mul__, figures, _WEIGHTS))) % 10 == 0
