"""The command that shows how far the plan's targets are reached."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.targets import TargetResult
from elearn_desk.services.desk import Desk
from elearn_desk.services.targets import list_targets
from elearn_desk.wording.dates import roc_date


def targets(desk: Desk, _: argparse.Namespace) -> Reply:
    """Show each target with how every unit or agency stands."""
    found = list_targets(desk).value
    if not found:
        return Reply([], [f"{desk.plan.year}年度計畫沒有單位或機關的目標。"])
    rows = [
        (
            each.target.title,
            each.unit or each.agency,
            roc_date(each.target.by),
            each.eligible,
            each.reached,
            f"{each.rate}%",
            "達成" if each.met else f"尚差{each.lacking}人",
            each.target.reward if each.met else "",
        )
        for each in found
    ]
    heads = ("目標", "單位", "期限", "適用人數", "完成人數", "比率", "結果", "獎勵")
    return Reply([_value(each) for each in found], table(heads, rows))


def _value(result: TargetResult) -> dict[str, object]:
    return {
        "target": result.target.key,
        "title": result.target.title,
        "scope": result.target.scope.value,
        "set": result.target.set,
        "by": result.target.by.isoformat(),
        "agency": result.agency,
        "unit": result.unit or None,
        "eligible": result.eligible,
        "reached": result.reached,
        "rate": float(result.rate),
        "needed": result.needed,
        "met": result.met,
        "lacking": result.lacking,
        "reward": result.target.reward or None,
        "source": result.target.source,
    }
