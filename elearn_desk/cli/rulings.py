"""Commands on what the clerk decided: rulings."""

from __future__ import annotations

import argparse

from elearn_desk.cli.arguments import time_argument
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import rulings
from elearn_desk.services.desk import Desk
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.rulings import ruling_words

_Value = dict[str, object]


def ruling_attest(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter an attested time."""
    at = time_argument(arguments.time)
    ruling = rulings.attest_time(desk, arguments.record, at, arguments.reason, arguments.document).value
    return Reply(_ruling_value(ruling), [f"裁示第{ruling.id}號：第{ruling.record_id}號紀錄完成時間為{at:%H:%M}。"])


def ruling_count(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Let a near miss count."""
    ruling = rulings.count_record(desk, arguments.record, arguments.course, arguments.reason, arguments.document).value
    return Reply(_ruling_value(ruling), [f"裁示第{ruling.id}號：第{ruling.record_id}號紀錄採計為「{ruling.course}」。"])


def ruling_withdraw(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take a ruling back."""
    rulings.withdraw_ruling(desk, arguments.ruling, arguments.reason)
    return Reply({"ruling": arguments.ruling}, [f"已撤回裁示第{arguments.ruling}號。"])


def ruling_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the rulings that stand."""
    standing = rulings.list_rulings(desk).value
    rows = [
        (
            each.id,
            each.record_id,
            ruling_words(each),
            each.reason,
            each.document,
            each.decided_by,
            roc_date(each.decided_on),
        )
        for each in standing
    ]
    return Reply(
        [_ruling_value(each) for each in standing],
        table(("編號", "紀錄", "裁示", "事由", "文號", "裁示人", "日期"), rows),
    )


def _ruling_value(ruling: Ruling) -> _Value:
    return {
        "ruling": ruling.id,
        "kind": ruling.kind.value,
        "record": ruling.record_id,
        "course": ruling.course or None,
        "time": ruling.at.isoformat() if ruling.at else None,
        "instead": ruling.instead,
        "reason": ruling.reason,
        "document": ruling.document or None,
        "by": ruling.decided_by,
        "on": ruling.decided_on.isoformat(),
    }
