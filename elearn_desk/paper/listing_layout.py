"""The boxes and sizes of a list in columns, from `forms/listing/form.toml`, and how high its rows are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.units import mm

from elearn_desk.domain.listings import ListingColumn, ListingRow, ListingSection
from elearn_desk.paper.layout import Box, Label, read_form
from elearn_desk.paper.wrapping import LEADING, wrap


@dataclass(frozen=True, slots=True)
class ListingLayout:
    """The whole form, lengths in millimetres, sizes of type in points."""

    paper: tuple[float, ...]
    rule: float
    frame: float
    title: Label
    subject: Label
    date: Label
    section: Label
    section_height: float
    section_gap: float
    continued: str
    page: Label
    left: float
    top: float
    width: float
    bottom: float
    head: float
    size: float
    strong_size: float
    least: float
    padding: float
    indent: float
    shade: float
    empty: str
    lead_size: float
    lead_gap: float
    notes_size: float
    notes_gap: float

    def columns(self, columns: Sequence[ListingColumn]) -> list[tuple[float, float]]:
        """Give where each column begins and how wide it is."""
        total = sum(column.share for column in columns)
        places: list[tuple[float, float]] = []
        left = self.left
        for column in columns:
            wide = self.width * column.share / total
            places.append((left, wide))
            left += wide
        return places

    def head_height(self, columns: Sequence[ListingColumn]) -> float:
        """Give the height that the fullest head of a column asks for."""
        heights = (
            self.text_height(column.head, wide - self.padding, self.strong_size)
            for column, (_, wide) in zip(columns, self.columns(columns), strict=True)
        )
        return max(self.head, max(heights) + self.padding)

    def inside(self, row: ListingRow, number: int, box: Box) -> Box:
        """Give the part of a cell's box that its text fills."""
        cut = self.indent * row.level if number == 0 else 0.0
        room = box.without_left(cut)
        return Box(
            room.left + self.padding,
            room.top + self.padding,
            room.width - 2 * self.padding,
            room.height - 2 * self.padding,
        )

    def size_of(self, row: ListingRow) -> float:
        """Give the size of type of a row."""
        return self.strong_size if row.strong else self.size

    def row_height(self, row: ListingRow, columns: Sequence[ListingColumn]) -> float:
        """Give the height that the fullest cell of a row asks for."""
        size = self.size_of(row)
        if row.spanning:
            whole = self.inside(row, 0, Box(self.left, 0, self.width, self.least)).width
            return max(self.least, self.text_height(row.cells[0], whole, size) + 2 * self.padding)
        heights = [
            self.text_height(text, self.inside(row, number, Box(left, 0, wide, self.least)).width, size)
            for number, (text, (left, wide)) in enumerate(zip(row.cells, self.columns(columns), strict=True))
        ]
        return max(self.least, *(height + 2 * self.padding for height in heights))

    def text_height(self, text: str, width: float, size: float) -> float:
        """Give the height of a text broken into lines of that width."""
        return len(wrap(text, width * mm / size)) * size * LEADING / mm

    def lead_height(self, section: ListingSection) -> float:
        """Give the room that the sentence above a section takes, nothing where there is none."""
        return self.text_height(section.lead, self.width, self.lead_size) + self.lead_gap if section.lead else 0.0

    def title_height(self, section: ListingSection) -> float:
        """Give the room that the title of a section takes, nothing where there is none."""
        return self.section_height if section.title else 0.0

    def notes_height(self, notes: Sequence[str]) -> float:
        """Give the room that the closing notes take, nothing where there are none."""
        heights = [self.text_height(note, self.width, self.notes_size) for note in notes]
        return sum(heights) + self.notes_gap if heights else 0.0


@cache
def listing_layout() -> ListingLayout:
    """Give the form."""
    form = read_form("listing")
    table, lead, notes, section = form.table("table"), form.table("lead"), form.table("notes"), form.table("section")
    return ListingLayout(
        paper=form.numbers("paper", 2),
        rule=form.number("rule"),
        frame=form.number("frame"),
        title=form.label("title"),
        subject=form.label("subject"),
        date=form.label("date"),
        section=section.as_label(),
        section_height=section.number("height"),
        section_gap=section.number("gap"),
        continued=section.text("continued"),
        page=form.label("page"),
        left=table.number("left"),
        top=table.number("top"),
        width=table.number("width"),
        bottom=table.number("bottom"),
        head=table.number("head"),
        size=table.number("size"),
        strong_size=table.number("strong_size"),
        least=table.number("least"),
        padding=table.number("padding"),
        indent=table.number("indent"),
        shade=table.number("shade"),
        empty=table.text("empty"),
        lead_size=lead.number("size"),
        lead_gap=lead.number("gap"),
        notes_size=notes.number("size"),
        notes_gap=notes.number("gap"),
    )
