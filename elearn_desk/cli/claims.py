"""Commands on 附件2 claims."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from elearn_desk.cli.arguments import day_argument
from elearn_desk.cli.claim_values import (
    claim_value,
    pending_value,
    proof_value,
    registration_value,
    replaced_value,
)
from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.table import table
from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services import claims, provisional
from elearn_desk.services.claim_entries import Replaced
from elearn_desk.services.desk import Desk
from elearn_desk.services.plausibility import doubts_about
from elearn_desk.wording.claims import lacking_words, proof_words, window_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_TRIAL = "（試算，未儲存）"


def claim_create(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Draw up a claim, or one for everyone newly entitled."""
    if (arguments.person is None) != arguments.all:
        raise Refusal(finding("USAGE", problem="claim create 須指定身分證字號，或用 --all，兩者擇一"))
    ahead = arguments.side, arguments.completed_on
    if ahead != (None, None) and not arguments.provisional:
        raise Refusal(finding("USAGE", problem="--side、--completed-on 只用於先行申請（--provisional）"))
    if arguments.all:
        return _create_all(desk, arguments)
    if arguments.unit is not None or arguments.dry_run:
        raise Refusal(finding("USAGE", problem="--unit、--dry-run 須與 --all 併用"))
    completed_on = None if arguments.completed_on is None else day_argument(arguments.completed_on)
    outcome = claims.create_claim(
        desk,
        arguments.person,
        provisional=arguments.provisional,
        side=arguments.side,
        completed_on=completed_on,
        reason=arguments.reason,
    )
    claim = outcome.value
    kind = "先行申請" if claim.provisional else "申請"
    line = f"已建立{kind}表{claim.serial}（編號{claim.id}）：{claim.hours}小時，{len(claim.lines)}門課程。"
    doubts = doubts_about(desk, claim.person_id).value
    told = {**claim_value(claim), "doubts": findings_value(doubts)}
    return Reply(told, [line, *(f"請留意：{sentence(each)}" for each in doubts)], outcome.findings)


def _create_all(desk: Desk, arguments: argparse.Namespace) -> Reply:
    if arguments.provisional:
        raise Refusal(finding("USAGE", problem="先行申請須逐人辦理，不能用 --all"))
    outcome = claims.create_claims(desk, arguments.unit, dry_run=arguments.dry_run)
    made = outcome.value
    value = {
        "claims": [{**claim_value(each.claim), "name": each.name} for each in made],
        "dry_run": arguments.dry_run,
        "findings": findings_value(outcome.findings),
    }
    trial = _TRIAL if arguments.dry_run else ""
    rows = [(each.claim.id, each.claim.serial, each.unit, each.name, each.claim.hours) for each in made]
    lines = [f"已建立申請表{len(made)}份，共{sum(each.claim.hours for each in made)}小時{trial}。"]
    return Reply(
        value, [*lines, *(table(("編號", "表號", "單位", "姓名", "時數"), rows) if rows else ())], outcome.findings
    )


