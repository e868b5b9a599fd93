"""The shipped plan of 103 and its calendars say what the plan and the announcements say."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest

from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.plan import Plan
from elearn_desk.intake.read_calendar import read_calendar
from elearn_desk.intake.read_plan import plan_for, read_builtin_calendar, years_with_plan
from elearn_desk.intake.source import read_source
from elearn_desk.shipped import shipped
from tests.factory import roc, the_plan, the_set

_WEEKDAYS = "一二三四五六日"


def test_the_plan_of_103_ships_and_is_found_by_its_year() -> None:
    folder = shipped("resources", "plans")
    assert 103 in years_with_plan(folder)
    assert plan_for(103, folder) == the_plan()
    assert not isinstance(plan_for(104, folder), Plan)


def test_title_document_and_period_are_the_plans() -> None:
    plan = the_plan()
    assert plan.title == "高雄市政府103年度推動數位學習實施計畫"
    assert plan.document == "103年5月8日高市府人考字第10330434200號函"
    assert (plan.period.first, plan.period.last) == (roc(103, 1, 1), roc(103, 12, 31))


def test_permanent_and_contract_staff_take_part_and_nobody_else() -> None:
    plan = the_plan()
    assert plan.eligible == {Category.CIVIL_SERVANT, Category.CONTRACT, Category.CONTRACT_EMPLOYEE}
    assert plan.not_eligible == {Category.TEACHER, Category.WORKER, Category.TEMPORARY}


@pytest.mark.parametrize(
    ("key", "rank", "platform", "hours", "courses"),
    [
        ("main-senior", Rank.SENIOR, "港都e學苑", 10, 7),
        ("main-junior", Rank.JUNIOR, "港都e學苑", 10, 6),
        ("main-elementary", Rank.ELEMENTARY, "港都e學苑", 10, 7),
        ("side-1", None, "e學中心", 10, 5),
        ("side-2", None, "e學中心", 20, 9),
        ("side-3", None, "e學中心", 30, 16),
    ],
)
def test_each_set_has_its_rank_platform_hours_and_courses(
    key: str, rank: Rank | None, platform: str, hours: int, courses: int
) -> None:
    course_set = the_set(key)
    assert (course_set.rank, course_set.platform, course_set.hours) == (rank, platform, Decimal(hours))
    assert len(course_set.courses) == courses
    assert sum(course.hours for course in course_set.courses) == hours


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("main-junior", "單車遊前鎮\u002d溝通服務案例"),
        ("side-2", "守護你的財富\u2500金融消費者保護法速讀"),
        ("side-3", "資安案例分享\u2014e\u002dmail社交工程及防護"),
        ("side-3", "快樂開門\u003a服務High起來\u0021"),
        ("main-senior", "組織信任力\uff1a達成目標的極速能量"),
        ("side-1", "\u3010守護正義的防線\u3011霸凌不要來"),
    ],
)
def test_titles_are_the_plans_to_the_very_sign(key: str, title: str) -> None:
    assert title in {course.title for course in the_set(key).courses}


def test_three_courses_stand_in_more_than_one_side_set_as_the_plan_lists_them() -> None:
    sides = [{course.title for course in each.courses} for each in the_plan().side_sets]
    assert sides[0] & sides[1] & sides[2] == {"行政中立理論與實務", "全民國防教育學堂"}
    assert len(sides[0] & sides[2]) == 4
    assert len(sides[1] & sides[2]) == 7


def test_awards_and_leave_are_those_of_the_plan() -> None:
    plan = the_plan()
    assert plan.award_deadline == roc(103, 8, 31)
    assert [(tier.side, tier.times) for tier in plan.award_tiers] == [("side-2", 1), ("side-3", 2)]
    assert [(tier.side, tier.hours) for tier in plan.leave_tiers] == [("side-1", 4), ("side-2", 8), ("side-3", 12)]
    assert (plan.cap_hours, plan.use_months) == (12, 6)


def test_every_value_names_its_clause() -> None:
    plan = the_plan()
    assert all(source.strip() for source in plan.sources.values())
    assert {"period", "eligibility", "award.deadline", "comp_leave.cap_hours", "comp_leave.use_months"} <= set(
        plan.sources
    )
    assert {f"sets.{each.key}" for each in plan.sets} <= set(plan.sources)
    assert {f"parameters.{name}" for name in ("rank_basis", "combine", "expiry_basis", "extend_to_workday")} <= set(
        plan.sources
    )
    assert plan.sources["award.tiers.side-3"] == "陸、6（三）2（2）"


def _rows(year: int) -> list[dict[str, str]]:
    with shipped("resources", "calendars", f"{year}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("year", "last", "days_off"), [(103, (12, 31), 113), (104, (6, 30), 62)])
def test_a_calendar_file_has_a_row_for_every_day_in_order(year: int, last: tuple[int, int], days_off: int) -> None:
    rows = _rows(year)
    day = roc(year, 1, 1)
    for row in rows:
        assert row["西元日期"] == f"{day:%Y%m%d}"
        assert row["星期"] == _WEEKDAYS[day.weekday()]
        assert row["是否放假"] in {"0", "2"}
        day += timedelta(days=1)
    assert day - timedelta(days=1) == roc(year, *last)
    assert sum(row["是否放假"] == "2" for row in rows) == days_off


def test_the_calendars_name_the_weekdays_off_and_the_saturday_worked() -> None:
    calendar = read_builtin_calendar(shipped("resources", "calendars"))
    odd = {day for day, works in calendar.days.items() if works != (day.weekday() < 5)}
    assert odd == {
        *(date(2014, *day) for day in [(1, 1), (1, 30), (1, 31), (2, 3), (2, 4), (2, 28), (4, 4)]),
        *(date(2014, *day) for day in [(6, 2), (9, 8), (10, 10), (12, 27)]),
        *(date(2015, *day) for day in [(1, 1), (1, 2), (2, 18), (2, 19), (2, 20), (2, 23), (2, 27)]),
        *(date(2015, *day) for day in [(4, 3), (4, 6), (6, 19)]),
    }
    assert all(calendar.notes.get(day) for day in odd)


@pytest.mark.parametrize("year", [103, 104])
def test_a_clerk_could_import_the_shipped_calendar_and_get_the_same_days(year: int) -> None:
    reading = read_calendar(read_source(shipped("resources", "calendars", f"{year}.csv")))
    assert not reading.findings
    shipped_days = read_builtin_calendar(shipped("resources", "calendars")).days
    assert {line.day: line.works for line in reading.lines} == {
        day: works for day, works in shipped_days.items() if day.year == year + 1911
    }
