"""What a worked example says comes out, held against a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import Cause, CourseVerdict, Status
from elearn_desk.domain.verdict import Eligibility, Lack, TierVerdict, Verdict
from tests.plans.case_desk import DUTIES, set_named

_ELIGIBILITY = {"適用": Eligibility.ELIGIBLE, "不適用": Eligibility.NOT_ELIGIBLE, "待確認": Eligibility.UNDECIDED}
_RANKS = {"簡任": Rank.SENIOR, "薦任": Rank.JUNIOR, "委任": Rank.ELEMENTARY, "": None}
_LACKS = {
    "不適用": Lack.NOT_ELIGIBLE,
    "待確認": Lack.UNDECIDED,
    "完成的是他官等主餐": Lack.OTHER_RANK_MAIN,
    "主餐未完成": Lack.MAIN_INCOMPLETE,
    "副餐未完成": Lack.SIDE_INCOMPLETE,
    "逾敘獎期限": Lack.AFTER_DEADLINE,
    "非全於公餘完成": Lack.NOT_OFF_HOURS,
    "計畫未訂": Lack.NOT_IN_PLAN,
}
_CAUSES = {
    Cause.WRONG_PLATFORM: "平台不符",
    Cause.TOO_FEW_HOURS: "時數不足",
    Cause.TOO_LOW_SCORE: "成績不足",
    Cause.OUTSIDE_WINDOW: "不在採計期間",
    Cause.OUTSIDE_YEAR: "不在年度內",
    Cause.NOT_IN_SERVICE: "不在職",
    Cause.TITLE_UNCONFIRMED: "名稱待確認",
}
_OFF_HOURS = {OffHours.YES: "是", OffHours.NO: "否", OffHours.TIME_NEEDED: "待填時間", OffHours.CONFLICT: "衝突："}


def _course(verdict: Verdict, title: str) -> CourseVerdict:
    return next(course for each in verdict.sets for course in each.courses if course.course.title == title)


def _tier(verdict: Verdict, words: str, plan: Plan) -> TierVerdict:
    key = set_named(words, plan).key
    return next(tier for tier in verdict.leave.tiers if tier.by == key)


def _said(day: date | None) -> str:
    return f"{day.year - ROC_OFFSET}/{day.month}/{day.day}" if day else ""


def _course_words(course: CourseVerdict) -> str:
    if course.status is Status.NEAR_MISS:
        return "、".join(_CAUSES[cause] for cause in course.causes)
    return "採計" if course.status is Status.COUNTED else "未見紀錄"


def _off_hours_words(course: CourseVerdict) -> str:
    assert course.off_hours is not None
    words = _OFF_HOURS[course.off_hours]
    if course.off_hours is OffHours.CONFLICT:
        assert course.interval is not None
        words += next(name for name, kind in DUTIES.items() if kind is course.interval.kind)
    return words


def _proof_count(verdict: Verdict) -> int:
    courses = [course for key in (verdict.award.main, verdict.award.by) for course in verdict.set_verdict(key).courses]
    return len({course.record.id for course in courses if course.record is not None})


def _side(key: str, plan: Plan) -> str:
    return plan.set_of(key).title.split("-")[0] if key else ""


def _window(tier: TierVerdict) -> str:
    return f"{_said(tier.window.first)}-{_said(tier.window.last)}"


_SIMPLE: Mapping[str, Callable[[Verdict, Plan], object]] = {
    "補休時數": lambda verdict, _: verdict.leave.entitled_hours,
    "另一解讀": lambda verdict, _: verdict.leave.other_reading,
    "嘉獎次數": lambda verdict, _: verdict.award.times,
    "嘉獎依據": lambda verdict, plan: _side(verdict.award.by, plan),
    "嘉獎完成日": lambda verdict, _: _said(verdict.award.completed_on),
    "核定文號": lambda verdict, _: verdict.award.approved_document,
    "官等異動": lambda verdict, _: verdict.rank_changed,
    "敘獎佐證筆數": lambda verdict, _: _proof_count(verdict),
}
_BY_WORD: Mapping[str, tuple[Mapping[str, object], Callable[[Verdict], object]]] = {
    "適用": (_ELIGIBILITY, lambda verdict: verdict.eligibility),
    "官等": (_RANKS, lambda verdict: verdict.rank),
    "未得補休原因": (_LACKS, lambda verdict: verdict.leave.lack),
    "未得敘獎原因": (_LACKS, lambda verdict: verdict.award.lack),
}
_BY_NAME: Mapping[str, Callable[[Verdict, str, Plan], str]] = {
    "課程": lambda verdict, title, _: _course_words(_course(verdict, title)),
    "公餘": lambda verdict, title, _: _off_hours_words(_course(verdict, title)),
    "裁示文號": lambda verdict, title, _: ruling.document if (ruling := _course(verdict, title).ruling) else "",
    "完成日": lambda verdict, words, plan: _said(verdict.set_verdict(set_named(words, plan).key).completed_on),
    "補休完成日": lambda verdict, words, plan: _said(_tier(verdict, words, plan).completed_on),
    "補休期間": lambda verdict, words, plan: _window(_tier(verdict, words, plan)),
    "最後可休日": lambda verdict, words, plan: _said(_tier(verdict, words, plan).last_workday),
}


def check(verdict: Verdict, expected: Mapping[str, Any], plan: Plan) -> None:
    """Hold a verdict by a plan against everything that a case expects of it."""
    for name, value in expected.items():
        if name in _SIMPLE:
            assert _SIMPLE[name](verdict, plan) == value, name
        elif name in _BY_WORD:
            words, found = _BY_WORD[name]
            assert found(verdict) is words[value], name
        else:
            assert {key: _BY_NAME[name](verdict, key, plan) for key in value} == value, name
