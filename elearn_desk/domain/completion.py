"""On which day so much of a set is there as it needs (rules C4, C5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import Need
from elearn_desk.domain.records import Record

ALWAYS: tuple[Window, ...] = (Window(date.min, date.max),)
"""No restriction on the day a set is completed."""


def enough(need: Need, hours: Sequence[Decimal], of: int) -> int:
    """Give how many things, in the order they were completed, meet a need; more than there are where it is not met.

    `hours` are those of the things completed, `of` is how many the set is made of. Without a number the need is for
    all of them.
    """
    if need.hours is not None:
        total = accumulate(hours)
        return next((count for count, so_far in enumerate(total, 1) if so_far >= need.hours), len(hours) + 1)
    return need.courses or need.sets or of


def first_met(need: Need, done: Iterable[tuple[date, Decimal]], of: int) -> date | None:
    """Give the day on which a need was met by things done on these days and of these hours, or None."""
    ordered = sorted(done)
    count = enough(need, [hours for _, hours in ordered], of)
    return ordered[count - 1][0] if count <= len(ordered) else None


def completed_inside(
    met_on: date | None, courses: Iterable[Sequence[Record]], windows: Sequence[Window]
) -> date | None:
    """Give the earliest day inside a window on which a set can be said to be completed, or None.

    `met_on` is the day its need was met. A set whole before a window opens is completed inside it by the first record
    of `courses` there: of several records of a course the one that satisfies the rule is used (rule C4).
    """
    if met_on is None or windows is ALWAYS:
        return met_on
    days = {met_on, *(record.completed_on for records in courses for record in records)}
    inside = (day for day in days if day >= met_on and any(day in window for window in windows))
    return min(inside, default=None)
