"""The words, columns and boxes of 數位學習補休移交單, from `forms/hand-over/form.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportlab.lib.units import mm

from elearn_desk.paper.layout import Align, Label, Table, read_form
from elearn_desk.paper.wrapping import LEADING, wrap


@dataclass(frozen=True, slots=True)
class Field:
    """A word with what it stands for beside it; `value` names it, `width` of both is in millimetres."""

    head: str
    value: str
    width: float


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The rows of fields at the top: the width of the words, the height of a row, the size of type in points."""

    head: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a part; `left` and `width` are in millimetres."""

    head: str
    left: float
    width: float
    align: Align


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its title."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The boxes of both personnel offices, lengths in millimetres."""

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    head: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class HandOverLayout:
    """The whole sheet, lengths in millimetres."""

    paper: tuple[float, ...]
    rule: float
    left: float
    top: float
    bottom: float
    gap: float
    padding: float
    size: float
    least: float
    empty: str
    continued: str
    title: Label
    plan: Label
    date: Label
    page: Label
    note: str
    note_height: float
    note_size: float
    person: tuple[Field, ...]
    person_row: PersonRow
    grants: Part
    uses: Part
    claims: Part
    signatures: Signatures

    @property
    def width(self) -> float:
        """Give the width of every part."""
        return sum(column.width for column in self.grants.columns)

    def row_height(self, part: Part, cells: tuple[str, ...]) -> float:
        """Give the height that the fullest cell of a row asks for, as far as a page holds it."""
        lines = (
            len(wrap(text, (column.width - 2 * self.padding) * mm / self.size))
            for column, text in zip(part.columns, cells, strict=True)
        )
        asked = max(lines) * self.size * LEADING / mm + 2 * self.padding
        return min(max(self.least, asked), self.bottom - self.top - 2 * self.least)


@cache
def hand_over_layout() -> HandOverLayout:
    """Give the form."""
    form = read_form("hand-over")
    note, person_row, signatures = form.table("note"), form.table("person_row"), form.table("signatures")
    left = form.number("left")
    return HandOverLayout(
        paper=form.numbers("paper", 2),
        rule=form.number("rule"),
        left=left,
        top=form.number("top"),
        bottom=form.number("bottom"),
        gap=form.number("gap"),
        padding=form.number("padding"),
        size=form.number("size"),
        least=form.number("least"),
        empty=form.text("empty"),
        continued=form.text("continued"),
        title=form.label("title"),
        plan=form.label("plan"),
        date=form.label("date"),
        page=form.label("page"),
        note=note.text("text"),
        note_height=note.number("height"),
        note_size=note.number("size"),
        person=tuple(Field(one.text("head"), one.text("value"), one.number("width")) for one in form.tables("person")),
        person_row=PersonRow(person_row.number("head"), person_row.number("height"), person_row.number("size")),
        grants=_part(form.table("grants"), left),
        uses=_part(form.table("uses"), left),
        claims=_part(form.table("claims"), left),
        signatures=Signatures(
            heads=signatures.texts("heads"),
            labels=signatures.texts("labels"),
            head=signatures.number("head"),
            height=signatures.number("height"),
            size=signatures.number("size"),
        ),
    )


def _part(table: Table, left: float) -> Part:
    columns: list[Column] = []
    for one in table.tables("columns"):
        width = one.number("width")
        columns.append(Column(one.text("head"), left, width, one.align()))
        left += width
    return Part(table.text("title"), tuple(columns))
