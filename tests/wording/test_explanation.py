"""A verdict is explained in one sentence for the telephone and reason by reason with its clause (rule H10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from elearn_desk.domain.ledger import Account, balance
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.domain.plan import Combine
from elearn_desk.domain.progress import Cause, CourseVerdict, Status
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.domain.verdict import Approval, Verdict
from elearn_desk.wording.explanation import course_text, explain, headline, hours_text
from tests.factory import (
    MONDAY,
    SATURDAY,
    a_duty,
    a_grant,
    a_person,
    a_plan,
    a_record,
    a_rulebook,
    a_ruling,
    a_use,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
    the_set,
)

PLAN = the_plan()
COURSE = the_set("main-elementary").courses[0]


def said_of(verdict: Verdict, account: Account | None = None) -> str:
    """Give all reasons of a verdict, one a line."""
    return "\n".join(each.text for each in explain(verdict, account or Account(), PLAN))


def course_said(verdict: Verdict, title: str = COURSE.title) -> str:
    """Give what is said of the first course of that title."""
    return next(course_text(course) for each in verdict.sets for course in each.courses if course.course.title == title)


@pytest.mark.parametrize(
    ("hours", "said"), [(Decimal("1.50"), "1.5"), (Decimal("2.0"), "2"), (Decimal(10), "10"), (0, "0"), (100, "100")]
)
def test_hours_are_said_without_needless_zeros(hours: Decimal | int, said: str) -> None:
    assert hours_text(hours) == said


def test_whom_the_plan_does_not_apply_to_is_told_so() -> None:
    teacher = a_person(category=Category.TEACHER, category_text="教師")

    assert headline(a_verdict(person=teacher), PLAN) == "人員類別為教師，不適用本計畫。"
    assert "教師不在適用對象之列。" in said_of(a_verdict(person=teacher))
    assert headline(a_verdict(person=replace(teacher, category_text="")), PLAN).startswith("人員類別為教師")


def test_whoever_is_doubtful_is_told_what_is_missing() -> None:
    doubtful = a_verdict(set_records("main-elementary", "side-2"), a_person(category=Category.UNKNOWN))

    assert headline(doubtful, PLAN).startswith("人員類別或官等待確認")
    said = said_of(doubtful)
    assert "人員類別或官等不明，請先於名冊確認。" in said
    assert "不建議敘獎：人員類別或官等待確認。" in said
    assert "以待確認對照主餐。" in said_of(a_verdict(person=a_person(rank_periods=())))


def test_whoever_has_begun_nothing_is_told_how_far_the_main_set_is() -> None:
    courses = len(the_set("main-elementary").courses)

    assert (
        headline(a_verdict(), PLAN) == f"距委任主餐尚缺{courses}門{hours_text(the_set('main-elementary').hours)}小時。"
    )
    assert course_said(a_verdict()) == f"《{COURSE.title}》未見紀錄。"


def test_the_nearest_side_set_is_named_until_one_is_done_and_then_the_one_worth_most() -> None:
    only_main = a_verdict(set_records("main-elementary"))
    with_small = a_verdict(set_records("main-elementary", "side-1"))
    everything = a_verdict(set_records("main-elementary", "side-1", "side-2", "side-3"))

    assert headline(only_main, PLAN).startswith("主餐已於103/05/03完成，距副餐1-窈窕精緻餐尚缺")
    assert "可補休4小時；主餐已於103/05/03完成，距副餐3-豪華主廚餐尚缺" in headline(with_small, PLAN)
    assert headline(everything, PLAN) == "可建議嘉獎二次；可補休12小時；主餐已於103/05/03完成，副餐全部完成。"


def test_an_approved_award_is_said_first() -> None:
    approved = a_verdict(
        set_records("main-elementary", "side-2"), approval=Approval(1, "side-2", "高市府人字第1號", MONDAY)
    )

    assert headline(approved, PLAN).startswith("已核定嘉獎一次；")
    assert "已核定嘉獎一次（高市府人字第1號），本年度以獎勵1次為限，不再建議。" in said_of(approved)


def test_the_main_set_of_another_rank_is_named_as_such() -> None:
    other = a_verdict(set_records("main-junior", "side-2"))

    assert headline(other, PLAN).startswith("已完成的薦任主餐不是本人官等的主餐，距委任主餐尚缺")
    assert "薦任主餐已完成，但不是完成當時官等的主餐，不予採計。" in said_of(other)


def test_a_set_completed_before_the_rank_was_held_is_named_as_such() -> None:
    promoted = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 9, 1))))
    verdict = a_verdict(set_records("main-elementary", "side-2"), promoted)

    assert headline(verdict, PLAN) == "主餐完成時的官等與主餐不同。"
    assert "，但完成時官等不符。" in said_of(verdict)
    assert "（年度內官等異動，請覆核）" in said_of(verdict)


def test_a_plan_without_a_main_set_for_the_rank_is_said_to_have_none() -> None:
    plan = a_plan(sets=tuple(each for each in PLAN.sets if each.key != "main-elementary"))
    rulebook = a_rulebook(plan)

    for records in ([], set_records("main-junior")):
        assert headline(a_verdict(records, rulebook=rulebook), plan) == "本年度計畫沒有此官等的主餐。"


def test_a_course_that_counts_is_said_with_its_moment_and_whether_off_hours() -> None:
    records = moved(set_records("main-elementary"), COURSE.title, completed_on=MONDAY, completed_time=time(10, 0))

    assert course_said(a_verdict(records)) == f"《{COURSE.title}》103/05/05 10:00完成，非公餘時間。"
    assert "；未全部於公餘時間完成。" in said_of(a_verdict(records))


def test_of_several_records_the_one_off_hours_is_said() -> None:
    at_work = a_record(completed_on=MONDAY, completed_time=time(10, 0))
    at_home = a_record(id=2, completed_on=MONDAY, completed_time=time(20, 0))

    assert course_said(a_verdict([at_work, at_home])).startswith(f"《{COURSE.title}》103/05/05 20:00完成，公餘時間")


def test_a_course_over_duty_names_the_duty() -> None:
    duty = a_duty(datetime(2014, 5, 3, 19), datetime(2014, 5, 3, 21))

    said = course_said(a_verdict([a_record()], duties=[duty]))

    assert said.endswith("與差勤重疊（加班 103/05/03 19:00～103/05/03 21:00）。")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"platform": "別的平台"}, "103/05/03 20:15的紀錄不予採計：平台不符（別的平台）。"),
        ({"hours": Decimal("0.5")}, "不予採計：認證時數不足（0.5／"),
        ({"completed_on": date(2013, 12, 31)}, "102/12/31 20:15的紀錄不予採計：完成日不在年度內。"),
        ({"title": COURSE.title + "篇"}, f"課名相近，待確認（{COURSE.title}篇）。"),
    ],
)
def test_a_near_miss_is_said_with_its_causes(changes: dict[str, object], said: str) -> None:
    assert said in course_said(a_verdict([a_record(**changes)]))


def test_a_cause_without_a_record_is_said_by_itself() -> None:
    bare = CourseVerdict(COURSE, Status.NEAR_MISS, None, causes=(Cause.OUTSIDE_YEAR,))

    assert course_text(bare) == f"《{COURSE.title}》未見紀錄。"


def test_a_ruling_is_said_wherever_the_record_is() -> None:
    ruled = a_verdict([a_record(hours=Decimal("0.5"))], rulings=[a_ruling(id=7)])
    attested = a_verdict(
        [a_record(completed_on=MONDAY, completed_time=None)],
        rulings=[a_ruling(id=8, kind=RulingKind.ATTESTED_TIME, at=time(20, 30))],
    )

    assert course_said(ruled).endswith("完成，公餘時間；依裁示第7號。")
    assert course_said(attested).endswith("103/05/05 20:30完成，公餘時間；依裁示第8號。")


def test_a_record_without_a_time_is_said_to_need_one() -> None:
    said = course_said(a_verdict([a_record(completed_on=MONDAY, completed_time=None)]))

    assert said == f"《{COURSE.title}》103/05/05完成，待填時間。"


def test_an_award_is_said_with_its_day_and_deadline() -> None:
    said = said_of(a_verdict(set_records("main-elementary", "side-3")))

    assert "主餐與副餐3-豪華主廚餐於103/05/03完成（期限103/08/31），建議嘉獎二次。" in said


def test_why_there_is_no_award_and_no_leave_is_said() -> None:
    late = a_verdict(set_records("main-elementary", "side-2", on=MONDAY.replace(month=9), at=time(10, 0)))

    assert "不建議敘獎：完成日已逾敘獎期限。" in said_of(late)
    assert "不核給補休：課程未全部於公餘時間完成。" in said_of(late)


def test_each_tier_is_said_with_its_window_and_the_last_day_one_can_really_take() -> None:
    saturday = said_of(a_verdict(set_records("main-elementary", "side-1", on=roc(103, 4, 12))))
    weekday = said_of(a_verdict(set_records("main-elementary", "side-1")))

    assert "得補休4小時，期限103/04/13～103/10/12，實際可休最後上班日103/10/09。" in saturday
    assert "得補休4小時，期限103/05/04～103/11/03。" in weekday


def test_a_window_without_a_working_day_says_so() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"))
    tiers = tuple(replace(tier, last_workday=None) for tier in verdict.leave.tiers)

    said = said_of(replace(verdict, leave=replace(verdict.leave, tiers=tiers)))

    assert "期限內沒有上班日" in said


def test_what_the_other_reading_would_give_is_said_where_it_differs() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-2"))
    adding = a_verdict(
        set_records("main-elementary", "side-1", "side-2"), rulebook=a_rulebook(a_plan(combine=Combine.CAPPED_SUM))
    )

    assert "本年度可核給8小時；若改採另一種合計方式為12小時。" in said_of(verdict)
    assert "本年度可核給12小時；若改採另一種合計方式為8小時。" in said_of(adding)
    assert "另一種合計方式" not in said_of(a_verdict(set_records("main-elementary", "side-1")))


def test_the_ledger_of_the_day_is_said_with_what_is_booked() -> None:
    grant = a_grant(1, 8)
    use = a_use(2, {1: 3}, datetime(2014, 9, 2, 14))

    assert "已核給8／12小時，已使用0，逾期失效0，尚餘8（其中3小時已預定）。" in said_of(
        a_verdict(), balance([grant, use], roc(103, 9, 1))
    )
    assert "已核給8／12小時，已使用3，逾期失效0，尚餘5。" in said_of(a_verdict(), balance([grant, use], roc(103, 9, 2)))


def test_every_reason_on_the_plan_names_its_clause() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-2"))

    reasons = explain(verdict, Account(), PLAN)

    assert all(reason.clause for reason in reasons[:-1])
    assert reasons[-1].text == f"依計畫版本 {PLAN.version} 判定。"
    assert SATURDAY in PLAN.period
