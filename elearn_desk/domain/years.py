"""A plan year as a matter of record: begun, closed, opened again (what stands is the last of these)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class YearStep(StrEnum):
    """What was done about a plan year."""

    BEGUN = "begun"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class YearEvent:
    """One step of a plan year (ROC): on which day, why, on which 文號, and who keyed it in when."""

    id: int
    plan_year: int
    step: YearStep
    on: date
    reason: str = ""
    document: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


def standing_closing(events: Iterable[YearEvent]) -> YearEvent | None:
    """Give the closing that stands after a year's events, in order, or None while the year is open."""
    standing = None
    for event in events:
        if event.step is YearStep.CLOSED:
            standing = event
        elif event.step is YearStep.REOPENED:
            standing = None
    return standing
