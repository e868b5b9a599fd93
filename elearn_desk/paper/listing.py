"""A list in columns on paper, from its value alone: column heads on every page, a bookmark for every section."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from elearn_desk.domain.findings import Finding
from elearn_desk.domain.listings import Listing, ListingRow, ListingSection
from elearn_desk.paper.document import Drawn, document, glyph_finding, small_finding
from elearn_desk.paper.layout import Align, Box, Label
from elearn_desk.paper.listing_layout import ListingLayout, listing_layout
from elearn_desk.paper.listing_pages import Page, Piece, Placed, pages_of
from elearn_desk.paper.pen import Pen
from elearn_desk.wording.dates import roc_date_in_words


def draw_listing(listing: Listing, out: BinaryIO | Path, *, mark: str = "") -> Drawn:
    """Draw a list into a PDF; a section without rows says 無.

    Gives the pages drawn, a finding PAPER-GLYPH for each person whose texts hold a character that no face has, and
    PAPER-SMALL where texts came out very small.
    What the system says against writing comes as an OSError, and then nothing is written.
    """
    paper = listing_layout().paper
    with document(out, title=listing.title, paper=paper, mark=mark) as canvas:
        pen = Pen(canvas, paper[1])
        drawn = draw_with(pen, listing)
        small = pen.take_small()
    return replace(drawn, findings=(*drawn.findings, small_finding(listing.title, small))) if small else drawn


def draw_with(pen: Pen, listing: Listing, *, key: str = "section", outline: bool = True) -> Drawn:
    """Draw a list with a pen whose canvas stands at the top of a page; the answer is that of `draw_listing`.

    `key` tells its bookmarks from those of other papers in the file; one with an `outline` of its own wants none.
    """
    drawing = _Drawing(pen, listing, listing_layout(), key if outline else "")
    pages = pages_of(listing, listing_layout())
    for page in pages:
        drawing.page(page)
    return Drawn(len(pages), tuple(drawing.lacking), tuple(drawing.findings))


class _Drawing:
    """The list page by page."""

    def __init__(self, pen: Pen, listing: Listing, layout: ListingLayout, key: str) -> None:
        self._pen = pen
        self._listing = listing
        self._layout = layout
        self._key = key
        self._bookmarks = 0
        self._subject = ""
        self._columns = layout.columns(listing.columns)
        self._head = layout.head_height(listing.columns)
        self._has_joined = {id(group[0]): len(group) > 1 for group in listing.groups}
        self.lacking: dict[str, None] = {}
        self.findings: list[Finding] = []

    def page(self, page: Page) -> None:
        """Draw one page."""
        layout, pen = self._layout, self._pen
        begins = page.pieces[0].section
        if page.pieces[0].first and not begins.joined:
            self._subject = begins.subject or self._listing.subject
        pen.label(layout.title, self._listing.title)
        pen.label(layout.subject, self._subject)
        pen.label(layout.date, layout.date.text.format(date=roc_date_in_words(self._listing.made_on)))
        pen.label(layout.page, layout.page.text.format(page=page.number, pages=page.total))
        self._note_lacking(self._subject)
        down = layout.top
        for piece in page.pieces:
            down = self._piece(piece)
        if page.closing:
            self._notes(down)
        pen.end_page()

    def _piece(self, piece: Piece) -> float:
        layout, pen, section = self._layout, self._pen, piece.section
        if piece.first:
            self._bookmark(section)
        down = piece.top
        if piece.first and section.lead:
            height = layout.lead_height(section)
            pen.label(
                Label(section.lead, Box(layout.left, down, layout.width, height - layout.lead_gap), layout.lead_size)
            )
            down += height
        if section.title:
            words = section.title if piece.first else section.title + layout.continued
            pen.label(layout.section, words, within=Box(layout.left, down, layout.width, layout.section_height))
            down += layout.section_height
        self._note_lacking(self._subject)
        return self._table(piece, down)

    def _bookmark(self, section: ListingSection) -> None:
        if not section.joined:
            self._mark(section.bookmark or section.title or self._listing.title, 0)
        if section.joined or self._has_joined[id(section)]:
            self._mark(section.title, 1)

    def _mark(self, words: str, level: int) -> None:
        if not self._key:
            return
        self._bookmarks += 1
        name = f"{self._key}-{self._bookmarks}"
        self._pen.canvas.bookmarkPage(name)
        self._pen.canvas.addOutlineEntry(words, name, level)

    def _table(self, piece: Piece, top: float) -> float:
        layout, pen = self._layout, self._pen
        down = top
        for column, (left, wide) in zip(self._listing.columns, self._columns, strict=True):
            box = Box(left, down, wide, self._head)
            inside = Box(left + layout.padding / 2, down, wide - layout.padding, self._head)
            pen.label(Label(column.head, inside, layout.strong_size, "center"))
            pen.frame(box, layout.rule)
        down += self._head
        for placed in piece.rows:
            self._row(placed, down, nothing=not piece.section.rows)
            down += placed.height
        pen.frame(Box(layout.left, top, layout.width, down - top), layout.frame)
        return down

    def _row(self, placed: Placed, top: float, *, nothing: bool) -> None:
        layout, pen, row = self._layout, self._pen, placed.row
        whole = Box(layout.left, top, layout.width, placed.height)
        if row.strong:
            pen.shade(whole, layout.shade)
        if row.spanning:
            self._cell(row, 0, row.cells[0], whole, "center" if nothing else "left")
        else:
            for number, (text, column, (left, wide)) in enumerate(
                zip(row.cells, self._listing.columns, self._columns, strict=True)
            ):
                box = Box(left, top, wide, placed.height)
                self._cell(row, number, text, box, "center" if column.centered else "left")
        self._note_lacking(row.whom or self._subject)

    def _cell(self, row: ListingRow, number: int, text: str, box: Box, align: Align) -> None:
        layout = self._layout
        self._pen.label(Label(text, layout.inside(row, number, box), layout.size_of(row), align))
        self._pen.frame(box, layout.rule)

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
