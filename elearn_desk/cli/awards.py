"""Commands on commendations: who is recommended, what was approved."""

from __future__ import annotations

import argparse

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.services import awards
from elearn_desk.services.desk import Desk
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import AWARD_STATUS_NAMES


def award_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List who is recommended and who is approved."""
    found = awards.list_awards(desk).value
    values = [
        {
            "person_id": each.person.id,
            "name": each.person.name,
            "unit": each.person.unit,
            "status": each.award_status,
            "times": each.verdict.award.times,
            "by": each.verdict.award.by,
            "completed_on": (each.verdict.award.completed_on.isoformat() if each.verdict.award.completed_on else None),
            "document": each.verdict.award.approved_document or None,
            "records": _proof(each),
        }
        for each in found
    ]
    rows = [
        (
            each.person.unit,
            each.person.id,
            each.person.name,
            award_words(each.verdict.award.times),
            AWARD_STATUS_NAMES[each.award_status],
            roc_date(each.verdict.award.completed_on),
            each.verdict.award.approved_document,
        )
        for each in found
    ]
    return Reply(values, table(("單位", "身分證字號", "姓名", "擬予獎懲", "狀態", "完成日", "核定文號"), rows))


def _proof(assessment: Assessment) -> list[int]:
    award = assessment.verdict.award
    keys = {verdict.set.key for verdict in (*assessment.verdict.mains, *assessment.verdict.sets)}
    records = [
        course.record.id
        for key in (award.main, award.by)
        if key in keys
        for course in assessment.verdict.set_verdict(key).courses
        if course.record is not None
    ]
    return list(dict.fromkeys(records))


def award_approve(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter an approval."""
    event = awards.approve_award(desk, arguments.person, arguments.document).value
    value = {"person_id": event.person_id, "times": event.times, "document": event.document, "on": event.on.isoformat()}
    return Reply(value, [f"已登記核定：{event.person_id} {award_words(event.times)}（{event.document}）。"])


def award_revoke(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter a revocation."""
    event = awards.revoke_award(desk, arguments.person, arguments.reason).value
    return Reply(
        {"person_id": event.person_id, "on": event.on.isoformat()},
        [f"已登記撤銷：{event.person_id}（{event.reason}）。"],
    )
