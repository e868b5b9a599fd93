"""The records as a listing: what the clerk asks of the columns, put as a query, and its values in words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from elearn_desk.desktop.grid import Choice, Filter
from elearn_desk.desktop.models.paged import Filters, Listing
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.record_lists import record_numbers, record_rows, record_values
from elearn_desk.store.record_queries import FieldFilter, RecordQuery
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.masking import mask_id


def record_listing(query: RecordQuery) -> Listing[RecordRow]:
    """Give the listing of the records that a query asks for, filtered and ordered further by what the table asks."""

    def further(filters: Filters) -> RecordQuery:
        return replace(query, filters=(*query.filters, *_asked(filters)))

    def numbers(desk: Desk, filters: Filters, order: str) -> Outcome[array[int]]:
        return record_numbers(desk, replace(further(filters), order=order or query.order))

    def choices(desk: Desk, filters: Filters, field: str) -> Outcome[tuple[Choice, ...]]:
        found = record_values(desk, further(filters), field).value
        return Outcome(tuple(Choice(value, _words(field, value), count) for value, count in found))

    return Listing(numbers, _rows, choices)


def _rows(desk: Desk, numbers: Sequence[int]) -> Outcome[tuple[RecordRow | None, ...]]:
    return record_rows(desk, numbers)


def _asked(filters: Filters) -> tuple[tuple[str, FieldFilter], ...]:
    return tuple((field, _stored(asked)) for field, asked in filters)


def _stored(asked: Filter) -> FieldFilter:
    if asked.keys is None:
        return FieldFilter(asked.text)
    return FieldFilter(asked.text, frozenset(key for key in asked.keys if key is None or isinstance(key, (str, int))))


def _words(field: str, value: str | int | None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int) and field in {"hours", "score"}:
        return hours_text(Decimal(value) / 100)
    if field == "completed_on":
        return roc_date(date.fromisoformat(str(value)))
    return mask_id(str(value)) if field == "person_id" else str(value)
