"""The notes below a form: numbered texts with hanging indents, kept together on one page where one holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.units import mm

from elearn_desk.paper import fonts
from elearn_desk.paper.layout import Table
from elearn_desk.paper.pen import Pen
from elearn_desk.paper.wrapping import wrap

_INDENT = 5.0  # millimetres a level
_AFTER_MARK = 0.8  # millimetres
_OPENS_A_LIST = "："


@dataclass(frozen=True, slots=True)
class Note:
    """One note, broken into lines; `mark` is its number, lengths in millimetres."""

    mark: str
    left: float
    text_left: float
    lines: tuple[str, ...]
    bold: bool
    with_next: bool


class Stretch(NamedTuple):
    """The notes from `start` to before `stop`, from `top` on; `page` 0 is the table's own page, 1 the one after it."""

    start: int
    stop: int
    top: float
    page: int


class Notes:
    """All notes of a form; `gap` is the space above them in millimetres."""

    def __init__(self, table: Table) -> None:
        """Read the notes and break them into lines."""
        self._left = table.number("left")
        self._width = table.number("width")
        self._size = table.number("size")
        self._leading = table.number("leading")
        self._between = table.number("between")
        self.gap = table.number("gap")
        self._bottom = table.number("bottom")
        self._notes = tuple(self._note(item) for item in table.tables("items"))

    def stretches(self, table_bottom: float, page_top: float) -> tuple[Stretch, ...]:
        """Spread the notes over pages: below a table that ends at `table_bottom`, or on further pages from `page_top`.

        Notes that one page holds stay together; a note is never divided, and one that opens a list stays with the
        list's first note. All lengths are in millimetres.
        """
        top = table_bottom + self.gap
        if self._height(0, len(self._notes)) <= self._bottom - top:
            return (Stretch(0, len(self._notes), top, 0),)
        stretches: list[Stretch] = []
        start = 0
        while start < len(self._notes):
            stop = self._block_end(start)
            while stop < len(self._notes):
                further = self._block_end(stop)
                if self._height(start, further) > self._bottom - page_top:
                    break
                stop = further
            stretches.append(Stretch(start, stop, page_top, len(stretches) + 1))
            start = stop
        return tuple(stretches)

    def draw(self, pen: Pen, stretch: Stretch) -> None:
        """Draw a stretch as if it stood at the top of the page; the pen moves it to its place."""
        down = 0.0
        for note in self._notes[stretch.start : stretch.stop]:
            pen.write(note.left, down + self._leading / 2, note.mark, self._size, bold=note.bold)
            for at, line in enumerate(note.lines):
                pen.write(note.text_left, down + (at + 0.5) * self._leading, line, self._size, bold=note.bold)
            down += len(note.lines) * self._leading + self._between

    def _note(self, item: Table) -> Note:
        text, mark = item.text("text"), item.text("mark", "")
        left = self._left + _INDENT * item.whole("level", 0)
        text_left = left + fonts.width(mark) * self._size / mm + (_AFTER_MARK if mark else 0)
        lines = wrap(text, (self._left + self._width - text_left) * mm / self._size)
        return Note(mark, left, text_left, lines, item.flag("bold"), text.endswith(_OPENS_A_LIST))

    def _height(self, start: int, stop: int) -> float:
        return sum(len(note.lines) * self._leading + self._between for note in self._notes[start:stop])

    def _block_end(self, start: int) -> int:
        end = start + 1
        while end < len(self._notes) and self._notes[end - 1].with_next:
            end += 1
        return end
