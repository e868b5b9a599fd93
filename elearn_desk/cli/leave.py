"""Commands on comp leave and its ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.arguments import hours_argument, moment_argument
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.ledger import Entry, EntryKind, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.services import leave
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LedgerAnswer
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.ledger import line_note
from elearn_desk.wording.terms import ENTRY_NAMES

_Value = dict[str, object]


def entry_value(entry: Entry) -> _Value:
    """Give a stored entry as a JSON object."""
    return {
        "entry": entry.id,
        "kind": entry.kind.value,
        "on": entry.on.isoformat(),
        "hours": entry.hours,
        "first_day": entry.first_day.isoformat() if entry.first_day else None,
        "last_day": entry.last_day.isoformat() if entry.last_day else None,
        "draws": [{"grant": draw.grant, "hours": draw.hours} for draw in entry.draws],
    }


def leave_use(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter leave taken."""
    hours = hours_argument(arguments.hours)
    start = moment_argument(arguments.start)
    entry = leave.use_leave(desk, arguments.person, start, hours).value
    value = {
        **entry_value(entry),
        "start": start.isoformat(),
        "end": entry.end_at.isoformat() if entry.end_at else None,
    }
    end = f"{entry.end_at:%H:%M}" if entry.end_at else ""
    return Reply(value, [f"已登記補休第{entry.id}號：{roc_moment(start)}～{end}，{entry.hours}小時。"])


def leave_cancel(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Cancel leave."""
    entry = leave.cancel_leave(desk, arguments.entry, arguments.reason).value
    value = {**entry_value(entry), "corrects": entry.corrects}
    return Reply(value, [f"已取消補休第{entry.corrects}號，{entry.hours}小時退回原核給。"])


def ledger(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Show the ledger of one person, or of everyone."""
    if arguments.person is not None:
        answers: tuple[LedgerAnswer, ...] = (leave.ledger_of(desk, arguments.person).value,)
    else:
        answers = leave.ledger_of_all(desk).value
    values = [{"person_id": each.person.id, **line_value(line, desk.plan)} for each in answers for line in each.lines]
    return Reply(values, _ledger_lines(answers, desk.plan))


def line_value(line: Line, plan: Plan) -> _Value:
    """Give a ledger line as a JSON object; a lapse has no entry of its own and names its grant."""
    window = line.entry if line.kind in (EntryKind.GRANT, EntryKind.EXPIRE) else None
    return {
        "entry": None if line.kind is EntryKind.EXPIRE else line.entry.id,
        "kind": line.kind.value,
        "on": line.on.isoformat(),
        "counted_from": line.counted_from.isoformat(),
        "hours": line.hours,
        "balance_hours": line.balance,
        "granted_this_year_hours": line.granted,
        "cap_hours": plan.cap_hours,
        "first_day": window.first_day.isoformat() if window and window.first_day else None,
        "last_day": window.last_day.isoformat() if window and window.last_day else None,
        "note": line_note(line, plan),
        "grant": line.entry.id if line.kind is EntryKind.EXPIRE else None,
        "corrects": line.entry.corrects if line.kind is not EntryKind.EXPIRE else None,
        "draws": [{"grant": draw.grant, "hours": draw.hours} for draw in line.entry.draws],
    }


def _ledger_lines(answers: tuple[LedgerAnswer, ...], plan: Plan) -> Iterator[str]:
    for each in answers:
        account = each.account
        yield (
            f"{each.person.id} {each.person.name} {each.person.unit}：核給{account.granted}／{plan.cap_hours}，"
            f"使用{account.used}，逾期{account.lapsed}，尚餘{account.open}"
        )
        rows = [
            (
                "" if line.kind is EntryKind.EXPIRE else line.entry.id,
                roc_date(line.on),
                ENTRY_NAMES[line.kind],
                f"{line.hours:+d}" if line.hours else "0",
                line.balance,
                f"{line.granted}/{plan.cap_hours}",
                line_note(line, plan),
            )
            for line in each.lines
        ]
        yield from (f"  {row}" for row in table(("編號", "日期", "類別", "時數", "餘額", "年度已核", "說明"), rows))
