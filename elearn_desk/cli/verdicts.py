"""Commands that ask who has earned what: evaluate, award."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.cli.verdict_values import assessment_value
from elearn_desk.domain.plan import Plan
from elearn_desk.services import awards, verdicts
from elearn_desk.services.desk import Desk
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import explain, headline
from elearn_desk.wording.terms import AWARD_STATUS_NAMES, RANK_NAMES


def evaluate(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Judge everyone, or one person with the reasons."""
    if arguments.person is not None:
        one = verdicts.evaluate_person(desk, arguments.person).value
        return Reply([assessment_value(one, desk.plan, with_reasons=True)], _person_lines(one, desk.plan))
    everyone = verdicts.stream_assessments(desk)
    return Reply((assessment_value(each, desk.plan) for each in everyone), _all_lines(everyone, desk.plan))


def _person_lines(assessment: Assessment, plan: Plan) -> Iterator[str]:
    person = assessment.person
    rank = assessment.verdict.rank
    yield f"{person.name} {person.unit} {person.title} {RANK_NAMES[rank] if rank else '官等待確認'}"
    yield headline(assessment.verdict, plan)
    for each in explain(assessment.verdict, assessment.account, plan):
        yield f"  {each.text}" + (f"〔{each.clause}〕" if each.clause else "")


def _all_lines(assessments: Iterator[Assessment], plan: Plan) -> Iterator[str]:
    for each in assessments:
        yield f"{each.person.id} {each.person.name}：{headline(each.verdict, plan)}"


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
