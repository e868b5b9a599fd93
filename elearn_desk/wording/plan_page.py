"""A plan on a page: whom it is for, its sets and courses, commendations, leave and goals, each with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from elearn_desk.domain.parameters import WORKING_HOURS, parameter_values
from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import AwardTier, Combine, Course, CourseSet, ExpiryBasis, LeaveTier, Plan, Scope, Target
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.plan_changes import need_words
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES


def plan_page(plan: Plan) -> Iterator[str]:
    """Give the page line by line; what the plan's words leave open stands elsewhere, with the parameters."""
    yield f"{plan.title}（{plan.document}）"
    yield f"版本 {plan.version}"
    yield from _section("適用對象與期間", _people(plan))
    yield from _section("平台", _platforms(plan))
    for course_set in plan.sets:
        yield from _headed(_set_title(course_set, plan), map(_course, course_set.courses))
    yield from _section("敘獎", _award(plan))
    yield from _section("補休", _leave(plan))
    yield from _section("上班時間", [f"{parameter_values(plan)[WORKING_HOURS]}{_of(plan, 'working_hours')}"])
    yield from _section("單位與機關目標", (_target(target, plan) for target in plan.targets))
    yield from _section("計畫條文與辦理方式", _clauses(plan))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    if told := list(lines):
        yield from _headed(title, told)


def _headed(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"■ {title}"
    yield from (f"  {line}" for line in lines)


def _of(plan: Plan, name: str) -> str:
    return cited(plan.sources.get(name, ""))


def cited(clause: str) -> str:
    """Put a clause in brackets behind what it says; nothing where there is none."""
    return f"〔{clause}〕" if clause else ""


def _people(plan: Plan) -> Iterator[str]:
    clause = _of(plan, "eligibility")
    yield f"適用：{_categories(plan.eligible, plan.also_eligible)}{clause}"
    yield f"不適用：{_categories(plan.not_eligible, plan.also_not_eligible)}{clause}"
    yield f"期間：{roc_date(plan.period.first)}～{roc_date(plan.period.last)}{_of(plan, 'period')}"


def _categories(known: frozenset[Category], also: frozenset[str]) -> str:
    return "、".join([*(CATEGORY_NAMES[each] for each in Category if each in known), *sorted(also)]) or "無"


def _platforms(plan: Plan) -> Iterator[str]:
    for name, others in plan.platforms.items():
        also = f"（亦作{'、'.join(others)}）" if others else ""
        yield f"{name}{also}{_of(plan, f'platforms.{name}')}"


def _set_title(course_set: CourseSet, plan: Plan) -> str:
    rank = f"（{RANK_NAMES[course_set.rank]}）" if course_set.rank else ""
    made_of = "、".join(plan.set_of(key).title for key in course_set.members)
    content = (
        f"由{made_of}組成"
        if made_of
        else f"{course_set.platform}，{len(course_set.courses)}門{_figure(course_set.hours)}小時"
    )
    need = "" if course_set.need.whole else f"，{need_words(course_set.need)}"
    return f"{course_set.title}{rank} {course_set.key}：{content}{need}{cited(course_set.source)}"


def _course(course: Course) -> str:
    score = f"，{_figure(course.min_score)}分及格" if course.min_score is not None else ""
    instead = f"（可以{'、'.join(course.alternatives)}替代）" if course.alternatives else ""
    return f"{course.group}　{course.title}　{_figure(course.hours)}小時{score}{instead}"


def _award(plan: Plan) -> Iterator[str]:
    if not plan.award_tiers:
        return
    since = f"{roc_date(plan.award_from)}起，" if plan.award_from else ""
    yield f"{since}{roc_date(plan.award_deadline)}以前（含當日）完成者{_of(plan, 'award.deadline')}"
    for tier in plan.award_tiers:
        yield f"{_combination(tier, plan)}：{award_words(tier.times)}{cited(tier.source)}"
    most = f"，全年至多{plan.award_cap}次" if plan.award_cap is not None else ""
    how = "擇優敘獎" if plan.award_combine is Combine.HIGHEST else f"各項相加{most}"
    once = "；一經核定，當年度不再建議" if plan.award_once else ""
    yield f"同時符合數項者{how}{once}{_of(plan, 'award.combine')}"


def _leave(plan: Plan) -> Iterator[str]:
    if not plan.leave_tiers:
        return
    window = plan.leave_window
    if window is not None:
        yield f"{roc_date(window.first)}～{roc_date(window.last)}完成者{_of(plan, 'comp_leave.first_day')}"
    for tier in plan.leave_tiers:
        yield f"{_combination(tier, plan)}，全部於公餘時間完成：{_leave_words(tier)}{cited(tier.source)}"
    yield f"全年至多{plan.cap_hours}小時{_of(plan, 'comp_leave.cap_hours')}"
    since = "計畫期間末日" if plan.parameters.expiry_basis is ExpiryBasis.PLAN_END else "完成"
    how = f"{since}次日起{plan.use_months}個月內休畢，以{plan.unit_hours}小時為單位"
    yield f"{how}{_of(plan, 'comp_leave.use_months')}"


def _leave_words(tier: LeaveTier) -> str:
    most = f"，至多{tier.cap_hours}小時" if tier.cap_hours is not None else ""
    each = f"每{_figure(tier.per_hours)}認證小時得" if tier.per_hours is not None else ""
    return f"{each}{tier.hours}小時{most}"


def _combination(tier: AwardTier | LeaveTier, plan: Plan) -> str:
    side = plan.set_of(tier.side).title
    return f"主餐＋{side}" if tier.with_main else side


def _target(target: Target, plan: Plan) -> str:
    of_whom = {Scope.UNIT: "各單位", Scope.AGENCY: "全機關"}[target.scope]
    rate = f"{_figure(target.rate)}%以上" if target.rate is not None else ""
    people = f"{target.people}人以上" if target.people is not None else ""
    reward = f"，{target.reward}" if target.reward else ""
    goal = f"{roc_date(target.by)}前{of_whom}{rate}{people}完成{plan.set_of(target.set).title}"
    return f"{target.title}：{goal}{reward}{cited(target.source)}"


def _clauses(plan: Plan) -> Iterator[str]:
    for clause in plan.clauses:
        yield f"{cited(clause.name)}{clause.text}"
        yield f"　→ {clause.applied}"


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"
