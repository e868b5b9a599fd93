"""數位學習補休移交單 on paper, from its value alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import BinaryIO, NamedTuple

from elearn_desk.domain.documents import HandOverGrant, HandOverSheet, HandOverUse
from elearn_desk.paper.document import Drawn, document, glyph_finding, small_finding
from elearn_desk.paper.hand_over_layout import HandOverLayout, Part, hand_over_layout
from elearn_desk.paper.layout import Align, Box, Label
from elearn_desk.paper.pen import Pen
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date, roc_date_in_words, roc_moment


class _Kind(Enum):
    PLAIN = "plain"
    HEAD = "head"
    """Title and column heads of a table; they stand again where the table goes on."""
    ROW = "row"


class _Cell(NamedTuple):
    """A text in a box that starts from the top of its block; `ruled` where the box has its outline drawn."""

    box: Box
    text: str
    size: float
    align: Align = "left"
    ruled: bool = True


class _Block(NamedTuple):
    """What is never divided, its height in millimetres."""

    height: float
    cells: tuple[_Cell, ...]
    kind: _Kind = _Kind.PLAIN


def draw_hand_over(sheet: HandOverSheet, out: BinaryIO | Path, *, mark: str = "") -> Drawn:
    """Draw the sheet into a PDF: whom it is about, grants, what was drawn on them, claims, the boxes for both offices.

    Gives the pages drawn, a finding PAPER-GLYPH where a text holds a character that no face has, and PAPER-SMALL where
    one came out very small. What the system says against writing comes as an OSError, and then nothing is written
    (陸、6（四）).
    """
    layout = hand_over_layout()
    pages = _pages(tuple(_blocks(sheet, layout)), layout)
    with document(out, title=f"{layout.title.text}－{sheet.name}", paper=layout.paper, mark=mark) as canvas:
        pen = Pen(canvas, layout.paper[1])
        for number, page in enumerate(pages, 1):
            pen.label(layout.title)
            pen.label(layout.plan, layout.plan.text.format(year=sheet.plan_year))
            pen.label(layout.date, layout.date.text.format(date=roc_date_in_words(sheet.made_on)))
            pen.label(layout.page, layout.page.text.format(page=number, pages=len(pages)))
            top = layout.top
            for block in page:
                _draw(pen, block, top, layout)
                top += block.height
            pen.end_page()
        marks, small = pen.take_without_glyph(), pen.take_small()
    findings = [glyph_finding(sheet.name, marks)] if marks else []
    findings += [small_finding(sheet.name, small)] if small else []
    return Drawn(len(pages), marks, tuple(findings))


def _draw(pen: Pen, block: _Block, top: float, layout: HandOverLayout) -> None:
    for cell in block.cells:
        box = cell.box.moved(0, top)
        inside = Box(
            box.left + layout.padding,
            box.top + layout.padding,
            box.width - 2 * layout.padding,
            box.height - 2 * layout.padding,
        )
        pen.label(Label(cell.text, inside, cell.size, cell.align))
        if cell.ruled:
            pen.frame(box, layout.rule)


def _pages(blocks: Sequence[_Block], layout: HandOverLayout) -> list[list[_Block]]:
    """Spread blocks over pages; the head of a table stands with its first row, and again where the table goes on."""
    pages: list[list[_Block]] = [[]]
    room = layout.bottom - layout.top
    used = 0.0
    head: list[_Block] = []
    for at, block in enumerate(blocks):
        needed = block.height
        if block.kind is _Kind.HEAD:
            head = [_again(block, layout)]
            needed += blocks[at + 1].height
        if used + needed > room:
            pages.append([*head] if block.kind is _Kind.ROW else [])
            used = sum(each.height for each in pages[-1])
        pages[-1].append(block)
        used += block.height
    return pages


def _again(head: _Block, layout: HandOverLayout) -> _Block:
    """Give the head of a table as it stands where the table goes on."""
    title, *columns = head.cells
    return head._replace(cells=(title._replace(text=title.text + layout.continued), *columns))


def _blocks(sheet: HandOverSheet, layout: HandOverLayout) -> Iterator[_Block]:
    yield from _person(sheet, layout)
    yield from _table(layout.grants, [_grant_cells(each) for each in sheet.grants], layout)
    yield from _table(layout.uses, [_use_cells(each) for each in sheet.uses], layout)
    yield from _table(layout.claims, [(each.serial, each.state, str(each.hours)) for each in sheet.claims], layout)
    yield _closing(sheet, layout)


def _person(sheet: HandOverSheet, layout: HandOverLayout) -> Iterator[_Block]:
    row = layout.person_row
    cells: list[_Cell] = []
    left = layout.left
    for field in layout.person:
        box = Box(left, 0, field.width, row.height)
        cells.append(_Cell(Box(left, 0, row.head, row.height), field.head, row.size, "center"))
        cells.append(_Cell(box.without_left(row.head), _said(sheet, field.value), row.size))
        left += field.width
        if left >= layout.left + layout.width:
            yield _Block(row.height, tuple(cells))
            cells, left = [], layout.left


def _said(sheet: HandOverSheet, value: str) -> str:
    if value == "award":
        approved = f"{award_words(sheet.award_times)}（{sheet.award_document}）"
        return f"本年度已核定{approved}" if sheet.award_times else "本年度尚無核定"
    return str(getattr(sheet, value))


def _table(part: Part, rows: Sequence[tuple[str, ...]], layout: HandOverLayout) -> Iterator[_Block]:
    title = _Cell(Box(layout.left, layout.gap, layout.width, layout.least), part.title, layout.size, ruled=False)
    top = layout.gap + layout.least
    heads = (
        _Cell(Box(column.left, top, column.width, layout.least), column.head, layout.size, "center")
        for column in part.columns
    )
    yield _Block(top + layout.least, (title, *heads), _Kind.HEAD)
    if not rows:
        nothing = _Cell(Box(layout.left, 0, layout.width, layout.least), layout.empty, layout.size, "center")
        yield _Block(layout.least, (nothing,), _Kind.ROW)
    for texts in rows:
        height = layout.row_height(part, texts)
        cells = (
            _Cell(Box(column.left, 0, column.width, height), text, layout.size, column.align)
            for column, text in zip(part.columns, texts, strict=True)
        )
        yield _Block(height, tuple(cells), _Kind.ROW)


def _grant_cells(grant: HandOverGrant) -> tuple[str, ...]:
    hours = (grant.granted, grant.used, grant.lapsed, grant.moved, grant.open)
    window = f"{roc_date(grant.first_day)}～{roc_date(grant.last_day)}"
    return (str(grant.number), str(grant.plan_year), grant.tier_title, window, *map(str, hours))


def _use_cells(use: HandOverUse) -> tuple[str, ...]:
    end = f"～{use.end_at:%H:%M}" if use.end_at else ""
    kind = "移出" if use.moved else "使用"
    return (str(use.number), kind, f"{roc_moment(use.start_at or use.on)}{end}", str(use.hours), use.note)


def _closing(sheet: HandOverSheet, layout: HandOverLayout) -> _Block:
    """Give the note and the boxes for signatures: one office beside the other, under each its boxes."""
    signatures = layout.signatures
    note = Box(layout.left, layout.gap, layout.width, layout.note_height)
    cells = [_Cell(note, layout.note.format(cap=sheet.cap_hours), layout.note_size, ruled=False)]
    top = note.top + note.height
    wide = layout.width / len(signatures.heads)
    narrow = wide / len(signatures.labels)
    for at, office in enumerate(signatures.heads):
        left = layout.left + at * wide
        cells.append(_Cell(Box(left, top, wide, signatures.head), office, signatures.size, "center"))
        for number, words in enumerate(signatures.labels):
            box = Box(left + number * narrow, top + signatures.head, narrow, signatures.head)
            cells.append(_Cell(box, words, signatures.size, "center"))
            empty = Box(box.left, box.top + box.height, narrow, signatures.height)
            cells.append(_Cell(empty, "", signatures.size))
    return _Block(top + 2 * signatures.head + signatures.height, tuple(cells))
