"""The imported rows as tables show them: searched, sorted and cut to a page in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from elearn_desk.store.chunks import chunks
from elearn_desk.store.rows import BATCHES, PEOPLE, RECORDS
from elearn_desk.store.translate import maybe_clock, maybe_moment, maybe_score, read_day, read_hours
from elearn_desk.store.values import FiledRecord, RecordRow, TitleCount, UnknownPerson

_IS_FIRST = RECORDS.c.twin_of.is_(None)
_SEARCHED = (RECORDS.c.person_id, RECORDS.c.name, RECORDS.c.title, RECORDS.c.platform, BATCHES.c.file_name)
_ORDERS = {
    "id": RECORDS.c.id,
    "person_id": RECORDS.c.person_id,
    "name": RECORDS.c.name,
    "title": RECORDS.c.title,
    "platform": RECORDS.c.platform,
    "hours": RECORDS.c.hours_hundredths,
    "completed_on": RECORDS.c.completed_on,
    "started_at": RECORDS.c.started_at,
    "file_name": BATCHES.c.file_name,
    "row": RECORDS.c.row,
}
_ROWS = RECORDS.join(BATCHES)
_FIRST = RECORDS.alias("first")
_SELECTED = select(
    RECORDS,
    BATCHES.c.file_name,
    _FIRST.c.batch_id.label("first_batch"),
    PEOPLE.c.id.label("known_id"),
    PEOPLE.c.name.label("known_name"),
    PEOPLE.c.unit,
).select_from(
    _ROWS.outerjoin(_FIRST, _FIRST.c.id == RECORDS.c.twin_of).outerjoin(PEOPLE, PEOPLE.c.id == RECORDS.c.person_id)
)
_FILED = (
    select(
        RECORDS.c.id,
        RECORDS.c.person_id,
        RECORDS.c.name,
        RECORDS.c.title,
        RECORDS.c.platform,
        RECORDS.c.hours_hundredths,
        RECORDS.c.completed_on,
        RECORDS.c.completed_time,
        RECORDS.c.started_at,
        RECORDS.c.score_hundredths,
        BATCHES.c.file_name,
        RECORDS.c.sheet,
        RECORDS.c.row,
    )
    .select_from(_ROWS)
    .where(_IS_FIRST)
    .order_by(RECORDS.c.person_id, RECORDS.c.completed_on, RECORDS.c.completed_time, RECORDS.c.id)
)
_STREAMED = 300
"""Rows fetched at once while streaming."""


class RecordTables:
    """What can be looked up about the rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(
        self,
        batch_id: int | None = None,
        search: str = "",
        limit: int | None = None,
        offset: int = 0,
        order: str = "id",
    ) -> list[RecordRow]:
        """Give the rows of a batch, twins included, or, without one, every record once.

        `search` is looked for in id, name, title, platform and file name; `order` names a field of RecordRow, with a
        minus before it for the largest first; an unknown one raises KeyError.
        """
        column = _ORDERS[order.removeprefix("-")]
        found = self._connection.execute(
            _SELECTED.where(*_chosen(batch_id, search))
            .order_by(column.desc() if order.startswith("-") else column.asc(), RECORDS.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [_record_row(row) for row in found]

    def by_number(self, record_ids: Collection[int]) -> dict[int, RecordRow]:
        """Give the records of these numbers, by number; what stands for none is left out."""
        found: dict[int, RecordRow] = {}
        for piece in chunks(sorted(record_ids)):
            rows = self._connection.execute(_SELECTED.where(RECORDS.c.id.in_(piece)))
            found |= {row.id: _record_row(row) for row in rows}
        return found

    def each(self) -> Iterator[FiledRecord]:
        """Give every record once, by person and in order of completion, as they come from the file."""
        cursor = self._connection.execute(_FILED).cursor
        # The driver's own tuples, as for the records of a verdict: SQLAlchemy's rows would take twice as long.
        while rows := cursor.fetchmany(_STREAMED):
            for number, person_id, name, title, platform, hours, day, clock, started, score, file, sheet, row in rows:
                yield FiledRecord(
                    number,
                    person_id,
                    name,
                    title,
                    platform,
                    read_hours(hours),
                    read_day(day),
                    maybe_clock(clock),
                    maybe_moment(started),
                    maybe_score(score),
                    file,
                    sheet,
                    row,
                )

    def count(self, batch_id: int | None = None, search: str = "") -> int:
        """Give how many rows `rows` would give without limit."""
        chosen = select(func.count()).select_from(_ROWS if search else RECORDS).where(*_chosen(batch_id, search))
        return self._connection.execute(chosen).scalar_one()

    def unknown_people(self) -> list[UnknownPerson]:
        """Give those who have records but do not stand on the roster, in order of id."""
        found = self._connection.execute(
            select(RECORDS.c.person_id, func.max(RECORDS.c.name), func.count())
            .where(_IS_FIRST, RECORDS.c.person_id.not_in(select(PEOPLE.c.id)))
            .group_by(RECORDS.c.person_id)
            .order_by(RECORDS.c.person_id)
        )
        return [UnknownPerson(*row) for row in found]

    def titles(self) -> list[TitleCount]:
        """Give every title as written, the one most people hold first."""
        people = func.count(RECORDS.c.person_id.distinct())
        found = self._connection.execute(
            select(RECORDS.c.title, people)
            .where(_IS_FIRST)
            .group_by(RECORDS.c.title)
            .order_by(people.desc(), RECORDS.c.title)
        )
        return [TitleCount(*row) for row in found]

    def holders(self, titles: Collection[str]) -> set[str]:
        """Give the ids of those who have a record of any of these titles as written."""
        return {
            person_id
            for piece in chunks(titles)
            for person_id in self._connection.execute(
                select(RECORDS.c.person_id).where(_IS_FIRST, RECORDS.c.title.in_(piece)).distinct()
            ).scalars()
        }


def _chosen(batch_id: int | None, search: str) -> Sequence[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [_IS_FIRST] if batch_id is None else [RECORDS.c.batch_id == batch_id]
    if search:
        chosen.append(or_(*(column.icontains(search, autoescape=True) for column in _SEARCHED)))
    return chosen


def _record_row(row: Row[Any]) -> RecordRow:
    return RecordRow(
        id=row.id,
        batch_id=row.batch_id,
        person_id=row.person_id,
        name=row.name or row.known_name or "",
        title=row.title,
        platform=row.platform,
        hours=read_hours(row.hours_hundredths),
        completed_on=read_day(row.completed_on),
        completed_time=maybe_clock(row.completed_time),
        started_at=maybe_moment(row.started_at),
        file_name=row.file_name,
        sheet=row.sheet,
        row=row.row,
        raw=row.raw,
        repeats=row.twin_of,
        first_batch=row.first_batch,
        score=maybe_score(row.score_hundredths),
        unit=row.unit or "",
        on_roster=row.known_id is not None,
    )
