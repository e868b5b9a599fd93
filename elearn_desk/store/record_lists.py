"""The records as a long table shows them: filtered and sorted in SQL, first their numbers, then the rows in sight."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, false, func, literal, or_, select

from elearn_desk.domain.dates import ROC_OFFSET, parse_date
from elearn_desk.store.record_queries import FieldFilter, RecordQuery, RecordState
from elearn_desk.store.rows import BATCHES, PEOPLE, RECORDS

_IS_FIRST = RECORDS.c.twin_of.is_(None)
# A printout of one person may leave the name out.
_NAME = case((RECORDS.c.name != "", RECORDS.c.name), else_=func.coalesce(PEOPLE.c.name, ""))
_UNIT = func.coalesce(PEOPLE.c.unit, "")
_STATE = case(
    (RECORDS.c.twin_of.is_not(None), literal(RecordState.KNOWN.value)),
    (PEOPLE.c.id.is_(None), literal(RecordState.WAITING.value)),
    else_=literal(RecordState.NEW.value),
)
# Outer joins on a key cost nothing where nothing is asked of the other table.
_LISTED = RECORDS.outerjoin(PEOPLE, PEOPLE.c.id == RECORDS.c.person_id).outerjoin(
    BATCHES, BATCHES.c.id == RECORDS.c.batch_id
)
_COLUMNS: dict[str, ColumnElement[Any]] = {
    "row": RECORDS.c.row,
    "person_id": RECORDS.c.person_id,
    "name": _NAME,
    "unit": _UNIT,
    "title": RECORDS.c.title,
    "platform": RECORDS.c.platform,
    "hours": RECORDS.c.hours_hundredths,
    "score": RECORDS.c.score_hundredths,
    "completed_on": RECORDS.c.completed_on,
    "state": _STATE,
    "file_name": BATCHES.c.file_name,
    "sheet": RECORDS.c.sheet,
}
_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "row": (RECORDS.c.batch_id, RECORDS.c.sheet, RECORDS.c.row),
    "score": (func.coalesce(RECORDS.c.score_hundredths, -1),),
    "completed_on": (RECORDS.c.completed_on, func.coalesce(RECORDS.c.completed_time, "")),
}
_SEARCHED = (RECORDS.c.person_id, _NAME, _UNIT, RECORDS.c.title, RECORDS.c.platform, BATCHES.c.file_name)
_FETCHED = 4096
_LARGEST = 2**62
_HUNDREDTHS = frozenset({"hours", "score"})
_FIGURES = _HUNDREDTHS | {"row"}
_DAYS = frozenset({"completed_on"})
_COMPARED = re.compile(r"(>=|<=|>|<|≧|≦|＞|＜)?\s*(\d+(?:\.\d+)?)")
_BETWEEN = re.compile(r"(\d+(?:\.\d+)?)\s*[~～-]\s*(\d+(?:\.\d+)?)")
_ROC_MONTH = re.compile(r"(\d{2,3})(?:[/.年-](\d{1,2})?月?)?")


class RecordLists:
    """What a long table of records asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def numbers(self, query: RecordQuery) -> array[int]:
        """Give the numbers of the records asked for, in order; KeyError for a field that is not there."""
        cursor = self._connection.execute(numbers_statement(query)).cursor
        numbers = array("q")
        # The driver's own tuples: SQLAlchemy's rows would take as long again as the query.
        while rows := cursor.fetchmany(_FETCHED):
            numbers.extend([number for (number,) in rows])
        return numbers

    def values(self, query: RecordQuery, field: str, limit: int) -> list[tuple[str | int | None, int]]:
        """Count the values of a field among the records asked for, whatever is asked of that field itself.

        The most frequent come first, `limit` at most; KeyError for a field that is not there.
        """
        column, count = _COLUMNS[field], func.count()
        others = tuple(each for each in query.filters if each[0] != field)
        found = self._connection.execute(
            select(column, count)
            .select_from(_LISTED)
            .where(*_conditions(query, others))
            .group_by(column)
            .order_by(count.desc(), column)
            .limit(limit)
        )
        return [(value, times) for value, times in found]

    def states(self, query: RecordQuery) -> dict[RecordState, int]:
        """Count the records asked for by what came of them, whatever state is asked for."""
        found = self._connection.execute(
            select(_STATE, func.count())
            .select_from(_LISTED)
            .where(*_conditions(query, query.filters, any_state=True))
            .group_by(_STATE)
        )
        counts = {RecordState(state): count for state, count in found}
        waiting = counts.get(RecordState.WAITING, 0)
        new = counts.get(RecordState.NEW, 0) + waiting
        return {RecordState.ALL: sum(counts.values()), **counts, RecordState.NEW: new}

    def has_scores(self, batch: int | None) -> bool:
        """Tell whether any record, or any of an import, holds a score."""
        held = select(RECORDS.c.id).where(RECORDS.c.score_hundredths.is_not(None))
        chosen = held if batch is None else held.where(RECORDS.c.batch_id == batch)
        return self._connection.execute(chosen.limit(1)).first() is not None


