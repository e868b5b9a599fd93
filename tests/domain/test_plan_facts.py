"""A plan taken apart says everything once, with its clause; two plans differ in what they state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.plan import Clause, Combine, Course, Need, ParameterNote, Plan, Scope
from elearn_desk.domain.plan_facts import Fact, Matter, PlanChange, Value, compare, facts_of
from tests.factory import a_plan, the_plan, the_set
from tests.plans.invented_plans import NAMES, invented_plan


def _stated(plan: Plan, matter: Matter) -> list[tuple[tuple[str, ...], Value, str, tuple[str, ...]]]:
    return [(fact.key, fact.value, fact.clause, fact.about) for fact in facts_of(plan) if fact.matter is matter]


def _told(before: Plan, after: Plan) -> list[tuple[Matter, Value | None, Value | None]]:
    return [(change.fact.matter, change.before, change.after) for change in compare(before, after)]


@pytest.mark.parametrize("name", NAMES)
def test_no_two_facts_of_a_plan_are_about_the_same(name: str) -> None:
    keys = [(fact.matter, *fact.key) for fact in facts_of(invented_plan(name))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_does_not_differ_from_itself_nor_for_its_clauses_alone(name: str) -> None:
    plan = invented_plan(name)
    assert compare(plan, replace(plan, version="another", sources={})) == ()


def test_every_fact_of_the_shipped_plan_but_those_left_to_the_usual_names_its_clause() -> None:
    without = {fact.matter for fact in facts_of(the_plan()) if not fact.clause}
    assert without <= {
        Matter.TITLE,
        Matter.DOCUMENT,
        Matter.AWARD_COMBINE,
        Matter.AWARD_ONCE,
        Matter.LEAVE_UNIT,
        Matter.PARAMETER,
        Matter.CLAUSE,
        Matter.CLAUSE_APPLIED,
    }
    parameters = {fact.key[0]: fact.clause for fact in facts_of(the_plan()) if fact.matter is Matter.PARAMETER}
    assert [key for key, clause in parameters.items() if not clause] in ([], ["proof_days"])


@pytest.mark.parametrize("name", NAMES)
def test_what_a_plan_gives_no_clause_for_has_none(name: str) -> None:
    plan = replace(invented_plan(name), sources={})
    own = {each.source for each in plan.sets} | {each.source for each in plan.targets}
    own |= {each.source for each in plan.award_tiers} | {each.source for each in plan.leave_tiers}
    assert {fact.clause for fact in facts_of(plan)} - own == {""}


def test_the_order_of_other_names_makes_no_difference() -> None:
    names = list(the_plan().platforms)
    turned = {name: tuple(reversed(the_plan().platforms[name])) for name in names}
    assert compare(the_plan(), a_plan(platforms=turned)) == ()


def test_the_head_of_a_plan_is_stated() -> None:
    plan = invented_plan("groups-of-groups")
    assert _stated(plan, Matter.TITLE) == [((), "虛構：組裝課程獎勵計畫", "", ())]
    assert _stated(plan, Matter.DOCUMENT) == [((), "虛構府人訓字第0000000002號函", "", ())]
    assert _stated(plan, Matter.FIRST_DAY) == [((), date(2014, 4, 1), "虛構第二點", ())]
    assert _stated(plan, Matter.LAST_DAY) == [((), date(2014, 9, 30), "虛構第二點", ())]
    assert _stated(plan, Matter.CATEGORY) == [
        ((word,), takes_part, "虛構第一點", (word,))
        for word, takes_part in [
            ("civil_servant", True),
            ("contract", True),
            ("teacher", False),
            ("worker", True),
            ("替代役", False),
            ("河川駐衛警", True),
            ("考試錄取人員", True),
        ]
    ]
    assert _stated(plan, Matter.PLATFORM) == [(("虛構學苑",), ("虛構縣學苑",), "虛構第三點", ("虛構學苑",))]


def test_sets_and_what_they_are_made_of_are_stated() -> None:
    plan = invented_plan("groups-of-groups")
    assert _stated(plan, Matter.SET)[-2:] == [
        (("two-groups",), "任兩組", "虛構第三點（四）", ("任兩組",)),
        (("everything",), "全套", "虛構第三點（五）", ("全套",)),
    ]
    assert _stated(plan, Matter.SET_RANK) == [(("main",), Rank.ELEMENTARY, "虛構第三點", ("委任主餐",))]
    assert [key for key, *_ in _stated(plan, Matter.SET_PLATFORM)] == [
        ("main",),
        ("english",),
        ("green",),
        ("digital",),
    ]
    assert _stated(plan, Matter.SET_HOURS)[-2:] == [
        (("two-groups",), Decimal(9), "虛構第三點（四）", ("任兩組",)),
        (("everything",), Decimal(18), "虛構第三點（五）", ("全套",)),
    ]
    assert _stated(plan, Matter.SET_NEED) == [(("two-groups",), Need(sets=2), "虛構第三點（四）", ("任兩組",))]
    assert _stated(plan, Matter.SET_MEMBERS) == [
        (("two-groups",), ("英語組", "環境組", "數位組"), "虛構第三點（四）", ("任兩組",)),
        (("everything",), ("任兩組", "英語組", "環境組", "數位組"), "虛構第三點（五）", ("全套",)),
    ]


def test_courses_are_stated_with_alternatives_and_scores() -> None:
    plan = invented_plan("pick-and-mix")
    first = (("pick", "公文寫作入門"), ("任選餐", "公文寫作入門"))
    clause = "虛構第三點（一）"
    assert _stated(plan, Matter.COURSE)[0] == (first[0], Decimal(2), clause, first[1])
    assert _stated(plan, Matter.COURSE_GROUP)[0] == (first[0], "文書", clause, first[1])
    assert _stated(plan, Matter.COURSE_ALTERNATIVES) == [
        (first[0], ("公文寫作進階班", "法制作業實務"), clause, first[1])
    ]
    assert [(key, value) for key, value, *_ in _stated(plan, Matter.COURSE_SCORE)] == [
        (("exam", "採購法規測驗"), Decimal(70)),
        (("exam", "個資保護測驗"), Decimal("82.5")),
    ]
    assert _stated(plan, Matter.COURSE_SCORE)[0][2:] == ("虛構第三點（二）", ("測驗餐", "採購法規測驗"))


def test_awards_are_stated() -> None:
    plan = invented_plan("groups-of-groups")
    assert _stated(plan, Matter.AWARD_DEADLINE) == [((), date(2014, 9, 15), "虛構第四點", ())]
    assert _stated(plan, Matter.AWARD_COMBINE) == [((), Combine.CAPPED_SUM, "虛構第四點（四）", ())]
    assert _stated(plan, Matter.AWARD_CAP) == [((), 3, "虛構第四點（四）", ())]
    assert _stated(plan, Matter.AWARD_ONCE) == [((), False, "虛構第四點（五）", ())]
    assert _stated(plan, Matter.AWARD_TIER)[0] == (("two-groups",), 2, "虛構第四點（一）", ("任兩組",))
    assert [value for _, value, *_ in _stated(plan, Matter.AWARD_WITH_MAIN)] == [False, True, False]
    assert _stated(plan, Matter.AWARD_WITH_MAIN)[1] == (("english",), True, "虛構第四點（二）", ("英語組",))
    assert _stated(invented_plan("by-the-hour"), Matter.AWARD_FROM) == [((), date(2014, 4, 1), "虛構第四點", ())]


def test_leave_is_stated() -> None:
    plan = invented_plan("by-the-hour")
    assert _stated(plan, Matter.LEAVE_FROM) == [((), date(2014, 2, 1), "虛構第五點", ())]
    assert _stated(plan, Matter.LEAVE_UNTIL) == [((), date(2014, 11, 30), "虛構第五點", ())]
    assert _stated(plan, Matter.LEAVE_CAP) == [((), 6, "虛構第五點（三）", ())]
    assert _stated(plan, Matter.LEAVE_MONTHS) == [((), 3, "虛構第五點（四）", ())]
    tier = (("hours",), "虛構第五點（一）", ("時數餐",))
    for matter, value in (
        (Matter.LEAVE_TIER, 1),
        (Matter.LEAVE_WITH_MAIN, False),
        (Matter.LEAVE_PER_HOURS, Decimal(5)),
        (Matter.LEAVE_TIER_CAP, 5),
    ):
        assert _stated(plan, matter) == [(tier[0], value, *tier[1:])]
    uncapped = replace(plan, leave_tiers=tuple(replace(each, cap_hours=None) for each in plan.leave_tiers))
    assert [(change.fact.matter, change.before, change.after) for change in compare(plan, uncapped)] == [
        (Matter.LEAVE_TIER_CAP, 5, None)
    ]
    assert _stated(invented_plan("pick-and-mix"), Matter.LEAVE_UNIT) == [((), 4, "虛構第四點（五）", ())]


def test_a_window_stated_on_one_side_has_the_clause_of_the_period_on_the_other() -> None:
    plan = a_plan(leave_window=Window(date(2014, 1, 1), date(2014, 6, 30)))
    assert [clause for *_, clause, _ in _stated(plan, Matter.LEAVE_FROM)] == ["伍、辦理時程"]
    assert [clause for *_, clause, _ in _stated(plan, Matter.LEAVE_UNTIL)] == ["伍、辦理時程"]


def test_goals_are_stated() -> None:
    plan = invented_plan("team-goals")
    small = (("small-unit",), "虛構第四點（一）", ("小單位推手獎",))
    for matter, value in (
        (Matter.TARGET, "小單位推手獎"),
        (Matter.TARGET_SCOPE, Scope.UNIT),
        (Matter.TARGET_SET, "倫理餐"),
        (Matter.TARGET_BY, date(2014, 9, 30)),
        (Matter.TARGET_RATE, Decimal(100)),
        (Matter.TARGET_STAFF, ("1", "9")),
        (Matter.TARGET_REWARD, "單位主管嘉獎1次"),
    ):
        assert _stated(plan, matter)[0] == (small[0], value, *small[1:])
    assert _stated(plan, Matter.TARGET_PEOPLE) == [(("agency",), 15, "虛構第四點（三）", ("機關推手獎",))]
    assert [value for _, value, *_ in _stated(plan, Matter.TARGET_STAFF)] == [("1", "9"), ("10", ""), ("1", "")]


def test_a_goal_by_heads_alone_states_no_rate() -> None:
    plan = invented_plan("team-goals")
    by_heads = replace(plan, targets=tuple(replace(each, rate=None, people=each.people or 5) for each in plan.targets))
    assert _stated(by_heads, Matter.TARGET_RATE) == []
    assert [value for _, value, *_ in _stated(by_heads, Matter.TARGET_PEOPLE)] == [5, 5, 15]


def test_parameters_are_stated_in_the_words_of_the_file() -> None:
    stated = {key[0]: (value, clause, about) for key, value, clause, about in _stated(the_plan(), Matter.PARAMETER)}
    assert stated["combine"] == (
        "以達成的最高一項計",
        "陸、6（四）2（4）；附件2注意事項3（2）D",
        ("同一年度達成數項補休標準時，全年可得多少時數",),
    )
    assert stated["working_hours"][0] == "08:00-12:00,13:00-17:00"
    assert stated["working_hours"][1].startswith("附件2注意事項2")


def test_the_text_of_a_clause_and_how_it_is_applied_are_stated_by_its_name() -> None:
    plan = a_plan(clauses=(Clause("肆", "原文", "辦理方式"),))
    assert _stated(plan, Matter.CLAUSE) == [(("肆",), "原文", "", ("肆",))]
    assert _stated(plan, Matter.CLAUSE_APPLIED) == [(("肆",), "辦理方式", "", ("肆",))]


def test_a_plan_that_gives_nothing_states_nothing_of_awards_and_leave() -> None:
    matters = {fact.matter for fact in facts_of(invented_plan("team-goals"))}
    assert not {matter for matter in matters if matter.startswith(("award", "leave"))}


def _with_course(plan: Plan, **changes: object) -> Plan:
    side = plan.set_of("side-1")
    courses = tuple(replace(course, **changes) if number == 0 else course for number, course in enumerate(side.courses))  # type: ignore[arg-type]
    return replace(plan, sets=tuple(replace(each, courses=courses) if each is side else each for each in plan.sets))


@pytest.mark.parametrize(
    ("after", "matter", "was", "comes"),
    [
        (a_plan(title="新計畫"), Matter.TITLE, the_plan().title, "新計畫"),
        (a_plan(award_deadline=date(2014, 9, 30)), Matter.AWARD_DEADLINE, date(2014, 8, 31), date(2014, 9, 30)),
        (a_plan(cap_hours=16), Matter.LEAVE_CAP, 12, 16),
        (a_plan(award_cap=2), Matter.AWARD_CAP, None, 2),
        (a_plan(award_from=date(2014, 2, 1)), Matter.AWARD_FROM, None, date(2014, 2, 1)),
        (a_plan(award_once=False), Matter.AWARD_ONCE, True, False),
        (a_plan(also_eligible=frozenset({"駐衛警"})), Matter.CATEGORY, None, True),
        (
            a_plan(eligible=frozenset({Category.CIVIL_SERVANT, Category.CONTRACT})),
            Matter.CATEGORY,
            True,
            None,
        ),
        (_with_course(the_plan(), hours=Decimal(3)), Matter.COURSE, Decimal(2), Decimal(3)),
        (_with_course(the_plan(), group="品德類"), Matter.COURSE_GROUP, "性別主流類", "品德類"),
        (_with_course(the_plan(), min_score=Decimal(60)), Matter.COURSE_SCORE, None, Decimal(60)),
        (a_plan(combine=Combine.CAPPED_SUM), Matter.PARAMETER, "以達成的最高一項計", "各項相加，至年度上限為止"),
    ],
)
def test_one_change_is_told_as_one(after: Plan, matter: Matter, was: Value | None, comes: Value | None) -> None:
    assert _told(the_plan(), after) == [(matter, was, comes)]
    assert _told(after, the_plan()) == [(matter, comes, was)]


def test_a_title_written_otherwise_is_the_same_course_and_another_title_another() -> None:
    assert _told(the_plan(), _with_course(the_plan(), title="守護正義的防線-霸凌不要來")) == []
    told = compare(the_plan(), _with_course(the_plan(), title="新課"))
    assert [(each.fact.about[1], each.before, each.after) for each in told if each.fact.matter is Matter.COURSE] == [
        ("【守護正義的防線】霸凌不要來", Decimal(2), None),
        ("新課", None, Decimal(2)),
    ]


def test_differences_stand_in_the_order_of_the_plan_and_the_later_plan_names_them() -> None:
    before, after = the_plan(), a_plan(cap_hours=16, title="新計畫", award_deadline=date(2014, 9, 30))
    side = after.set_of("side-1")
    renamed = replace(side, title="副餐1-新名", courses=(*side.courses, Course("新課", Decimal(1), "新")))
    after = replace(after, sets=tuple(renamed if each is side else each for each in after.sets))
    told = compare(before, after)
    assert [change.fact.matter for change in told] == [
        Matter.TITLE,
        Matter.SET,
        Matter.COURSE,
        Matter.COURSE_GROUP,
        Matter.AWARD_DEADLINE,
        Matter.LEAVE_CAP,
    ]
    assert told[2] == PlanChange(
        Fact(Matter.COURSE, ("side-1", "新課"), Decimal(1), "陸、6（二）2（1）", ("副餐1-新名", "新課")),
        None,
        Decimal(1),
    )


def test_the_platform_of_a_set_is_told_of_that_set() -> None:
    side = the_set("side-2")
    assert (("side-2",), "e學中心", side.source, (side.title,)) in _stated(the_plan(), Matter.SET_PLATFORM)


def test_a_value_that_the_file_does_not_explain_is_told_as_it_is_written() -> None:
    note = ParameterNote("combine", "highest", "併計方式", {}, "陸、6（四）")
    told = _stated(a_plan(notes=(note,)), Matter.PARAMETER)
    assert [(value, about) for key, value, _, about in told if key == ("combine",)] == [("highest", ("併計方式",))]
