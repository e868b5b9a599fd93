"""A print run on paper: its cover list, then each person's 附件2 with the proof annex, in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.listings import Listing
from elearn_desk.paper.claim_form import ClaimDrawing
from elearn_desk.paper.claim_layout import claim_layout
from elearn_desk.paper.document import Drawn, document, small_finding
from elearn_desk.paper.glyphs import lacking_among
from elearn_desk.paper.layout import Label, Table, read_form
from elearn_desk.paper.listing import draw_with as draw_listing_with
from elearn_desk.paper.listing_layout import listing_layout
from elearn_desk.paper.packing import pack_page
from elearn_desk.paper.pen import Pen

Progress = Callable[[int, int], None]
"""Called with how many people's papers are drawn and how many there are; whatever it raises stops the drawing."""


@dataclass(frozen=True, slots=True)
class RunPart:
    """One person's papers; `withdrawn` ones bear a mark on every page."""

    unit: str
    form: ClaimForm
    annex: Listing
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class RunCover:
    """The cover list, of so many `people`; that of a `withdrawn` run bears the mark."""

    listing: Listing
    people: int
    withdrawn: bool = False


def draw_print_run(
    cover: RunCover,
    parts: Sequence[RunPart],
    out: BinaryIO | Path,
    *,
    progress: Progress | None = None,
    mark: str = "",
) -> Drawn:
    """Draw a run into one PDF whose outline leads to every unit, person and annex.

    The parts of a unit stand together. Gives the pages drawn and, looked up before the first is, a finding PAPER-GLYPH
    for each person whose papers hold a character that no face has; PAPER-SMALL for each of whom a text came out very
    small. What the system says against writing comes as an OSError.
    """
    listing = cover.listing
    findings = lacking_among([(part.form, part.annex) for part in parts])
    title = f"{listing.title}－{listing.subject}"
    with document(out, title=title, paper=listing_layout().paper, mark=mark) as canvas:
        canvas.showOutline()
        drawing = _Drawing(canvas)
        drawing.cover(cover)
        for at, part in enumerate(parts, 1):
            drawing.part(part, at)
            if progress is not None:
                progress(at, cover.people)
        return Drawn(drawing.pages, tuple(drawing.lacking), (*findings, *drawing.findings))


class _MarkedPen(Pen):
    """A pen that marks the pages it ends, as long as it has a mark."""

    mark: Label | None = None
    frame_width = 0.0

    def end_page(self) -> None:
        if self.mark is not None:
            self.label(self.mark)
            self.frame(self.mark.box, self.frame_width)
        super().end_page()
        pack_page(self.canvas)


class _Drawing:
    """The file page by page; the outline has units, their people below them, and below these the annexes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._words: Table = read_form("print-run")
        self._pen = _MarkedPen(canvas, listing_layout().paper[1])
        self._pen.frame_width = self._words.number("frame")
        self._unit: str | None = None
        self.pages = 0
        self.lacking: dict[str, None] = {}
        self.findings: list[Finding] = []

    def cover(self, cover: RunCover) -> None:
        """Draw the cover list."""
        self._mark(withdrawn=cover.withdrawn)
        self._entry(cover.listing.title, "cover", 0)
        self.pages += draw_listing_with(self._pen, cover.listing, outline=False).pages
        # Its texts are those of the papers, where what is amiss is told with the person it concerns.
        self._pen.take_small()

    def part(self, part: RunPart, number: int) -> None:
        """Draw one person's papers, the `number`th of the run."""
        self._mark(withdrawn=part.withdrawn)
        if part.unit != self._unit:
            self._unit = part.unit
            self._entry(part.unit or "未載單位", f"unit-{number}", 0)
        form = ClaimDrawing(self._pen, part.form, claim_layout(part.form.plan_year))
        self.pages += form.draw(f"person-{number}", 1)
        self.lacking |= dict.fromkeys(self._pen.take_without_glyph())
        self._entry(self._words.text("annex"), f"annex-{number}", 2)
        annex = draw_listing_with(self._pen, part.annex, outline=False)
        self.pages += annex.pages
        self.lacking |= dict.fromkeys(annex.without_glyph)
        if small := self._pen.take_small():
            self.findings.append(small_finding(part.form.name, small))

    def _mark(self, *, withdrawn: bool) -> None:
        self._pen.mark = self._words.label("withdrawn") if withdrawn else None

    def _entry(self, words: str, key: str, level: int) -> None:
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(words, key, level, closed=level > 0)
