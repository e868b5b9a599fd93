"""The command that asks who has earned what."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.verdict_values import assessment_value
from elearn_desk.domain.plan import Plan
from elearn_desk.services import verdicts
from elearn_desk.services.desk import Desk
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.explanation import explain, headline
from elearn_desk.wording.terms import RANK_NAMES


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
