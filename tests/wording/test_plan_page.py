"""A plan on a page says everything the plan states, each with its clause, and leaves out what it does not have."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import Clause, Combine, Course, CourseSet, ExpiryBasis, Need, Plan, Scope, Target
from elearn_desk.wording.plan_page import plan_page
from tests.factory import a_plan, roc, the_plan

_SOME = CourseSet(
    key="pick",
    title="任選餐",
    rank=None,
    platform="e學中心",
    hours=Decimal("3.5"),
    courses=(
        Course("甲", Decimal("1.5"), "類別", ("乙", "丙"), Decimal(60)),
        Course("丁", Decimal(2), "類別"),
    ),
    source="測試一",
    need=Need(courses=1),
)
_EITHER = CourseSet("either", "二擇一", None, "", Decimal(0), (), "測試二", Need(sets=1), ("side-1", "pick"))


def page(plan: Plan) -> list[str]:
    return list(plan_page(plan))


def section(plan: Plan, title: str) -> list[str]:
    lines = page(plan)
    start = lines.index(f"■ {title}") + 1
    end = lines.index("", start) if "" in lines[start:] else len(lines)
    return [line.removeprefix("  ") for line in lines[start:end]]


def test_every_clause_a_value_comes_from_stands_on_the_page() -> None:
    text = "\n".join(page(the_plan()))
    values = {name: clause for name, clause in the_plan().sources.items() if not name.startswith("parameters.")}
    assert not {name for name, clause in values.items() if f"〔{clause}〕" not in text}


def test_every_course_stands_on_the_page_with_its_hours() -> None:
    lines = page(the_plan())
    for course_set in the_plan().sets:
        for course in course_set.courses:
            assert f"  {course.group}　{course.title}　{course.hours}小時" in lines


def test_the_head_names_title_document_and_version() -> None:
    plan = the_plan()
    assert page(plan)[:2] == [f"{plan.title}（{plan.document}）", f"版本 {plan.version}"]


def test_a_set_says_how_much_of_it_is_needed_and_what_stands_in_for_a_course() -> None:
    plan = a_plan(sets=(*the_plan().sets, _SOME, _EITHER))
    assert "■ 任選餐 pick：e學中心，2門3.5小時，至少1門〔測試一〕" in page(plan)
    assert "■ 二擇一 either：由副餐1-窈窕精緻餐、任選餐組成，至少1份套餐〔測試二〕" in page(plan)
    assert "  類別　甲　1.5小時，60分及格（可以乙、丙替代）" in page(plan)


def test_awards_say_since_when_how_they_combine_and_how_many_there_can_be() -> None:
    tiers = (the_plan().award_tiers[0], replace(the_plan().award_tiers[1], with_main=False))
    plan = a_plan(
        award_tiers=tiers,
        award_from=roc(103, 2, 1),
        award_combine=Combine.CAPPED_SUM,
        award_cap=3,
        award_once=False,
    )
    assert section(plan, "敘獎") == [
        "103/02/01起，103/08/31以前（含當日）完成者〔陸、6（三）1〕",
        "主餐＋副餐2-幸福嚴選餐：嘉獎一次〔陸、6（三）2（1）〕",
        "副餐3-豪華主廚餐：嘉獎二次〔陸、6（三）2（2）〕",
        "同時符合數項者各項相加，全年至多3次",
    ]
    assert section(replace(plan, award_cap=None), "敘獎")[-1] == "同時符合數項者各項相加"


def test_leave_says_its_days_and_what_so_many_hours_earn() -> None:
    tier = replace(the_plan().leave_tiers[0], with_main=False, hours=1, per_hours=Decimal("2.5"), cap_hours=6)
    plan = a_plan(leave_tiers=(tier,), leave_window=Window(roc(103, 3, 1), roc(103, 11, 30)), unit_hours=4)
    assert section(plan, "補休")[:2] == [
        "103/03/01～103/11/30完成者",
        f"副餐1-窈窕精緻餐，全部於公餘時間完成：每2.5認證小時得1小時，至多6小時〔{tier.source}〕",
    ]
    assert section(plan, "補休")[-1].startswith("完成次日起6個月內休畢，以4小時為單位")
    from_the_end = a_plan(expiry_basis=ExpiryBasis.PLAN_END)
    assert section(from_the_end, "補休")[-1].startswith("計畫期間末日次日起6個月內休畢")


def test_what_a_plan_does_not_have_has_no_section() -> None:
    lines = page(a_plan(award_tiers=(), leave_tiers=(), clauses=(), sources={}, not_eligible=frozenset()))
    titles = [line for line in lines if line.startswith("■")]
    assert not [line for line in titles if "敘獎" in line or "補休" in line or "目標" in line or "條文" in line]
    assert "  不適用：無" in lines


def test_goals_are_told_by_rate_or_head_count() -> None:
    rate = Target("t1", "學習率", Scope.UNIT, "side-1", roc(103, 11, 30), "測試", rate=Decimal(80), reward="公開表揚")
    people = Target("t2", "人數", Scope.AGENCY, "side-1", roc(103, 11, 30), "測試", people=15)
    assert section(a_plan(targets=(rate, people)), "單位與機關目標") == [
        "學習率：103/11/30前各單位80%以上完成副餐1-窈窕精緻餐，公開表揚〔測試〕",
        "人數：103/11/30前全機關15人以上完成副餐1-窈窕精緻餐〔測試〕",
    ]


def test_the_plans_own_words_stand_with_how_the_program_does_as_they_say() -> None:
    plan = a_plan(clauses=(Clause("附件2注意事項4", "不得杜撰。", "由申請人切結。"),))
    assert section(plan, "計畫條文與辦理方式") == ["〔附件2注意事項4〕不得杜撰。", "　→ 由申請人切結。"]
