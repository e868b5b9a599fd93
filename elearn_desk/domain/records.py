"""A certified learning record (認證時數) and where it was read."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple


class Record(NamedTuple):
    """One certified completion of a course, as the printout states it; a named tuple, for an office has a million.

    `hours` are certified hours and may be decimal; `completed_time` is None where the printout gives a date only;
    `started_at` is None where it gives no start with a time of day. `attested` marks a time that the applicant
    declared (附件2 note 4) instead of one the printout shows; `score` is the mark reached, if one is shown.
    """

    id: int
    person_id: str
    title: str
    platform: str
    hours: Decimal
    completed_on: date
    completed_time: time | None = None
    started_at: datetime | None = None
    attested: bool = False
    score: Decimal | None = None

    @property
    def completed_at(self) -> datetime | date:
        """Give the moment of completion, or the day alone where no time is known."""
        if self.completed_time is None:
            return self.completed_on
        return datetime.combine(self.completed_on, self.completed_time)
