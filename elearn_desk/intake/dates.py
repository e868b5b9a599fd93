"""Dates and times of day in every form that clerks' files hold, and never a guess among them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.intake.cells import BadCell, Cell, plain_text

FIRST_YEAR = 2000
LAST_YEAR = 2100
SERIALS = (20_000, 80_000)
"""Day numbers of Excel that a numeric cell is believed to be: 1954 to 2119."""

Moment = tuple[date, time | None]
"""A day and, where the cell says one, the time of that day."""

_EXCEL_EPOCH = datetime(1899, 12, 30)
_WEEKDAYS = "一二三四五六日"

_DAY = (
    r"(?P<era>(?:中華)?民國)?\s*"
    r"(?:(?P<year>\d{1,4})(?:\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?P<mark>[/.\-])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2}))"
    r"|(?P<run>\d{6,8}))"
    r"(?:\s*\((?:星期|[週周])?(?P<weekday>[一二三四五六日])\))?"
)
_CLOCK = (
    r"(?P<before>上午|下午|[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"|(?P<hour2>\d{1,2})\s*[時點]\s*(?P<minute2>\d{1,2})\s*分(?:\s*(?P<second2>\d{1,2})\s*秒)?)"
    r"\s*(?P<after>[AaPp]\.?[Mm]\.?)?"
)
_DAY_ALONE = re.compile(_DAY, re.ASCII)
_CLOCK_ALONE = re.compile(_CLOCK, re.ASCII)
_TIME_TAIL = re.compile(rf"(?P<date>.*?[\d日)])(?:\s+|[Tt](?=\d)|(?<=[日)])|(?=[上下]午)){_CLOCK}", re.ASCII)
_PLAIN_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
"""How nearly every printout writes a time, for which the quick way is right."""


def moment_of(cell: Cell, first_year: int = FIRST_YEAR) -> Moment:
    """Read a day, with its time of day where the cell says one.

    `first_year` is the earliest year AD that is believed. A midnight that a spreadsheet cell holds is no time, for
    there a date is stored as its midnight. What cannot be read for certain is a `BadCell`: IMPORT-DATE-MISSING,
    IMPORT-DATE, IMPORT-DATE-AMBIGUOUS (six figures), IMPORT-DATE-IMPOSSIBLE, IMPORT-DATE-RANGE, IMPORT-TIME.
    """
    day, clock = _moment_of_number(cell) if isinstance(cell, float) else _moment_of_value(cell)
    if not first_year <= day.year <= LAST_YEAR:
        raise BadCell("IMPORT-DATE-RANGE", first=str(first_year - ROC_OFFSET), last=str(LAST_YEAR - ROC_OFFSET))
    return day, clock


def day_of(cell: Cell, first_year: int = FIRST_YEAR) -> date:
    """Read a day, leaving out its time of day; findings as for `moment_of`."""
    return moment_of(cell, first_year)[0]


def clock_of(cell: Cell) -> tuple[date | None, time]:
    """Read a time of day, with its day where the cell holds one too; no certain time is a `BadCell` IMPORT-TIME."""
    if isinstance(cell, str):
        return _clock_of_text(plain_text(cell).lstrip("'"))
    if isinstance(cell, time):
        return None, _whole_seconds_of(cell)
    if isinstance(cell, float):
        return _clock_of_number(cell)
    return _clock_within(cell)


def weekday_named(text: str) -> int | None:
    """Give the weekday (Monday 0) that 「日」, 「星期日」 or 「週日」 names, or None."""
    name = text.removeprefix("星期").removeprefix("週").removeprefix("周").replace("天", "日")
    return _WEEKDAYS.index(name) if len(name) == 1 and name in _WEEKDAYS else None


def _moment_of_value(cell: str | date | time) -> Moment:
    if isinstance(cell, datetime):
        whole = _whole_seconds(cell)
        return whole.date(), whole.time() if whole.time() != time() else None
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, time):
        raise BadCell("IMPORT-DATE")
    return _moment_of_text(plain_text(cell).lstrip("'"))


def _moment_of_number(cell: float) -> Moment:
    if SERIALS[0] <= cell <= SERIALS[1]:
        return _moment_of_value(_EXCEL_EPOCH + timedelta(days=cell))
    if not cell.is_integer():
        raise BadCell("IMPORT-DATE")
    return _day_of_text(str(int(cell))), None


def _moment_of_text(text: str) -> Moment:
    day, _, clock = text.rpartition(" ")
    if day[-1:].isdigit() and _PLAIN_CLOCK.fullmatch(clock):
        return _day_of_text(day), time.fromisoformat(clock)
    tail = _TIME_TAIL.fullmatch(text) if ":" in text or "分" in text else None
    if tail:
        return _day_of_text(tail["date"]), _clock(tail)
    return _day_of_text(text), None


@lru_cache(maxsize=8192)
def _day_of_text(text: str) -> date:
    if not text:
        raise BadCell("IMPORT-DATE-MISSING")
    found = _DAY_ALONE.fullmatch(text)
    if not found:
        raise BadCell("IMPORT-DATE")
    year, month, day = _year_month_day(found)
    try:
        read = date(year, month, day)
    except ValueError:
        raise BadCell("IMPORT-DATE-IMPOSSIBLE") from None
    weekday = found["weekday"]
    if weekday and read.weekday() != weekday_named(weekday):
        raise BadCell("IMPORT-DATE-WEEKDAY")
    return read


def _year_month_day(found: re.Match[str]) -> tuple[int, int, int]:
    run = found["run"]
    if run and len(run) == 6:  # 990508 may be the 99th year of the Republic or 1999 cut short
        raise BadCell("IMPORT-DATE-AMBIGUOUS")
    year = run[:-4] if run else found["year"]
    month, day = (run[-4:-2], run[-2:]) if run else (found["month"] or found["month2"], found["day"] or found["day2"])
    gregorian = len(year) == 4
    if len(year) == 1 or (gregorian and found["era"]):
        raise BadCell("IMPORT-DATE")
    return int(year) + (0 if gregorian else ROC_OFFSET), int(month), int(day)


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"] or found["hour2"])
    minute = int(found["minute"] or found["minute2"])
    second = int(found["second"] or found["second2"] or 0)
    half = found["before"] or found["after"]
    if found["before"] and found["after"]:
        raise BadCell("IMPORT-TIME")
    try:
        return time(_hour_of_half(hour, half) if half else hour, minute, second)
    except ValueError:
        raise BadCell("IMPORT-TIME") from None


def _hour_of_half(hour: int, half: str) -> int:
    afternoon = half == "下午" or half[0] in "Pp"
    if hour > (23 if afternoon else 12) or (afternoon and hour == 0):
        raise BadCell("IMPORT-TIME")
    if afternoon:
        return hour + 12 if hour < 12 else hour
    return hour % 12


def _clock_of_number(cell: float) -> tuple[date | None, time]:
    if 0 <= cell < 1:
        last_second = 86_399
        return None, (datetime.min + timedelta(seconds=min(round(cell * 86_400), last_second))).time()
    if not SERIALS[0] <= cell <= SERIALS[1]:
        raise BadCell("IMPORT-TIME")
    moment = _whole_seconds(_EXCEL_EPOCH + timedelta(days=cell))
    return moment.date(), moment.time()


def _clock_of_text(text: str) -> tuple[date | None, time]:
    if _PLAIN_CLOCK.fullmatch(text):
        return None, time.fromisoformat(text)
    found = _CLOCK_ALONE.fullmatch(text)
    if found:
        return None, _clock(found)
    if text.isdigit() and len(text) < 7:  # 2015 may be a quarter past eight or a year
        raise BadCell("IMPORT-TIME")
    return _clock_within(text)


def _clock_within(cell: str | date) -> tuple[date, time]:
    try:
        day, clock = moment_of(cell)
    except BadCell:
        raise BadCell("IMPORT-TIME") from None
    if clock is None:
        raise BadCell("IMPORT-TIME")
    return day, clock


def _whole_seconds(moment: datetime) -> datetime:
    """Round to the second: a spreadsheet stores 20:15:00 as a binary fraction of the day."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _whole_seconds_of(clock: time) -> time:
    rounded = _whole_seconds(datetime.combine(date.min, clock))
    return rounded.time() if rounded.date() == date.min else time(23, 59, 59)
