"""The command `doctor`: a check of everything, with advice."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.services.desk import Desk
from elearn_desk.services.doctor import Check, examine
from elearn_desk.wording.health import CHECK_NAMES
from elearn_desk.wording.sentences import sentence


def doctor(desk: Desk, _: argparse.Namespace) -> Reply:
    """Check everything, and say what to do."""
    checks = examine(desk).value
    needed = sum(check.needs_clerk for check in checks)
    lines = [
        *(_check_line(check) for check in checks),
        f"有{needed}項需要處理。" if needed else "一切正常，沒有需要處理的事。",
    ]
    return Reply([_check_value(check) for check in checks], lines, code=1 if needed else 0)


def _check_line(check: Check) -> str:
    name = CHECK_NAMES[check.name]
    if check.advice is None:
        return f"正常　{name}"
    return f"{'處理' if check.needs_clerk else '留意'}　{name}：{sentence(check.advice)}"


def _check_value(check: Check) -> dict[str, object]:
    return {
        "check": check.name,
        "name": CHECK_NAMES[check.name],
        "state": "ok" if check.advice is None else "attention" if check.needs_clerk else "note",
        "count": check.count,
        "code": check.advice.code if check.advice else None,
        "advice": sentence(check.advice) if check.advice else None,
    }
