"""Looks through an .xls workbook before it is read: what is locked, what would flood the reader, what it drops."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from elearn_desk.intake.headers import column_letters
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.workbooks.compound_file import BrokenContainer, CompoundFile
from elearn_desk.intake.workbooks.packages import LARGEST_UNPACKED
from elearn_desk.intake.workbooks.sheet_rows import LARGEST_AREA, Unread

_MOST_RECORDS = 20_000_000
_LONGEST_TEXT = 65_535
_BYTES_PER_CHARACTER = 3
_TWO = struct.Struct("<HH")
_ONE = struct.Struct("<H")
_TEXT_NUMBER = struct.Struct("<6xI")
_LIST_OF_TEXTS = struct.Struct("<4xI")
_AREAS = {14: struct.Struct("<4xI2xH2x"), 10: struct.Struct("<2xH2xH2x")}
"""How a sheet states the row and the column after its last ones, by the length of that record."""

_BEGIN, _END, _SHEET, _LOCKED, _AREA, _TEXTS, _CONTINUED = 0x0809, 0x000A, 0x0085, 0x002F, 0x0200, 0x00FC, 0x003C
_FORMULA, _TRUTH_OR_ERROR, _SHOWN_TEXT, _NUMBERS = 0x0006, 0x0205, 0x00FD, 0x00BD
_CELLS = frozenset({_FORMULA, _TRUTH_OR_ERROR, _SHOWN_TEXT, _NUMBERS, 0x0203, 0x0204, 0x027E, 0x00D6})


def looked_through_old(source: SourceFile) -> Mapping[str | int, Unread]:
    """Look at every record of an .xls workbook and give the cells that hold nothing, by the sheet's place in its list.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-AREA (stray cells far out), IMPORT-BOMB (its cells
    come to more than `packages.LARGEST_UNPACKED`).
    """
    look = _Look()
    try:
        for number, (at, kind, content) in enumerate(_records(CompoundFile(source.data).stream("workbook", "book"))):
            if kind == _LOCKED:
                raise refusal("IMPORT-ENCRYPTED", source)
            if number > _MOST_RECORDS:
                raise refusal("IMPORT-AREA", source, columns=look.columns, rows=look.rows)
            look.at(at, kind, content)
        look.end_sheet()
        if look.area > LARGEST_AREA:
            raise refusal("IMPORT-AREA", source, columns=look.columns, rows=look.rows)
        if look.bytes_shown() > LARGEST_UNPACKED:
            raise refusal("IMPORT-BOMB", source, largest=LARGEST_UNPACKED // 1024 // 1024)
    except (BrokenContainer, struct.error, IndexError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    return look.unread


def _records(stream: bytes) -> Iterator[tuple[int, int, memoryview]]:
    content = memoryview(stream)
    at = 0
    while at + 4 <= len(stream):
        kind, length = _TWO.unpack_from(stream, at)
        yield at, kind, content[at + 4 : at + 4 + length]
        at += 4 + length


class _Look:
    """What is seen in the records, sheet by sheet; `rows` and `columns` are the furthest of them all."""

    def __init__(self) -> None:
        self.unread: dict[str | int, Unread] = {}
        self.area = self.rows = self.columns = 0
        self._places: dict[int, int] = {}
        self._place = -1
        self._shown: Counter[int] = Counter()
        self._texts: list[memoryview] = []
        self._in_texts = False
        self._sheet_rows = self._sheet_columns = 0

    def at(self, at: int, kind: int, content: memoryview) -> None:
        if kind in _CELLS:
            self._at_cell(kind, content)
        elif kind == _SHEET:
            self._places[struct.unpack_from("<I", content)[0]] = len(self._places)
        elif kind == _BEGIN:
            self.end_sheet()
            self._place = self._places.get(at, self._place)
        elif kind == _AREA and len(content) in _AREAS:
            self._reach(*_AREAS[len(content)].unpack(content))
        elif kind == _TEXTS or (kind == _CONTINUED and self._in_texts):
            self._texts.append(content)
        self._in_texts = kind == _TEXTS or (kind == _CONTINUED and self._in_texts)

    def end_sheet(self) -> None:
        """Add the area of the sheet that ends to that of all, which the reader sets memory aside for."""
        self.area += self._sheet_rows * self._sheet_columns
        self._sheet_rows = self._sheet_columns = 0

    def bytes_shown(self) -> int:
        """Give the most that the texts of the cells come to, each as often as it is shown."""
        longest = _BYTES_PER_CHARACTER * _LONGEST_TEXT
        if self._texts and _LIST_OF_TEXTS.unpack_from(self._texts[0])[0] > sum(map(len, self._texts)):
            raise BrokenContainer  # more texts than there are bytes
        if self._shown.total() * longest <= LARGEST_UNPACKED:
            return 0
        lengths = list(_lengths(self._texts))
        return _BYTES_PER_CHARACTER * sum(
            times * lengths[number] for number, times in self._shown.items() if number < len(lengths)
        )

    def _at_cell(self, kind: int, content: memoryview) -> None:
        row, column = _TWO.unpack_from(content)
        self._reach(row + 1, 1 + (max(column, _ONE.unpack(content[-2:])[0]) if kind == _NUMBERS else column))
        if kind == _SHOWN_TEXT:
            self._shown[_TEXT_NUMBER.unpack_from(content)[0]] += 1
        elif _is_error(kind, content):
            self.unread.setdefault(self._place, Unread()).errors.note(f"{column_letters(column)}{row + 1}")

    def _reach(self, rows: int, columns: int) -> None:
        self._sheet_rows, self._sheet_columns = max(self._sheet_rows, rows), max(self._sheet_columns, columns)
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)


def _is_error(kind: int, content: memoryview) -> bool:
    if kind == _TRUTH_OR_ERROR:
        return content[7] == 1
    return kind == _FORMULA and bytes(content[12:14]) == b"\xff\xff" and content[6] == 2


def _lengths(blocks: Sequence[memoryview]) -> Iterator[int]:
    """Give the length of each text in the list of texts, which goes on from record to record."""
    reader = _Continued(blocks)
    reader.skip(8)
    while not reader.at_end():
        characters, flags = _ONE.unpack(reader.take(2))[0], reader.take(1)[0]
        runs = _ONE.unpack(reader.take(2))[0] if flags & 8 else 0
        further = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        reader.skip_characters(characters, 1 + (flags & 1))
        reader.skip(runs * 4 + further)
        yield characters


class _Continued:
    """A content that goes on from record to record."""

    def __init__(self, blocks: Sequence[memoryview]) -> None:
        self._blocks = iter(blocks)
        self._rest = next(self._blocks, memoryview(b""))

    def at_end(self) -> bool:
        if not self._rest:
            self._rest = next(self._blocks, memoryview(b""))
        return not self._rest

    def take(self, size: int) -> bytes:
        """Take so many bytes; what stands at the head of a text is not cut in two."""
        if self.at_end() or len(self._rest) < size:
            raise BrokenContainer
        taken, self._rest = bytes(self._rest[:size]), self._rest[size:]
        return taken

    def skip(self, size: int) -> None:
        while size and not self.at_end():
            step = min(size, len(self._rest))
            self._rest = self._rest[step:]
            size -= step

    def skip_characters(self, characters: int, width: int) -> None:
        """Pass over characters; where they go on in the next record, it says anew how wide they are."""
        while characters:
            step = min(characters, len(self._rest) // width)
            self._rest = self._rest[step * width :]
            characters -= step
            if characters:
                self._rest = memoryview(b"")
                if self.at_end():
                    raise BrokenContainer
                width = 1 + (self.take(1)[0] & 1)
