"""獎懲建議名冊 on paper, from its value alone; contract staff, and who is held back, stand on lists of their own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from elearn_desk.domain.documents import AwardList, AwardRow
from elearn_desk.domain.findings import Finding
from elearn_desk.paper.award_layout import AwardLayout, award_layout
from elearn_desk.paper.document import Drawn, document, glyph_finding, small_finding
from elearn_desk.paper.layout import Box, Label
from elearn_desk.paper.pen import Pen
from elearn_desk.wording.dates import roc_date_in_words


def draw_award_list(awards: AwardList, out: BinaryIO | Path, *, mark: str = "") -> Drawn:
    """Draw the list of recommended commendations into a PDF, contract staff after the others on pages of their own.

    Column heads stand on every page, boxes for the signatures at the end of each list; a list of nobody says 無. Those
    held back follow on pages of their own that nobody signs. Gives
    the pages drawn and findings about each person's texts: PAPER-GLYPH for characters that no face has, PAPER-SMALL
    for what came out very small. What the system says against writing comes as an OSError, and then nothing is written
    (陸、6（三）).
    """
    layout = award_layout()
    title = layout.title.text.format(agency=awards.agency)
    with document(out, title=title, paper=layout.paper, mark=mark) as canvas:
        return draw_with(Pen(canvas, layout.paper[1]), awards)


def draw_with(pen: Pen, awards: AwardList) -> Drawn:
    """Draw the list with a pen whose canvas stands at the top of a page; the answer is that of `draw_award_list`."""
    layout = award_layout()
    parts = [(layout.title, awards.rows)] if awards.rows or not awards.contract_rows else []
    if awards.contract_rows:
        parts.append((layout.contract_title, awards.contract_rows))
    if awards.held_rows:
        parts.append((layout.held_title, awards.held_rows))
    planned = [(title, rows, _pages(rows, layout)) for title, rows in parts]
    total = sum(len(pages) for _, _, pages in planned)
    drawing = _AwardDrawing(pen, awards, layout, total)
    signed_by = {
        layout.title: layout.signatures.labels,
        layout.contract_title: layout.signatures.contract_labels,
        layout.held_title: (),
    }
    for at, (title, rows, pages) in enumerate(planned):
        drawing.part(f"list-{at}", title, pages, len(rows), signed_by[title])
    return Drawn(total, tuple(drawing.lacking), tuple(drawing.findings))


class _Row(NamedTuple):
    """A row and its height in millimetres."""

    row: AwardRow
    height: float


class _Page(NamedTuple):
    """The rows of a page; `closing` where the sum and the signatures stand below them."""

    rows: tuple[_Row, ...]
    closing: bool


class _AwardDrawing:
    """The lists page by page; `number` runs through all of them."""

    def __init__(self, pen: Pen, awards: AwardList, layout: AwardLayout, total: int) -> None:
        self._pen = pen
        self._awards = awards
        self._layout = layout
        self._total = total
        self._number = 0
        self.lacking: dict[str, None] = {}
        self.findings: list[Finding] = []

    def part(
        self, bookmark: str, title: Label, pages: tuple[_Page, ...], count: int, signed_by: tuple[str, ...]
    ) -> None:
        """Draw one list on its pages, with boxes for the signatures of those who sign it, if anybody does."""
        words = title.text.format(agency=self._awards.agency)
        canvas = self._pen.canvas
        canvas.bookmarkPage(bookmark)
        canvas.addOutlineEntry(words, bookmark)
        for page in pages:
            self._number += 1
            self._pen.shared(f"award-{bookmark}", lambda: self._head(title, words))
            self._note_lacking(self._awards.agency)
            number = self._layout.page.text.format(page=self._number, pages=self._total)
            self._pen.label(self._layout.page, number)
            self._rows(page, empty=count == 0)
            if page.closing:
                self._closing(page, count, signed_by)
            self._pen.end_page()

    def _head(self, title: Label, words: str) -> None:
        layout, day, pen = self._layout, self._awards.made_on, self._pen
        pen.label(title, words)
        plan = layout.plan.text.format(year=self._awards.plan_year)
        batch = "" if self._awards.batch is None else layout.batch.format(batch=self._awards.batch)
        pen.label(layout.plan, plan + batch)
        made = layout.date.text.format(date=roc_date_in_words(day))
        pen.label(layout.date, made)
        for column in layout.columns:
            box = Box(column.left, layout.top, column.width, layout.head)
            pen.label(Label(column.head, box, layout.head_size, "center"))
            pen.frame(box, layout.rule)

    def _rows(self, page: _Page, *, empty: bool) -> None:
        layout, pen = self._layout, self._pen
        top = layout.top + layout.head
        if empty:
            box = Box(layout.left, top, layout.width, layout.least)
            pen.label(Label(layout.empty, box, layout.head_size, "center"))
            pen.frame(box, layout.rule)
            top += layout.least
        for row in page.rows:
            self._row(row, top)
            top += row.height
        pen.frame(Box(layout.left, layout.top, layout.width, top - layout.top), layout.frame)

    def _row(self, row: _Row, top: float) -> None:
        layout, pen = self._layout, self._pen
        for column in layout.columns:
            box = Box(column.left, top, column.width, row.height)
            inside = Box(
                box.left + layout.padding,
                box.top + layout.padding,
                box.width - 2 * layout.padding,
                box.height - 2 * layout.padding,
            )
            pen.label(Label(column.text(row.row), inside, column.size, column.align))
            pen.frame(box, layout.rule)
        self._note_lacking(row.row.name)

    def _note_lacking(self, whom: str) -> None:
        if marks := self._pen.take_without_glyph():
            self.lacking |= dict.fromkeys(marks)
            self.findings.append(glyph_finding(whom, marks))
        if small := self._pen.take_small():
            self.findings.append(small_finding(whom, small))

    def _closing(self, page: _Page, count: int, signed_by: tuple[str, ...]) -> None:
        layout, pen = self._layout, self._pen
        top = layout.top + layout.head + (sum(row.height for row in page.rows) if count else layout.least)
        total = Box(layout.left, top, layout.width, layout.total_height)
        pen.label(Label(layout.total.format(count=count), total, layout.head_size, "center"))
        pen.frame(total, layout.frame)
        if signed_by:
            self._signatures(top, signed_by)

    def _signatures(self, top: float, labels: tuple[str, ...]) -> None:
        layout, pen = self._layout, self._pen
        signatures = layout.signatures
        top += layout.total_height + signatures.gap
        width = layout.width / len(labels)
        for at, words in enumerate(labels):
            box = Box(layout.left + at * width, top, width, signatures.head)
            pen.label(Label(words, box, signatures.size, "center"))
            pen.frame(box, layout.rule)
            pen.frame(Box(box.left, top + signatures.head, width, signatures.height), layout.rule)
        pen.frame(Box(layout.left, top, layout.width, signatures.head + signatures.height), layout.frame)


def _pages(rows: Iterable[AwardRow], layout: AwardLayout) -> tuple[_Page, ...]:
    """Spread rows over pages; a row is never divided, and the signatures never stand without the last row."""
    room = layout.bottom - layout.top - layout.head
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        height = min(layout.row_height(row), room - layout.closing_height)
        if used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(_Row(row, height))
        used += height
    if used + layout.closing_height > room and len(pages[-1]) > 1:
        pages.append([pages[-1].pop()])
    return tuple(_Page(tuple(page), closing=at == len(pages)) for at, page in enumerate(pages, 1))
