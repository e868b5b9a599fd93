"""The words and boxes of 假單, from `forms/leave-slip/form.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from elearn_desk.paper.layout import Box, Label, Table, read_form
from elearn_desk.paper.notes import Notes


@dataclass(frozen=True, slots=True)
class Field:
    """A box of the slip: the printed word, and beside it what the slip says."""

    head: Label
    content: Label


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grants drawn on; `text` is filled in with what is known of a grant, lengths in millimetres."""

    head: str
    text: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Draws:
    """The table of the grants drawn on, lengths in millimetres."""

    title: str
    left: float
    top: float
    head: float
    height: float
    room: float
    size: float
    columns: tuple[Column, ...]

    def row_height(self, rows: int) -> float:
        """Give the height of a row where there are so many."""
        return min(self.height, self.room / rows)


@dataclass(frozen=True, slots=True)
class Stamps:
    """The boxes for signatures and stamps, lengths in millimetres."""

    gap: float
    head: float
    height: float
    size: float
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaveSlipLayout:
    """The whole slip, lengths in millimetres."""

    paper: tuple[float, ...]
    rule: float
    frame: float
    padding: float
    title: Label
    plan: Label
    serial: Label
    made: Label
    fields: tuple[Field, ...]
    draws: Draws
    stamps: Stamps
    notes: Notes

    @property
    def width(self) -> float:
        """Give the width of every part."""
        return sum(column.width for column in self.draws.columns)

    @property
    def around_fields(self) -> Box:
        """Give the box around all fields."""
        boxes = [box for field in self.fields for box in (field.head.box, field.content.box)]
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right = max(box.left + box.width for box in boxes)
        return Box(left, top, right - left, max(box.top + box.height for box in boxes) - top)

    def inside(self, box: Box) -> Box:
        """Give the part of a box that its text fills."""
        cut = self.padding
        return Box(box.left + cut, box.top + cut, box.width - 2 * cut, box.height - 2 * cut)


@cache
def leave_slip_layout() -> LeaveSlipLayout:
    """Give the form."""
    form = read_form("leave-slip")
    stamps = form.table("stamps")
    return LeaveSlipLayout(
        paper=form.numbers("paper", 2),
        rule=form.number("rule"),
        frame=form.number("frame"),
        padding=form.number("padding"),
        title=form.label("title"),
        plan=form.label("plan"),
        serial=form.label("serial"),
        made=form.label("made"),
        fields=tuple(Field(one.label("head"), one.as_label()) for one in form.tables("fields")),
        draws=_draws(form.table("draws")),
        stamps=Stamps(
            gap=stamps.number("gap"),
            head=stamps.number("head"),
            height=stamps.number("height"),
            size=stamps.number("size"),
            labels=stamps.texts("labels"),
        ),
        notes=Notes(form.table("notes")),
    )


def _draws(table: Table) -> Draws:
    columns: list[Column] = []
    left = table.number("left")
    for one in table.tables("columns"):
        width = one.number("width")
        columns.append(Column(one.text("head"), one.text("text"), left, width))
        left += width
    return Draws(
        table.text("title"),
        table.number("left"),
        table.number("top"),
        table.number("head"),
        table.number("height"),
        table.number("room"),
        table.number("size"),
        tuple(columns),
    )
