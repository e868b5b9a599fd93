"""Days and moments as they stand on screen and paper: in years of the Republic."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.wording.dates import roc_date, roc_date_in_words, roc_moment

DAY = date(2014, 5, 8)


def test_a_day_is_said_in_the_year_of_the_republic() -> None:
    assert roc_date(DAY) == "103/05/08"
    assert roc_date(date(2010, 12, 31)) == "99/12/31"
    assert roc_date_in_words(DAY) == "103年5月8日"


def test_a_moment_has_its_time_to_the_minute_and_a_day_none() -> None:
    assert roc_moment(datetime(2014, 5, 8, 20, 5, 59)) == "103/05/08 20:05"
    assert roc_moment(DAY) == "103/05/08"


def test_nothing_is_said_of_nothing() -> None:
    assert roc_date(None) == ""
    assert roc_moment(None) == ""
