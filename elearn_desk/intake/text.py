"""Text files: the encoding, the separator and the rows of CSV, TSV and the like."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import islice

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes({*range(9), *range(14, 32), 127})
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SNIFFED_BYTES = 65_536
_SNIFFED_ROWS = 60
_SEPARATORS = ",\t;"
_LOST = "\ufffd"
_LOST_SHARE = 20
"""A file in which one of so many characters beyond ASCII is lost was not written in the encoding it was read by."""

_PRIVATE_USE = (
    ((0xFA, 0xFE), 0xE000 - 0xFA * 157),
    ((0x8E, 0xA0), 0xE311 - 0x8E * 157),
    ((0x81, 0x8D), 0xEEB8 - 0x81 * 157),
    ((0xC6, 0xC8), 0xF6B1 - 0xC6 * 157 - 63),
)
"""Lead bytes of the user-defined areas (造字) and where Windows puts them, 157 characters a lead byte."""


def looks_like_text(data: bytes) -> bool:
    """Tell whether the bytes may be text: a UTF-16 mark, or next to no control characters."""
    head = data[:_SNIFFED_BYTES]
    if head.startswith(_UTF16_MARKS):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(2, len(head) // 100)


def tables_of_text(source: SourceFile) -> Tables:
    """Read a text file as one table without a sheet name.

    The encoding is told by its mark, else strict UTF-8, else CP950; the separator is comma, tab or semicolon,
    whichever cuts the first rows most evenly. A `Refusal` IMPORT-ENCODING ends it. Findings: IMPORT-LOST-CHARACTERS,
    IMPORT-QUOTES (quotation marks that do not pair: from there on the rows are read line by line).
    """
    text = decoded(source.data)
    if text is None:
        raise refusal("IMPORT-ENCODING", source)
    findings = _lost_characters(source.name, text)
    text = _CONTROL_CHARACTERS.sub("", text)
    return Tables([Table(None, _rows(source, text, findings), delimited=True)], findings)


def decoded(data: bytes) -> str | None:
    """Give the text of the bytes, or None when it is in none of UTF-8, UTF-16 (with mark) and CP950.

    User-defined Big5 characters (造字) become private-use characters, as on Windows; a byte that is no character
    becomes U+FFFD, so that one name cut in half does not cost the file.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _unless_mostly_lost(data.decode("utf-8-sig", "replace"))
    if data.startswith(_UTF16_MARKS):
        return _unless_mostly_lost(data.decode("utf-16", "replace"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _unless_mostly_lost(data.decode("cp950", "elearn_desk.user_defined"))


def separator_of(text: str) -> str:
    """Give the separator that cuts most of the first rows into the same, greatest number of cells, else a comma."""
    head = list(islice(StringIO(text[:_SNIFFED_BYTES], newline=""), _SNIFFED_ROWS))

    def evenness(separator: str) -> int:
        widths = Counter(len(row) for row in csv.reader(head, delimiter=separator) if len(row) > 1)
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=evenness)


def _unless_mostly_lost(text: str) -> str | None:
    lost = text.count(_LOST)
    if not lost:
        return text
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return None if lost * _LOST_SHARE > beyond_ascii else text


def _lost_characters(file: str, text: str) -> list[Finding]:
    at = text.find(_LOST)
    if at < 0:
        return []
    row = 1 + text.count("\n", 0, at)
    return [finding("IMPORT-LOST-CHARACTERS", Severity.WARNING, Place(file, row=row), count=text.count(_LOST))]


def _rows(source: SourceFile, text: str, findings: list[Finding]) -> Iterator[Row]:
    separator = separator_of(text)
    guarded = '="' in text
    begins = 1
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        for cells in reader:
            if any(cells):
                yield begins, _unguarded(cells) if guarded else cells
            begins = reader.line_num + 1
    except csv.Error:
        findings.append(finding("IMPORT-QUOTES", Severity.WARNING, Place(source.name, row=begins)))
        yield from _line_by_line(source, text, separator, begins)


def _line_by_line(source: SourceFile, text: str, separator: str, begins: int) -> Iterator[Row]:
    """Read each line for itself, so that a quotation mark that never closes costs its own row and no other."""
    for number, line in enumerate(StringIO(text, newline=""), start=1):
        if number < begins:
            continue
        try:
            cells = next(csv.reader([line], delimiter=separator), [])
        except csv.Error as error:  # a cell of more than 128 KiB
            raise refusal("IMPORT-DAMAGED", source, row=number) from error
        if any(cells):
            yield number, _unguarded(cells)


def _unguarded(cells: list[str]) -> list[str]:
    """Take off what exporters put around figures, ="0990508", so that a spreadsheet keeps their zeros."""
    return [cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell for cell in cells]


def _user_defined(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lead, trail = error.object[error.start], (error.object[error.start + 1 : error.start + 2] or b"\0")[0]
    column = trail - 0x40 if 0x40 <= trail <= 0x7E else trail - 0xA1 + 63 if 0xA1 <= trail <= 0xFE else None
    for (first, last), offset in _PRIVATE_USE:
        if first <= lead <= last and column is not None:
            return chr(offset + lead * 157 + column), error.start + 2
    return _LOST, error.start + 1


_register: Callable[[str, Callable[[UnicodeError], tuple[str, int]]], None] = codecs.register_error
_register("elearn_desk.user_defined", _user_defined)
