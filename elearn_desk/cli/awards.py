"""Commands on commendations: who is recommended or held back, what was sent, and what came back of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from elearn_desk.cli.arguments import day_argument
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.awards import AwardEvent, proof_records
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services import award_batches, awards
from elearn_desk.services.awards import AwardAnswer
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.awards import award_words, hold_note
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import AWARD_STATUS_NAMES

_Value = dict[str, object]


def award_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List who is recommended, who should wait for more, who is proposed and who is approved."""
    found = awards.list_awards(desk).value
    rows = [
        (
            each.person.unit,
            each.person.id,
            each.person.name,
            award_words(each.assessment.verdict.award.times),
            _status(each),
            roc_date(each.assessment.verdict.award.completed_on),
            each.assessment.verdict.award.approved_document,
            hold_note(desk.plan, each.hold) if each.hold is not None else "",
        )
        for each in found
    ]
    heads = ("單位", "身分證字號", "姓名", "擬予獎懲", "狀態", "完成日", "核定文號", "備註")
    return Reply([answer_value(each) for each in found], table(heads, rows))


def _status(answer: AwardAnswer) -> str:
    if answer.standing.proposal is not None:
        return f"已提出（第{answer.standing.proposal.batch}批）"
    return "暫緩建議" if answer.hold is not None else AWARD_STATUS_NAMES[answer.assessment.award_status]


def answer_value(answer: AwardAnswer) -> _Value:
    """Give one person's award as a JSON object."""
    verdict, hold, proposal = answer.assessment.verdict, answer.hold, answer.standing.proposal
    award = verdict.award
    return {
        "person_id": answer.person.id,
        "name": answer.person.name,
        "unit": answer.person.unit,
        "category": answer.person.category.value,
        "status": answer.assessment.award_status,
        "times": award.times,
        "by": award.by,
        "completed_on": award.completed_on.isoformat() if award.completed_on else None,
        "document": award.approved_document or None,
        "records": [record.id for record in proof_records(verdict, award)],
        "batch": proposal.batch if proposal is not None else None,
        "proposed_times": proposal.times if proposal is not None else None,
        "held": hold is not None,
        "held_for": hold.by if hold is not None else None,
        "lacking_courses": hold.courses if hold is not None else None,
        "lacking_hours": float(hold.hours) if hold is not None else None,
    }


def award_propose(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Send a batch."""
    outcome = award_batches.propose_awards(
        desk,
        unit=arguments.unit,
        include=arguments.include_held,
        everyone=arguments.all,
        dry_run=arguments.dry_run,
    )
    sent = outcome.value
    number = sent.batch.number if sent.batch is not None else None
    value = {
        "batch": number,
        "dry_run": arguments.dry_run,
        "people": [event_value(event) for event in sent.events],
        "held": [answer_value(each) for each in sent.held],
    }
    done = "試算：可提出" if number is None else f"已提出第{number}批敘獎建議："
    lines = [f"{done}{len(sent.events)}人，暫緩{len(sent.held)}人。"]
    lines += [
        f"  {each.person.unit}　{each.person.name}　{award_words(event.times)}"
        for each, event in zip(sent.people, sent.events, strict=True)
    ]
    lines += [
        f"  暫緩：{each.person.unit}　{each.person.name}，{hold_note(desk.plan, each.hold)}"
        for each in sent.held
        if each.hold is not None
    ]
    return Reply(value, lines, outcome.findings)


def event_value(event: AwardEvent) -> _Value:
    """Give one step of an award as a JSON object."""
    return {
        "person_id": event.person_id,
        "step": event.step.value,
        "times": event.times,
        "by": event.by,
        "completed_on": event.completed_on.isoformat() if event.completed_on else None,
        "document": event.document or None,
        "reason": event.reason or None,
        "batch": event.batch,
        "on": event.on.isoformat(),
    }


def award_batch_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the batches."""
    found = award_batches.list_batches(desk).value
    values = [
        {
            "batch": each.batch.number,
            "on": each.batch.on.isoformat(),
            "by": each.batch.recorded_by,
            "proposed": each.proposed,
            "approved": each.approved,
            "returned": each.returned,
            "waiting": each.waiting,
        }
        for each in found
    ]
    rows = [
        (each.batch.number, roc_date(each.batch.on), each.proposed, each.approved, each.returned, each.waiting)
        for each in found
    ]
    return Reply(values, table(("批次", "日期", "提出", "核定", "退回", "未回復"), rows))


def award_approve(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter the approval of one person, or of a batch."""
    on = None if arguments.on is None else day_argument(arguments.on)
    if _one_person(arguments):
        outcome = awards.approve_award(desk, arguments.person, arguments.document, on)
        event = outcome.value
        line = f"已登記核定：{event.person_id} {award_words(event.times)}（{event.document}）。"
        return Reply(event_value(event), [line], outcome.findings)
    several = awards.approve_batch(desk, arguments.batch, arguments.document, on)
    return _batch_reply(arguments.batch, "核定", several)


def award_return(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter that one person's proposal, or a batch, came back."""
    if _one_person(arguments):
        outcome = awards.return_awards(desk, [arguments.person], arguments.reason)
        event = outcome.value[0]
        return Reply(event_value(event), [f"已登記退回：{event.person_id}（{event.reason}）。"])
    return _batch_reply(arguments.batch, "退回", awards.return_batch(desk, arguments.batch, arguments.reason))


def _one_person(arguments: argparse.Namespace) -> bool:
    if (arguments.person is None) == (arguments.batch is None):
        raise Refusal(finding("USAGE", problem="須指定身分證字號，或用 --batch 指定批次，兩者擇一"))
    return arguments.person is not None


def _batch_reply(batch: int, step: str, outcome: Outcome[tuple[AwardEvent, ...]]) -> Reply:
    events: Sequence[AwardEvent] = outcome.value
    value = {"batch": batch, "people": [event_value(event) for event in events]}
    return Reply(value, [f"第{batch}批已登記{step}{len(events)}人。"], outcome.findings)


def award_revoke(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter a revocation."""
    event = awards.revoke_award(desk, arguments.person, arguments.reason).value
    return Reply(event_value(event), [f"已登記撤銷：{event.person_id}（{event.reason}）。"])
