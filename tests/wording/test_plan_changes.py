"""What differs between two plans, and a plan in a few lines, as a clerk reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import Combine, Need, Scope
from elearn_desk.domain.plan_facts import Fact, Matter, PlanChange, Value, compare, facts_of
from elearn_desk.wording.plan_changes import change_words, matter_words, need_words, value_words
from elearn_desk.wording.plan_words import draft_heading, plan_summary
from tests.factory import a_plan, the_plan
from tests.plans.invented_plans import NAMES, invented_plan


@pytest.mark.parametrize(
    ("matter", "value", "words"),
    [
        (Matter.FIRST_DAY, date(2014, 4, 1), "103/04/01"),
        (Matter.COURSE, Decimal("2.5"), "2.5小時"),
        (Matter.COURSE, Decimal("1E+1"), "10小時"),
        (Matter.LEAVE_MONTHS, 24, "24個月"),
        (Matter.AWARD_TIER, 2, "2次"),
        (Matter.TARGET_RATE, Decimal(80), "80%"),
        (Matter.AWARD_ONCE, True, "是"),
        (Matter.AWARD_ONCE, False, "否"),
        (Matter.SET_RANK, Rank.SENIOR, "簡任"),
        (Matter.AWARD_COMBINE, Combine.CAPPED_SUM, "各項相加至上限"),
        (Matter.TARGET_SCOPE, Scope.AGENCY, "全機關"),
        (Matter.SET_NEED, Need(courses=3), "至少3門"),
        (Matter.PLATFORM, ("甲", "乙"), "甲、乙"),
        (Matter.PLATFORM, (), "無"),
        (Matter.TARGET_STAFF, ("1", "9"), "1人至9人"),
        (Matter.TARGET_STAFF, ("10", ""), "10人以上"),
        (Matter.TARGET_REWARD, "", "無"),
        (Matter.TITLE, "計畫", "計畫"),
    ],
)
def test_a_value_is_said_with_its_unit(matter: Matter, value: Value, words: str) -> None:
    assert value_words(matter, value) == words


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (Need(), "全部"),
        (Need(courses=2), "至少2門"),
        (Need(hours=Decimal("7.5")), "至少7.5小時"),
        (Need(sets=2), "至少2份套餐"),
    ],
)
def test_how_much_of_a_set_is_needed_is_said(need: Need, words: str) -> None:
    assert need_words(need) == words


def test_a_difference_says_what_it_is_about_before_and_after_and_the_clause() -> None:
    (change,) = compare(the_plan(), a_plan(award_deadline=date(2014, 9, 30)))
    assert change_words(change) == "敘獎期限：103/08/31 → 103/09/30〔陸、6（三）1〕"
    (change,) = compare(the_plan(), a_plan(title="新計畫"))
    assert change_words(change) == f"計畫名稱：{the_plan().title} → 新計畫"


def test_what_is_new_and_what_is_gone_is_said_as_such() -> None:
    fact = Fact(Matter.COURSE, ("side-1", "新課"), Decimal(2), "陸", ("副餐1", "新課"))
    assert change_words(PlanChange(fact, None, Decimal(2))) == "「副餐1」的課程「新課」：新增（2小時）〔陸〕"
    assert change_words(PlanChange(fact, Decimal(2), None)) == "「副餐1」的課程「新課」：刪除（原為2小時）〔陸〕"


def test_a_category_is_named_in_chinese_and_one_in_words_as_it_is() -> None:
    words = [matter_words(Fact(Matter.CATEGORY, (key,), True, "", (key,))) for key in ("contract", "駐衛警")]
    assert words == ["人員類別「約聘人員」是否適用", "人員類別「駐衛警」是否適用"]


@pytest.mark.parametrize("name", NAMES)
def test_everything_a_plan_states_can_be_said_in_chinese(name: str) -> None:
    for fact in facts_of(invented_plan(name)):
        words = f"{matter_words(fact)}：{value_words(fact.matter, fact.value)}"
        assert "{" not in words
        assert not words.endswith("：")


def test_the_shipped_plan_in_a_few_lines() -> None:
    lines = list(plan_summary(the_plan()))
    assert lines[0].startswith("103年度　高雄市政府103年度推動數位學習實施計畫　103年5月8日")
    assert lines[0].endswith(f"版本{the_plan().version}")
    assert lines[1:3] == ["期間：103/01/01至103/12/31", "簡任主餐（簡任）：7門10小時，港都e學苑"]
    assert lines[-2:] == [
        "敘獎：103/08/31前完成，副餐2-幸福嚴選餐1次、副餐3-豪華主廚餐2次",
        "補休：副餐1-窈窕精緻餐4小時、副餐2-幸福嚴選餐8小時、副餐3-豪華主廚餐12小時，全年至多12小時，6個月內休畢",
    ]


def test_plans_of_other_kinds_in_a_few_lines() -> None:
    assert list(plan_summary(invented_plan("by-the-hour")))[3:] == [
        "時數餐：6門40小時，至少10小時，虛構學苑",
        "敘獎：103/04/01起，103/06/30前完成，時數餐1次",
        "補休：103/02/01至103/11/30完成，時數餐每滿5小時得1小時（至多5小時），全年至多6小時，3個月內休畢",
    ]
    groups = list(plan_summary(invented_plan("groups-of-groups")))
    assert groups[6] == "任兩組：由英語組、環境組、數位組組成，至少2份套餐"
    assert groups[7] == "全套：由任兩組、英語組、環境組、數位組組成"
    assert groups[-1] == "補休：無"
    assert list(plan_summary(invented_plan("team-goals")))[-3:] == ["敘獎：無", "補休：無", "單位與機關目標：3項"]
    plan = invented_plan("by-the-hour")
    (tier,) = plan.leave_tiers
    uncapped = replace(plan, leave_tiers=(replace(tier, cap_hours=None),), leave_window=None)
    assert list(plan_summary(uncapped))[-1].startswith("補休：時數餐每滿5小時得1小時，全年")


def test_a_drafts_heading_is_comment_lines_that_name_both_years() -> None:
    lines = draft_heading(103, 104).splitlines()
    assert all(line.startswith("# ") for line in lines)
    assert lines[0] == "# 104年度計畫草案，由103年度計畫轉出；數字、課程與出處（source）都還是103年度的。"
    assert "plan diff 103" in lines[-1]
