"""What stands in an argument, read as the contract says: ids, numbers, days, times, hours."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from elearn_desk.domain.dates import parse_date
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.intake.dates import FIRST_YEAR, LAST_YEAR

_NUMBER = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"[1-9][0-9]{0,2}")
_HOURS = re.compile(r"[0-9]{1,4}")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")


def person_argument(text: str) -> str:
    """Give a person's id as rosters are read: half-width capitals without white space around them."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def number_argument(text: str) -> int:
    """Read the number of a batch, an entry, a record or a ruling; what cannot be one is refused."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(words):
        raise Refusal(finding("USAGE-NUMBER", value=text))
    return int(words)


def year_argument(text: str) -> int:
    """Read a ROC year such as 104; what cannot be one is refused."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _YEAR.fullmatch(words):
        raise Refusal(finding("USAGE", problem=f"沒有「{text}」這個年度"))
    return int(words)


def day_argument(text: str) -> date:
    """Read a day in any of the forms of the contract; another text, or a year nobody means, is refused."""
    day = _day(text)
    if day is None:
        raise Refusal(finding("USAGE-DATE", value=text))
    return day


def _day(text: str) -> date | None:
    day = parse_date(text)
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def moment_argument(text: str) -> datetime:
    """Read a day and a time of day such as `103-09-01 14:00`; another text is refused."""
    words = unicodedata.normalize("NFKC", text).replace("T", " ").split()
    day, clock = (_day(words[0]), _TIME.fullmatch(words[1])) if len(words) == 2 else (None, None)
    if day is None or clock is None:
        raise Refusal(finding("LEAVE-START", start=text))
    return datetime.combine(day, time(int(clock[1]), int(clock[2])))


def time_argument(text: str) -> time:
    """Read a time of day of the 24-hour clock such as `20:30`; another text is refused."""
    clock = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if clock is None:
        raise Refusal(finding("USAGE-TIME", value=text))
    return time(int(clock[1]), int(clock[2]))


def hours_argument(text: str) -> int:
    """Read whole hours, 1 or more; anything else is refused (rule E4)."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _HOURS.fullmatch(words) or int(words) < 1:
        raise Refusal(finding("LEAVE-HOURS", hours=text))
    return int(words)


def hours_used_argument(text: str) -> int:
    """Read whole hours used before, 0 or more; anything else is refused (rule E4)."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not _HOURS.fullmatch(words):
        raise Refusal(finding("TRANSFER-USED", hours=text))
    return int(words)
