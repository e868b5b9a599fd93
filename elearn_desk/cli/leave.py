"""Commands on comp leave and its ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime

from elearn_desk.cli.arguments import hours_argument, moment_argument
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.ledger import Entry, EntryKind, GrantState, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.services import leave
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LeavePreview, LedgerAnswer
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.ledger import carried_note, line_note, window_words
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
    """Enter leave taken, or only tell what it would do."""
    hours = hours_argument(arguments.hours)
    start = moment_argument(arguments.start)
    if arguments.dry_run:
        return _preview(desk, arguments.person, start, hours)
    outcome = leave.use_leave(desk, arguments.person, start, hours)
    entry = outcome.value
    value = {**entry_value(entry), **_span_value(entry)}
    end = f"{entry.end_at:%H:%M}" if entry.end_at else ""
    said = f"已登記補休第{entry.id}號：{roc_moment(start)}～{end}，{entry.hours}小時。"
    return Reply(value, [said], outcome.findings)


def _preview(desk: Desk, person_id: str, start: datetime, hours: int) -> Reply:
    outcome = leave.preview_leave(desk, person_id, start, hours)
    preview = outcome.value
    value = {
        "dry_run": True,
        "hours": hours,
        "start": start.isoformat(),
        "end": preview.end.isoformat(),
        "draws": [{"grant": draw.grant, "hours": draw.hours} for draw in preview.draws],
        "grants": [
            {
                "grant": each.grant.id,
                "plan_year": each.grant.plan_year,
                "drawn_hours": each.drawn,
                "left_hours": each.left,
                "last_day": _day(each.grant.last_day),
            }
            for each in preview.grants
        ],
        "next_lapse": {"day": preview.next_lapse.day.isoformat(), "hours": preview.next_lapse.hours}
        if preview.next_lapse
        else None,
    }
    return Reply(value, _preview_lines(preview, start, hours), outcome.findings)


def _preview_lines(preview: LeavePreview, start: datetime, hours: int) -> Iterator[str]:
    yield f"試算（未登記）：{roc_moment(start)}～{preview.end:%H:%M}，{hours}小時。"
    for each in preview.grants:
        yield f"  {window_words(each.grant)}：取用{each.drawn}小時，尚餘{each.left}小時"
    if preview.next_lapse:
        yield f"  其後最近的期限是{roc_date(preview.next_lapse.day)}，屆時未用的{preview.next_lapse.hours}小時失效"


def leave_cancel(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Cancel leave, and tell where its hours went."""
    outcome = leave.cancel_leave(desk, arguments.entry, arguments.reason)
    entry, returned = outcome.value.entry, outcome.value.returned
    value = {
        **entry_value(entry),
        "corrects": entry.corrects,
        "returned": [{"grant": each.grant.id, "hours": each.hours, "lapsed": each.lapsed} for each in returned],
    }
    lines = [
        f"已取消補休第{entry.corrects}號，{entry.hours}小時退回原核給。",
        *(
            f"  {window_words(each.grant)}：退回{each.hours}小時{'，期限已過，隨即失效' if each.lapsed else ''}"
            for each in returned
        ),
    ]
    return Reply(value, lines, outcome.findings)


def leave_list(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the leave of one person, or of everyone."""
    answers = leave.list_leave(desk, arguments.person).value
    values = [
        {
            "person_id": each.person.id,
            "name": each.person.name,
            **entry_value(each.entry),
            **_span_value(each.entry),
            "cancelled_by": each.cancel.id if each.cancel else None,
            "cancelled_on": _day(each.cancel.on) if each.cancel else None,
            "reason": each.cancel.reason if each.cancel else each.entry.reason,
        }
        for each in answers
    ]
    rows = [
        (
            each.entry.id,
            each.person.id,
            each.person.name,
            f"{roc_moment(each.entry.start_at or each.entry.on)}{_until(each.entry)}",
            each.entry.hours,
            "、".join(f"第{draw.grant}號{draw.hours}" for draw in each.entry.draws),
            f"{roc_date(each.cancel.on)}取消：{each.cancel.reason}" if each.cancel else each.entry.reason,
        )
        for each in answers
    ]
    return Reply(values, table(("編號", "身分證字號", "姓名", "時間", "時數", "取用核給", "說明"), rows))


def _span_value(entry: Entry) -> _Value:
    return {
        "start": entry.start_at.isoformat() if entry.start_at else None,
        "end": entry.end_at.isoformat() if entry.end_at else None,
    }


def _until(entry: Entry) -> str:
    return f"～{entry.end_at:%H:%M}" if entry.end_at else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def ledger(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Show the ledger of one person, or of everyone."""
    if arguments.person is not None:
        answers: tuple[LedgerAnswer, ...] = (leave.ledger_of(desk, arguments.person).value,)
    else:
        answers = leave.ledger_of_all(desk).value
    values = [{"person_id": each.person.id, **value} for each in answers for value in _ledger_values(each, desk.plan)]
    return Reply(values, _ledger_lines(answers, desk.plan))


def _ledger_values(answer: LedgerAnswer, plan: Plan) -> Iterator[_Value]:
    yield from (_carry_value(state, plan) for state in answer.carried)
    yield from (line_value(line, plan) for line in answer.lines)


def _carry_value(state: GrantState, plan: Plan) -> _Value:
    """Give a grant carried into the year as an object like a line; it changes no figure of the year's own."""
    first = plan.period.first.isoformat()
    return {
        "entry": state.grant.id,
        "kind": "carry",
        "on": first,
        "counted_from": first,
        "hours": state.open,
        "balance_hours": 0,
        "granted_this_year_hours": 0,
        "cap_hours": plan.cap_hours,
        "first_day": _day(state.grant.first_day),
        "last_day": _day(state.grant.last_day),
        "note": carried_note(state),
        "grant": state.grant.id,
        "corrects": None,
        "draws": [],
    }


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
            f"{f'，另移出{account.moved}' if account.moved else ''}"
        )
        yield from (f"  {carried_note(state)}，{state.open}小時" for state in each.carried)
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
