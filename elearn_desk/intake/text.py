"""Text files: the separator and the rows of CSV, TSV and the like."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.encodings import Encoded, encoded
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal
from elearn_desk.intake.workbooks.sheet_rows import LAST_COLUMN

_SNIFFED_CHARACTERS = 65_536
_SNIFFED_ROWS = 60
_SEPARATORS = ",\t;|"
_KEPT_AS_TEXT = re.compile(r"'+[=+\-@\t\r\n]")


def tables_of_text(source: SourceFile) -> Tables:
    """Read a text file as one table without a sheet name.

    The encoding is told by its mark, else strict UTF-8, else CP950; the separator is comma, tab, semicolon or upright
    stroke, whichever cuts the first rows most evenly. A `Refusal` ends it: IMPORT-ENCODING, IMPORT-CELL-HUGE (more than
    128 KiB in one cell), IMPORT-AREA (more columns than any sheet has). Findings: IMPORT-LOST-CHARACTERS,
    IMPORT-QUOTES (quotation marks that do not pair: from there on the rows are read line by line).
    """
    text = encoded(source.data)
    if text is None:
        raise refusal("IMPORT-ENCODING", source)
    findings = lost_characters(source, text)
    return Tables([Table(None, _rows(source, text, findings), delimited=True)], findings)


def lost_characters(source: SourceFile, text: Encoded) -> list[Finding]:
    """Give the finding IMPORT-LOST-CHARACTERS where characters of the file were lost before it came, else none."""
    if not text.lost:
        return []
    place = Place(source.name, row=text.lost_row)
    return [finding("IMPORT-LOST-CHARACTERS", Severity.WARNING, place, count=text.lost)]


def separator_of(text: str) -> str:
    """Give the separator that cuts most of the first rows into the same, greatest number of cells, else a comma."""
    head = list(islice(StringIO(text[:_SNIFFED_CHARACTERS], newline=""), _SNIFFED_ROWS))

    def evenness(separator: str) -> int:
        widths = Counter(len(row) for row in csv.reader(head, delimiter=separator) if len(row) > 1)
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=evenness)


def _rows(source: SourceFile, text: Encoded, findings: list[Finding]) -> Iterator[Row]:
    separator = separator_of(next(text.pieces(), ""))
    guarded = text.may_contain('="') or text.may_contain("'")
    begins = 1
    try:
        reader = csv.reader(_lines(text), delimiter=separator, strict=True)
        for cells in reader:
            if len(cells) > LAST_COLUMN:
                raise refusal("IMPORT-AREA", source, columns=len(cells), rows=begins)
            if any(cells):
                yield begins, _unguarded(cells) if guarded else cells
            begins = reader.line_num + 1
    except csv.Error:
        findings.append(finding("IMPORT-QUOTES", Severity.WARNING, Place(source.name, row=begins)))
        yield from _line_by_line(source, text, separator, begins)


def _line_by_line(source: SourceFile, text: Encoded, separator: str, begins: int) -> Iterator[Row]:
    """Read each line for itself, so that a quotation mark that never closes costs its own row and no other."""
    for number, line in enumerate(_lines(text), start=1):
        if number < begins:
            continue
        try:
            cells = next(csv.reader([line], delimiter=separator), [])
        except csv.Error as error:
            raise refusal("IMPORT-CELL-HUGE", source, row=number, line=number) from error
        if len(cells) > LAST_COLUMN:
            raise refusal("IMPORT-AREA", source, columns=len(cells), rows=number)
        if any(cells):
            yield number, _unguarded(cells)


def _lines(text: Encoded) -> Iterator[str]:
    return chain.from_iterable(StringIO(piece, newline="") for piece in text.pieces())


def _unguarded(cells: list[str]) -> list[str]:
    """Take off what exporters put around figures, ="0990508", and before what would run in a spreadsheet, '=1+1."""
    return [_bare(cell) if cell.startswith(("'", '="')) else cell for cell in cells]


def _bare(cell: str) -> str:
    if _KEPT_AS_TEXT.match(cell):
        return cell[1:]
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
