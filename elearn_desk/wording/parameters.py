"""The parameters of a plan and their values in words, as its file explains them or as the program knows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.plan import Plan

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "rank_basis": "「現任官等」以哪一天所任者為準",
        "combine": "同一年度達成數項補休標準時的合計方式",
        "expiry_basis": "補休期限自哪一門課程完成次日起算",
        "extend_to_workday": "補休期限末日逢假日時，是否順延",
        "contract_rank": "約聘人員名冊未載相當官等時的官等",
        "contract_employee_rank": "約僱人員名冊未載相當官等時的官等",
        "suspension_off": "停止上班之日是否算在公餘時間",
        "working_hours": "上班時間（名冊另載班別者從其班別）",
        "proof_days": "先行申請登錄後，幾日內應補證明",
    }
)
_FLAGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "extend_to_workday": {"true": "順延至次一上班日", "false": "不順延"},
        "suspension_off": {"true": "算，視為不上班", "false": "不算，仍依上班日計"},
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "on_completion": "完成主餐當日所任官等",
        "current": "查詢當日所任官等",
        "highest": "以達成的最高一項計",
        "capped_sum": "各項相加，至年度上限為止",
        "combination": "整份組合的最後一門課程完成日",
        "earliest_course": "組合中最早一門課程的完成日",
        "plan_end": "計畫期間的末日",
        "undecided": "待確認",
        "senior": "相當簡任",
        "junior": "相當薦任",
        "elementary": "相當委任",
    }
)


def parameter_name(key: str) -> str:
    """Say what a parameter is about, where no plan file explains it."""
    return _NAMES.get(key, key)


def choice_words(plan: Plan, key: str, value: str) -> str:
    """Say what a value of a parameter means: as the plan's file explains it, else as the program knows it."""
    explained = next((note.choices for note in plan.notes if note.key == key), {})
    return explained.get(value) or value_words(key, value)


def value_words(key: str, value: str) -> str:
    """Say what a value of a parameter means, where no plan file is at hand; what speaks for itself stays as it is."""
    return _FLAGS.get(key, _WORDS).get(value, value)
