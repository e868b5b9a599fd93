"""A quick look through a workbook that is most likely one of the program's own, before it is read."""

from __future__ import annotations

import re

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.workbooks.packages import LARGEST_UNPACKED, opened_package
from elearn_desk.intake.workbooks.workbook_parts import looked_through

_SMALL = 40 * 1024 * 1024
"""Bytes to which the parts of a workbook may unpack without a closer look."""
_NO_PLAIN_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}"|>|o|f)')
_NO_PLAIN_ROW = re.compile(rb'<row(?! r="[0-9]{1,4}"|>|B)')
_PREFIXED = re.compile(rb":(?:c|row)\b")
"""A cell or row beyond column ZZ or row 9,999, or written as no program does; `cols`, `cfRule` and others pass."""
_MANY_STATED = re.compile(rb"""ount\s*+=\s*+["']\s*+[0-9]{6}""")
"""What a list of 100,000 texts says of its length; the reader sets memory aside for as many as it says."""


def refuse_floods(source: SourceFile) -> None:
    """Prove the checksums of a workbook's parts, and look closer where its cells could flood the reader.

    A `Refusal` ends it as that of `looked_through` does: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB, IMPORT-AREA.
    A workbook of few, short and near cells is seen to be harmless in a fraction of the time.
    """
    if not _is_harmless(source):
        looked_through(source)


def _is_harmless(source: SourceFile) -> bool:
    longest_text = cells_with_text = unpacked = 0
    with opened_package(source) as package:
        for part in package.parts():
            content = package.whole(part)
            unpacked += len(content)
            if unpacked > _SMALL:
                return False
            if b"sheetData" not in content:
                longest_text = max(longest_text, len(content))
                if _MANY_STATED.search(content):
                    return False
                continue
            cells_with_text += content.count(b'"s"')
            if not _are_plain(content):
                return False
    return longest_text * cells_with_text <= LARGEST_UNPACKED


def _are_plain(content: bytes) -> bool:
    return not any(trouble.search(content) for trouble in (_NO_PLAIN_CELL, _NO_PLAIN_ROW, _PREFIXED))
