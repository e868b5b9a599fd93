"""ROC dates as a clerk types them, and periods of months as the Civil Code counts them (民法 §120 II, §121)."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ROC_OFFSET = 1911
"""The year 1 of the Republic is 1912."""

_SEPARATED = re.compile(r"(?:中華民國|民國)?(\d{2,4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")
_COMPACT = re.compile(r"(\d{3}|\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies inside."""
        return self.first <= day <= self.last


def parse_date(text: str) -> date | None:
    """Read a date such as `103-05-08`, `103/5/8`, `1030508`, `民國103年5月8日` or `2014-05-08`.

    A year of two or three digits is of the Republic. What is no date, six digits in a row among them (they could be
    either calendar), gives None.
    """
    words = unicodedata.normalize("NFKC", text).strip()
    match = _SEPARATED.fullmatch(words) or _COMPACT.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year + ROC_OFFSET if len(match[1]) < 4 else year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def use_window(completed: date, months: int) -> Window:
    """Give the days on which leave may be taken: from the day after completion, that many months (rule E5).

    The first day is not counted in (民法 §120 II); the period ends on the day before the corresponding day of its last
    month, and on that month's last day where there is no such day (民法 §121 II).
    """
    first = completed + timedelta(days=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    month += 1
    if first.day > calendar.monthrange(year, month)[1]:
        return Window(first, date(year, month, calendar.monthrange(year, month)[1]))
    return Window(first, date(year, month, first.day) - timedelta(days=1))
