"""The QR code (ISO/IEC 18004) by which a paper is found again with a scanner: its modules, drawn as one filled path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

from elearn_desk.paper.layout import Box
from elearn_desk.paper.pen import Pen

QUIET = 4
"""Modules left white on every side of a code (18004, 5.3.8)."""

_SMALLEST = 1  # the version of 21 × 21 modules; at level M it holds 20 digits, capital letters and `$%*+-./:`
_MASK = 3  # a reader takes every mask alike; choosing among the eight by their looks would take nine times as long


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Give the rows of the code of a serial at error correction level M; true where a module is dark."""
    code = QRCode(_SMALLEST, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(text))
    code.makeImpl(False, _MASK)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def draw_code(pen: Pen, text: str, box: Box) -> None:
    """Draw the code of a serial into a square place, whose width counts the white around the code."""
    side, path = _path(text)
    pen.path(Box(box.left, box.top, box.width / side, box.width / side), path)


@lru_cache(maxsize=8)
def _path(text: str) -> tuple[int, str]:
    """Give how many modules the place is wide, and the dark stretches as rectangles; each page of a form asks again."""
    rows = modules(text)
    stretches = (
        f"{QUIET + right} {QUIET + down} {length} 1 re"
        for down, row in enumerate(rows)
        for right, length in _stretches(row)
    )
    return len(rows) + 2 * QUIET, "\n".join(stretches)


def _stretches(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    right = 0
    for dark, run in groupby(row):
        length = len(tuple(run))
        if dark:
            yield right, length
        right += length
