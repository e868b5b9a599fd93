"""Finds the header row below title lines and says which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.cells import BadCell, Cell, bare_word, text_of
from elearn_desk.intake.layouts import Layout, header_name
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, refusal

_SEARCHED_ROWS = 50
_SEEN_HEADERS = 12
_COUNT = re.compile(r"[:：]?[\d.,]*(?:小時|時|筆|人|門|堂)?")


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose header row is known: where each field stands, how its header reads, and the rows below.

    `title_values` is what the lines above the header state of the fields that the layout looks for there.
    """

    file: str
    sheet: str | None
    layout: Layout
    header_row: int
    header: Sequence[Cell]
    indexes: Mapping[str, int]
    title_values: Mapping[str, str]
    rows: Iterable[Row]
    delimited: bool

    def place(self, row: int, field: str | None = None) -> Place:
        """Give the place of a row, with the column as its header reads in the file."""
        index = self.indexes.get(field or "")
        column = None if index is None else text_of(self.header[index])
        return Place(self.file, self.sheet, row, column if column is not None else self._proper_name(field))

    def look_at_overhang(self, cells: Sequence[Cell]) -> None:
        """Refuse, by a `BadCell` IMPORT-CELLS, a row in which a stray separator made more cells than the header has."""
        width = len(self.header)
        if self.delimited and any(text_of(cell) for cell in cells[width:]):
            raise BadCell("IMPORT-CELLS", cells=str(len(cells)), columns=str(width))

    def is_no_row(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row that cannot be taken is none at all: blank, the header again, or a total line."""
        texts = [text_of(cell) for cell in cells]
        first = next((text for text in texts if text), None)
        return first is None or self._repeats_header(texts) or self._is_total_line(texts, bare_word(first))

    def _repeats_header(self, texts: Sequence[str]) -> bool:
        headers = [text_of(cell) for cell in self.header]
        return all(
            index < len(texts) and header_name(texts[index]) == header_name(headers[index])
            for index in self.indexes.values()
        )

    def _is_total_line(self, texts: Sequence[str], first: str) -> bool:
        words = [word for word in self.layout.passed_over if first.startswith(word)]
        if not any(_COUNT.fullmatch(first.removeprefix(word)) for word in words):
            return False
        naming = (self.indexes[field] for field in self.layout.naming if field in self.indexes)
        return all(index >= len(texts) or bare_word(texts[index]) in {"", first} for index in naming)

    def _proper_name(self, field: str | None) -> str | None:
        return self.layout.proper_name(field) if field else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    cells: Sequence[Cell]
    fields: Mapping[str, tuple[int, int]]
    """By field: the rank of the name found, and the cell's index."""
    twice: frozenset[str]


def headed_tables(
    source: SourceFile, tables: Iterable[Table], layout: Layout, given: Collection[str] = ()
) -> tuple[list[HeadedTable], list[Finding]]:
    """Find the header of every table; `given` are needed fields that the command states instead of the file.

    A file without any table that has all needed columns raises a `Refusal`: IMPORT-HEADER, IMPORT-COLUMN (`columns`
    names what is missing, `header` what the likeliest header row reads) or IMPORT-HEADER-TWICE. Where another sheet of
    the file is good, a sheet that is not is left out with the finding IMPORT-SHEET.
    """
    good: list[HeadedTable] = []
    left_out: list[tuple[Table, _Candidate | None, list[str]]] = []
    for table in tables:
        headed, candidate, missing = _headed(source, table, layout, given)
        if headed:
            good.append(headed)
        elif candidate:
            left_out.append((table, candidate, missing))
    if not good:
        _refuse(source, layout, left_out)
    findings = [_sheet_left_out(source, table, missing) for table, _, missing in left_out]
    return good, findings + [
        finding("IMPORT-HEADER-TWICE-IGNORED", Severity.WARNING, table.place(table.header_row, field))
        for table in good
        for field in _twice_but_not_needed(table, layout)
    ]


def _headed(
    source: SourceFile, table: Table, layout: Layout, given: Collection[str]
) -> tuple[HeadedTable | None, _Candidate | None, list[str]]:
    head = list(islice(table.rows, _SEARCHED_ROWS))
    if not head:
        return None, None, []
    candidates = [_candidate(row, layout) for row in head]
    best = max(candidates, key=lambda one: (_needed_found(one, layout), len(one.fields)))
    above = [cells for number, cells in head if number < best.row]
    title_values = title_line_values(above, layout)
    stated = {*best.fields, *title_values, *given}
    missing = [layout.proper_name(group[0]) for group in layout.needed if stated.isdisjoint(group)]
    if missing or not best.fields:
        return None, best, missing
    twice = sorted(best.twice & {field for group in layout.needed for field in group})
    if twice:
        header = text_of(best.cells[best.fields[twice[0]][1]])
        raise refusal("IMPORT-HEADER-TWICE", source, table.sheet, best.row, column=header)
    headed = HeadedTable(
        file=source.name,
        sheet=table.sheet,
        layout=layout,
        header_row=best.row,
        header=best.cells,
        indexes={field: index for field, (_, index) in best.fields.items()},
        title_values=title_values,
        rows=chain([row for row in head if row[0] > best.row], table.rows),
        delimited=table.delimited,
    )
    return headed, best, []


def title_line_values(lines: Iterable[Sequence[Cell]], layout: Layout) -> dict[str, str]:
    """Read what title lines state, such as 「身分證字號：A123456789　姓名：…」, in one cell or in two side by side."""
    values: dict[str, str] = {}
    for cells in lines:
        for field, value in stated_in_line(cells, layout).items():
            values.setdefault(field, value)
    return values


def stated_in_line(cells: Sequence[Cell], layout: Layout) -> dict[str, str]:
    """Read what one line states of the fields that the layout looks for outside the table."""
    line = "\t".join(text for cell in cells if (text := text_of(cell)))
    labels = {name: field for field in layout.title_lines for name in layout.columns[field]}
    if not labels:
        return {}
    names = "|".join(r"\s*".join(map(re.escape, name)) for name in sorted(labels, key=len, reverse=True))
    pieces = re.split(rf"(?<![^\s(（、,，;；])({names})\s*(?:[:：]\s*|\t)", line)
    found: dict[str, str] = {}
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        stated = re.split(r"\t|\s{2,}|\u3000", value.strip(), maxsplit=1)[0].strip(" ,;，；、()（）")
        if stated:
            found.setdefault(labels[re.sub(r"\s", "", label)], stated)
    return found


def _candidate(row: Row, layout: Layout) -> _Candidate:
    number, cells = row
    fields: dict[str, tuple[int, int]] = {}
    twice: set[str] = set()
    for index, cell in enumerate(cells):
        named = layout.field_of(cell) if isinstance(cell, str) and cell else None
        if not named:
            continue
        field, rank = named
        known = fields.get(field)
        if known is None or rank < known[0]:
            fields[field] = (rank, index)
            twice.discard(field)
        elif rank == known[0]:
            twice.add(field)
    return _Candidate(number, cells, fields, frozenset(twice))


def _needed_found(candidate: _Candidate, layout: Layout) -> int:
    return sum(not candidate.fields.keys().isdisjoint(group) for group in layout.needed)


def _twice_but_not_needed(table: HeadedTable, layout: Layout) -> list[str]:
    return sorted(_candidate((table.header_row, table.header), layout).twice)


def _refuse(source: SourceFile, layout: Layout, left_out: Sequence[tuple[Table, _Candidate | None, list[str]]]) -> None:
    seen = [(table, candidate, missing) for table, candidate, missing in left_out if candidate and candidate.fields]
    if not left_out:
        raise refusal("IMPORT-EMPTY", source)
    if not seen:
        expected = "、".join(layout.proper_name(group[0]) for group in layout.needed)
        raise refusal("IMPORT-HEADER", source, left_out[0][0].sheet, columns=expected)
    table, candidate, missing = min(seen, key=lambda one: len(one[2]))
    header = "、".join(text for cell in candidate.cells if (text := text_of(cell)))
    raise refusal(
        "IMPORT-COLUMN",
        source,
        table.sheet,
        candidate.row,
        columns="、".join(f"「{name}」" for name in missing),
        header=header,
    )


def _sheet_left_out(source: SourceFile, table: Table, missing: Sequence[str]) -> Finding:
    return finding(
        "IMPORT-SHEET",
        Severity.ATTENTION,
        Place(source.name, table.sheet),
        columns="、".join(f"「{name}」" for name in missing),
    )
