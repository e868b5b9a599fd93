"""Rows as a CSV file for another program: no cell that runs, and no character lost without a word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from elearn_desk.sheets.contents import printable
from elearn_desk.whole_file import whole_file

_ROWS_AT_ONCE = 2000
_RUNS = re.compile(r"'*[=+\-@\t\r\n]")
_READ_AS_OTHERS = re.compile("[\u00a2\u00a3\u00a5\u2022\u203e\u223c\u2609\u2641\uff64]")
"""Characters that Python writes in CP950 as others that look like them, • as ‧."""
_RUN_STARTS = frozenset("=+-@'")
_SHORT = 1000
_ENTRIES = 200


class Encoding(StrEnum):
    """What the bytes of the file are; UTF-8 begins with a mark, by which Excel knows it."""

    UTF_8 = "utf-8"
    CP950 = "cp950"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: a text a column, and whom it is about."""

    cells: Sequence[str]
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A character that the encoding cannot hold, in whose row and under which head."""

    whom: str
    head: str
    character: str


class LostCharacters(ValueError):
    """The file was not written: the encoding cannot hold these characters."""

    def __init__(self, lost: LostList) -> None:
        """Carry what cannot be held."""
        super().__init__(f"{lost.count} characters")
        self.lost = lost


@dataclass(slots=True)
class LostList:
    """Characters that cannot be held, each once a person and column, and how many places there are in all."""

    entries: dict[Lost, None] = field(default_factory=dict)
    count: int = 0

    def add(self, lost: Lost) -> None:
        """Count one, and keep it while the list is short enough to be read."""
        self.count += 1
        if len(self.entries) < _ENTRIES:
            self.entries[lost] = None


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing: how many rows, and the characters that stand as their codes."""

    rows: int
    replaced: LostList


def as_text(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: one that would be begins with an apostrophe.

    One that begins with apostrophes before such a sign gets another, so that taking one off gives back every text.
    """
    if text.isprintable() and text[:1] not in _RUN_STARTS and len(text) < _SHORT:
        return text  # nearly every cell of a million rows
    words = printable(text)
    return f"'{words}" if _RUNS.match(words) else words


def code_words(character: str) -> str:
    """Give the code point that stands for a character which an encoding cannot hold: 〔U+20BB7〕."""
    return f"〔U+{ord(character):04X}〕"


def write_csv(
    path: Path,
    heads: Sequence[str],
    rows: Iterable[CsvRow],
    encoding: Encoding = Encoding.UTF_8,
    *,
    with_codes: bool = False,
) -> Written:
    """Write a head and rows, some at a time, so that a million of them need little memory.

    A character that the encoding cannot hold is written as its code point with `with_codes`; without, nothing is
    written and `LostCharacters` names them. Raises OSError where the file cannot be written; what stood there is then
    untouched.
    """
    sheet = _Sheet(heads, encoding)
    count = 0
    remaining = iter(rows)
    with whole_file(path) as file:
        if encoding is Encoding.UTF_8:
            file.write(b"\xef\xbb\xbf")
        file.write(sheet.content([CsvRow(heads)]))
        while some := list(islice(remaining, _ROWS_AT_ONCE)):
            file.write(sheet.content(some))
            count += len(some)
        if sheet.lost.count and not with_codes:
            raise LostCharacters(sheet.lost)
    return Written(count, sheet.lost)


class _Sheet:
    def __init__(self, heads: Sequence[str], encoding: Encoding) -> None:
        self._heads = heads
        self._encoding = encoding
        self.lost = LostList()

    def content(self, rows: Sequence[CsvRow]) -> bytes:
        text = _lines([as_text(cell) for cell in row.cells] for row in rows)
        content = _encoded(text, self._encoding)
        return content if content is not None else _lines(map(self._held, rows)).encode(self._encoding)

    def _held(self, row: CsvRow) -> list[str]:
        return [
            "".join(self._spelled(as_text(cell), row.whom, head))
            for cell, head in zip(row.cells, self._heads, strict=True)
        ]

    def _spelled(self, text: str, whom: str, head: str) -> Iterator[str]:
        for character in text:
            if _encoded(character, self._encoding) is None:
                self.lost.add(Lost(whom, head, character))
                yield code_words(character)
            else:
                yield character


def _encoded(text: str, encoding: Encoding) -> bytes | None:
    """Give the bytes of a text, or None where the encoding cannot hold every character of it as it is."""
    if encoding is Encoding.CP950 and _READ_AS_OTHERS.search(text):
        return None
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()
