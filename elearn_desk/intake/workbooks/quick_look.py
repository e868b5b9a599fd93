"""A quick look through a workbook that is most likely one of the program's own, before it is read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.workbooks.packages import LARGEST_UNPACKED, opened_package
from elearn_desk.intake.workbooks.workbook_parts import looked_through

_SMALL = 40 * 1024 * 1024
"""Bytes to which the parts of a workbook may unpack without a closer look."""
_SHORTEST_CELL = len('<c r="A1" t="s"><v>0</v></c>')
_WITHOUT_CELLS = ("docProps/", "xl/charts/", "xl/drawings/", "xl/theme/", "xl/worksheets/_rels/")
_NO_PLAIN_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}"|o|f)')
_PREFIXED = re.compile(rb":c\b")
"""A cell beyond column ZZ or row 9,999, or written as no program does; `cols`, `cfRule` and others pass.

Where every cell says where it stands, what the rows say of themselves does not count.
"""
_MANY_STATED = re.compile(rb"""ount\s*+=\s*+["']\s*+[0-9]{6}""")
"""What a list of 100,000 texts says of its length; the reader sets memory aside for as many as it says."""


def harmless_content(source: SourceFile) -> bytes:
    """Prove the checksums of a workbook's parts, look closer where its cells could flood the reader, give what to read.

    A `Refusal` ends it as that of `looked_through` does: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB, IMPORT-AREA.
    A workbook of few, short and near cells is seen to be harmless in a fraction of the time; what is given of it are
    the very parts that were looked at, unpacked already, without those in which no cell stands.
    """
    parts = _harmless_parts(source)
    if parts is None:
        looked_through(source)
        return source.data
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as unpacked:
        for name, part in parts.items():
            if not name.startswith(_WITHOUT_CELLS):
                unpacked.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def _harmless_parts(source: SourceFile) -> Mapping[str, bytes] | None:
    """Give the parts by name, none where one of them wants a closer look."""
    found: dict[str, bytes] = {}
    longest_text = unpacked = 0
    sheets = []
    with opened_package(source) as package:
        for part in package.parts():
            if part.filename in found:
                return None
            content = found[part.filename] = package.whole(part)
            unpacked += len(content)
            if unpacked > _SMALL:
                return None
            if b"sheetData" in content:
                sheets.append(content)
            elif _MANY_STATED.search(content):
                return None
            else:
                longest_text = max(longest_text, len(content))
    return found if all(map(_are_plain, sheets)) and _are_short(sheets, longest_text) else None


def _are_short(sheets: Sequence[bytes], longest_text: int) -> bool:
    """Tell whether all cells could bear the longest text; where the room they take does not say so, count them."""
    if sum(map(len, sheets)) // _SHORTEST_CELL * longest_text <= LARGEST_UNPACKED:
        return True
    return longest_text * sum(each.count(b'"s"') + each.count(b"'s'") for each in sheets) <= LARGEST_UNPACKED


def _are_plain(content: bytes) -> bool:
    return not (_NO_PLAIN_CELL.search(content) or _PREFIXED.search(content))
