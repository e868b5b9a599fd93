"""The words of the award list: reason within the limit, legal basis, rank as a personnel office writes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from elearn_desk.domain.holding import Hold
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.wording.awards import (
    REASON_LIMIT,
    award_basis,
    award_note,
    award_reason,
    award_words,
    hold_note,
    rank_text,
)
from tests.factory import a_plan, a_verdict, set_records, the_plan

PLAN = the_plan()
AWARD = a_verdict(set_records("main-elementary", "side-2")).award


@pytest.mark.parametrize(("times", "said"), [(1, "嘉獎一次"), (2, "嘉獎二次"), (9, "嘉獎九次"), (10, "嘉獎10次")])
def test_commendations_are_counted_in_words(times: int, said: str) -> None:
    assert award_words(times) == said


def test_the_reason_names_the_sets_within_the_limit() -> None:
    assert award_reason(PLAN, AWARD) == (
        "依限完成103年度推動數位學習「主餐＋副餐」double-e組合套餐課程（委任主餐＋副餐2-幸福嚴選餐）"
        "並取得認證時數，成績優良。"
    )


@pytest.mark.parametrize(("main", "side"), [(1, 39), (40, 8), (500, 8), (8, 500), (500, 500)])
def test_a_reason_that_long_titles_make_too_long_is_shortened_in_words_and_ends_as_a_sentence(
    main: int, side: int
) -> None:
    titles = {AWARD.main: "主" * main, AWARD.by: "副" * side}
    plan = a_plan(sets=tuple(replace(each, title=titles.get(each.key, each.title)) for each in PLAN.sets))
    reason = award_reason(plan, AWARD)

    assert len(reason) <= REASON_LIMIT
    assert reason.startswith("依限完成103年度推動數位學習")
    assert reason.endswith("並取得認證時數，成績優良。")
    assert all(title in reason or title[:2] not in reason for title in titles.values())


def test_an_award_without_a_main_set_names_the_side_set_alone() -> None:
    assert "課程（副餐2-幸福嚴選餐）並" in award_reason(PLAN, replace(AWARD, main=""))


def test_contract_staff_rest_on_the_plan_alone() -> None:
    civil = award_basis(PLAN, AWARD, Category.CIVIL_SERVANT)
    contract = award_basis(PLAN, AWARD, Category.CONTRACT)

    assert civil.startswith(f"公務人員考績法第12條；{PLAN.title}（{PLAN.document}）")
    assert contract.startswith(f"{PLAN.title}（{PLAN.document}）")
    assert contract.endswith("；聘僱人員不適用公務人員考績法，比照辦理")


def test_the_note_says_when_and_how_many_records_prove_it() -> None:
    assert award_note(PLAN, AWARD, 16) == "103/05/03完成（期限103/08/31），檢附學習紀錄16筆"


@pytest.mark.parametrize(("hours", "said"), [("16", "16小時"), ("10", "10小時"), ("1.50", "1.5小時")])
def test_who_is_held_back_is_told_until_when_and_what_is_lacking(hours: str, said: str) -> None:
    assert hold_note(PLAN, Hold("side-3", 2, 9, Decimal(hours))) == (
        f"得於103/08/31前再完成副餐3-豪華主廚餐（尚缺9門{said}），改獎嘉獎二次"
    )


@pytest.mark.parametrize(
    ("category", "period", "said"),
    [
        (Category.CIVIL_SERVANT, RankPeriod(Rank.JUNIOR, 7), "薦任第七職等"),
        (Category.CIVIL_SERVANT, RankPeriod(Rank.SENIOR, 14), "簡任第十四職等"),
        (Category.CIVIL_SERVANT, RankPeriod(Rank.ELEMENTARY), "委任"),
        (Category.CONTRACT, RankPeriod(Rank.JUNIOR, 7), "約聘人員（相當薦任）"),
        (Category.CIVIL_SERVANT, RankPeriod(None), ""),
        (Category.CIVIL_SERVANT, None, ""),
    ],
)
def test_the_rank_is_written_as_a_personnel_office_does(
    category: Category, period: RankPeriod | None, said: str
) -> None:
    assert rank_text(category, period) == said
