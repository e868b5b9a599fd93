"""The worked examples of the plan file, each a test of its own, and every rule shown by at least one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import Cause, CourseVerdict, Status
from elearn_desk.domain.verdict import Eligibility, Lack, TierVerdict, Verdict
from elearn_desk.intake.read_plan import read_plan
from elearn_desk.shipped import shipped
from tests.factory import the_plan
from tests.plans.case_desk import DUTIES, Case, day_of, desk_of, set_named

_CASES: list[Case] = tomllib.loads(shipped("resources", "plans", "103.cases.toml").read_text(encoding="utf-8"))["case"]
_YEAR_END = date(2014, 12, 31)
_RULES = [
    *(f"A{number}" for number in range(1, 5)),
    *(f"B{number}" for number in range(1, 4)),
    *(f"C{number}" for number in range(1, 9)),
    *(f"D{number}" for number in range(1, 7)),
    *(f"E{number}" for number in range(1, 14)),
    *(f"F{number}" for number in range(1, 5)),
]
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
}
_CAUSES = {
    Cause.WRONG_PLATFORM: "平台不符",
    Cause.TOO_FEW_HOURS: "時數不足",
    Cause.OUTSIDE_YEAR: "不在年度內",
    Cause.NOT_IN_SERVICE: "不在職",
    Cause.TITLE_UNCONFIRMED: "名稱待確認",
}
_OFF_HOURS = {OffHours.YES: "是", OffHours.NO: "否", OffHours.TIME_NEEDED: "待填時間", OffHours.CONFLICT: "衝突："}
_PLAN_FAULTS = {"時數加總不符": "PLAN-HOURS-SUM", "課程未列時數": "PLAN-COURSE-HOURS"}


def _course(verdict: Verdict, title: str) -> CourseVerdict:
    return next(course for each in verdict.sets for course in each.courses if course.course.title == title)


def _tier(verdict: Verdict, words: str) -> TierVerdict:
    key = set_named(words, the_plan()).key
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


def _side(key: str) -> str:
    return the_plan().set_of(key).title.split("-")[0] if key else ""


_SIMPLE: Mapping[str, Callable[[Verdict], object]] = {
    "補休時數": lambda verdict: verdict.leave.entitled_hours,
    "另一解讀": lambda verdict: verdict.leave.other_reading,
    "嘉獎次數": lambda verdict: verdict.award.times,
    "嘉獎依據": lambda verdict: _side(verdict.award.by),
    "嘉獎完成日": lambda verdict: _said(verdict.award.completed_on),
    "核定文號": lambda verdict: verdict.award.approved_document,
    "官等異動": lambda verdict: verdict.rank_changed,
    "敘獎佐證筆數": _proof_count,
}
_BY_WORD: Mapping[str, tuple[Mapping[str, object], Callable[[Verdict], object]]] = {
    "適用": (_ELIGIBILITY, lambda verdict: verdict.eligibility),
    "官等": (_RANKS, lambda verdict: verdict.rank),
    "未得補休原因": (_LACKS, lambda verdict: verdict.leave.lack),
    "未得敘獎原因": (_LACKS, lambda verdict: verdict.award.lack),
}
_BY_NAME: Mapping[str, Callable[[Verdict, str], str]] = {
    "課程": lambda verdict, title: _course_words(_course(verdict, title)),
    "公餘": lambda verdict, title: _off_hours_words(_course(verdict, title)),
    "裁示文號": lambda verdict, title: ruling.document if (ruling := _course(verdict, title).ruling) else "",
    "完成日": lambda verdict, words: _said(verdict.set_verdict(set_named(words, the_plan()).key).completed_on),
    "補休完成日": lambda verdict, words: _said(_tier(verdict, words).completed_on),
    "補休期間": lambda verdict, words: "-".join(
        (_said(_tier(verdict, words).window.first), _said(_tier(verdict, words).window.last))
    ),
    "最後可休日": lambda verdict, words: _said(_tier(verdict, words).last_workday),
}


def _check(verdict: Verdict, expected: Mapping[str, Any]) -> None:
    for name, value in expected.items():
        if name in _SIMPLE:
            assert _SIMPLE[name](verdict) == value, name
        elif name in _BY_WORD:
            words, found = _BY_WORD[name]
            assert found(verdict) is words[value], name
        else:
            assert {key: _BY_NAME[name](verdict, key) for key in value} == value, name


def _check_refused_plan(case: Case, folder: Path) -> None:
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    edited = folder / "103.toml"
    edited.write_text(text.replace(case["計畫改寫"]["原文"], case["計畫改寫"]["改為"], 1), encoding="utf-8")
    found = read_plan(edited)
    assert not isinstance(found, Plan)
    assert [each.code for each in found] == [_PLAN_FAULTS[case["應得"]["計畫"]]]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["標題"])
def test_case(case: Case, tmp_path: Path) -> None:
    if "計畫改寫" in case:
        _check_refused_plan(case, tmp_path)
        return
    desk = desk_of(case)
    as_of = day_of(case["截至"]) if "截至" in case else _YEAR_END
    _check(desk.verdict(as_of, everything=True), case["應得"])
    for step in case.get("步驟", ()):
        desk.play(step)


def test_every_rule_from_a1_to_f4_is_shown_by_a_case() -> None:
    assert sorted({rule for case in _CASES for rule in case["規則"]}) == sorted(_RULES)


def test_there_are_cases_enough_and_each_has_a_title_of_its_own() -> None:
    titles = [case["標題"] for case in _CASES]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 70
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)


def test_every_case_says_what_comes_out() -> None:
    assert all(case["應得"] for case in _CASES)
