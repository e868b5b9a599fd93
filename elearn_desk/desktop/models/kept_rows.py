"""The lines of everyone as text that can be kept, and back; a text that is not of this kind gives nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import date
from decimal import Decimal
from typing import Any

from elearn_desk.desktop.models.person_rows import PersonRow, SetMark, Standing
from elearn_desk.domain.holding import Hold

_DAYS = ("last_day", "award_on")
_NAMES = tuple(each.name for each in fields(PersonRow))
_WRONG = (ValueError, TypeError, KeyError, IndexError, ArithmeticError)


def kept_text(rows: Iterable[PersonRow]) -> str:
    """Give lines as text, each a line of its own, so that reading them never takes long at a stretch."""
    return "\n".join(json.dumps(_cells(row), ensure_ascii=False) for row in rows)


def kept_rows(text: str) -> tuple[PersonRow, ...]:
    """Give the lines back from such a text, and none at all where one of them cannot be read."""
    try:
        return tuple(_row(json.loads(line)) for line in text.split("\n"))
    except _WRONG:
        return ()


def _cells(row: PersonRow) -> list[Any]:
    cells = {name: getattr(row, name) for name in _NAMES}
    cells["main"], cells["sides"] = _mark_cells(row.main), [_mark_cells(each) for each in row.sides]
    cells["standing"] = row.standing.value
    cells["award_hold"] = [str(cell) for cell in astuple(row.award_hold)] if row.award_hold else None
    for name in _DAYS:
        cells[name] = cells[name] and cells[name].isoformat()
    return list(cells.values())


def _row(values: list[Any]) -> PersonRow:
    cells: dict[str, Any] = dict(zip(_NAMES, values, strict=True))
    cells["main"], cells["sides"] = _mark(cells["main"]), tuple(_mark(each) for each in cells["sides"])
    cells["standing"], cells["waiting"] = Standing(cells["standing"]), tuple(cells["waiting"])
    cells["award_hold"] = _hold(*cells["award_hold"]) if cells["award_hold"] else None
    for name in _DAYS:
        cells[name] = _day(cells[name])
    return PersonRow(**cells)


def _mark_cells(mark: SetMark) -> list[Any]:
    return [mark.counted, mark.courses, mark.completed_on and mark.completed_on.isoformat(), mark.off_hours]


def _mark(cells: list[Any]) -> SetMark:
    counted, courses, completed_on, off_hours = cells
    return SetMark(counted, courses, _day(completed_on), off_hours=off_hours)


def _hold(by: str, times: str, courses: str, hours: str) -> Hold:
    return Hold(by, int(times), int(courses), Decimal(hours))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
