"""Dates and times of day in every form that clerks' files hold, and never a guess among them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.intake.cells import LONGEST_WORD, BadCell, Cell, plain_text

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
    r"|\s?(?P<mark>[/.\-])\s?(?P<month2>\d{1,2})\s?(?P=mark)\s?(?P<day2>\d{1,2}))"
    r"|(?P<run>\d{6,8}))"
    r"(?:\s*\((?:星期|[週周])?(?P<weekday>[一二三四五六日])\))?"
)
_CLOCK = (
    r"(?P<before>上午|下午|早上|中午|晚上|[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"|(?P<hour2>\d{1,2})\s*[時點]\s*(?P<minute2>\d{1,2})\s*分(?:\s*(?P<second2>\d{1,2})\s*秒)?)"
    r"\s*(?P<after>[AaPp]\.?[Mm]\.?)?"
)
_DAY_ALONE = re.compile(_DAY, re.ASCII)
_CLOCK_ALONE = re.compile(_CLOCK, re.ASCII)
_TIME_TAIL = re.compile(rf"(?P<date>.*?[\d日)])(?:\s+|[Tt](?=\d)|(?<=[日)])|(?=[上下中]午|[早晚]上)){_CLOCK}", re.ASCII)
_OFFSET = re.compile(r"(?<=\d)(?:Z|[+-]\d{2}:?\d{2})\Z", re.ASCII)
"""How ISO 8601 ends a moment whose distance from universal time is stated."""
_TAIWAN = "+0800"
_SHORT_CLOCK, _LONG_CLOCK = len("20:15"), len("20:15:00")
_SERIAL_TEXT = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_SERIAL_TEXTS = (32_874.0, 47_848.0)
"""Day numbers of Excel that a text is believed to be, 1990 to 2030: as years of the Republic their figures are none."""
_SHORT_YEAR = re.compile(r"(\d{2})([/.\-年])(\d{1,2})(?:\2|月)(\d{1,2})", re.ASCII)
_NOON_HOURS = frozenset({11, 12, 1, 13})
_FIRST_HOUR_OF_EVENING = 5
_CENTURY_TURN = 30
"""Short years AD below it are of this century, the others of the last."""


def moment_of(cell: Cell, first_year: int = FIRST_YEAR, *, six_figures_roc: bool = False) -> Moment:
    """Read a day, with its time of day where the cell says one.

    `first_year` is the earliest year AD that is believed; `six_figures_roc` is the clerk's word that six figures in a
    row (990508) are a date of the Republic. A midnight that a spreadsheet cell holds is no time, for there a date is
    stored as its midnight. What cannot be read for certain is a `BadCell`: IMPORT-DATE-MISSING, IMPORT-DATE,
    IMPORT-DATE-AMBIGUOUS (`readings` names what it may be), IMPORT-DATE-IMPOSSIBLE, IMPORT-DATE-RANGE,
    IMPORT-DATE-WEEKDAY, IMPORT-TIME.
    """
    if isinstance(cell, str):
        day, clock = _moment_of_text(plain_text(cell).lstrip("'"), six_figures_roc)
    elif isinstance(cell, float):
        day, clock = _moment_of_number(cell, six_figures_roc)
    else:
        day, clock = _moment_of_value(cell)
    if not first_year <= day.year <= LAST_YEAR:
        raise _out_of_range(cell, day, first_year)
    return day, clock


def day_of(cell: Cell, first_year: int = FIRST_YEAR, *, six_figures_roc: bool = False) -> date:
    """Read a day, leaving out its time of day; findings as for `moment_of`."""
    return moment_of(cell, first_year, six_figures_roc=six_figures_roc)[0]


def clock_of(cell: Cell, *, six_figures_roc: bool = False) -> tuple[date | None, time]:
    """Read a time of day, with its day where the cell holds one too; no certain time is a `BadCell` IMPORT-TIME."""
    if isinstance(cell, str):
        return _clock_of_text(plain_text(cell).lstrip("'"), six_figures_roc)
    if isinstance(cell, time):
        return None, _whole_seconds_of(cell)
    if isinstance(cell, float):
        return _clock_of_number(cell)
    return _clock_within(cell, six_figures_roc)


def plain_clock(text: str) -> time | None:
    """Read a time of day that is written as nearly every printout does, 20:15 or 20:15:00; another gives None."""
    length = len(text)
    plain = length == _SHORT_CLOCK or (length == _LONG_CLOCK and text[5] == ":")
    if not (plain and text[2] == ":" and text < "24" and text.isascii()):
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def weekday_named(text: str) -> int | None:
    """Give the weekday (Monday 0) that 「日」, 「星期日」 or 「週日」 names, or None."""
    name = text.removeprefix("星期").removeprefix("週").removeprefix("周").replace("天", "日")
    return _WEEKDAYS.index(name) if len(name) == 1 and name in _WEEKDAYS else None


def _moment_of_value(cell: date | time) -> Moment:
    if isinstance(cell, datetime):
        whole = _whole_seconds(cell) if cell.microsecond else cell
        return whole.date(), whole.time() if whole.hour or whole.minute or whole.second else None
    if isinstance(cell, time):
        raise BadCell("IMPORT-DATE")
    return cell, None


def _moment_of_number(cell: float, six_figures_roc: bool) -> Moment:
    if SERIALS[0] <= cell <= SERIALS[1]:
        return _moment_of_value(_EXCEL_EPOCH + timedelta(days=cell))
    if not cell.is_integer():
        raise BadCell("IMPORT-DATE")
    return _day_of_text(str(int(cell)), six_figures_roc), None


def _moment_of_text(text: str, six_figures_roc: bool) -> Moment:
    if len(text) > LONGEST_WORD:
        raise BadCell("IMPORT-DATE")
    day, _, clock = text.rpartition(" ")
    if day[-1:].isdigit() and (read := plain_clock(clock)):
        return _day_of_text(day, six_figures_roc), read
    if "T" in text and (offset := _OFFSET.search(text)):
        if offset[0].replace(":", "") != _TAIWAN:
            raise BadCell("IMPORT-DATE")
        text = text[: offset.start()]
    tail = _TIME_TAIL.fullmatch(text) if ":" in text or "分" in text else None
    if tail:
        return _day_of_text(tail["date"], six_figures_roc), _clock(tail)
    if _SERIAL_TEXT.fullmatch(text) and _SERIAL_TEXTS[0] <= float(text) <= _SERIAL_TEXTS[1]:
        return _moment_of_number(float(text), six_figures_roc)
    return _day_of_text(text, six_figures_roc), None


@lru_cache(maxsize=8192)
def _day_of_text(text: str, six_figures_roc: bool) -> date:
    if not text:
        raise BadCell("IMPORT-DATE-MISSING")
    found = _DAY_ALONE.fullmatch(text)
    if not found:
        raise BadCell("IMPORT-DATE")
    read = _date(*_year_month_day(found, six_figures_roc))
    if read is None:
        raise BadCell("IMPORT-DATE-IMPOSSIBLE")
    weekday = found["weekday"]
    if weekday and read.weekday() != weekday_named(weekday):
        raise BadCell("IMPORT-DATE-WEEKDAY")
    return read


def _year_month_day(found: re.Match[str], six_figures_roc: bool) -> tuple[int, int, int]:
    run = found["run"]
    year = run[:-4] if run else found["year"]
    if len(year) == 4 and year.startswith("0"):
        year = year[1:]
    month, day = (run[-4:-2], run[-2:]) if run else (found["month"] or found["month2"], found["day"] or found["day2"])
    gregorian = len(year) == 4
    if len(year) == 1 or (gregorian and found["era"]):
        raise BadCell("IMPORT-DATE")
    if run and len(year) == 2 and not six_figures_roc and not found["era"]:
        raise _ambiguous(int(year), int(month), int(day))
    return int(year) + (0 if gregorian else ROC_OFFSET), int(month), int(day)


def _ambiguous(year: int, month: int, day: int) -> BadCell:
    """Make the trouble of a date whose short year may be of either calendar, with the readings that exist."""
    readings = [
        f"{calendar}{shown}年{month}月{day}日"
        for calendar, shown, gregorian in (
            ("民國", year, year + ROC_OFFSET),
            ("西元", _of_century(year), _of_century(year)),
        )
        if _date(gregorian, month, day)
    ]
    if not readings:
        return BadCell("IMPORT-DATE-IMPOSSIBLE")
    return BadCell("IMPORT-DATE-AMBIGUOUS", readings="，或".join(readings))


def _of_century(year: int) -> int:
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _out_of_range(cell: Cell, day: date, first_year: int) -> BadCell:
    """Make the trouble of a year that is not believed; 14/05/08 is of the Republic by rule, but may be of 2014."""
    short = _SHORT_YEAR.match(plain_text(cell).lstrip("'")) if isinstance(cell, str) else None
    if short and first_year <= _of_century(int(short[1])) <= LAST_YEAR:
        return _ambiguous(int(short[1]), day.month, day.day)
    return BadCell("IMPORT-DATE-RANGE", first=str(first_year - ROC_OFFSET), last=str(LAST_YEAR - ROC_OFFSET))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
    if half == "中午":
        if hour not in _NOON_HOURS:
            raise BadCell("IMPORT-TIME")
        return hour % 12 + 12 if hour < 11 else hour
    if half == "晚上" and hour % 12 < _FIRST_HOUR_OF_EVENING:
        raise BadCell("IMPORT-TIME")  # a quarter past midnight is of the night before or of this day
    afternoon = half in {"下午", "晚上"} or half[0] in "Pp"
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


def _clock_of_text(text: str, six_figures_roc: bool) -> tuple[date | None, time]:
    if clock := plain_clock(text):
        return None, clock
    found = _CLOCK_ALONE.fullmatch(text) if len(text) <= LONGEST_WORD else None
    if found:
        return None, _clock(found)
    if text.isdigit() and len(text) < 7:  # 2015 may be a quarter past eight or a year
        raise BadCell("IMPORT-TIME")
    return _clock_within(text, six_figures_roc)


def _clock_within(cell: str | date, six_figures_roc: bool) -> tuple[date, time]:
    try:
        day, clock = moment_of(cell, six_figures_roc=six_figures_roc)
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
