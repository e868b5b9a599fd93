"""Breaking a text into lines as Chinese is set: anywhere between ideographs, never before 、 or after 「."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from elearn_desk.paper import fonts

LEADING = 1.25
"""From baseline to baseline, in sizes of type."""

_NOT_FIRST = frozenset("、，。．；：！？…‧·）」』】》〉］〕｝”’％%),.;:!?]}ー々─—")
_NOT_LAST = frozenset("（「『【《〈［〔｛“‘([{＄$")
_STEP = 0.5  # points, by which a text too large for its box is made smaller
_LEAST = 1.0


class Fitted(NamedTuple):
    """Lines that fit a box at a size of type in points."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def wrap(text: str, width: float) -> tuple[str, ...]:
    """Break a text into lines at most `width` ems wide; line ends in the text stay line ends."""
    return tuple(line for part in text.split("\n") for line in _wrap_line(part, max(width, 1.0)))


@lru_cache(maxsize=1 << 14)
def fit(text: str, width: float, height: float, size: float) -> Fitted:
    """Break a text to fit a box of `width` × `height` points, in smaller type where `size` points are too many.

    Nothing is ever cut off: the type gets as small as the text needs.
    """
    while True:
        lines = wrap(text, width / size)
        if len(lines) * size * LEADING <= height + size * (LEADING - 1) or size <= _LEAST:
            return Fitted(size, lines)
        size = max(size - _STEP, _LEAST)


def _wrap_line(text: str, width: float) -> Iterator[str]:
    line, used = "", 0.0
    for unit in _units(text):
        wide = fonts.width(unit)
        if used + wide > width and line:
            yield line.rstrip()
            line, used = "", 0.0
            unit = unit.lstrip()  # noqa: PLW2901 - a space that falls on a line end is not drawn
        if wide <= width:
            line, used = line + unit, used + fonts.width(unit)
            continue
        for mark in unit:
            if used + fonts.width(mark) > width and line:
                yield line
                line, used = "", 0.0
            line, used = line + mark, used + fonts.width(mark)
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """Give the stretches that stay on one line: a Latin word, or an ideograph with the punctuation clinging to it."""
    unit = ""
    for mark in text:
        if unit and not _together(unit[-1], mark):
            yield unit
            unit = ""
        unit += mark
    if unit:
        yield unit


def _together(before: str, mark: str) -> bool:
    if before in _NOT_LAST or mark in _NOT_FIRST:
        return True
    return _in_word(before) and _in_word(mark)


def _in_word(mark: str) -> bool:
    return mark.isascii() and not mark.isspace() and mark != "+"
