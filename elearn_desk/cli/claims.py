"""Commands on 附件2 claims."""

from __future__ import annotations

import argparse

from elearn_desk.cli.leave import entry_value
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services import claims
from elearn_desk.services.desk import Desk
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

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
