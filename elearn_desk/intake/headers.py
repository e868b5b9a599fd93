"""Finds the header row below title lines and says which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import chain, islice

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.cells import Cell, bare_word, shown, text_of
from elearn_desk.intake.column_values import settled
from elearn_desk.intake.header_rows import Choices, HeaderRow, likeliest_header
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.layouts import Layout, Layouts, header_name
from elearn_desk.intake.purpose import other_purpose
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, refusal
from elearn_desk.intake.title_lines import title_line_values
from elearn_desk.intake.unread_columns import likely_header, unknown_headers, unread_findings
from elearn_desk.wording.column_advice import OTHERWISE, columns_may_be

SEARCHED_ROWS = 50
"""Rows from the top among which the header is looked for."""
_SAMPLED_ROWS = 150
"""Further rows whose cells are looked at to tell what a column is."""

_COUNT = re.compile(r"[:：]?[\d.,]*(?:小時|時|筆|人|門|堂)?")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose header row is known: where each field stands, how its header reads, and the rows below.

    `title_values` is what the lines above the header state of the fields that the layout looks for there. `best` is the
    header row with all that its cells name, `sample` are the first rows below it, `above` the texts above the header.
    """

    file: str
    table: Table
    layout: Layout
    header_row: int
    header: Sequence[Cell]
    header_parts: tuple[Sequence[Cell], ...]
    indexes: Mapping[str, int]
    twice: frozenset[str]
    title_values: Mapping[str, str]
    rows: Iterable[Row]
    best: HeaderRow
    sample: Sequence[Row] = ()
    above: Sequence[str] = ()

    def place(self, row: int, field: str | None = None, at: int | None = None) -> Place:
        """Give the place of a row, with the column as its header reads in the file and the cell's address.

        `at` is the index of the cell, where it does not stand in the foremost column of its field.
        """
        sheet, number = self.table.where(row)
        index = self.indexes.get(field or "") if at is None else at
        if index is None:
            return Place(self.file, sheet, number, self.layout.proper_name(field) if field else None)
        cell = None if self.table.pages else f"{column_letters(index)}{number}"
        return Place(self.file, sheet, number, shown(self.header[index]), cell)

    def is_no_row(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row that cannot be taken is none at all: blank, the header again, a total line, a footer."""
        texts = [text_of(cell) for cell in cells]
        first = next((text for text in texts if text), None)
        if first is None or self._repeats_header(texts):
            return True
        word = bare_word(first)
        return self._is_total_line(texts, word) or self._is_footer(texts, word)

    def _repeats_header(self, texts: Sequence[str]) -> bool:
        names = [header_name(text) for text in texts]
        return any(self._reads_like(names, part) for part in self.header_parts)

    def _reads_like(self, names: Sequence[str], part: Sequence[Cell]) -> bool:
        header = [header_name(text_of(cell)) for cell in part]
        stated = [index for index in self.indexes.values() if index < len(header) and header[index]]
        return bool(stated) and all(index < len(names) and names[index] == header[index] for index in stated)

    def _is_total_line(self, texts: Sequence[str], first: str) -> bool:
        words = [word for word in self.layout.total_lines if first.startswith(word)]
        if not any(_COUNT.fullmatch(first.removeprefix(word)) for word in words):
            return False
        return all(word in {"", first} or _COUNT.fullmatch(word) for word in self._naming(texts))

    def _is_footer(self, texts: Sequence[str], first: str) -> bool:
        if not any(fnmatchcase(first, pattern) for pattern in self.layout.footers):
            return False
        return all(word in {"", first} for word in self._naming(texts))

    def _naming(self, texts: Sequence[str]) -> Iterator[str]:
        indexes = (self.indexes[field] for field in self.layout.naming if field in self.indexes)
        return (bare_word(texts[index]) for index in indexes if index < len(texts))


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """A table that cannot be read: what it lacks, and the kind of import that it is for instead, if that is certain."""

    table: Table
    head: Sequence[Row]
    best: HeaderRow
    missing: Sequence[str]
    other: str | None


def column_letters(index: int) -> str:
    """Give the letters over a spreadsheet's column, A for index 0, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def headed_tables(
    source: SourceFile, tables: Iterable[Table], layouts: Layouts, choices: Choices, given: Collection[str] = ()
) -> tuple[list[HeadedTable], list[Finding]]:
    """Find the header of every table; `given` are needed fields that the command states instead of the file.

    A file without any table that has all needed columns raises a `Refusal`: IMPORT-HEADER, IMPORT-COLUMN (`columns`
    names what is missing, `header` what the likeliest header row reads, `choice` which of its columns may be it),
    IMPORT-WRONG-KIND (it is for another kind of import) or IMPORT-HEADER-TWICE. Where another sheet of the file is
    good, a sheet that is not is left out with the finding IMPORT-SHEET. IMPORT-COLUMN-ABSENT: what the clerk said of a
    header that is not there; findings of `unread_findings`.
    """
    good: list[HeadedTable] = []
    left_out: list[_LeftOut] = []
    for table in tables:
        head = list(islice(table.rows, SEARCHED_ROWS))
        if not head:
            continue
        likeliest = likeliest_header(head, layouts, choices)
        if likeliest.fields:
            head += islice(table.rows, _SAMPLED_ROWS)
        best = settled(likeliest, head)
        above = [cells for number, cells in head if number < best.first_row]
        title_values = title_line_values(above, best.layout)
        missing = best.missing(frozenset((*title_values, *given, *best.layout.fixed)))
        other = other_purpose(head[:SEARCHED_ROWS], best, layouts.kind)
        if best.fields and not missing and not other:
            texts = tuple(text for cells in above for cell in cells if (text := text_of(cell)))
            good.append(replace(_headed(source, table, head, best, title_values), above=texts))
        else:
            left_out.append(_LeftOut(table, head, best, missing, other))
    if not good:
        _refuse(source, layouts.general, left_out)
    return good, [
        *(_sheet_left_out(source, one) for one in left_out),
        *_absent(source, good, choices),
        *(found for table in good for found in unread_findings(source.name, table.table, table.best, table.sample)),
        *(
            finding("IMPORT-HEADER-TWICE-IGNORED", Severity.WARNING, table.place(table.header_row, field))
            for table in good
            for field in sorted(table.twice)
        ),
    ]


