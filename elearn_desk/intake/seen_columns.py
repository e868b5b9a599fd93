"""What the columns of a file were taken for, so that a clerk can say what an unknown one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from elearn_desk.intake.cells import Cell, shown, text_of
from elearn_desk.intake.column_values import settled
from elearn_desk.intake.header_rows import Choices, HeaderRow, choices_of, likeliest_header
from elearn_desk.intake.headers import SEARCHED_ROWS, column_letters
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.layouts import Layouts
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.rows import NO_CHOICES
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table
from elearn_desk.intake.title_lines import title_line_values

_SAMPLES = 3
_SAMPLED_ROWS = 200


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column: its header as written, the letters over it, the field it was taken for, and values it holds."""

    header: str
    letters: str
    field: str | None
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """One sheet (or page): its header row, the layout its columns were known by, and what is missing of them."""

    sheet: str | None
    header_row: int
    layout: str
    columns: tuple[SeenColumn, ...]
    missing: tuple[str, ...]


def seen_columns(
    source: SourceFile,
    kind: str,
    columns: Mapping[str, str] = NO_CHOICES,
    *,
    remembered: Mapping[str, str] = NO_CHOICES,
) -> tuple[SeenTable, ...]:
    """Tell for every sheet what its columns were taken for, whether or not the file can be read that way.

    `kind` is `roster`, `hours`, `calendar` or `duty`; `columns` is what the clerk says of headers (header as written →
    field, empty to pass it over), `remembered` what was said of earlier files. Where no header is known, the row with
    most words among the first is shown as the header. A file that cannot be opened raises its `Refusal`.
    """
    layouts = layouts_of(kind)
    choices = choices_of(columns, layouts, remembered)
    seen = (_seen(table, layouts, choices) for table in open_tables(source).tables)
    return tuple(table for table in seen if table)


def field_choices(kind: str) -> Mapping[str, str]:
    """Give what a column of that kind of file can be: field → its Chinese name, in the order of the layout."""
    general = layouts_of(kind).general
    offered = {field for name, (field, _) in general.fields_by_header.items() if name not in general.passed_over}
    return MappingProxyType({field: name for field, name in general.proper_names.items() if field in offered})


def needed_fields(kind: str) -> tuple[tuple[str, ...], ...]:
    """Give the groups of fields of which a file must have one each."""
    return layouts_of(kind).general.needed


def _seen(table: Table, layouts: Layouts, choices: Choices) -> SeenTable | None:
    head = list(islice(table.rows, SEARCHED_ROWS))
    if not head:
        return None
    best = likeliest_header(head, layouts, choices)
    if not best.fields:
        best = _wordiest(head, best)
    below = [row for row in head if row[0] > best.row]
    below += islice(table.rows, max(_SAMPLED_ROWS - len(below), 0))
    best = settled(best, below)
    by_index = {index: field for field, (_, index) in best.fields.items()}
    width = max(len(best.cells), *(len(cells) for _, cells in below), 0)
    above = [cells for number, cells in head if number < best.first_row]
    stated = frozenset((*title_line_values(above, best.layout), *best.layout.fixed))
    sheet, row = table.where(best.row)
    return SeenTable(
        sheet,
        row,
        best.layout.name,
        tuple(
            SeenColumn(_text_at(best.cells, index), column_letters(index), by_index.get(index), _samples(below, index))
            for index in range(width)
        ),
        tuple(best.missing(stated)),
    )


def _wordiest(head: Sequence[Row], nothing: HeaderRow) -> HeaderRow:
    """Give the row of most different words, for a header stands above all and says everything once."""
    number, cells = max(head, key=lambda row: len({cell for cell in row[1] if isinstance(cell, str) and cell.strip()}))
    return HeaderRow(number, number, cells, (cells,), nothing.layout, {}, frozenset())


def _samples(rows: Sequence[Row], index: int) -> tuple[str, ...]:
    texts = (shown(cells[index]) for _, cells in rows if index < len(cells))
    return tuple(islice(dict.fromkeys(text for text in texts if text), _SAMPLES))


def _text_at(cells: Sequence[Cell], index: int) -> str:
    return text_of(cells[index]) if index < len(cells) else ""
