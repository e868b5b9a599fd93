"""A plan file comes in whole and checked, or is refused with its line and the words that tell what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Finding, Severity
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.plan import Combine, ExpiryBasis, Plan, RankBasis
from elearn_desk.intake.read_plan import (
    plan_for,
    plan_reading,
    read_builtin_calendar,
    read_plan,
    years_with_plan,
)
from elearn_desk.wording.sentences import say

_PLANS = Path(__file__).parents[1] / "plans"
_BROKEN = _PLANS / "broken"
_MARK = "錯在此行"
_CATEGORIES = "civil_servant、contract、contract_employee、teacher、worker、temporary"

_WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "blank-source": ("PLAN-SOURCE", {"table": "award.tiers[1]"}),
    "blank-text": ("PLAN-TYPE", {"key": "title", "wanted": "不是空白的文字"}),
    "cap-not-positive": ("PLAN-NOT-POSITIVE", {"key": "comp_leave.cap_hours", "seen": "0"}),
    "category-both": ("PLAN-CATEGORY-BOTH", {"category": "contract"}),
    "category-unknown-eligible": ("PLAN-CATEGORY", {"seen": "unknown", "known": _CATEGORIES}),
    "clause-twice": ("PLAN-KEY-TWICE", {"key": "clauses[2].clause", "seen": "肆"}),
    "course-hours-not-positive": ("PLAN-NOT-POSITIVE", {"key": "sets[1].courses[2].hours", "seen": "0"}),
    "course-without-hours": ("PLAN-COURSE-HOURS", {"title": "執行力與人際互動", "set": "委任主餐"}),
    "day-outside-the-year": ("PLAN-DATE-YEAR", {"key": "period.last_day", "day": "104-01-31", "year": "103"}),
    "deadline-outside-the-period": (
        "PLAN-DAY-OUTSIDE",
        {"key": "award.deadline", "day": "104-08-31", "first": "103-01-01", "last": "103-12-31"},
    ),
    "encoding": ("PLAN-ENCODING", {}),
    "hours-sum": ("PLAN-HOURS-SUM", {"set": "委任主餐", "stated": "10", "total": "3"}),
    "key-twice": ("PLAN-KEY-TWICE", {"seen": "main-elementary"}),
    "missing-choice": ("PLAN-PARAMETER", {"seen": "capped_sum", "known": "highest"}),
    "missing-key": ("PLAN-KEY-MISSING", {"key": "document", "table": "檔首"}),
    "missing-key-in-a-set": ("PLAN-KEY-MISSING", {"key": "sets[2].platform", "table": "sets[2]"}),
    "missing-source": ("PLAN-SOURCE", {"table": "period"}),
    "missing-source-of-a-value": ("PLAN-SOURCE", {"table": "award.deadline"}),
    "missing-table": ("PLAN-KEY-MISSING", {"key": "working_hours", "table": "檔首"}),
    "months-not-positive": ("PLAN-NOT-POSITIVE", {"key": "comp_leave.use_months", "seen": "-6"}),
    "no-such-day": ("PLAN-DATE", {"key": "period.last_day", "seen": "103-12-32"}),
    "period-backwards": ("PLAN-PERIOD", {"first": "103-12-31", "last": "103-01-01"}),
    "platform-name-twice": ("PLAN-PLATFORM-TWICE", {"name": "港都e學苑"}),
    "platform-twice": ("PLAN-PLATFORM-TWICE", {"name": "高雄市港都ｅ學苑", "other": "港都e學苑"}),
    "rank-twice": ("PLAN-RANK-TWICE", {"seen": "elementary", "set": "委任主餐"}),
    "set-hours-not-positive": ("PLAN-NOT-POSITIVE", {"key": "sets[2].hours", "seen": "0"}),
    "syntax": ("PLAN-SYNTAX", {"column": "13"}),
    "tier-of-a-main-set": ("PLAN-TIER-MAIN", {"seen": "main-elementary", "set": "委任主餐"}),
    "tier-of-no-set": ("PLAN-TIER-SET", {"seen": "side-9", "known": "side-1"}),
    "tier-twice": ("PLAN-TIER-TWICE", {"seen": "side-1"}),
    "times-not-positive": ("PLAN-NOT-POSITIVE", {"key": "award.tiers[1].times", "seen": "0"}),
    "title-twice": ("PLAN-TITLE-TWICE", {"title": "單車遊前鎮-溝通服務案例", "set": "委任主餐"}),
    "unknown-category": ("PLAN-CATEGORY", {"seen": "contractor", "known": _CATEGORIES}),
    "unknown-key": ("PLAN-KEY-UNKNOWN", {"key": "period.last_time", "known": "first_day、last_day、source"}),
    "unknown-key-in-a-course": ("PLAN-KEY-UNKNOWN", {"key": "sets[1].courses[1].level"}),
    "unknown-parameter": ("PLAN-KEY-UNKNOWN", {"key": "parameters.rounding"}),
    "unknown-parameter-value": ("PLAN-PARAMETER", {"seen": "average", "known": "highest、capped_sum"}),
    "unknown-platform": ("PLAN-PLATFORM", {"seen": "e等公務園", "known": "港都e學苑、e學中心"}),
    "unknown-rank": ("PLAN-RANK", {"seen": "委任", "known": "senior、junior、elementary"}),
    "working-hours-backwards": ("PLAN-WORKING-HOURS", {"seen": "12:00-08:00"}),
    "working-hours-overlap": ("PLAN-WORKING-HOURS-OVERLAP", {"first": "08:00-13:30", "second": "13:00-17:00"}),
    "working-hours-unreadable": ("PLAN-WORKING-HOURS", {"seen": "八點至十二點"}),
    "wrong-type-decimal-for-whole": ("PLAN-TYPE", {"wanted": "整數", "seen": "4.5"}),
    "wrong-type-flag-for-number": ("PLAN-TYPE", {"wanted": "整數", "seen": "true"}),
    "wrong-type-in-a-list": ("PLAN-TYPE", {"key": "platforms[1].aliases[2]", "wanted": "文字", "seen": "7"}),
    "wrong-type-not-a-table": ("PLAN-TYPE", {"key": "sets[2].courses[1]", "wanted": "表"}),
    "wrong-type-number-for-flag": ("PLAN-TYPE", {"wanted": "true 或 false", "seen": "0"}),
    "wrong-type-number-for-list": ("PLAN-TYPE", {"key": "platforms[1].aliases", "wanted": "陣列"}),
    "wrong-type-text-for-number": ("PLAN-TYPE", {"key": "comp_leave.cap_hours.value", "wanted": "整數", "seen": "12"}),
    "alternative-twice": ("PLAN-TITLE-TWICE", {"title": "單車遊前鎮-溝通服務案例", "set": "委任主餐"}),
    "award-cap-not-positive": ("PLAN-NOT-POSITIVE", {"key": "award.cap_times", "seen": "0"}),
    "award-combine-unknown": ("PLAN-COMBINE", {"seen": "sum", "known": "highest、capped_sum"}),
    "award-first-day-outside": ("PLAN-DAY-OUTSIDE", {"key": "award.first_day", "day": "102-12-31"}),
    "award-window-backwards": ("PLAN-PERIOD", {"key": "award.deadline", "first": "103-09-01", "last": "103-08-31"}),
    "blank-text-in-a-list": ("PLAN-TYPE", {"key": "platforms[1].aliases[1]", "wanted": "不是空白的文字"}),
    "category-words-both": ("PLAN-CATEGORY-BOTH", {"key": "eligibility.not_eligible", "category": "駐衛警"}),
    "empty": ("PLAN-EMPTY", {}),
    "figure-huge": ("PLAN-FIGURE", {"key": "comp_leave.cap_hours.value", "seen": "12000000"}),
    "figure-infinite": ("PLAN-FIGURE", {"key": "sets[2].hours", "seen": "inf"}),
    "key-near": ("PLAN-KEY-NEAR", {"key": "sets[1].courses[1].min_scor", "near": "min_score"}),
    "leave-last-day-outside": ("PLAN-DAY-OUTSIDE", {"key": "comp_leave.last_day", "day": "104-01-01"}),
    "leave-window-backwards": ("PLAN-PERIOD", {"key": "comp_leave.last_day", "first": "103-06-01"}),
    "member-twice": ("PLAN-MEMBER-TWICE", {"key": "sets[3].members[2]", "seen": "side-1", "set": "合餐"}),
    "member-unknown": (
        "PLAN-MEMBER-SET",
        {"key": "sets[3].members[2]", "seen": "side-3", "known": "both、main-elementary、side-1、side-2"},
    ),
    "members-empty": ("PLAN-TYPE", {"key": "sets[3].members", "wanted": "不是空白的陣列", "seen": "[]"}),
    "months-too-many": ("PLAN-MONTHS", {"key": "comp_leave.use_months", "seen": "121", "most": "120"}),
    "need-courses-of-sets": ("PLAN-NEED-KIND", {"key": "sets[3].at_least.courses", "wanted": "sets"}),
    "need-empty": ("PLAN-NEED", {"key": "sets[3].at_least", "known": "courses、hours、sets"}),
    "need-more-courses": ("PLAN-NEED-MORE", {"set": "委任主餐", "wanted": "3", "total": "2"}),
    "need-more-hours": ("PLAN-NEED-MORE", {"set": "委任主餐", "wanted": "3.5", "total": "3"}),
    "need-more-hours-of-sets": ("PLAN-NEED-MORE", {"set": "合餐", "wanted": "3.75", "total": "3.5"}),
    "need-more-sets": ("PLAN-NEED-MORE", {"set": "合餐", "wanted": "3", "total": "2"}),
    "need-not-positive": ("PLAN-NOT-POSITIVE", {"key": "sets[1].at_least.courses", "seen": "0"}),
    "need-sets-of-courses": ("PLAN-NEED-KIND", {"key": "sets[1].at_least.sets", "wanted": "courses"}),
    "need-two-ways": ("PLAN-NEED", {"key": "sets[3].at_least"}),
    "score-not-positive": ("PLAN-SCORE", {"key": "sets[1].courses[1].min_score", "seen": "0", "most": "100"}),
    "score-too-high": ("PLAN-SCORE", {"seen": "100.5"}),
    "set-circle": ("PLAN-SET-CIRCLE", {"circle": "合餐 → 圓餐 → 合餐"}),
    "set-deep": ("PLAN-SET-DEEP", {"set": "第9層", "most": "8"}),
    "set-in-itself": ("PLAN-SET-CIRCLE", {"circle": "合餐 → 合餐"}),
    "set-mixed": ("PLAN-SET-MIXED", {"key": "sets[3].platform", "set": "合餐"}),
    "set-mixed-with-courses": ("PLAN-SET-MIXED", {"key": "sets[3].courses", "set": "合餐"}),
    "target-day-outside": ("PLAN-DAY-OUTSIDE", {"key": "targets[1].by", "day": "104-01-01"}),
    "target-more-people-than-staff": ("PLAN-TARGET-STAFF", {"key": "targets[1].most_staff", "seen": "9"}),
    "target-people-not-positive": ("PLAN-NOT-POSITIVE", {"key": "targets[1].people", "seen": "-1"}),
    "target-rate-too-high": ("PLAN-RATE", {"key": "targets[1].rate", "seen": "100.1"}),
    "target-scope-unknown": ("PLAN-SCOPE", {"seen": "city", "known": "unit、agency"}),
    "target-set-unknown": ("PLAN-TARGET-SET", {"seen": "side-7", "known": "main-elementary、side-1"}),
    "target-staff-backwards": ("PLAN-TARGET-STAFF", {"seen": "9"}),
    "target-twice": ("PLAN-KEY-TWICE", {"key": "targets[2].key", "seen": "goal"}),
    "target-without-goal": ("PLAN-TARGET-GOAL", {"key": "targets[1].key"}),
    "target-without-source": ("PLAN-SOURCE", {"table": "targets[1]"}),
    "tier-cap-without-hours": ("PLAN-TIER-CAP", {"key": "comp_leave.tiers[1].cap_hours", "wanted": "per_hours"}),
    "tier-per-hours-not-positive": ("PLAN-NOT-POSITIVE", {"key": "comp_leave.tiers[1].per_hours", "seen": "0"}),
    "tier-without-a-main-set": ("PLAN-TIER-NO-MAIN", {"key": "award.tiers[1]", "wanted": "with_main = false"}),
    "unit-not-positive": ("PLAN-NOT-POSITIVE", {"key": "comp_leave.unit_hours", "seen": "0"}),
    "unit-without-source": ("PLAN-SOURCE", {"table": "comp_leave.unit_hours"}),
}
_LINES_WITHOUT_A_MARK = {"empty": 1, "encoding": 1, "missing-key": 1, "missing-table": 1, "syntax": 3}
"""What is missing at the top stands on the first line; a file with wrong syntax or bytes bears no mark of ours."""


def _findings(path: Path) -> tuple[Finding, ...]:
    found = read_plan(path)
    assert not isinstance(found, Plan), f"{path.name} was accepted"
    return found


def _expected_line(path: Path) -> int:
    known = _LINES_WITHOUT_A_MARK.get(path.stem)
    if known is not None:
        return known
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if _MARK in line)


def test_every_broken_file_has_its_words() -> None:
    assert {path.stem for path in _BROKEN.glob("*.toml")} == set(_WORDS)


@pytest.mark.parametrize("name", sorted(_WORDS))
def test_a_broken_plan_is_refused_on_its_line_with_its_words(name: str) -> None:
    code, details = _WORDS[name]
    path = _BROKEN / f"{name}.toml"
    first = _findings(path)[0]
    assert first.code == code
    assert (first.place.file, first.place.row) == (path.name, _expected_line(path))
    assert {key: first.detail(key) for key in details} == details
    assert first.severity is Severity.FATAL


@pytest.mark.parametrize("name", sorted(_WORDS))
def test_every_finding_of_a_broken_plan_is_one_sentence_that_names_the_file(name: str) -> None:
    for found in _findings(_BROKEN / f"{name}.toml"):
        words = say(found)
        assert f"「{name}.toml」第" in words
        assert words.endswith("。")
        assert "\n" not in words
        assert "{" not in words


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    path = tmp_path / "two.toml"
    path.write_text(
        text.replace('rank = "elementary"', "rank = 5").replace("times = 1", 'times = "1"'), encoding="utf-8"
    )
    assert [found.detail("key") for found in _findings(path)] == ["sets[1].rank", "award.tiers[1].times"]


def test_a_missing_section_is_told_once_and_not_once_a_key(tmp_path: Path) -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    path = tmp_path / "gone.toml"
    path.write_text(text.replace("[period]", "[span]"), encoding="utf-8")
    assert [(found.code, found.detail("key")) for found in _findings(path)] == [
        ("PLAN-KEY-MISSING", "period"),
        ("PLAN-KEY-UNKNOWN", "span"),
    ]


def test_a_wrong_source_of_an_absent_value_is_not_told_twice(tmp_path: Path) -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    path = tmp_path / "plain.toml"
    path.write_text(text.replace('{ value = 12, source = "陸、6（四）2（4）" }', "12"), encoding="utf-8")
    assert [(found.code, found.detail("key")) for found in _findings(path)] == [("PLAN-TYPE", "comp_leave.cap_hours")]


def test_a_syntax_error_at_the_end_of_the_file_is_placed_on_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "end.toml"
    path.write_text("year = 103\n\ntitle = [", encoding="utf-8")
    (found,) = _findings(path)
    assert (found.code, found.place.row, found.detail("column")) == ("PLAN-SYNTAX", 3, "10")


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    (found,) = _findings(tmp_path / "nowhere.toml")
    assert (found.code, found.place.file) == ("PLAN-UNREADABLE", "nowhere.toml")


def test_a_small_plan_comes_in_as_its_file_says() -> None:
    plan = read_plan(_PLANS / "small.toml")
    assert isinstance(plan, Plan)
    assert (plan.year, plan.title, plan.document) == (103, "小計畫", "103年5月8日高市府人考字第10330434200號函")
    assert (plan.period.first, plan.period.last) == (date(2014, 1, 1), date(2014, 12, 31))
    assert plan.eligible == {Category.CIVIL_SERVANT, Category.CONTRACT}
    assert plan.not_eligible == {Category.TEACHER, Category.WORKER}
    assert plan.platforms == {"港都e學苑": ("高雄市港都e學苑",), "e學中心": ()}
    assert [(each.key, each.rank, each.platform, each.hours) for each in plan.sets] == [
        ("main-elementary", Rank.ELEMENTARY, "港都e學苑", Decimal(3)),
        ("side-1", None, "e學中心", Decimal("2.5")),
    ]
    assert plan.sets[1].courses[0].hours == Decimal("2.5")
    assert (plan.award_deadline, plan.cap_hours, plan.use_months) == (date(2014, 8, 31), 12, 6)
    assert plan.schedule.intervals == ((time(8), time(12)), (time(13), time(17)))
    assert plan.parameters.rank_basis is RankBasis.ON_COMPLETION
    assert plan.parameters.combine is Combine.HIGHEST
    assert plan.parameters.expiry_basis is ExpiryBasis.COMBINATION
    assert not plan.parameters.extend_to_workday
    assert plan.sources["award.deadline"] == "陸、6（三）1"
    assert plan.sources["comp_leave.tiers.side-1"] == "陸、6（四）2（1）"


def test_the_version_tells_one_text_of_a_plan_from_another(tmp_path: Path) -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    path = tmp_path / "other.toml"
    path.write_text(f"{text}# 一字之差\n", encoding="utf-8")
    one, other = read_plan(_PLANS / "small.toml"), read_plan(path)
    assert isinstance(one, Plan)
    assert isinstance(other, Plan)
    assert one.version.startswith("103-")
    assert one.version != other.version


def test_a_year_without_a_plan_names_the_years_there_are(tmp_path: Path) -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    for name in ("103.toml", "103.cases.toml", "notes.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "102.toml").write_text(text, encoding="utf-8")
    assert years_with_plan(tmp_path) == (102, 103)
    assert isinstance(plan_for(103, tmp_path), Plan)
    found = plan_for(104, tmp_path)
    assert not isinstance(found, Plan)
    assert [(each.code, each.detail("year"), each.detail("years")) for each in found] == [
        ("PLAN-YEAR", "104", "102、103")
    ]


def test_a_plan_of_another_year_than_its_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "102.toml").write_text((_PLANS / "small.toml").read_text(encoding="utf-8"), encoding="utf-8")
    found = plan_for(102, tmp_path)
    assert not isinstance(found, Plan)
    assert [(each.code, each.place.file, each.detail("seen")) for each in found] == [
        ("PLAN-YEAR-NAME", "102.toml", "103")
    ]


def test_a_broken_plan_of_the_year_gives_its_own_findings(tmp_path: Path) -> None:
    (tmp_path / "103.toml").write_text((_BROKEN / "hours-sum.toml").read_text(encoding="utf-8"), encoding="utf-8")
    found = plan_for(103, tmp_path)
    assert not isinstance(found, Plan)
    assert [each.code for each in found] == ["PLAN-HOURS-SUM"]


def test_a_calendar_file_is_read_day_by_day(tmp_path: Path) -> None:
    rows = ["西元日期,星期,是否放假,備註", "20141226,五,0,", "20141227,六,0,補行上班", "20150102,五,2,調整放假"]
    (tmp_path / "103.csv").write_text("\r\n".join(rows) + "\r\n", encoding="utf-8-sig")
    calendar = read_builtin_calendar(tmp_path)
    assert calendar.days == {date(2014, 12, 26): True, date(2014, 12, 27): True, date(2015, 1, 2): False}
    assert calendar.notes == {date(2014, 12, 27): "補行上班", date(2015, 1, 2): "調整放假"}


def test_bom_and_windows_line_ends_make_no_difference() -> None:
    text = (_PLANS / "small.toml").read_text(encoding="utf-8")
    plain = plan_reading("small.toml", text.encode()).plan
    odd = plan_reading("small.toml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).plan
    assert plain is not None
    assert odd is not None
    assert replace(plain, version="") == replace(odd, version="")


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "PLAN-EMPTY", 1),
        (b"\xef\xbb\xbf\r\n", "PLAN-EMPTY", 1),
        (b"#" * 1_000_001, "PLAN-LARGE", 1),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\xff\xfe", "PLAN-ENCODING", 1),
        (b"year = 103\n\x00\x01", "PLAN-SYNTAX", 2),
        ("year = 103".encode("utf-16"), "PLAN-ENCODING", 1),
        ("title = '年度'".encode("cp950"), "PLAN-ENCODING", 1),
        (b"year = 103\rtitle = 1", "PLAN-SYNTAX", 1),
        (b"year = " + b"1" * 5000, "PLAN-SYNTAX", 1),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "PLAN-DEEP", 1),
        (b"a = 1\na = 2\n", "PLAN-SYNTAX", 2),
    ],
    ids=["nothing", "bom", "large", "workbook", "binary", "utf-16", "big5", "old-mac", "digits", "brackets", "twice"],
)
def test_what_is_no_plan_file_is_one_sentence(content: bytes, code: str, row: int) -> None:
    reading = plan_reading("不明.toml", content)
    assert reading.plan is None
    (found,) = reading.findings
    assert (found.code, found.place.file, found.place.row) == (code, "不明.toml", row)
    assert say(found).startswith(f"[{code}] 「不明.toml」第{row}列：")


def test_a_file_far_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (found,) = _findings(path)
    assert found.code == "PLAN-LARGE"


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    (found,) = _findings(tmp_path)
    assert found.code == "PLAN-UNREADABLE"