def claim_sign(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Note that a claim came back signed by the 單位主管."""
    number = claims.find_claim(desk, arguments.claim)
    claims.mark_claims(desk, (number,), ClaimState.SIGNED)
    return Reply({"claim": number, "state": ClaimState.SIGNED.value}, [f"申請表{arguments.claim}：主管已核章。"])


def claim_register(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Register one claim or several."""
    outcome = claims.register_claims(desk, arguments.claims, dry_run=arguments.dry_run)
    done = outcome.value
    trial = _TRIAL if arguments.dry_run else ""
    if len(arguments.claims) == 1:
        value: object = {**registration_value(done[0]), "dry_run": arguments.dry_run}
        named = arguments.claims
    else:
        value = {
            "registered": [registration_value(each) for each in done],
            "granted_hours": sum(grant.hours for each in done for grant in each.grants),
            "dry_run": arguments.dry_run,
            "findings": findings_value(outcome.findings),
        }
        named = [each.claim.serial for each in done]
    lines = [f"已登錄申請表{name}：{_granted(desk, each)}{trial}。" for name, each in zip(named, done, strict=True)]
    return Reply(value, lines, outcome.findings)


def _granted(desk: Desk, registration: claims.Registration) -> str:
    grants = registration.grants
    until = "、".join(
        f"{grant.hours}小時至{roc_date(grant.last_day)}"
        + ("，期限已過，只能補登期限內已請的補休" if grant.last_day and grant.last_day < desk.as_of else "")
        for grant in grants
    )
    return f"核給{sum(grant.hours for grant in grants)}小時（{until}）"


def claim_reject(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Reject a claim."""
    claim = claims.reject_claim(desk, claims.find_claim(desk, arguments.claim), arguments.reason).value
    return Reply(claim_value(claim), [f"已退件：申請表{claim.serial}。"])


def claim_withdraw(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Withdraw a claim, or reverse a registered one."""
    number = claims.find_claim(desk, arguments.claim)
    done = claims.withdraw_claim(desk, number, arguments.reason, dry_run=arguments.dry_run).value
    value = {
        **claim_value(done.claim),
        "lost_hours": done.unused,
        "redrawn": [replaced_value(each) for each in done.moved],
        "dry_run": arguments.dry_run,
    }
    trial = _TRIAL if arguments.dry_run else ""
    lost = f"，收回未使用的{done.unused}小時" if done.unused else ""
    line = f"申請表{done.claim.serial}{CLAIM_STATE_NAMES[done.claim.state]}{lost}{trial}。"
    return Reply(value, [line, *_entered_anew(done.moved)])


def _entered_anew(moved: Sequence[Replaced]) -> Iterator[str]:
    return (
        f"第{each.old.id}號補休（{roc_date(each.old.on)}，{each.old.hours}小時）改登為第{each.new.id}號，"
        f"由核給第{'、'.join(str(draw.grant) for draw in each.new.draws)}號扣抵。"
        for each in moved
    )


def claim_settle(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Put the window of a provisional claim right by its proof."""
    number = claims.find_claim(desk, arguments.claim)
    done = provisional.settle_claim(desk, number, dry_run=arguments.dry_run).value
    value = {
        "claim": number,
        "serial": done.claim.serial,
        "grants": [replaced_value(each) for each in done.grants],
        "redrawn": [replaced_value(each) for each in done.uses],
        "dry_run": arguments.dry_run,
    }
    trial = _TRIAL if arguments.dry_run else ""
    lines = [
        f"申請表{done.claim.serial}的期限由{window_words(each.old)}更正為{window_words(each.new)}{trial}。"
        for each in done.grants
    ]
    return Reply(value, [*lines, *_entered_anew(done.uses)])


def claim_list(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List claims."""
    answers = claims.list_claims(desk, arguments.person).value
    values = [
        {
            **claim_value(each.claim),
            "name": each.name,
            "proof_arrived": each.proof_arrived,
            **proof_value(each.proof),
        }
        for each in answers
    ]
    rows = [
        (
            each.claim.id,
            each.claim.serial,
            each.unit,
            each.name,
            each.claim.hours,
            CLAIM_STATE_NAMES[each.claim.state],
            proof_words(each.proof) if each.claim.provisional else "",
        )
        for each in answers
    ]
    return Reply(values, table(("編號", "表號", "單位", "姓名", "時數", "狀態", "備註"), rows))


def claim_pending(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the provisional claims whose proof is waited for."""
    found = provisional.pending_claims(desk).value
    rows = [
        (
            "逾期" if each.overdue else "",
            each.claim.serial,
            each.person.unit,
            each.person.name,
            each.claim.hours,
            CLAIM_STATE_NAMES[each.claim.state],
            each.days,
            roc_date(each.chase_on),
            lacking_words(each.proof.lacking),
        )
        for each in found
    ]
    headers = ("", "表號", "單位", "姓名", "時數", "狀態", "已等天數", "催補日", "欠缺的證明")
    return Reply([pending_value(each) for each in found], table(headers, rows))
