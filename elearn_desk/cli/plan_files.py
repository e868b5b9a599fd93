"""Commands on plan files: check, new, diff, replay; none of them changes the database."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.domain.earned import Earned
from elearn_desk.domain.findings import Severity
from elearn_desk.domain.plan import Need, Plan
from elearn_desk.domain.plan_facts import PlanChange, Value
from elearn_desk.services import plan_drafts, plan_replay, plans
from elearn_desk.services.desk import Desk
from elearn_desk.services.plan_replay import Replay, Totals
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.plan_changes import change_words, matter_words, need_words
from elearn_desk.wording.plan_replay import earned_change_words
from elearn_desk.wording.plan_words import plan_summary

_UNREADABLE = 2
"""The exit code of an input that cannot be used at all."""


def plan_check(arguments: argparse.Namespace) -> Reply:
    """Check a plan file; needs no database."""
    outcome = plans.check_plan_file(arguments.file)
    plan = outcome.value
    value: dict[str, object] = {
        "file": str(arguments.file),
        "loads": plan is not None,
        **(_plan_value(plan) if plan else {}),
        "findings": findings_value(outcome.findings),
    }
    if plan is None:
        wrong = sum(each.severity is Severity.FATAL for each in outcome.findings)
        return Reply(value, [f"計畫檔不能使用，須更正{wrong}處。"], outcome.findings, _UNREADABLE)
    to_see = f"，有{len(outcome.findings)}處請確認" if outcome.findings else ""
    return Reply(value, [f"計畫檔可以使用{to_see}。", *plan_summary(plan)], outcome.findings)


def plan_new(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write a draft of another year's plan."""
    out = arguments.output or Path(f"{arguments.year}.toml")
    outcome = plan_drafts.draft_plan(desk, arguments.year, arguments.source, out)
    draft = outcome.value
    value = {"file": str(draft.file), **_plan_value(draft.plan), "findings": findings_value(outcome.findings)}
    line = f"已寫出{draft.plan.year}年度計畫草案：{draft.file}（待填{len(outcome.findings)}處，檔首列有核對事項）"
    return Reply(value, [line], outcome.findings)


def plan_diff(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Say what two plans state differently."""
    found = plans.compare_plans(desk, arguments.before, arguments.after).value
    value = {
        "before": _plan_value(found.before),
        "after": _plan_value(found.after),
        "differences": [_change_value(change) for change in found.changes],
    }
    lines = [change_words(change) for change in found.changes]
    head = f"{found.before.version} → {found.after.version}："
    return Reply(value, [f"{head}{len(lines)}處不同", *lines] if lines else [f"{head}內容相同。"])


def plan_replay_command(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Judge the people and records that are there by a draft."""
    found = plan_replay.replay_plan(desk, arguments.file).value
    value = {
        "plan": _plan_value(found.plan),
        "draft": _plan_value(found.draft),
        "people": found.before.people,
        "before": _totals_value(found.before),
        "after": _totals_value(found.after),
        "changes": [
            {
                "person_id": _shown(each.person.id, arguments),
                "name": each.person.name,
                "unit": each.person.unit,
                "before": _result_value(each.before),
                "after": _result_value(each.after),
            }
            for each in found.changes
        ],
    }
    return Reply(value, _replay_lines(found, arguments))


def _replay_lines(found: Replay, arguments: argparse.Namespace) -> Iterator[str]:
    before, after = found.before, found.after
    yield f"以{found.plan.year}年度的{before.people}人試算（草案{found.draft.version}）："
    yield f"敘獎：依草案{after.awards}人合格，原為{before.awards}人；{after.award_times}次，原為{before.award_times}次"
    hours = f"共{after.leave_hours}小時，原為{before.leave_hours}小時"
    yield f"補休：依草案{after.leave}人合格，原為{before.leave}人；{hours}"
    titles = {each.key: each.title for each in (*found.draft.sets, *found.plan.sets)}
    for key, title in titles.items():
        yield f"{title}：依草案{after.sets[key]}人完成，原為{before.sets[key]}人"
    yield f"結果不同者{len(found.changes)}人"
    for each in found.changes:
        said = earned_change_words(each.before, each.after, titles)
        yield f"  {each.person.unit} {each.person.name}（{_shown(each.person.id, arguments)}）：{said}"


def _shown(person_id: str, arguments: argparse.Namespace) -> str:
    return person_id if arguments.full_ids else mask_id(person_id)


def _plan_value(plan: Plan) -> dict[str, object]:
    return {"year": plan.year, "title": plan.title, "document": plan.document, "version": plan.version}


def _totals_value(totals: Totals) -> dict[str, object]:
    return {
        "award_people": totals.awards,
        "award_times": totals.award_times,
        "leave_people": totals.leave,
        "leave_hours": totals.leave_hours,
        "sets": dict(sorted(totals.sets.items())),
    }


def _result_value(result: Earned) -> dict[str, object]:
    return {
        "complete": sorted(result.sets),
        "award_times": result.award_times,
        "entitled_hours": result.leave_hours,
    }


def _change_value(change: PlanChange) -> dict[str, object]:
    fact = change.fact
    return {
        "matter": fact.matter,
        "key": list(fact.key),
        "about": matter_words(fact),
        "before": _json(change.before),
        "after": _json(change.after),
        "clause": fact.clause or None,
        "sentence": change_words(change),
    }


def _json(value: Value | None) -> object:
    if isinstance(value, Need):
        return need_words(value)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
