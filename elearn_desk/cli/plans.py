"""Commands on the plan in force: show, set a parameter, bring a plan file in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.decisions import decision_reply
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.rulings import ruling_value
from elearn_desk.domain.parameters import parameter_values
from elearn_desk.domain.plan import CourseSet, LeaveTier, Plan, Target
from elearn_desk.services import parameters, plan_import
from elearn_desk.services.desk import Desk
from elearn_desk.services.parameters import PlanShown, ShownParameter
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.parameters import choice_words
from elearn_desk.wording.plan_page import cited, plan_page

_Value = dict[str, object]


def plan_show(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Show the plan in force clause by clause, or one parameter of it."""
    shown = parameters.show_plan(desk).value
    if arguments.key:
        one = parameters.parameter_shown(shown, arguments.key)
        return Reply(_parameter_value(one), _parameter_lines(one))
    return Reply(_plan_value(shown), _plan_lines(shown))


def plan_set(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Choose another value of a parameter, or only tell whose verdict that would change."""
    key, dry_run = arguments.key, arguments.dry_run
    decision = parameters.set_parameter(
        desk, key, arguments.value, arguments.reason, arguments.document, dry_run=dry_run
    ).value
    ruling = decision.entry
    number = "" if dry_run else f"裁示第{ruling.id}號："
    before = parameter_values(desk.plan)[key]
    choice = f"仍採「{before}」" if before == ruling.value else f"由「{before}」改採「{ruling.value}」"
    words = choice_words(desk.plan, key, ruling.value)
    said = f"{number}參數{key}{choice}{f'（{words}）' if words != ruling.value else ''}"
    return decision_reply(ruling_value(ruling, dry_run=dry_run), said, decision, desk.plan, dry_run=dry_run)


def plan_import_file(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring a plan file in, or only tell whose verdict that would change."""
    dry_run = arguments.dry_run
    outcome = plan_import.import_plan(desk, arguments.file, arguments.reason, arguments.document, dry_run=dry_run)
    plan = outcome.value.entry
    value: _Value = {"plan_year": plan.year, "version": plan.version, "title": plan.title, "file": str(arguments.file)}
    said = f"{'採用' if dry_run else '已採用'}{plan.year}年度計畫「{plan.title}」（版本{plan.version}）"
    both = plan_import.naming_both(plan, desk.plan)
    return decision_reply(value, said, outcome.value, both, dry_run=dry_run, findings=outcome.findings)


def _plan_lines(shown: PlanShown) -> Iterator[str]:
    yield from plan_page(shown.plan)
    yield ""
    yield "■ 參數（計畫文字留有解釋空間之處；以 plan set 設定）"
    for each in shown.parameters:
        yield from (f"  {line}" for line in _parameter_lines(each))
    if shown.file is not None:
        file = shown.file
        yield ""
        document = f"（{file.document}）" if file.document else ""
        yield (
            f"本計畫檔「{file.file_name}」由{file.recorded_by}於{roc_moment(file.recorded_at)}匯入："
            f"{file.reason}{document}"
        )


def _parameter_lines(shown: ShownParameter) -> Iterator[str]:
    words = dict(shown.choices).get(shown.value, "")
    yield f"{shown.key} = {shown.value}{f'（{words}）' if words else ''}"
    yield f"　{shown.meaning}{cited(shown.source)}"
    others = [f"{value}（{told}）" for value, told in shown.choices if value != shown.value]
    if others:
        yield f"　其他選項：{'、'.join(others)}"
    ruling = shown.ruling
    if ruling is None:
        yield "　依計畫檔" if shown.source else "　計畫檔未載，採預設值"
        return
    document = f"（{ruling.document}）" if ruling.document else ""
    yield (
        f"　依裁示第{ruling.id}號：{ruling.decided_by}於{roc_date(ruling.decided_on)}，"
        f"{ruling.reason}{document}；計畫檔為{shown.stated}"
    )


def _plan_value(shown: PlanShown) -> _Value:
    plan, file = shown.plan, shown.file
    return {
        "year": plan.year,
        "title": plan.title,
        "document": plan.document,
        "version": plan.version,
        "file": None
        if file is None
        else {
            "name": file.file_name,
            "by": file.recorded_by,
            "at": file.recorded_at,
            "reason": file.reason,
            "document": file.document or None,
        },
        "first_day": plan.period.first,
        "last_day": plan.period.last,
        "eligible": sorted([*plan.eligible, *plan.also_eligible]),
        "not_eligible": sorted([*plan.not_eligible, *plan.also_not_eligible]),
        "platforms": {name: list(others) for name, others in plan.platforms.items()},
        "sets": [_set_value(course_set) for course_set in plan.sets],
        "award": _award_value(plan),
        "comp_leave": _leave_value(plan),
        "targets": [_target_value(target) for target in plan.targets],
        "parameters": [_parameter_value(each) for each in shown.parameters],
        "sources": dict(plan.sources),
        "clauses": [{"clause": each.name, "text": each.text, "applied": each.applied} for each in plan.clauses],
    }


def _set_value(course_set: CourseSet) -> _Value:
    return {
        "key": course_set.key,
        "title": course_set.title,
        "rank": course_set.rank,
        "platform": course_set.platform or None,
        "hours": float(course_set.hours),
        "need": {
            "courses": course_set.need.courses,
            "hours": None if course_set.need.hours is None else float(course_set.need.hours),
            "sets": course_set.need.sets,
        },
        "members": list(course_set.members),
        "source": course_set.source,
        "courses": [
            {
                "title": course.title,
                "hours": float(course.hours),
                "group": course.group,
                "alternatives": list(course.alternatives),
                "min_score": None if course.min_score is None else float(course.min_score),
            }
            for course in course_set.courses
        ],
    }


def _award_value(plan: Plan) -> _Value:
    return {
        "first_day": plan.award_from,
        "deadline": plan.award_deadline,
        "combine": plan.award_combine,
        "once_a_year": plan.award_once,
        "cap_times": plan.award_cap,
        "tiers": [
            {"side": tier.side, "times": tier.times, "with_main": tier.with_main, "source": tier.source}
            for tier in plan.award_tiers
        ],
    }


def _leave_value(plan: Plan) -> _Value:
    window = plan.leave_window
    return {
        "first_day": None if window is None else window.first,
        "last_day": None if window is None else window.last,
        "cap_hours": plan.cap_hours,
        "use_months": plan.use_months,
        "unit_hours": plan.unit_hours,
        "tiers": [_leave_tier_value(tier) for tier in plan.leave_tiers],
    }


def _leave_tier_value(tier: LeaveTier) -> _Value:
    return {
        "side": tier.side,
        "hours": tier.hours,
        "with_main": tier.with_main,
        "per_hours": None if tier.per_hours is None else float(tier.per_hours),
        "cap_hours": tier.cap_hours,
        "source": tier.source,
    }


def _target_value(target: Target) -> _Value:
    return {
        "key": target.key,
        "title": target.title,
        "scope": target.scope,
        "set": target.set,
        "by": target.by,
        "rate": None if target.rate is None else float(target.rate),
        "people": target.people,
        "reward": target.reward or None,
        "source": target.source,
    }


def _parameter_value(shown: ShownParameter) -> _Value:
    return {
        "key": shown.key,
        "value": shown.value,
        "stated": shown.stated,
        "meaning": shown.meaning,
        "choices": dict(shown.choices),
        "source": shown.source or None,
        "ruling": None if shown.ruling is None else ruling_value(shown.ruling),
    }
