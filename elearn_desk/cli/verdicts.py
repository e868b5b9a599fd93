"""The command that asks who has earned what, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.verdict_values import assessment_value, step_value
from elearn_desk.domain.plan import Plan
from elearn_desk.services import verdicts
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import Explained, explain_person, stream_headlines
from elearn_desk.wording.explanation import Explanation, Step
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import RANK_NAMES

_INDENT = "  "


def evaluate(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Judge everyone, or one person with the reasons."""
    if arguments.person is not None:
        one = explain_person(desk, arguments.person).value
        return Reply([_explained_value(one, desk.plan)], _person_lines(one))
    everyone = (assessment_value(each, desk.plan) for each in verdicts.stream_assessments(desk))
    return Reply(everyone, (f"{person.id} {person.name}：{said}" for person, said in stream_headlines(desk)))


def _explained_value(explained: Explained, plan: Plan) -> dict[str, object]:
    explanation = explained.explanation
    return {
        **assessment_value(explained.assessment, plan),
        "headline": explanation.headline,
        "reasons": [{"clause": step.clause, "text": step.text} for _, step in explanation.walk()],
        "explanation": [_step_value(step) for step in explanation.steps],
        "next_steps": [step_value(step) for step in explained.way_on],
        "doubts": findings_value(explained.doubts),
    }


def _step_value(step: Step) -> dict[str, object]:
    return {
        "clause": step.clause,
        "text": step.text,
        "good": step.good,
        "values": [{"kind": each.kind, "text": each.text, "ref": each.ref} for each in step.values],
        "steps": [_step_value(each) for each in step.steps],
    }


def _person_lines(explained: Explained) -> Iterator[str]:
    person, rank = explained.assessment.person, explained.assessment.verdict.rank
    yield f"{person.name} {person.unit} {person.title} {RANK_NAMES[rank] if rank else '官等待確認'}"
    yield from explanation_lines(explained.explanation)
    yield from (f"{_INDENT}請留意：{sentence(each)}" for each in explained.doubts)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Give an explanation as lines, each step indented below the one it led to, with its clause and values."""
    yield explanation.headline
    for depth, step in explanation.walk():
        grounds = "；".join((*filter(None, (step.clause,)), *(value.text for value in step.values)))
        yield f"{_INDENT * (depth + 1)}{step.text}{f'〔{grounds}〕' if grounds else ''}"
