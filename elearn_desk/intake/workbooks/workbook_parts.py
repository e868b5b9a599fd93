"""Looks through the parts of an .xlsx workbook before it is read: what would flood the reader, and what it drops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.workbooks.packages import LARGEST_UNPACKED, Package, opened_package
from elearn_desk.intake.workbooks.sheet_rows import LARGEST_AREA, LAST_ROW, NotedCells, Unread
from elearn_desk.intake.workbooks.sheet_xml import follow

_ROW_END = b"</row>"
_OVERLAP = 4096
"""Bytes that are looked at again where no row ends, so that no address is missed where two pieces meet."""
_MOST_STATED = 10_000_000
"""Texts a workbook may say it has; the reader sets memory aside for as many as it says."""
_FAR = (26, 99_999)
"""A sheet that reaches no further to the right and down is looked at no closer."""

_ADDRESS = re.compile(rb"""r\s*+=\s*+["']\s*+([A-Za-z]*+)([0-9]++)""")
"""Where a cell or a row says it stands."""
_FAR_ADDRESS = re.compile(rb"""r\s*+=\s*+["']\s*+([A-Za-z]{2,}+(?=[0-9])|[A-Za-z]?+(?=[0-9]{6}))([0-9]++)""")
"""The same of those beyond column Z or row 99,999, which are quickly found to be few or none."""
_CELL = re.compile(rb"""<(?:\w+:)?c\s([^<>]*+)>""")
_IN_ERROR = re.compile(rb"""\bt\s*+=\s*+["']e["']""")
_FORMULA = rb"<(?:\w+:)?f(?:\s[^<>]*+)?(?:(?<=/)>|>[^<]*+</(?:\w+:)?f>)\s*+"
_WITHOUT_RESULT = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*+)>\s*+" + _FORMULA + rb"(?:<(?:\w+:)?v\s*+(?:/>|>\s*+</(?:\w+:)?v>)\s*+)?+</(?:\w+:)?c>"
)
_CELL_ADDRESS = re.compile(rb"""\br\s*+=\s*+["']([A-Z]{1,3}[0-9]{1,7})["']""")
_SHOWS_TEXT = re.compile(rb"""["']s["'][^<>]*+>\s*+(?:""" + _FORMULA + rb""")?+<(?:\w+:)?v[^<>]*+>\s*+([0-9]{1,9})""")
"""A cell that shows one of the workbook's texts, by its number."""
_TEXTS = re.compile(rb"<(?:\w+:)?sst\b[^<>]*+>")
_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_STATED = re.compile(rb"""ount\s*+=\s*+["']\s*+([0-9]++)""")