def numbers_statement(query: RecordQuery) -> Select[tuple[int]]:
    """Give the statement that finds the numbers of the records asked for, in order."""
    name = query.order.removeprefix("-")
    keys = (_ORDERS.get(name) or (_COLUMNS[name],)) if name else ()
    ordered = [key.desc() for key in keys] if query.order.startswith("-") else list(keys)
    return (
        select(RECORDS.c.id)
        .select_from(_LISTED)
        .where(*_conditions(query, query.filters))
        .order_by(*ordered, RECORDS.c.id)
    )


def _conditions(
    query: RecordQuery, filters: tuple[tuple[str, FieldFilter], ...], *, any_state: bool = False
) -> Iterator[ColumnElement[bool]]:
    yield _IS_FIRST if query.batch is None else RECORDS.c.batch_id == query.batch
    if query.numbers is not None:
        # Written into the statement, for they may be more than a statement takes parameters.
        yield RECORDS.c.id.in_(bindparam("numbers", sorted(query.numbers), expanding=True, literal_execute=True))
    if not any_state:
        yield from _of_state(query.state)
    for word in query.search.split():
        yield or_(*(_contains(column, word) for column in _SEARCHED))
    for name, asked in filters:
        yield from _of_field(name, asked)


def _of_state(state: RecordState) -> Iterator[ColumnElement[bool]]:
    if state is RecordState.NEW:
        yield _IS_FIRST
    elif state is RecordState.KNOWN:
        yield RECORDS.c.twin_of.is_not(None)
    elif state is RecordState.WAITING:
        yield and_(_IS_FIRST, PEOPLE.c.id.is_(None))


def _of_field(name: str, asked: FieldFilter) -> Iterator[ColumnElement[bool]]:
    column = _COLUMNS[name]
    if asked.text.strip():
        text = asked.text.strip()
        if name in _FIGURES:
            yield _compared(column, text, 100 if name in _HUNDREDTHS else 1)
        elif name in _DAYS:
            yield column.startswith(_iso_start(text), autoescape=True)
        else:
            yield and_(*(_contains(column, word) for word in text.split()))
    if asked.values is not None:
        known = [value for value in asked.values if value is not None]
        among = column.in_(known) if known else false()
        yield or_(among, column.is_(None)) if None in asked.values else among


def _contains(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    # What has no upper and lower case need not be looked for in both, which is three times as quick.
    if word.lower() == word.upper():
        return column.contains(word, autoescape=True)
    return column.icontains(word, autoescape=True)


def _compared(column: ColumnElement[Any], text: str, scale: int) -> ColumnElement[bool]:
    """Read 「2」, 「>=2」 and 「2~4」; what is none of them is held by no record."""
    if between := _BETWEEN.fullmatch(text):
        return column.between(_scaled(between[1], scale), _scaled(between[2], scale))
    compared = _COMPARED.fullmatch(text)
    if compared is None:
        return false()
    figure = _scaled(compared[2], scale)
    sign = {"≧": ">=", "≦": "<=", "＞": ">", "＜": "<"}.get(compared[1] or "=", compared[1] or "=")
    return column.bool_op(sign)(figure)


def _scaled(text: str, scale: int) -> int:
    return min(int(Decimal(text) * scale), _LARGEST)


def _iso_start(text: str) -> str:
    """Give how a stored day begins of which the clerk wrote the year, the month or all: 「103/5」 → 「2014-05-」."""
    if whole := parse_date(text):
        return whole.isoformat()
    month = _ROC_MONTH.fullmatch(text)
    if month is None:
        return text
    year = f"{int(month[1]) + ROC_OFFSET:04}-"
    return f"{year}{int(month[2]):02}-" if month[2] else year
