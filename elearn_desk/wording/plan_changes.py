"""What differs between two plans, in words: 「敘獎期限：103/08/31 → 104/08/31〔陸、6（三）1〕」."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Need
from elearn_desk.domain.plan_facts import Fact, Matter, PlanChange, Value
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

_LABELS: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.TITLE: "計畫名稱",
        Matter.DOCUMENT: "核定函",
        Matter.FIRST_DAY: "計畫期間首日",
        Matter.LAST_DAY: "計畫期間末日",
        Matter.CATEGORY: "人員類別「{0}」是否適用",
        Matter.PLATFORM: "平台「{0}」的別名",
        Matter.SET: "套餐「{0}」",
        Matter.SET_RANK: "「{0}」的官等",
        Matter.SET_PLATFORM: "「{0}」的平台",
        Matter.SET_HOURS: "「{0}」的總時數",
        Matter.SET_NEED: "「{0}」的完成標準",
        Matter.SET_MEMBERS: "「{0}」所含的套餐",
        Matter.COURSE: "「{0}」的課程「{1}」",
        Matter.COURSE_GROUP: "「{0}」的課程「{1}」的類別",
        Matter.COURSE_ALTERNATIVES: "「{0}」的課程「{1}」可替代的課程",
        Matter.COURSE_SCORE: "「{0}」的課程「{1}」的及格分數",
        Matter.AWARD_FROM: "敘獎起算日",
        Matter.AWARD_DEADLINE: "敘獎期限",
        Matter.AWARD_COMBINE: "達成數項敘獎標準時",
        Matter.AWARD_CAP: "每年敘獎上限",
        Matter.AWARD_ONCE: "每年以獎勵1次為限",
        Matter.AWARD_TIER: "完成「{0}」的敘獎",
        Matter.AWARD_WITH_MAIN: "「{0}」敘獎須搭配主餐",
        Matter.LEAVE_FROM: "補休起算日",
        Matter.LEAVE_UNTIL: "補休截止日",
        Matter.LEAVE_CAP: "補休年度上限",
        Matter.LEAVE_MONTHS: "補休使用期限",
        Matter.LEAVE_UNIT: "補休單位",
        Matter.LEAVE_TIER: "完成「{0}」的補休",
        Matter.LEAVE_WITH_MAIN: "「{0}」補休須搭配主餐",
        Matter.LEAVE_PER_HOURS: "「{0}」補休按每多少認證時數計",
        Matter.LEAVE_TIER_CAP: "「{0}」補休按時數計的上限",
        Matter.TARGET: "目標「{0}」",
        Matter.TARGET_SCOPE: "目標「{0}」的對象",
        Matter.TARGET_SET: "目標「{0}」的套餐",
        Matter.TARGET_BY: "目標「{0}」的期限",
        Matter.TARGET_RATE: "目標「{0}」的完成比率",
        Matter.TARGET_PEOPLE: "目標「{0}」的完成人數",
        Matter.TARGET_STAFF: "目標「{0}」適用的人數",
        Matter.TARGET_REWARD: "目標「{0}」的獎勵",
        Matter.PARAMETER: "參數：{0}",
        Matter.CLAUSE: "條文「{0}」",
        Matter.CLAUSE_APPLIED: "條文「{0}」的辦理方式",
    }
)
_UNITS: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.SET_HOURS: "小時",
        Matter.COURSE: "小時",
        Matter.COURSE_SCORE: "分",
        Matter.AWARD_CAP: "次",
        Matter.AWARD_TIER: "次",
        Matter.LEAVE_CAP: "小時",
        Matter.LEAVE_MONTHS: "個月",
        Matter.LEAVE_UNIT: "小時",
        Matter.LEAVE_TIER: "小時",
        Matter.LEAVE_PER_HOURS: "小時",
        Matter.LEAVE_TIER_CAP: "小時",
        Matter.TARGET_RATE: "%",
        Matter.TARGET_PEOPLE: "人",
    }
)
_WORDS: Mapping[Matter, Mapping[str, str]] = MappingProxyType(
    {
        Matter.SET_RANK: {rank.value: name for rank, name in RANK_NAMES.items()},
        Matter.AWARD_COMBINE: {"highest": "擇優計一項", "capped_sum": "各項相加至上限"},
        Matter.TARGET_SCOPE: {"unit": "各單位", "agency": "全機關"},
    }
)
_CATEGORY_WORDS: Mapping[str, str] = MappingProxyType({each.value: CATEGORY_NAMES[each] for each in Category})


def change_words(change: PlanChange) -> str:
    """Say one difference: what it is about, before and after, and the clause of the plan that states it last."""
    fact = change.fact
    clause = f"〔{fact.clause}〕" if fact.clause else ""
    return f"{matter_words(fact)}：{_change(change)}{clause}"


def matter_words(fact: Fact) -> str:
    """Say what a fact is about: 「「副餐1」的課程「低碳城市綠色生活」」."""
    about = fact.about
    if fact.matter is Matter.CATEGORY:
        about = tuple(_CATEGORY_WORDS.get(word, word) for word in about)
    return _LABELS[fact.matter].format(*about)


def value_words(matter: Matter, value: Value) -> str:
    """Say what a fact states: 「103/08/31」, 「2小時」, 「是」."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}{_UNITS[matter]}" if isinstance(value, Decimal) else f"{value}{_UNITS[matter]}"
    if isinstance(value, tuple):
        return _staff_words(*value) if matter is Matter.TARGET_STAFF else "、".join(value) or "無"
    if isinstance(value, str):
        return _WORDS.get(matter, {}).get(value, value) or "無"
    return roc_date(value) if isinstance(value, date) else need_words(value)


def need_words(need: Need) -> str:
    """Say how much of a set completes it: 「至少3門」, 「至少40小時」, 「至少2份套餐」, 「全部」."""
    if need.courses is not None:
        return f"至少{need.courses}門"
    if need.hours is not None:
        return f"至少{need.hours:f}小時"
    return "全部" if need.sets is None else f"至少{need.sets}份套餐"


def _change(change: PlanChange) -> str:
    matter = change.fact.matter
    before, after = (None if value is None else value_words(matter, value) for value in (change.before, change.after))
    if before is None:
        return f"新增（{after}）"
    return f"刪除（原為{before}）" if after is None else f"{before} → {after}"


def _staff_words(least: str, most: str) -> str:
    return f"{least}人至{most}人" if most else f"{least}人以上"
