"""The words, columns and boxes of 獎懲建議名冊, from `forms/award-list/form.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from reportlab.lib.units import mm

from elearn_desk.domain.documents import AwardRow
from elearn_desk.paper.layout import Align, Label, Table, read_form
from elearn_desk.paper.wrapping import LEADING, wrap

_ROW_FIELDS = tuple(field.name for field in fields(AwardRow))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; `values` names the row's fields it shows, one below the other, `left` is in millimetres."""

    head: str
    values: tuple[str, ...]
    left: float
    width: float
    size: float
    align: Align

    def text(self, row: AwardRow) -> str:
        """Give what the column shows of a row; a field that is empty takes no line."""
        return "\n".join(filter(None, (getattr(row, value) for value in self.values)))


@dataclass(frozen=True, slots=True)
class Signatures:
    """The boxes for signatures and stamps, lengths in millimetres."""

    gap: float
    head: float
    height: float
    size: float
    labels: tuple[str, ...]
    contract_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardLayout:
    """The whole form, lengths in millimetres."""

    paper: tuple[float, ...]
    rule: float
    frame: float
    title: Label
    contract_title: Label
    held_title: Label
    plan: Label
    batch: str
    date: Label
    page: Label
    left: float
    top: float
    bottom: float
    head: float
    head_size: float
    least: float
    padding: float
    empty: str
    total: str
    total_height: float
    columns: tuple[Column, ...]
    signatures: Signatures

    @property
    def width(self) -> float:
        """Give the width of the table."""
        return sum(column.width for column in self.columns)

    @property
    def closing_height(self) -> float:
        """Give the room that the sum and the signatures take."""
        return self.total_height + self.signatures.gap + self.signatures.head + self.signatures.height

    def row_height(self, row: AwardRow) -> float:
        """Give the height that the fullest cell of a row asks for."""
        return max(self.least, *(self._cell_height(column, column.text(row)) for column in self.columns))

    def _cell_height(self, column: Column, text: str) -> float:
        lines = wrap(text, (column.width - 2 * self.padding) * mm / column.size)
        return len(lines) * column.size * LEADING / mm + 2 * self.padding


@cache
def award_layout() -> AwardLayout:
    """Give the form."""
    form = read_form("award-list")
    table = form.table("table")
    signatures = form.table("signatures")
    return AwardLayout(
        paper=form.numbers("paper", 2),
        rule=form.number("rule"),
        frame=form.number("frame"),
        title=form.label("title"),
        contract_title=form.label("contract_title"),
        held_title=form.label("held_title"),
        plan=form.label("plan"),
        batch=table.text("batch"),
        date=form.label("date"),
        page=form.label("page"),
        left=table.number("left"),
        top=table.number("top"),
        bottom=table.number("bottom"),
        head=table.number("head"),
        head_size=table.number("head_size"),
        least=table.number("least"),
        padding=table.number("padding"),
        empty=table.text("empty"),
        total=table.text("total"),
        total_height=table.number("total_height"),
        columns=_columns(table),
        signatures=Signatures(
            gap=signatures.number("gap"),
            head=signatures.number("head"),
            height=signatures.number("height"),
            size=signatures.number("size"),
            labels=signatures.texts("labels"),
            contract_labels=signatures.texts("contract_labels"),
        ),
    )


def _columns(table: Table) -> tuple[Column, ...]:
    columns: list[Column] = []
    left = table.number("left")
    for one in table.tables("columns"):
        width = one.number("width")
        column = Column(
            one.text("head"), one.choices("values", _ROW_FIELDS), left, width, one.number("size"), one.align()
        )
        columns.append(column)
        left += width
    return tuple(columns)
