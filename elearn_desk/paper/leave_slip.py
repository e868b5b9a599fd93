"""假單 on paper, from its value alone: one slip a page (附件2 note 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from elearn_desk.domain.documents import LeaveSlip, LeaveSlipDraw
from elearn_desk.domain.findings import Finding
from elearn_desk.paper.document import Drawn, document, glyph_finding, small_finding
from elearn_desk.paper.layout import Box, Label
from elearn_desk.paper.leave_slip_layout import LeaveSlipLayout, leave_slip_layout
from elearn_desk.paper.pen import Pen
from elearn_desk.wording.dates import roc_date, roc_date_in_words
from elearn_desk.wording.windows import weekday_name


def draw_leave_slips(slips: Sequence[LeaveSlip], out: BinaryIO | Path, *, mark: str = "") -> Drawn:
    """Draw slips into a PDF, a page each with a bookmark.

    Gives the pages drawn, and for each slip a finding PAPER-GLYPH where a text holds a character that no face has,
    PAPER-SMALL where one came out very small. What the system says against writing comes as an OSError, and then
    nothing is written.
    """
    layout = leave_slip_layout()
    lacking: dict[str, None] = {}
    findings: list[Finding] = []
    title = f"假單－{slips[0].name}" if len(slips) == 1 else f"假單（{len(slips)}份）"
    with document(out, title=title, paper=layout.paper, mark=mark) as canvas:
        pen = Pen(canvas, layout.paper[1])
        for slip in slips:
            key = f"slip-{slip.number}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(f"{slip.name} {roc_date(slip.start_at.date())}（第{slip.number}號）", key)
            _draw(pen, slip, layout)
            if marks := pen.take_without_glyph():
                lacking |= dict.fromkeys(marks)
                findings.append(glyph_finding(slip.name, marks))
            if small := pen.take_small():
                findings.append(small_finding(slip.name, small))
            pen.end_page()
    return Drawn(len(slips), tuple(lacking), tuple(findings))


def _draw(pen: Pen, slip: LeaveSlip, layout: LeaveSlipLayout) -> None:
    words = _words(slip)
    for label in (layout.title, layout.plan, layout.serial, layout.made):
        pen.label(label, label.text.format_map(words))
    for field in layout.fields:
        _boxed(pen, field.head, field.head.text, layout)
        _boxed(pen, field.content, field.content.text.format_map(words), layout)
    pen.frame(layout.around_fields, layout.frame)
    down = _stamps(pen, _grants(pen, slip.draws, layout) + layout.stamps.gap, layout)
    notes = layout.notes.stretches(down, down)[0]
    pen.shared("slip-notes", lambda: layout.notes.draw(pen, notes), down=notes.top)


def _boxed(pen: Pen, label: Label, text: str, layout: LeaveSlipLayout) -> None:
    pen.label(replace(label, text=text, box=layout.inside(label.box)))
    pen.frame(label.box, layout.rule)


def _grants(pen: Pen, grants: Sequence[LeaveSlipDraw], layout: LeaveSlipLayout) -> float:
    """Draw the grants drawn on, and give where their table ends."""
    draws = layout.draws
    pen.label(Label(draws.title, Box(draws.left, draws.top, layout.width, draws.head), draws.size))
    top = down = draws.top + draws.head
    height = draws.row_height(len(grants))
    for column in draws.columns:
        _boxed(
            pen, Label("", Box(column.left, down, column.width, draws.head), draws.size, "center"), column.head, layout
        )
    down += draws.head
    for grant in grants:
        words = _words_of(grant)
        for column in draws.columns:
            box = Box(column.left, down, column.width, height)
            pen.label(Label(column.text.format_map(words), box, draws.size, "center"))
            pen.frame(box, layout.rule)
        down += height
    pen.frame(Box(draws.left, top, layout.width, down - top), layout.frame)
    return down


def _stamps(pen: Pen, top: float, layout: LeaveSlipLayout) -> float:
    """Draw the boxes for signatures and stamps, and give where they end."""
    stamps, left = layout.stamps, layout.draws.left
    wide = layout.width / len(stamps.labels)
    for at, words in enumerate(stamps.labels):
        box = Box(left + at * wide, top, wide, stamps.head)
        _boxed(pen, Label("", box, stamps.size, "center"), words, layout)
        pen.frame(Box(box.left, top + stamps.head, wide, stamps.height), layout.rule)
    pen.frame(Box(left, top, layout.width, stamps.head + stamps.height), layout.frame)
    return top + stamps.head + stamps.height


def _words(slip: LeaveSlip) -> dict[str, object]:
    serials = "、".join(dict.fromkeys(draw.serial for draw in slip.draws if draw.serial))
    return {
        "agency": slip.agency,
        "year": slip.plan_year,
        "number": slip.number,
        "date": roc_date_in_words(slip.made_on),
        "unit": slip.unit,
        "title": slip.title,
        "name": slip.name,
        "start": _moment(slip.start_at),
        "end": _moment(slip.end_at),
        "hours": slip.hours,
        "serials": f"，編號{serials}" if serials else "",
    }


def _moment(moment: datetime) -> str:
    day = moment.date()
    return f"{roc_date_in_words(day)}（{weekday_name(day)}）{moment:%H}時{moment:%M}分"


def _words_of(draw: LeaveSlipDraw) -> dict[str, object]:
    return {
        "number": draw.number,
        "plan_year": draw.plan_year,
        "granted_on": roc_date(draw.granted_on),
        "serial": draw.serial or "移入",
        "first_day": roc_date(draw.first_day),
        "last_day": roc_date(draw.last_day),
        "hours": draw.hours,
    }
