"""A list in columns on paper, from its value alone: each section begins a page, column heads stand on every page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from elearn_desk.domain.findings import Finding
from elearn_desk.domain.listings import Listing, ListingRow, ListingSection
from elearn_desk.paper.document import Drawn, document, glyph_finding
from elearn_desk.paper.layout import Align, Box, Label
from elearn_desk.paper.listing_layout import ListingLayout, listing_layout
from elearn_desk.paper.pen import Pen
from elearn_desk.wording.dates import roc_date_in_words


def draw_listing(listing: Listing, out: BinaryIO | Path) -> Drawn:
    """Draw a list into a PDF; a section without rows says 無.

    Gives the pages drawn, and a finding PAPER-GLYPH for each person whose texts hold a character that no face has.
    What the system says against writing comes as an OSError, and then nothing is written.
    """
    layout = listing_layout()
    with document(out, title=listing.title, paper=layout.paper) as canvas:
        drawing = _Drawing(Pen(canvas, layout.paper[1]), listing, layout)
        drawing.draw()
        return Drawn(drawing.total, tuple(drawing.lacking), tuple(drawing.findings))


class _Page(NamedTuple):
    """The rows of one page of a section, each with its height in millimetres; `top` is where the table begins."""

    section: ListingSection
    top: float
    rows: tuple[tuple[ListingRow, float], ...]
    first: bool


class _Drawing:
    """The list page by page."""

    def __init__(self, pen: Pen, listing: Listing, layout: ListingLayout) -> None:
        self._pen = pen
        self._listing = listing
        self._layout = layout
        self._pages = tuple(self._planned())
        self.lacking: dict[str, None] = {}
        self.findings: list[Finding] = []

    @property
    def total(self) -> int:
        """Give how many pages there are."""
        return len(self._pages)

    def draw(self) -> None:
        """Draw every page."""
        for number, page in enumerate(self._pages, 1):
            if page.first:
                self._pen.canvas.bookmarkPage(f"section-{number}")
                self._pen.canvas.addOutlineEntry(page.section.title or self._listing.title, f"section-{number}")
            self._head(number, page)
            self._note_lacking(self._listing.subject)
            bottom = self._table(page)
            if number == self.total:
                self._notes(bottom)
            self._pen.end_page()

    def _planned(self) -> Iterable[_Page]:
        lead = self._lead_height()
        for number, section in enumerate(self._listing.sections, 1):
            top = self._layout.top + lead
            lead = 0.0
            first = True
            notes = self._notes_height() if number == len(self._listing.sections) else 0.0
            for rows in self._spread(section.rows, top, notes):
                yield _Page(section, top, rows, first)
                first, top = False, self._layout.top

    def _spread(
        self, rows: Iterable[ListingRow], top: float, notes: float
    ) -> Iterable[tuple[tuple[ListingRow, float], ...]]:
        """Spread rows over pages; a row is never divided, and one that stands out never ends a page.

        `top` is where the table begins on the first page, `notes` the room to leave below the last row.
        """
        layout = self._layout
        room = layout.bottom - top - layout.head
        most = min(room, layout.bottom - layout.top - layout.head) - notes
        page: list[tuple[ListingRow, float]] = []
        used = 0.0
        for row in rows:
            height = min(layout.row_height(row, self._listing.columns), most)
            if page and used + height > room:
                carried = page[-1:] if page[-1][0].strong and len(page) > 1 else []
                yield tuple(page[: len(page) - len(carried)])
                page, room = carried, layout.bottom - layout.top - layout.head
                used = sum(each for _, each in page)
            page.append((row, height))
            used += height
        if used + notes > room and len(page) > 1:
            yield tuple(page[:-1])
            page = page[-1:]
        yield tuple(page)

    def _lead_height(self) -> float:
        layout = self._layout
        if not self._listing.lead:
            return 0.0
        return layout.text_height(self._listing.lead, layout.width, layout.lead_size) + layout.lead_gap

    def _notes_height(self) -> float:
        layout = self._layout
        heights = [layout.text_height(note, layout.width, layout.notes_size) for note in self._listing.notes]
        return sum(heights) + layout.notes_gap if heights else 0.0

    def _head(self, number: int, page: _Page) -> None:
        layout, listing, pen = self._layout, self._listing, self._pen
        pen.label(layout.title, listing.title)
        pen.label(layout.subject, listing.subject)
        pen.label(layout.date, layout.date.text.format(date=roc_date_in_words(listing.made_on)))
        pen.label(layout.section, page.section.title)
        pen.label(layout.page, layout.page.text.format(page=number, pages=self.total))
        if number == 1 and listing.lead:
            box = Box(layout.left, layout.top, layout.width, self._lead_height() - layout.lead_gap)
            pen.label(Label(listing.lead, box, layout.lead_size))

    def _table(self, page: _Page) -> float:
        layout, pen = self._layout, self._pen
        top = page.top
        for column, (left, wide) in zip(self._listing.columns, layout.columns(self._listing.columns), strict=True):
            box = Box(left, top, wide, layout.head)
            pen.label(Label(column.head, box, layout.strong_size, "center"))
            pen.frame(box, layout.rule)
        top += layout.head
        if not page.rows:
            box = Box(layout.left, top, layout.width, layout.head)
            pen.label(Label(layout.empty, box, layout.strong_size, "center"))
            top += layout.head
        for row, height in page.rows:
            self._row(row, top, height)
            top += height
        pen.frame(Box(layout.left, page.top, layout.width, top - page.top), layout.frame)
        return top

    def _row(self, row: ListingRow, top: float, height: float) -> None:
        layout, pen = self._layout, self._pen
        if row.strong:
            pen.shade(Box(layout.left, top, layout.width, height), layout.shade)
        places = layout.columns(self._listing.columns)
        for number, (text, column, (left, wide)) in enumerate(
            zip(row.cells, self._listing.columns, places, strict=True)
        ):
            box = Box(left, top, wide, height)
            align: Align = "center" if column.centered else "left"
            pen.label(Label(text, layout.inside(row, number, box), layout.size_of(row), align))
            pen.frame(box, layout.rule)
        self._note_lacking(row.whom or self._listing.subject)

    def _notes(self, top: float) -> None:
        layout = self._layout
        top += layout.notes_gap
        for note in self._listing.notes:
            height = layout.text_height(note, layout.width, layout.notes_size)
            self._pen.label(Label(note, Box(layout.left, top, layout.width, height), layout.notes_size))
            top += height

    def _note_lacking(self, whom: str) -> None:
        if marks := self._pen.take_without_glyph():
            self.lacking |= dict.fromkeys(marks)
            self.findings.append(glyph_finding(whom, marks))
