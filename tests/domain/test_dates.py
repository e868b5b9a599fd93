from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.dates import Window, parse_date, use_window
from tests.factory import roc


@pytest.mark.parametrize(
    "text",
    [
        "103-05-08",
        "103/5/8",
        "103.5.8",
        "1030508",
        "民國103年5月8日",
        "中華民國103年5月8日",
        "103年05月08日",
        "2014-05-08",
        "20140508",
        "2014/5/8",
        "１０３／５／８",
        " 103/05/08 ",
    ],
)
def test_a_date_is_read_in_every_way_a_clerk_writes_it(text: str) -> None:
    assert parse_date(text) == date(2014, 5, 8)


def test_a_year_of_two_digits_is_of_the_republic() -> None:
    assert parse_date("99/12/31") == date(2010, 12, 31)


@pytest.mark.parametrize(
    "text", ["", "明天", "990508", "103/5", "103/2/29", "103/13/1", "103-05/08/09", "103/5/8 20:15"]
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert parse_date(text) is None


_LAST_DAYS = [
    ((103, 1, 1), (103, 7, 1)),
    ((103, 2, 28), (103, 8, 31)),
    ((103, 3, 10), (103, 9, 10)),
    ((103, 3, 30), (103, 9, 30)),
    ((103, 3, 31), (103, 9, 30)),
    ((103, 5, 8), (103, 11, 8)),
    ((103, 6, 30), (103, 12, 31)),
    ((103, 7, 1), (104, 1, 1)),
    ((103, 8, 27), (104, 2, 27)),
    ((103, 8, 28), (104, 2, 28)),
    ((103, 8, 29), (104, 2, 28)),
    ((103, 8, 30), (104, 2, 28)),
    ((103, 8, 31), (104, 2, 28)),
    ((103, 9, 30), (104, 3, 31)),
    ((103, 12, 31), (104, 6, 30)),
]


@pytest.mark.parametrize(("completed", "last"), _LAST_DAYS, ids=lambda day: "-".join(map(str, day)))
def test_six_months_end_as_the_civil_code_counts_them(
    completed: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert use_window(roc(*completed), 6) == Window(roc(*completed) + timedelta(days=1), roc(*last))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_a_window_never_shrinks_when_completion_comes_later_or_months_are_more(completed: date, months: int) -> None:
    window = use_window(completed, months)
    assert window.first in window
    assert window.last in window
    assert window.first - timedelta(days=1) not in window
    assert window.last + timedelta(days=1) not in window
    assert use_window(completed + timedelta(days=1), months).last >= window.last
    assert use_window(completed, months + 1).last > window.last


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_a_window_ends_where_the_corresponding_day_begins_or_on_the_last_of_the_month(
    completed: date, months: int
) -> None:
    window = use_window(completed, months)
    after = window.last + timedelta(days=1)
    assert (after.year - window.first.year) * 12 + after.month - window.first.month in {months, months + 1}
    assert after.day in {window.first.day, 1}
