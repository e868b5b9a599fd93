"""Commands on claims, leave, the ledger and rulings."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.arguments import hours_argument, moment_argument, time_argument
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.ledger import Entry, EntryKind, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import claims, leave, rulings
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LedgerAnswer
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.ledger import line_note
from elearn_desk.wording.rulings import ruling_words
from elearn_desk.wording.terms import CLAIM_STATE_NAMES, ENTRY_NAMES

_Value = dict[str, object]


def claim_create(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Draw up a claim."""
    if arguments.side is not None and not arguments.provisional:
        raise Refusal(finding("USAGE", problem="--side 只用於先行申請（--provisional）"))
    outcome = claims.create_claim(
        desk, arguments.person, provisional=arguments.provisional, side=arguments.side, reason=arguments.reason
    )
    claim = outcome.value
    kind = "先行申請" if claim.provisional else "申請"
    line = f"已建立{kind}表{claim.serial}（編號{claim.id}）：{claim.hours}小時，{len(claim.lines)}門課程。"
    return Reply(claim_value(claim), [line], outcome.findings)


def claim_value(claim: Claim) -> _Value:
    """Give a claim as a JSON object."""
    return {
        "claim": claim.id,
        "serial": claim.serial,
        "person_id": claim.person_id,
        "state": claim.state.value,
        "provisional": claim.provisional,
        "hours": claim.hours,
        "plan_version": claim.plan_version,
        "tiers": [
            {
                "by": tier.by,
                "hours": tier.hours,
                "completed_on": tier.completed_on.isoformat(),
                "first_day": tier.first_day.isoformat(),
                "last_day": tier.last_day.isoformat(),
            }
            for tier in claim.tiers
        ],
        "courses": [
            {
                "title": line.title,
                "set": line.set_key,
                "hours": float(line.hours),
                "completed_on": line.completed_on.isoformat() if line.completed_on else None,
                "completed_time": line.completed_time.isoformat() if line.completed_time else None,
                "record": line.record_id,
            }
            for line in claim.lines
        ],
        "events": [
            {"state": event.state.value, "on": event.on.isoformat(), "reason": event.reason, "by": event.recorded_by}
            for event in claim.events
        ],
    }


def claim_sign(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Note that a claim came back signed by the 單位主管."""
    number = claims.find_claim(desk, arguments.claim)
    claims.mark_claims(desk, (number,), ClaimState.SIGNED)
    return Reply({"claim": number, "state": ClaimState.SIGNED.value}, [f"申請表{arguments.claim}：主管已核章。"])


def claim_register(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Register a claim."""
    number = claims.find_claim(desk, arguments.claim)
    outcome = claims.register_claim(desk, number)
    granted = sum(grant.hours for grant in outcome.value)
    value = {
        "claim": number,
        "state": ClaimState.REGISTERED.value,
        "granted_hours": granted,
        "grants": [entry_value(grant) for grant in outcome.value],
    }
    until = "、".join(
        f"{grant.hours}小時至{roc_date(grant.last_day)}"
        + ("，期限已過，只能補登期限內已請的補休" if grant.last_day and grant.last_day < desk.as_of else "")
        for grant in outcome.value
    )
    return Reply(value, [f"已登錄申請表{arguments.claim}：核給{granted}小時（{until}）。"], outcome.findings)


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


def claim_reject(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Reject a claim."""
    claim = claims.reject_claim(desk, claims.find_claim(desk, arguments.claim), arguments.reason).value
    return Reply(claim_value(claim), [f"已退件：申請表{claim.serial}。"])


def claim_withdraw(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Withdraw a claim, or reverse a registered one."""
    claim = claims.withdraw_claim(desk, claims.find_claim(desk, arguments.claim), arguments.reason).value
    return Reply(claim_value(claim), [f"申請表{claim.serial}{CLAIM_STATE_NAMES[claim.state]}。"])


def claim_list(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List claims."""
    answers = claims.list_claims(desk, arguments.person).value
    values = [{**claim_value(each.claim), "name": each.name, "proof_arrived": each.proof_arrived} for each in answers]
    rows = [
        (
            each.claim.id,
            each.claim.serial,
            each.unit,
            each.name,
            each.claim.hours,
            CLAIM_STATE_NAMES[each.claim.state],
            ("先行申請，證明已到" if each.proof_arrived else "先行申請，待補證明") if each.claim.provisional else "",
        )
        for each in answers
    ]
    return Reply(values, table(("編號", "表號", "單位", "姓名", "時數", "狀態", "備註"), rows))


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
