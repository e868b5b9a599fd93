"""Every form of a date that a clerk's file holds is read, and none is guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.dates import clock_of, day_of, moment_of, plain_clock, weekday_named

DAY = date(2014, 5, 8)


@pytest.mark.parametrize(
    "cell",
    [
        "103/05/08",
        "103/5/8",
        "103.5.8",
        "103-05-08",
        "1030508",
        "民國103年5月8日",
        "中華民國103年05月08日",
        "103年5月8日",
        "１０３／０５／０８",
        "１０３年５月８日",
        "民國 103 年 5 月 8 日",
        "2014-05-08",
        "2014/5/8",
        "2014.05.08",
        "2014年5月8日",
        "20140508",
        "  103/05/08\u3000",
        "'1030508",
        "103/05/08(四)",
        "103/05/08（星期四）",
        date(2014, 5, 8),
        datetime(2014, 5, 8),
        41767.0,
        1030508.0,
        20140508.0,
    ],
)
def test_a_date_is_read_in_each_of_its_forms(cell: Cell) -> None:
    assert moment_of(cell) == (DAY, None)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("103/05/08 21:30", time(21, 30)),
        ("103/05/08 21:30:15", time(21, 30, 15)),
        ("103/5/8  9:05", time(9, 5)),
        ("2014-05-08T20:15:00", time(20, 15)),
        ("1030508 20:15", time(20, 15)),
        ("2014/5/8 下午 09:30", time(21, 30)),
        ("2014/5/8 下午 09:30:20", time(21, 30, 20)),
        ("103/05/08 上午12:05", time(0, 5)),
        ("103/05/08 下午12:05", time(12, 5)),
        ("103/05/08下午09:30", time(21, 30)),
        ("103年5月8日21時30分", time(21, 30)),
        ("民國103年5月8日 下午9時30分5秒", time(21, 30, 5)),
        ("103/05/08（四）08:00", time(8, 0)),
        ("2014-05-08 09:30 PM", time(21, 30)),
        ("2014-05-08 12:00:00 AM", time(0, 0)),
        ("2014-05-08 20:15:00.000", time(20, 15)),
        ("１０３／０５／０８　２１：３０", time(21, 30)),
        ("103/05/08 00:00:00", time(0, 0)),
        (datetime(2014, 5, 8, 20, 15), time(20, 15)),
        (datetime(2014, 5, 8, 20, 14, 59, 999_900), time(20, 15)),
        (41767.84375, time(20, 15)),
    ],
)
def test_a_date_may_carry_its_time_of_day(cell: Cell, clock: time) -> None:
    assert moment_of(cell) == (DAY, clock)


def test_a_year_of_two_figures_is_of_the_republic() -> None:
    assert day_of("99/5/8") == day_of("0990508") == day_of("民國99年5月8日") == date(2010, 5, 8)


def test_a_spreadsheet_midnight_is_a_date_without_a_time() -> None:
    assert moment_of(datetime(2014, 5, 8, 0, 0)) == (DAY, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "IMPORT-DATE-MISSING"),
        ("  ", "IMPORT-DATE-MISSING"),
        ("990508", "IMPORT-DATE-AMBIGUOUS"),
        (990508.0, "IMPORT-DATE-AMBIGUOUS"),
        ("103/02/29", "IMPORT-DATE-IMPOSSIBLE"),
        ("103/13/01", "IMPORT-DATE-IMPOSSIBLE"),
        ("1030431", "IMPORT-DATE-IMPOSSIBLE"),
        ("20140000", "IMPORT-DATE-IMPOSSIBLE"),
        ("88/5/8", "IMPORT-DATE-RANGE"),
        ("14/05/08", "IMPORT-DATE-AMBIGUOUS"),
        ("1999-12-31", "IMPORT-DATE-RANGE"),
        ("2101-01-01", "IMPORT-DATE-RANGE"),
        ("190/01/01", "IMPORT-DATE-RANGE"),
        (date(1975, 8, 1), "IMPORT-DATE-RANGE"),
        (79_999.0, "IMPORT-DATE-RANGE"),
        ("103/05/08(五)", "IMPORT-DATE-WEEKDAY"),
        ("103/05-08", "IMPORT-DATE"),
        ("103年5/8", "IMPORT-DATE"),
        ("05/08/2014", "IMPORT-DATE"),
        ("8 May 2014", "IMPORT-DATE"),
        ("5/8", "IMPORT-DATE"),
        ("3/5/8", "IMPORT-DATE"),
        ("103/5", "IMPORT-DATE"),
        ("民國2014年5月8日", "IMPORT-DATE"),
        ("昨天", "IMPORT-DATE"),
        ("=TODAY()", "IMPORT-DATE"),
        ("103 05 08", "IMPORT-DATE"),
        ("103/05/08 24:00", "IMPORT-TIME"),
        ("103/05/08 20:60", "IMPORT-TIME"),
        ("103/05/08 上午13:30", "IMPORT-TIME"),
        ("103/05/08 下午0:30", "IMPORT-TIME"),
        ("103/05/08 下午 9:30 PM", "IMPORT-TIME"),
        ("2014-05-08T20:15:00Z", "IMPORT-DATE"),
        ("103/05/08 2015", "IMPORT-DATE"),
        (103.0, "IMPORT-DATE"),
        (19_999.0, "IMPORT-DATE"),
        (41.5, "IMPORT-DATE"),
        (-1.0, "IMPORT-DATE"),
        (float("nan"), "IMPORT-DATE"),
        (float("inf"), "IMPORT-DATE"),
        (time(20, 15), "IMPORT-DATE"),
        ("١٠٣/٥/٨", "IMPORT-DATE"),
    ],
)
def test_what_is_no_certain_date_says_why(cell: Cell, code: str) -> None:
    with pytest.raises(BadCell) as trouble:
        moment_of(cell)
    assert trouble.value.code == code


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("990508", "民國99年5月8日，或西元1999年5月8日"),
        (990508.0, "民國99年5月8日，或西元1999年5月8日"),
        ("140508", "民國14年5月8日，或西元2014年5月8日"),
        ("14/05/08", "民國14年5月8日，或西元2014年5月8日"),
        ("14.5.8 20:15", "民國14年5月8日，或西元2014年5月8日"),
        ("970229", "民國97年2月29日"),
        ("960229", "西元1996年2月29日"),
    ],
)
def test_a_date_of_either_calendar_says_both_readings(cell: Cell, readings: str) -> None:
    with pytest.raises(BadCell, match="IMPORT-DATE-AMBIGUOUS") as trouble:
        moment_of(cell)
    assert trouble.value.details == {"readings": readings}


def test_six_figures_that_are_no_day_of_either_calendar_are_impossible() -> None:
    with pytest.raises(BadCell, match="IMPORT-DATE-IMPOSSIBLE"):
        moment_of("103508")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("990508", (date(2010, 5, 8), None)),
        (990508.0, (date(2010, 5, 8), None)),
        ("９９０５０８", (date(2010, 5, 8), None)),
        ("990508 20:15", (date(2010, 5, 8), time(20, 15))),
        ("1030508", (DAY, None)),
        ("20140508", (DAY, None)),
        ("民國990508", (date(2010, 5, 8), None)),
    ],
)
def test_the_clerk_may_say_that_six_figures_are_of_the_republic(cell: Cell, moment: tuple[date, time | None]) -> None:
    assert moment_of(cell, six_figures_roc=True) == moment


def test_six_figures_with_the_name_of_the_republic_need_no_asking() -> None:
    assert day_of("民國990508") == date(2010, 5, 8)


def test_a_time_with_six_figures_takes_the_clerks_word_too() -> None:
    assert clock_of("990508 20:15", six_figures_roc=True) == (date(2010, 5, 8), time(20, 15))
    with pytest.raises(BadCell, match="IMPORT-TIME"):
        clock_of("990508 20:15")


@pytest.mark.parametrize(
    ("cell", "moment"), [("41767", (DAY, None)), ("41767.84375", (DAY, time(20, 15))), ("４１７６７", (DAY, None))]
)
def test_a_spreadsheet_serial_that_became_text_is_read(cell: str, moment: tuple[date, time | None]) -> None:
    assert moment_of(cell) == moment


@pytest.mark.parametrize("cell", ["10358", "32873", "47849", "70801", "41767.", "4176"])
def test_five_figures_beyond_the_serials_of_our_days_are_no_date(cell: str) -> None:
    with pytest.raises(BadCell, match=r"^IMPORT-DATE$"):
        moment_of(cell)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("20:15", time(20, 15)), ("00:00", time(0, 0)), ("23:59:59", time(23, 59, 59))]
    + [(text, None) for text in ("24:00", "2015", "T20:15", "20:15+08", "20:1", "２０:15", "20:15:0Z", "ab:cd", "")],
)
def test_a_time_written_plainly_is_read_at_once(text: str, clock: time | None) -> None:
    assert plain_clock(text) == clock


def test_noon_and_midnight_are_what_they_are_called() -> None:
    assert moment_of("103/05/08 下午 12:30") == (DAY, time(12, 30))
    assert moment_of("103/05/08 上午 12:30") == (DAY, time(0, 30))
    assert moment_of("103/05/08 00:00") == (DAY, time(0, 0))


_SPREAD = st.sampled_from(
    ["{}/{:02}/{:02}", "{}/{}/{}", "{}.{}.{}", "{}-{:02}-{:02}", "民國{}年{}月{}日", "{}年{:02}月{:02}日"]
)
_WIDE = str.maketrans("0123456789/:.", "０１２３４５６７８９／：．")


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)).map(lambda one: one.replace(microsecond=0)),
    _SPREAD,
    st.sampled_from(["", "{:%H:%M}", "{:%H:%M:%S}", "{} {:%I:%M}"]),
    st.booleans(),
)
def test_every_form_of_a_moment_comes_back(moment: datetime, spread: str, clock: str, wide: bool) -> None:
    half = "上午" if moment.hour < 12 else "下午"
    stated = clock.format(*((half, moment) if clock.startswith("{} ") else (moment,)))
    text = f"{spread.format(moment.year - 1911, moment.month, moment.day)} {stated}".strip()
    expected = None if not clock else moment.time() if "%S" in clock else moment.time().replace(second=0)
    assert moment_of(text.translate(_WIDE) if wide else text) == (moment.date(), expected)


def test_a_roster_reaches_further_back_than_a_printout() -> None:
    assert day_of("75/8/1", first_year=1950) == date(1986, 8, 1)
    with pytest.raises(BadCell, match="IMPORT-DATE-RANGE"):
        day_of("38/8/1", first_year=1950)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("20:15", time(20, 15)),
        ("20:15:00", time(20, 15)),
        ("8:05", time(8, 5)),
        ("００：０５", time(0, 5)),
        ("下午 09:30", time(21, 30)),
        ("上午12:05", time(0, 5)),
        ("9:30 PM", time(21, 30)),
        ("9:30 p.m.", time(21, 30)),
        ("12:00 AM", time(0, 0)),
        ("21時30分", time(21, 30)),
        (time(20, 15), time(20, 15)),
        (time(20, 14, 59, 999_999), time(20, 15)),
        (time(23, 59, 59, 999_999), time(23, 59, 59)),
        (0.84375, time(20, 15)),
        (0.0, time(0, 0)),
        (0.999_999_9, time(23, 59, 59)),
    ],
)
def test_a_time_of_day_is_read_in_each_of_its_forms(cell: Cell, clock: time) -> None:
    assert clock_of(cell) == (None, clock)


@pytest.mark.parametrize("cell", ["103/05/08 20:15", datetime(2014, 5, 8, 20, 15), 41767.84375, "2014-05-08T20:15"])
def test_a_time_of_day_may_carry_its_date(cell: Cell) -> None:
    assert clock_of(cell) == (DAY, time(20, 15))


@pytest.mark.parametrize(
    "cell",
    ["2015", 2015.0, "24:00", "20:61", "20", "201500", "1030508", "103/05/08", DAY, "晚上", "", 1.5, -0.25, "25:00:00"],
)
def test_what_is_no_certain_time_is_refused(cell: Cell) -> None:
    with pytest.raises(BadCell, match="IMPORT-TIME"):
        clock_of(cell)


def test_weekdays_are_known_by_each_of_their_names() -> None:
    assert [weekday_named(name) for name in ("一", "星期日", "週六", "周二", "星期天", "", "八", "Mon")] == [
        0,
        6,
        5,
        1,
        6,
        None,
        None,
        None,
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_every_day_written_either_way_comes_back(day: date, mark: str, padded: bool) -> None:
    roc = day.year - 1911
    month, dom = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
    assert day_of(f"{roc}{mark}{month}{mark}{dom}") == day
    assert day_of(f"{day.year}{mark}{month}{mark}{dom}") == day
    assert day_of(f"{roc:03}{day:%m%d}") == day
    assert day_of(f"{day:%Y%m%d}") == day


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)).map(lambda one: one.replace(microsecond=0)))
def test_a_spreadsheet_serial_gives_its_very_second(moment: datetime) -> None:
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    day, clock = moment_of(float(serial))
    assert (day, clock or time()) == (moment.date(), moment.time())


def reason_against(read: Callable[[Cell], object], cell: Cell) -> str:
    """Give the code by which the cell is refused, an empty text where it is read."""
    try:
        read(cell)
    except BadCell as trouble:
        return trouble.code
    return ""


@given(st.text() | st.floats() | st.datetimes() | st.dates() | st.times())
def test_whatever_the_cell_holds_it_is_a_day_or_a_reason(cell: Cell) -> None:
    reason = reason_against(moment_of, cell)
    assert reason.startswith(("IMPORT-DATE", "IMPORT-TIME")) or 2000 <= day_of(cell).year <= 2100
    assert reason_against(clock_of, cell) in {"", "IMPORT-TIME"}


@given(st.from_regex(r"[\d/.\-年月日 :()T上午下民國一四七]{0,22}", fullmatch=True))
def test_near_misses_of_dates_end_the_same_way(text: str) -> None:
    reason = reason_against(day_of, text)
    assert reason.startswith(("IMPORT-DATE", "IMPORT-TIME")) or 2000 <= day_of(text).year <= 2100


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("103. 5. 3", (date(2014, 5, 3), None)),
        ("0103/05/03", (date(2014, 5, 3), None)),
        ("2014-05-03T20:15:00+08:00", (date(2014, 5, 3), time(20, 15))),
        ("103/5/3 中午12:05", (date(2014, 5, 3), time(12, 5))),
        ("103/5/3 中午1:05", (date(2014, 5, 3), time(13, 5))),
        ("103/5/3 中午11:50", (date(2014, 5, 3), time(11, 50))),
        ("103/5/3 晚上8:15", (date(2014, 5, 3), time(20, 15))),
        ("103/5/3早上8:05", (date(2014, 5, 3), time(8, 5))),
    ],
)
def test_days_and_times_as_people_write_them_are_read(text: str, moment: tuple[date, time | None]) -> None:
    assert moment_of(text) == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("103/5/3 中午8:05", "IMPORT-TIME"),
        ("103/5/3 晚上12:15", "IMPORT-TIME"),
        ("2014-05-03T20:15:00+09:00", "IMPORT-DATE"),
    ],
)
def test_times_that_may_be_of_another_half_or_place_are_refused(text: str, code: str) -> None:
    with pytest.raises(BadCell) as trouble:
        moment_of(text)
    assert trouble.value.code == code
