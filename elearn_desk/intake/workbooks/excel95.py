"""Workbooks of Excel 5.0 and 95, whose texts are in the code page of the machine that wrote them.

The reader takes such a text for one of two bytes a character where the code page is CP950, and the characters are lost.
Told that the code page is Latin, it hands every byte through, and they can be put together here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from elearn_desk.intake.encodings import text_of_cp950
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables

_CODE_PAGE = b"\x42\x00\x02\x00"
_CP950 = _CODE_PAGE + (950).to_bytes(2, "little")
_LATIN = _CODE_PAGE + (1252).to_bytes(2, "little")
_LATIN_TO_BYTES = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(256)}


def is_in_cp950(source: SourceFile) -> bool:
    """Tell whether the workbook says that its texts are in CP950; Excel 97 and later never say so."""
    return _CP950 in source.data


def with_bytes_as_latin(source: SourceFile) -> SourceFile:
    """Give the workbook as if its texts were Latin, byte for byte."""
    return replace(source, data=source.data.replace(_CP950, _LATIN))


def retold(tables: Tables) -> Tables:
    """Give the tables with their texts put together from the bytes that were read as Latin.

    User-defined characters (造字) become private-use ones, as in text files.
    """
    findings = [replace(one, place=replace(one.place, sheet=_text(one.place.sheet or ""))) for one in tables.findings]
    return Tables([replace(one, sheet=_text(one.sheet or ""), rows=_rows(one)) for one in tables.tables], findings)


def _rows(table: Table) -> Iterator[Row]:
    for number, cells in table.rows:
        yield number, [_text(cell) if isinstance(cell, str) else cell for cell in cells]


def _text(text: str) -> str:
    return text_of_cp950(text.translate(_LATIN_TO_BYTES).encode("latin-1", "replace"))
