"""Databases and imported rows with valid defaults: a test names only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.store.database import Database, Recorder
from elearn_desk.store.values import HoursRow
from elearn_desk.store.work import UnitOfWork

CLERK = "renshi"
_LINE = HoursRow(
    person_id="A123456789",
    name="王小明",
    title="行政中立理論與實務",
    platform="港都e學苑",
    hours=Decimal(2),
    completed_on=date(2014, 5, 3),
    completed_time=time(20, 15),
    started_at=None,
    sheet="學習時數",
    row=5,
    raw="A123456789,王小明,行政中立理論與實務",
)


@dataclass
class Clock:
    """A clock that goes on a minute each time it is asked."""

    now: datetime = field(default_factory=lambda: datetime(2014, 9, 1, 9, 0, 0, 123456))

    def __call__(self) -> datetime:
        """Tell the time."""
        self.now += timedelta(minutes=1)
        return self.now


def open_database(path: Path, **changes: Any) -> Database:
    """Open a database at a path, as the clerk of these tests."""
    return Database.open(str(path), Recorder(CLERK, Clock()), **changes)


def a_line(**changes: Any) -> HoursRow:
    """Give one accepted row of a printout; `hours` may be a text."""
    if "hours" in changes:
        changes["hours"] = Decimal(changes["hours"])
    return _LINE._replace(**changes)


def an_award(**changes: Any) -> AwardEvent:
    """Give an approval of two commendations."""
    default = AwardEvent(
        id=0,
        person_id="A123456789",
        plan_year=103,
        step=AwardStep.APPROVED,
        on=date(2014, 9, 1),
        times=2,
        by="side-3",
        document="高市人字第1030001號",
    )
    return replace(default, **changes)


def bring_in(work: UnitOfWork, lines: Iterable[HoursRow], file_name: str = "時數.csv") -> int:
    """Import rows as one batch and give its id."""
    rows = list(lines)
    batch = work.batches.add("hours", file_name, file_name)
    new, known = work.records.import_lines(batch, rows)
    work.batches.finish(batch, read=len(rows), new=new, known=known, refused=0)
    return batch
