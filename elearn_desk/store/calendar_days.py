"""The office calendar the clerk imported (辦公日曆表), laid over the one shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.chunks import chunks
from elearn_desk.store.rows import CALENDAR_DAYS
from elearn_desk.store.translate import read_day

Said = tuple[bool, str]
"""Whether a day works, and what is said of it."""


class CalendarDays:
    """Imported days, local suspensions of work among them."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def overlay(self) -> tuple[dict[date, bool], dict[date, str]]:
        """Give the days, True for a working day, and what the calendar says of those it says something of."""
        found = self._connection.execute(select(CALENDAR_DAYS).order_by(CALENDAR_DAYS.c.day)).all()
        return (
            {read_day(row.day): bool(row.works) for row in found},
            {read_day(row.day): row.note for row in found if row.note},
        )

    def said(self) -> dict[str, Said]:
        """Give whether each day, in ISO form, works, and what is said of it."""
        return {row.day: (bool(row.works), row.note) for row in self._connection.execute(select(CALENDAR_DAYS))}

    def save(self, days: Iterable[tuple[date, bool, str]]) -> tuple[int, int, int]:
        """Keep days as (day, whether it works, note), in place of what was said of them; gives new, changed, known."""
        said = self.said()
        new = changed = known = 0
        lines: list[tuple[str, str]] = []
        for day, works, note in days:
            key = day.isoformat()
            before, now = said.get(key), (works, note)
            if before == now:
                known += 1
                continue
            new += before is None
            changed += before is not None
            said[key] = now
            lines.append((key, _said(*now) if before is None else f"{_said(*before)} → {_said(*now)}"))
        for some in chunks(dict(lines)):
            self._connection.execute(delete(CALENDAR_DAYS).where(CALENDAR_DAYS.c.day.in_(some)))
            self._connection.execute(
                insert(CALENDAR_DAYS), [{"day": key, "works": int(said[key][0]), "note": said[key][1]} for key in some]
            )
        self._trail.note_all("calendar-day", lines)
        return new, changed, known

    def put_back(self, days: Mapping[str, Said | None]) -> None:
        """Say of days, in ISO form, what was said before: of None nothing, so that the calendar shipped holds again."""
        said = self.said()
        for some in chunks(days):
            self._connection.execute(delete(CALENDAR_DAYS).where(CALENDAR_DAYS.c.day.in_(some)))
        kept = [{"day": day, "works": int(before[0]), "note": before[1]} for day, before in days.items() if before]
        if kept:
            self._connection.execute(insert(CALENDAR_DAYS), kept)
        lines = (
            (day, f"{_said(*said[day])} → {_said(*before) if before else ''}".strip()) for day, before in days.items()
        )
        self._trail.note_all("calendar-day", lines)


def _said(works: bool, note: str) -> str:
    return f"{'works' if works else 'off'} {note}".strip()
