"""Reads annual summaries back from their workbooks, and proves by the seal that nobody has changed them since."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from elearn_desk.domain.city import AgencySummary, DataSheet, Rows
from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.seal import seal_of
from elearn_desk.intake.cells import Cell, shown, text_of
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.workbooks.quick_look import refuse_floods
from elearn_desk.intake.workbooks.spreadsheet import hushed, reading
from elearn_desk.wording.summary_book import AGENCY, AS_OF, CHECKS, NOTES, PEOPLE, PLAN_VERSION, PLAN_YEAR, SEAL, SEALED

_NEEDED = frozenset({*SEALED, CHECKS, NOTES})
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
    files: Sequence[Path | SourceFile], progress: Callable[[int, int], None] | None = None
) -> list[AgencySummary | Finding]:
    """Read annual summaries, each to what it states or to the finding that says why it cannot be taken.

    `progress` is told of the files read and those in all. Findings, all fatal: those of `read_source`, IMPORT-EMPTY,
    IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB, IMPORT-AREA, MERGE-NOT-SUMMARY (it is no annual summary),
    MERGE-UNSEALED, MERGE-ALTERED (its seal is missing, or is that of other data), MERGE-FACT (it does not state its
    plan or its day).
    """
    read: list[AgencySummary | Finding] = []
    with hushed(), ThreadPoolExecutor(_AT_ONCE) as threads:
        for each in threads.map(read_summary, files):
            read.append(each)
            if progress is not None:
                progress(len(read), len(files))
    return read


def read_summary(file: Path | SourceFile) -> AgencySummary | Finding:
    """Read one annual summary as `read_summaries` does; what its reader itself says of a panic is not hushed."""
    source = file if isinstance(file, SourceFile) else read_source(file)
    try:
        return _summary(source, _cells(source))
    except Refusal as refused:
        return refused.finding


def _cells(source: SourceFile) -> Mapping[str, Rows]:
    if source.trouble is not None:
        raise Refusal(source.trouble)
    kind = detect(source.data)
    if kind is not FileKind.XLSX:
        raise refusal(_UNREADABLE.get(kind, "MERGE-NOT-SUMMARY"), source)
    refuse_floods(source)
    with reading(source):
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        if not _NEEDED.issubset(workbook.sheet_names):
            raise refusal("MERGE-NOT-SUMMARY", source)
        return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in _NEEDED}


def _summary(source: SourceFile, cells: Mapping[str, Rows]) -> AgencySummary:
    facts = {text_of(row[0]): row[1] for row in reversed(cells[NOTES]) if len(row) > 1}
    seals = {text_of(row[0]): text_of(row[1]) for row in reversed(cells[CHECKS]) if len(row) > 1}
    seal = _proven_seal(source, seals.get(SEAL, ""), cells, [facts.get(name, "") for name in _SEALED_FACTS])
    sheets = {name: _data_sheet(cells[name]) for name in SEALED}
    return AgencySummary(
        file=source.name,
        sha256=source.sha256,
        seal=seal,
        agency=text_of(facts.get(AGENCY, "")),
        plan_year=_year(source, facts),
        plan_version=text_of(facts.get(PLAN_VERSION, "")),
        as_of=_day(source, facts),
        ids_masked=_are_masked(sheets[PEOPLE]),
        sheets=sheets,
    )


def _proven_seal(source: SourceFile, stated: str, cells: Mapping[str, Rows], facts: Sequence[Cell]) -> str:
    if not stated:
        raise refusal("MERGE-UNSEALED", source)
    if seal_of({NOTES: [facts], **{name: cells[name] for name in SEALED}}) != stated:
        raise refusal("MERGE-ALTERED", source)
    return stated


def _data_sheet(cells: Rows) -> DataSheet:
    return DataSheet(tuple(map(text_of, cells[0])) if cells else (), [row for row in cells[1:] if any(row)])


def _are_masked(people: DataSheet) -> bool:
    place = people.head.index(_ID) if _ID in people.head else 0
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
