"""The columns of an agency's data sheets, by which a workbook that was read back is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from elearn_desk.domain.city import AgencySummary, DataSheet
from elearn_desk.domain.summaries import SetColumn
from elearn_desk.sheets.award_columns import award_columns
from elearn_desk.sheets.course_columns import COURSE_COLUMNS
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.ledger_columns import ledger_columns
from elearn_desk.sheets.near_columns import near_columns
from elearn_desk.sheets.person_columns import person_columns
from elearn_desk.sheets.units import Units
from elearn_desk.wording.summary_book import AWARDS, COURSES, LEDGER, NEAR, PEOPLE

Columns = Mapping[str, Sequence[Any]]
"""The values of a sheet's columns from its second row on, by the key of the column."""


def agency_columns(sets: Sequence[SetColumn]) -> Mapping[str, Sequence[Column[Any]]]:
    """Give the columns of each data sheet by its name, for the course sets of the plan."""
    units = Units(())
    return {
        PEOPLE: person_columns(sets, units),
        LEDGER: ledger_columns(units),
        AWARDS: award_columns(units),
        COURSES: COURSE_COLUMNS,
        NEAR: near_columns(units),
    }


def unlike_sheet(agency: AgencySummary, columns: Mapping[str, Sequence[Column[Any]]]) -> str:
    """Give the first of the agency's sheets whose heads are others than those expected, empty where none is."""
    heads = {name: tuple(column.head for column in each) for name, each in columns.items()}
    return next((name for name, head in heads.items() if agency.sheets[name].head != head), "")


def columns_by_key(sheet: DataSheet, columns: Sequence[Column[Any]]) -> Columns:
    """Give the values of each column of a sheet that was kept."""
    values: Sequence[Sequence[Any]] = tuple(zip(*sheet.rows, strict=True)) or ((),) * len(sheet.kept)
    by_head = dict(zip(sheet.kept, values, strict=True))
    return {column.key: by_head[column.head] for column in columns if column.head in by_head}
