"""The certified records: every accepted row of every file, each fact once and its repetitions as twins of it.

A row that an earlier file brought in already is stored too, as a twin of the first, so that undoing the earlier
import leaves what the later one brought: the oldest twin left then takes the place, and the number, of the row removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from itertools import chain, groupby
from operator import attrgetter

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, select, update

from elearn_desk.domain.dates import Window
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.domain.titles import title_key
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.chunks import chunks
from elearn_desk.store.record_tables import RecordTables
from elearn_desk.store.rows import RECORDS, RULING_WITHDRAWALS, RULINGS
from elearn_desk.store.translate import hundredths, iso, read_clock, read_day, read_hours, read_moment
from elearn_desk.store.values import HoursRow

_STREAMED = 300
"""Rows fetched at once while streaming: enough to share out the cost, and few enough to stay near the processor."""
_ATTESTED = False
"""No time of day that stands in the records is one the applicant declared; rulings keep those."""
_DIGEST_BYTES = 16
"""Enough that two facts of a million never share one; eight would leave one chance in forty million."""

_IS_FIRST = RECORDS.c.twin_of.is_(None)
_FIRST = RECORDS.alias("first")
_WRITTEN = (
    RECORDS.c.batch_id,
    RECORDS.c.person_id,
    RECORDS.c.name,
    RECORDS.c.title,
    RECORDS.c.platform,
    RECORDS.c.hours_hundredths,
    RECORDS.c.completed_on,
    RECORDS.c.completed_time,
    RECORDS.c.started_at,
    RECORDS.c.sheet,
    RECORDS.c.row,
    RECORDS.c.raw,
    RECORDS.c.score_hundredths,
    RECORDS.c.fingerprint,
)
_INSERT = insert(RECORDS).values(
    {
        **{column: bindparam(column.key) for column in _WRITTEN},
        RECORDS.c.twin_of: select(_FIRST.c.id)
        .where(_FIRST.c.fingerprint == bindparam("fingerprint"), _FIRST.c.twin_of.is_(None))
        .scalar_subquery(),
    }
)
_VALUES = (
    select(
        RECORDS.c.id,
        RECORDS.c.person_id,
        RECORDS.c.title,
        RECORDS.c.platform,
        RECORDS.c.hours_hundredths,
        RECORDS.c.completed_on,
        RECORDS.c.completed_time,
        RECORDS.c.started_at,
        RECORDS.c.score_hundredths,
    )
    .where(_IS_FIRST)
    .order_by(RECORDS.c.person_id, RECORDS.c.completed_on, RECORDS.c.completed_time, RECORDS.c.id)
)


class Records(RecordTables):
    """The records, without their twins where facts are asked for, with them where the rows of a file are."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        super().__init__(connection)
        self._trail = trail

    def import_lines(
        self, batch_id: int, lines: Iterable[HoursRow], repeated: Callable[[HoursRow], None] | None = None
    ) -> tuple[int, int]:
        """Store the accepted rows of a file, called once a batch; gives how many were new and how many known already.

        A row that stands in the file twice is known the second time and stored once; `repeated` is told of it. Hours
        finer than hundredths raise ValueError.
        """
        seen: set[bytes] = set()
        read = 0
        for piece in chunks(lines):
            read += len(piece)
            fresh = []
            for line in piece:
                fingerprint = _fingerprint(line)
                if fingerprint not in seen:
                    seen.add(fingerprint)
                    fresh.append(_row(batch_id, line, fingerprint))
                elif repeated is not None:
                    repeated(line)
            if fresh:
                self._insert(fresh)
        new = self._connection.execute(
            select(func.count()).where(RECORDS.c.batch_id == batch_id, _IS_FIRST)
        ).scalar_one()
        return new, read - new

    def all_known(self, lines: Iterable[HoursRow]) -> int | None:
        """Give how many rows there are when every one of them states a fact already stored, else None."""
        read = 0
        for piece in chunks(lines):
            read += len(piece)
            wanted = {_fingerprint(line) for line in piece}
            if self._count_of(wanted) < len(wanted):
                return None
        return read

    def undo(self, batch_id: int) -> int:
        """Remove the rows of a batch and give how many there were.

        What another batch brought too stays, under the number it had.
        """
        removed = self._connection.execute(delete(RECORDS).where(RECORDS.c.batch_id == batch_id)).rowcount
        first = RECORDS.alias("first")
        left_alone = RECORDS.c.twin_of.is_not(None) & ~exists().where(first.c.id == RECORDS.c.twin_of)
        heirs = select(func.min(RECORDS.c.id)).where(left_alone).group_by(RECORDS.c.twin_of)
        self._connection.execute(
            update(RECORDS).where(RECORDS.c.id.in_(heirs)).values(id=RECORDS.c.twin_of, twin_of=None)
        )
        self._trail.note("records-removed", f"batch {batch_id}", str(removed))
        return removed

    def people_losing(self, batch_id: int) -> list[str]:
        """Give the ids of those who would have fewer records if the batch were undone."""
        twin = RECORDS.alias("twin")
        found = self._connection.execute(
            select(RECORDS.c.person_id)
            .distinct()
            .where(RECORDS.c.batch_id == batch_id, _IS_FIRST, ~exists().where(twin.c.twin_of == RECORDS.c.id))
            .order_by(RECORDS.c.person_id)
        )
        return list(found.scalars())

    def people_of(self, batch_ids: Collection[int]) -> set[str]:
        """Give the ids of those about whom these imports brought rows."""
        chosen = select(RECORDS.c.person_id).distinct().where(RECORDS.c.batch_id.in_(batch_ids))
        return set(self._connection.execute(chosen).scalars())

    def of(self, person_id: str) -> list[Record]:
        """Give a person's records in order of completion."""
        return list(chain.from_iterable(self._stream(_VALUES.where(RECORDS.c.person_id == person_id))))

    def by_person(
        self, wanted: Callable[[str], bool] | None = None, people: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[Record]]]:
        """Give everyone's records as they come from the file: id and records in order of completion, in order of id.

        With `wanted`, only those whose title it says yes to; with `people`, ids of at most a chunk, only theirs.
        Whoever has none is left out.
        """
        chosen = _VALUES if people is None else _VALUES.where(RECORDS.c.person_id.in_(people))
        everything = chain.from_iterable(self._stream(chosen, wanted))
        for person_id, records in groupby(everything, key=attrgetter("person_id")):
            yield person_id, list(records)

    def certified_hours(self, days: Window) -> dict[str, Decimal]:
        """Give the certified hours of everyone who completed anything on those days, records set aside left out."""
        months = self.certified_months(days)
        return {person_id: sum(hours.values(), Decimal(0)) for person_id, hours in months.items()}

    def certified_months(self, days: Window) -> dict[str, dict[date, Decimal]]:
        """Give the same month by month of completion, each month by its first day."""
        # A completion that one printout tells with its time of day or score and another without is one all the same.
        completions = (
            select(
                RECORDS.c.person_id,
                RECORDS.c.hours_hundredths,
                func.substr(RECORDS.c.completed_on, 1, len("2014-05")).label("month"),
            )
            .where(
                _IS_FIRST,
                RECORDS.c.completed_on.between(days.first.isoformat(), days.last.isoformat()),
                RECORDS.c.id.not_in(_set_aside()),
            )
            .group_by(
                RECORDS.c.person_id,
                RECORDS.c.completed_on,
                RECORDS.c.title,
                RECORDS.c.platform,
                RECORDS.c.hours_hundredths,
            )
            .subquery()
        )
        found = self._connection.execute(
            select(completions.c.person_id, completions.c.month, func.sum(completions.c.hours_hundredths)).group_by(
                completions.c.person_id, completions.c.month
            )
        )
        months: dict[str, dict[date, Decimal]] = defaultdict(dict)
        for person_id, month, hours in found:
            months[person_id][read_day(f"{month}-01")] = read_hours(hours)
        return dict(months)

    def any_completed_in(self, days: Window) -> bool:
        """Tell whether anybody completed anything on those days."""
        inside = RECORDS.c.completed_on.between(days.first.isoformat(), days.last.isoformat())
        return self._connection.execute(select(RECORDS.c.id).where(inside).limit(1)).first() is not None

    def get(self, record_id: int) -> Record | None:
        """Give the record of that number, or None."""
        return next(chain.from_iterable(self._stream(_VALUES.where(RECORDS.c.id == record_id))), None)

    def _count_of(self, fingerprints: Collection[bytes]) -> int:
        if self._connection.dialect.name != "sqlite":
            found = select(func.count()).where(_IS_FIRST, RECORDS.c.fingerprint.in_(fingerprints))
            return self._connection.execute(found).scalar_one()
        # As for the insertion: the driver takes the digests as they are, a statement of SQLAlchemy one by one.
        marks = ", ".join("?" * len(fingerprints))
        statement = f"SELECT count(*) FROM records WHERE twin_of IS NULL AND fingerprint IN ({marks})"  # noqa: S608 - question marks
        return int(self._connection.exec_driver_sql(statement, tuple(fingerprints)).scalar_one())

    def _insert(self, rows: list[tuple[object, ...]]) -> None:
        if self._connection.dialect.name != "sqlite":
            names = [column.key for column in _WRITTEN]
            self._connection.execute(_INSERT, [dict(zip(names, row, strict=True)) for row in rows])
            return
        # As a statement of the driver's it runs at the driver's speed; rows as mappings take twice as long.
        statement = str(_INSERT.compile(dialect=self._connection.dialect))
        self._connection.exec_driver_sql(statement, [(*row, row[-1]) for row in rows])

    def _stream(
        self, chosen: Select[tuple[object, ...]], wanted: Callable[[str], bool] | None = None
    ) -> Iterator[list[Record]]:
        cursor = self._connection.execute(chosen).cursor
        known = _Answers(wanted or _everything)
        # The driver's own tuples, taken by the hundred: SQLAlchemy's rows would double the time of reading 250,000.
        while rows := cursor.fetchmany(_STREAMED):
            yield [
                Record(
                    number,
                    person_id,
                    title,
                    platform,
                    read_hours(hours),
                    read_day(day),
                    None if clock is None else read_clock(clock),
                    None if started is None else read_moment(started),
                    _ATTESTED,
                    None if score is None else read_hours(score),
                )
                for number, person_id, title, platform, hours, day, clock, started, score in rows
                if known[title]
            ]


