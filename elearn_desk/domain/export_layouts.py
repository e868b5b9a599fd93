"""The layout of a file that another system reads, as data: columns in order, and what may stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.people import Category


class AwardField(StrEnum):
    """What a column of an award file can hold."""

    PERSON_ID = "person_id"
    NAME = "name"
    AGENCY = "agency"
    AGENCY_CODE = "agency_code"
    UNIT = "unit"
    TITLE = "title"
    RANK = "rank"
    CATEGORY = "category"
    REASON = "reason"
    BASIS = "basis"
    TIMES = "times"
    AWARD = "award"
    DOCUMENT = "document"
    ON = "on"
    COMPLETED_ON = "completed_on"
    PLAN_YEAR = "plan_year"


AwardValues = Mapping[AwardField, str]
"""One award as texts; `on` is the day of the order, or the day asked about before there is one."""


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: its head and what stands in it, the field it `holds`, through `mapping` if there is any, or a constant.

    `longest` counts characters, None for any number; a `needed` column is never left empty.
    """

    head: str
    holds: AwardField | None = None
    constant: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    longest: int | None = None
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ExportLayout:
    """A layout by its key, the name of its file: whom it takes, its columns, and the heads that tell rows apart.

    `notice` is what a clerk has to know before using it.
    """

    key: str
    name: str
    encoding: str
    columns: tuple[LayoutColumn, ...]
    unique: tuple[str, ...] = ()
    categories: frozenset[Category] = frozenset(Category)
    notice: str = ""


def laid_out(layout: ExportLayout, awards: Sequence[AwardValues]) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    """Lay awards out as rows of texts, line ends taken out, and say what the other system would not take.

    Findings: EXPORT-EMPTY, EXPORT-NO-CODE (no mapping for a value), EXPORT-TOO-LONG, EXPORT-TWICE.
    """
    rows: list[tuple[str, ...]] = []
    troubles: list[Finding] = []
    seen: set[tuple[str, ...]] = set()
    for values in awards:
        row = tuple(_cell(column, values) for column in layout.columns)
        troubles += _troubles(layout, row, values)
        told = (*(row[_at(layout, head)] for head in layout.unique), values[AwardField.ON])
        if layout.unique and told in seen:
            troubles.append(finding("EXPORT-TWICE", name=values[AwardField.NAME], heads="、".join(layout.unique)))
        seen.add(told)
        rows.append(row)
    return tuple(rows), troubles


def _at(layout: ExportLayout, head: str) -> int:
    return next(number for number, column in enumerate(layout.columns) if column.head == head)


def _cell(column: LayoutColumn, values: AwardValues) -> str:
    if column.holds is None:
        return column.constant
    text = "".join(values[column.holds].splitlines())
    return column.mapping.get(text, "") if column.mapping else text


def _troubles(layout: ExportLayout, row: Sequence[str], values: AwardValues) -> Iterator[Finding]:
    name = values[AwardField.NAME]
    for column, cell in zip(layout.columns, row, strict=True):
        value = values[column.holds] if column.holds else None
        if column.mapping and value and value not in column.mapping:
            yield finding("EXPORT-NO-CODE", name=name, head=column.head, value=value, key=layout.key)
        elif column.needed and not cell.strip():
            yield finding("EXPORT-EMPTY", name=name, head=column.head)
        elif column.longest is not None and len(cell) > column.longest:
            length, longest = len(cell), column.longest
            yield finding("EXPORT-TOO-LONG", name=name, head=column.head, length=length, longest=longest)