def looked_through(source: SourceFile) -> Mapping[str | int, Unread]:
    """Look at every part of a workbook, which also proves its checksums; give the cells that hold nothing, by sheet.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB (it unpacks, or its cells come, to more than
    `LARGEST_UNPACKED`), IMPORT-AREA (a stray cell far out).
    """
    unread: dict[str | int, Unread] = {}
    looks = []
    with opened_package(source) as package:
        sheets = SheetParts()
        sheets.read(source, package)
        for part in package.parts():
            look = _Look()
            name = basename(part.filename)
            look.over(package.pieces(part), are_texts=name in sheets.texts)
            if look.width * look.height > LARGEST_AREA:
                look.closely(package.pieces(part))
            if look.width * look.height > LARGEST_AREA or look.height > LAST_ROW:
                raise refusal("IMPORT-AREA", source, columns=look.width, rows=look.height)
            if look.texts_stated > max(_MOST_STATED, part.file_size):
                raise refusal("IMPORT-DAMAGED", source)
            unread[sheets.sheet_of(name)] = look.unread
            looks.append(look)
        if _may_flood(looks) and _texts_shown(package, looks) > LARGEST_UNPACKED:
            raise refusal("IMPORT-BOMB", source, largest=LARGEST_UNPACKED // 1024 // 1024)
    return unread


class _Look:
    """What is seen of one part on the way through."""

    def __init__(self) -> None:
        self.width, self.height = _FAR
        self.unread = Unread()
        self.texts_stated = 0
        self.longest_text = 0
        self.cells_with_text = 0
        self._length = 0

    def over(self, pieces: Iterable[bytes], *, are_texts: bool) -> None:
        """Look at everything once, quickly; `are_texts` says that the workbook keeps its texts here."""
        are_rows = False
        for number, rows in enumerate(_whole_rows(pieces)):
            if number == 0 and (begin := _TEXTS.search(rows)):
                are_texts = True
                self.texts_stated = max(map(int, _STATED.findall(begin[0])), default=0)
            are_rows = are_rows or b"sheetData" in rows
            if are_texts:
                self._measure_texts(rows)
            if are_rows:
                self._look_at_rows(rows)

    def closely(self, pieces: Iterable[bytes]) -> None:
        """Look at every address of a sheet that reaches far."""
        self.width = self.height = 0
        for rows in _whole_rows(pieces):
            self._measure(rows, _ADDRESS)

    def _look_at_rows(self, rows: bytes) -> None:
        self._measure(rows, _FAR_ADDRESS)
        self.cells_with_text += rows.count(b'"s"') + (rows.count(b"'s'") if b"'" in rows else 0)
        if b't="e"' in rows:
            _note(self.unread.errors, (cell for cell in _CELL.findall(rows) if _IN_ERROR.search(cell)))
        if b"</f>" in rows:
            _note(self.unread.formulas, _WITHOUT_RESULT.findall(rows))

    def _measure(self, rows: bytes, address: re.Pattern[bytes]) -> None:
        found = address.findall(rows)
        self.width = max(self.width, max(map(_column_number, {column for column, _ in found}), default=0))
        self.height = max(self.height, max(map(int, {row for _, row in found}), default=0))

    def _measure_texts(self, rows: bytes) -> None:
        before, *texts = map(len, rows.split(b"<si"))
        self.longest_text = max(self.longest_text, self._length + before, *texts)
        self._length = texts[-1] if texts else self._length + before


class SheetParts:
    """Follows the workbook's list of sheets and the list of what belongs to it."""

    def __init__(self) -> None:
        self.named: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.texts: set[str] = set()

    def read(self, source: SourceFile, package: Package) -> None:
        """Read both lists."""
        for name in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} & package.names:
            follow(source, package.pieces(name), self)

    def sheet_of(self, part: str) -> str:
        """Give the name of the sheet whose cells stand in a part, empty for a part that is none."""
        return self.named.get(self.parts.get(basename(part), ""), "")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note a sheet, or a part that belongs to the workbook."""
        bare = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        if tag.endswith("}sheet"):
            self.named[bare.get("id", "")] = bare.get("name", "")
        elif tag.endswith("}Relationship"):
            part = basename(bare.get("Target", ""))
            self.parts[part] = bare.get("Id", "")
            if bare.get("Type", "").endswith("/sharedStrings"):
                self.texts.add(part)

    def end(self, tag: str) -> None:
        """Pass on."""

    def data(self, data: str) -> None:
        """Pass on."""


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give the pieces cut where a row ends, so that no cell is seen in halves."""
    carried = b""
    for piece in pieces:
        joined = carried + piece
        cut = joined.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END):
            yield joined
            carried = joined[-_OVERLAP:]
        else:
            yield joined[:cut]
            carried = joined[cut:]
    if carried:
        yield carried


def _note(noted: NotedCells, cells: Iterable[bytes]) -> None:
    for cell in cells:
        address = _CELL_ADDRESS.search(cell)
        noted.note(address[1].decode("ascii") if address else "")


def _may_flood(looks: Sequence[_Look]) -> bool:
    longest = max((look.longest_text for look in looks), default=0)
    return longest * sum(look.cells_with_text for look in looks) > LARGEST_UNPACKED


def _texts_shown(package: Package, looks: Sequence[_Look]) -> int:
    """Give the length of all texts that the cells show; a cell whose text is not found counts as the longest one."""
    parts = package.parts()
    texts = [part for look, part in zip(looks, parts, strict=True) if look.longest_text]
    lengths = [len(text) for text in _TEXT.split(b"".join(package.pieces(texts[-1])))[1:]]
    shown = 0
    unknown = sum(look.cells_with_text for look in looks)
    for part in parts:
        for rows in _whole_rows(package.pieces(part)):
            numbers = [number for number in map(int, _SHOWS_TEXT.findall(rows)) if number < len(lengths)]
            shown += sum(map(lengths.__getitem__, numbers))
            unknown -= len(numbers)
    unknown = unknown if len(texts) == 1 else sum(look.cells_with_text for look in looks)
    return shown + max(0, unknown) * max(look.longest_text for look in looks)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