def _headed(
    source: SourceFile, table: Table, head: Sequence[Row], best: HeaderRow, title_values: Mapping[str, str]
) -> HeadedTable:
    twice = sorted(best.twice & {field for group in best.layout.needed for field in group})
    if twice:
        header = text_of(best.cells[best.fields[twice[0]][1]])
        sheet, row = table.where(best.row)
        raise refusal("IMPORT-HEADER-TWICE", source, sheet, row, column=header)
    return HeadedTable(
        file=source.name,
        table=table,
        layout=best.layout,
        header_row=best.row,
        header=best.cells,
        header_parts=best.parts,
        indexes={field: index for field, (_, index) in best.fields.items()},
        twice=best.twice,
        title_values=title_values,
        rows=chain([row for row in head if row[0] > best.row], table.rows),
        best=best,
        sample=head,
    )


def _refuse(source: SourceFile, general: Layout, left_out: Sequence[_LeftOut]) -> None:
    seen = [one for one in left_out if one.best.fields]
    if not left_out:
        raise refusal("IMPORT-EMPTY", source)
    other = next((one.other for one in left_out if one.other), None)
    if other:
        named = layouts_of(other).general.name
        raise refusal("IMPORT-WRONG-KIND", source, kind=named, expected=general.name, command=f"{other} import")
    if not seen:
        expected = "、".join(general.proper_name(group[0]) for group in general.needed)
        raise refusal("IMPORT-HEADER", source, left_out[0].table.sheet, columns=expected)
    one = min(seen, key=lambda each: len(each.missing))
    best, layout = one.best, one.best.layout
    header = "、".join(text for cell in best.cells if (text := shown(cell)))
    hint = "".join(hint for field, hint in layout.hints.items() if layout.proper_name(field) in one.missing)
    sheet, row = one.table.where(best.row)
    columns, choice = _quoted(one.missing), _choice(one)
    raise refusal("IMPORT-COLUMN", source, sheet, row, columns=columns, header=header, hint=hint, choice=choice)


def _choice(one: _LeftOut) -> str:
    """Advise which of the columns may be those that are missing; without an idea, the first unknown one."""
    layout = one.best.layout
    groups = [group[0] for group in layout.needed if layout.proper_name(group[0]) in one.missing]
    told = {field: name for field in groups if (name := likely_header(field, one.best, one.head))}
    if not told:
        told = dict(zip(groups[:1], unknown_headers(one.best)[:1], strict=False))
    choice = columns_may_be({name: layout.proper_name(field) for field, name in told.items()})
    return choice and f"{choice}{OTHERWISE}"


def _absent(source: SourceFile, good: Sequence[HeadedTable], choices: Choices) -> Iterator[Finding]:
    parts = (part for table in good for part in (table.header, *table.header_parts))
    there = {header_name(text_of(cell)) for part in parts for cell in part}
    for header, field in choices.given.items():
        if field and header not in there:
            place = Place(source.name)
            yield finding("IMPORT-COLUMN-ABSENT", Severity.WARNING, place, header=choices.written[header])


def _sheet_left_out(source: SourceFile, one: _LeftOut) -> Finding:
    columns = _quoted(one.missing)
    return finding("IMPORT-SHEET", Severity.ATTENTION, Place(source.name, one.table.sheet), columns=columns)


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"「{name}」" for name in names)
