"""What 總覽 says of everything that waits, in the words of a public office."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.services.overview import Matter, Milestone, Stage
from elearn_desk.wording.overview import (
    STAGE_NAMES,
    coming_words,
    due_words,
    lapse_row_words,
    month_words,
    waiting_words,
)

TODAY = date(2014, 8, 20)


@pytest.mark.parametrize("matter", list(Matter))
def test_everything_that_waits_has_its_sentence(matter: Matter) -> None:
    said = waiting_words(matter, 1200, 3, 103, date(2015, 2, 1))
    assert said.startswith("1,200 ") or matter in {Matter.CLOSING, Matter.NEXT_PLAN}
    assert not said.endswith("。")


def test_a_year_is_named() -> None:
    assert waiting_words("closing", 1, 0, 103, date(2015, 2, 1)) == "103年度已結束，尚未關帳"
    assert "104年度的計畫" in waiting_words("next-plan", 1, 0, 103, date(2015, 2, 1))


def test_proofs_overdue_are_told_only_where_there_are_any() -> None:
    assert waiting_words("unproven", 3, 2, 103, TODAY) == "3 份先行申請待補證明，其中 2 份已逾期"
    assert waiting_words("unproven", 3, 0, 103, TODAY) == "3 份先行申請待補證明"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2014, 8, 31), "期限 103/08/31（還有 11 天）"),
        (TODAY, "期限 103/08/20（就是今天）"),
        (date(2014, 8, 19), "期限 103/08/19（已過 1 天）"),
    ],
)
def test_a_due_day_says_how_far_off_it_is(due: date | None, said: str) -> None:
    assert due_words(due, TODAY) == said


@pytest.mark.parametrize("milestone", list(Milestone))
def test_what_the_year_brings_has_its_words(milestone: Milestone) -> None:
    assert coming_words(milestone, date(2014, 8, 31), TODAY).startswith("103/08/31 ")


def test_months_are_said_in_roc_years() -> None:
    assert month_words(date(2015, 2, 1)) == "104年2月"
    assert lapse_row_words(date(2015, 2, 1), 1200, 3) == "104年2月有 3 人共 1,200 小時補休到期"
    assert lapse_row_words(date(2015, 2, 1), 0, 0) == "104年2月沒有到期"


def test_every_stage_has_a_name() -> None:
    assert set(STAGE_NAMES) == set(Stage)