class _Answers(dict[str, bool]):
    """Which titles are wanted, each asked about once: an office's records repeat few."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, title: str) -> bool:
        answer = self[title] = self._wanted(title)
        return answer


def _set_aside() -> Select[tuple[int]]:
    """Choose the records that a standing ruling sets aside in favour of one that is there."""
    other = RECORDS.alias("other")
    return (
        select(RECORDS.c.id)
        .join(RULINGS, RULINGS.c.fingerprint == RECORDS.c.fingerprint)
        .join(other, (other.c.fingerprint == RULINGS.c.instead) & other.c.twin_of.is_(None))
        .where(
            _IS_FIRST,
            RULINGS.c.kind == RulingKind.SET_ASIDE.value,
            RULINGS.c.id.not_in(select(RULING_WITHDRAWALS.c.ruling_id)),
        )
    )


def _everything(_title: str) -> bool:
    return True


def _row(batch_id: int, line: HoursRow, fingerprint: bytes) -> tuple[object, ...]:
    """Give the values of the columns of `_WRITTEN`, in their order."""
    return (
        batch_id,
        line.person_id,
        line.name,
        line.title,
        line.platform,
        hundredths(line.hours),
        line.completed_on.isoformat(),
        iso(line.completed_time),
        iso(line.started_at),
        line.sheet or "",
        line.row,
        line.raw,
        None if line.score is None else hundredths(line.score),
        fingerprint,
    )


def _fingerprint(line: HoursRow) -> bytes:
    """Digest what makes two rows state the same fact; variants of how a title or platform is written make no other."""
    fact = (
        f"{line.person_id}\x1f{title_key(line.title)}\x1f{title_key(line.platform)}\x1f{hundredths(line.hours)}\x1f"
        f"{line.completed_on.isoformat()}\x1f{iso(line.completed_time) or ''}\x1f{iso(line.started_at) or ''}"
    )
    if line.score is not None:
        fact += f"\x1f{hundredths(line.score)}"
    return blake2b(fact.encode(), digest_size=_DIGEST_BYTES).digest()
