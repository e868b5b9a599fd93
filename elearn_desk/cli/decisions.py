"""What a decision comes to, as JSON and as lines: the entry, whose verdict changes, and what stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from elearn_desk.cli.effects import changes_lines, changes_value
from elearn_desk.cli.reply import Reply
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.plan import Plan
from elearn_desk.services.decisions import Decision

T = TypeVar("T")


def decision_reply(
    value: dict[str, object],
    said: str,
    decision: Decision[T],
    plan: Plan,
    *,
    dry_run: bool,
    findings: Sequence[Finding] = (),
) -> Reply:
    """Answer a decision: `value` and `said` tell the entry, `plan` names the sets; a trial says that it is one."""
    told = {
        **value,
        "changes": changes_value(decision.changes),
        "registered_claims": decision.registered,
        "printed_claims": decision.printed,
        "dry_run": dry_run,
    }
    lines = [
        f"{said}{'（試算，未儲存）' if dry_run else ''}。",
        f"{len(decision.changes)}人的判定因此改變。",
        *changes_lines(decision.changes, plan),
        f"已登錄的申請表{decision.registered}張、已列印的{decision.printed}張不因此改變。",
    ]
    return Reply(told, lines, findings)
