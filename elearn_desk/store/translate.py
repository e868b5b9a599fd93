"""Text and whole numbers of a row into the values of the domain, and back."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

# The interpreter reads ISO text faster than a cache would find it.
read_day = date.fromisoformat
read_clock = time.fromisoformat
read_moment = datetime.fromisoformat


def maybe_day(text: str | None) -> date | None:
    """Give the day, or None where the row has none."""
    return None if text is None else date.fromisoformat(text)


def maybe_clock(text: str | None) -> time | None:
    """Give the time of day, or None where the row has none."""
    return None if text is None else time.fromisoformat(text)


def maybe_moment(text: str | None) -> datetime | None:
    """Give the moment, or None where the row has none."""
    return None if text is None else datetime.fromisoformat(text)


@lru_cache(maxsize=4096)
def read_hours(hundredths: int) -> Decimal:
    """Give certified hours from hundredths, without zeros at the end: 150 is 1.5."""
    whole, rest = divmod(hundredths, 100)
    return Decimal(whole) if rest == 0 else Decimal(hundredths).scaleb(-2).normalize()


def maybe_score(hundredths: int | None) -> Decimal | None:
    """Give a score from hundredths of a point, or None where the row has none."""
    return None if hundredths is None else read_hours(hundredths)


@lru_cache(maxsize=4096)
def hundredths(hours: Decimal) -> int:
    """Give certified hours as hundredths; hours finer than that raise ValueError, for they could not be read back."""
    scaled = hours * 100
    whole = int(scaled)
    if scaled != whole:
        raise ValueError(hours)
    return whole


def iso(value: date | time | None) -> str | None:
    """Give the ISO text of a day, a time of day or a moment; a moment is parted by a space, as SQL reads it."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return None if value is None else value.isoformat()
