"""The lock on a plan year, as whatever asks for it alone is told."""

from __future__ import annotations

from elearn_desk.services.desk import Desk
from elearn_desk.services.year_end import close_year, reopen_year
from elearn_desk.services.years import year_closing
from tests.services.office import SEPTEMBER


def test_the_closing_that_stands_is_given_until_the_year_is_reopened(desk: Desk) -> None:
    assert year_closing(desk).value is None
    close_year(desk, "年度結束")
    closing = year_closing(desk).value
    assert closing is not None
    assert (closing.plan_year, closing.on, closing.reason) == (103, SEPTEMBER, "年度結束")
    reopen_year(desk, "補登核定")
    assert year_closing(desk).value is None
