"""Reads annual summaries back from their workbooks, and proves by the seal that nobody has changed them since."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from python_calamine import CalamineWorkbook

from elearn_desk.domain.city import AgencySummary, DataSheet, Rows
from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.seal import seal_of, seal_over
from elearn_desk.intake.cells import Cell, shown, text_of
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.workbooks.quick_look import harmless_content
from elearn_desk.intake.workbooks.spreadsheet import hushed, reading
from elearn_desk.wording.summary_book import (
    AGENCY,
    AS_OF,
    CHECKS,
    NOTES,
    PEOPLE,
    PLAN_VERSION,
    PLAN_YEAR,
    SEAL,
    SEALED,
    SHEET_SEAL,
)

Kept = Mapping[str, Collection[str]]
"""The heads of the columns whose values are kept, by the sheet; of a sheet that is not named all are."""

_ALL: Kept = MappingProxyType({})
_ID = "身分證字號"
_SEALED_FACTS = (AGENCY, PLAN_YEAR, PLAN_VERSION, AS_OF)
_MASK = "*"
_YEAR = re.compile(r"([0-9]{2,3})(?:年度?)?")
_AT_ONCE = 2
"""Files read at the same time: the reader of another language lets other threads work meanwhile."""
_UNREADABLE = {
    FileKind.EMPTY: "IMPORT-EMPTY",
    FileKind.XLSX_DAMAGED: "IMPORT-DAMAGED",
    FileKind.XLSX_ENCRYPTED: "IMPORT-ENCRYPTED",
}


def read_summaries(
    files: Sequence[Path | SourceFile], progress: Callable[[int, int], None] | None = None, kept: Kept = _ALL
) -> list[AgencySummary | Finding]:
    """Read annual summaries, each to what it states or to the finding that says why it cannot be taken.

    `progress` is told of the files read and those in all; `kept` says which columns a city needs. Findings, all fatal:
    those of `read_source`, IMPORT-EMPTY, IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB, IMPORT-AREA, MERGE-NOT-SUMMARY
    (it is no annual summary), MERGE-UNSEALED, MERGE-ALTERED (its seal is missing, or is that of other data on the
    sheets named), MERGE-FACT (it does not state its plan or its day).
    """
    read: list[AgencySummary | Finding] = []
    with hushed(), ThreadPoolExecutor(_AT_ONCE) as threads:
        for each in threads.map(partial(read_summary, kept=kept), files):
            read.append(each)
            if progress is not None:
                progress(len(read), len(files))
    return read


def read_summary(file: Path | SourceFile, kept: Kept = _ALL) -> AgencySummary | Finding:
    """Read one annual summary as `read_summaries` does; what its reader itself says of a panic is not hushed."""
    source = file if isinstance(file, SourceFile) else read_source(file)
    try:
        return _summary(source, _read(source, kept))
    except Refusal as refused:
        return refused.finding


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a workbook: the notes and checks row by row, what is kept of the data, and its seals."""

    facts: Mapping[str, Cell]
    stated: Mapping[str, str]
    sheets: Mapping[str, DataSheet]
    seals: Mapping[str, str]


def _read(source: SourceFile, kept: Kept) -> _Read:
    if source.trouble is not None:
        raise Refusal(source.trouble)
    kind = detect(source.data)
    if kind is not FileKind.XLSX:
        raise refusal(_UNREADABLE.get(kind, "MERGE-NOT-SUMMARY"), source)
    content = harmless_content(source)
    sheets, seals = {}, {}
    with reading(source):
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        if not {*SEALED, CHECKS, NOTES}.issubset(workbook.sheet_names):
            raise refusal("MERGE-NOT-SUMMARY", source)
        facts = _by_name(_rows(workbook, NOTES))
        stated = {name: text_of(value) for name, value in _by_name(_rows(workbook, CHECKS)).items()}
        for name in SEALED:
            rows = _rows(workbook, name)
            seals[name] = seal_of(rows)
            sheets[name] = _data_sheet(rows, kept.get(name))
    seals[NOTES] = seal_of([[facts.get(name, "") for name in _SEALED_FACTS]])
    return _Read(facts, stated, sheets, seals)


def _rows(workbook: CalamineWorkbook, sheet: str) -> Rows:
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _by_name(rows: Rows) -> Mapping[str, Cell]:
    """Give what stands beside each name in the first column, the upper one where a name comes twice."""
    return {text_of(row[0]): row[1] for row in reversed(rows) if len(row) > 1}


def _summary(source: SourceFile, read: _Read) -> AgencySummary:
    return AgencySummary(
        file=source.name,
        sha256=source.sha256,
        seal=_proven_seal(source, read.stated, read.seals),
        agency=text_of(read.facts.get(AGENCY, "")),
        plan_year=_year(source, read.facts),
        plan_version=text_of(read.facts.get(PLAN_VERSION, "")),
        as_of=_day(source, read.facts),
        ids_masked=_are_masked(read.sheets[PEOPLE]),
        sheets=read.sheets,
    )


def _proven_seal(source: SourceFile, stated: Mapping[str, str], seals: Mapping[str, str]) -> str:
    """Give the seal; where it is another's, name the sheets of whose own seals that is true, 「檢核」 where of none."""
    seal = stated.get(SEAL, "")
    if not seal:
        raise refusal("MERGE-UNSEALED", source)
    if seal_over(seals) != seal:
        altered = [name for name, own in seals.items() if stated.get(SHEET_SEAL.format(name), "") != own]
        raise refusal("MERGE-ALTERED", source, sheets="、".join(altered or [CHECKS]))
    return seal


def _data_sheet(cells: Rows, kept: Collection[str] | None) -> DataSheet:
    head = tuple(map(text_of, cells[0])) if cells else ()
    rows = [row for row in cells[1:] if any(row)]
    if kept is None:
        return DataSheet(head, head, rows)
    places = [place for place, name in enumerate(head) if name in kept]
    return DataSheet(head, tuple(head[place] for place in places), [[row[place] for place in places] for row in rows])


def _are_masked(people: DataSheet) -> bool:
    place = people.kept.index(_ID) if _ID in people.kept else 0
    return any(text_of(row[place]).endswith(_MASK) for row in people.rows)


def _year(source: SourceFile, facts: Mapping[str, Cell]) -> int:
    text = facts.get(PLAN_YEAR, "")
    match = _YEAR.fullmatch(text_of(text))
    if match is None:
        raise refusal("MERGE-FACT", source, name=PLAN_YEAR, value=shown(text))
    return int(match[1])


def _day(source: SourceFile, facts: Mapping[str, Cell]) -> date:
    cell = facts.get(AS_OF, "")
    day = cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else parse_date(text_of(cell))
    if day is None:
        raise refusal("MERGE-FACT", source, name=AS_OF, value=shown(cell))
    return day
