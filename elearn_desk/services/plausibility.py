"""Doubts about completion times as warnings that accuse nobody: the clerk asks the applicant (附件2 notes 2, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.domain.people import Person
from elearn_desk.domain.plausibility import Doubt, DoubtKind, doubts_of
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment

_NAMED = 5
"""Records that one sentence names by number; the others are counted."""


@dataclass(frozen=True, slots=True)
class PlausibilityAnswer:
    """One person whose completion times ask for a look, with the doubts and the same as findings."""

    person: Person
    doubts: tuple[Doubt, ...]
    findings: tuple[Finding, ...]


def plausibility_of(assessment: Assessment, book: Rulebook) -> tuple[Finding, ...]:
    """Give the doubts about a person's counted records as warnings; no verdict changes by them."""
    person = assessment.person
    return tuple(
        _finding(person, each) for each in doubts_of(assessment.verdict, book.schedule_of(person), book.calendar)
    )


def doubts_about(desk: Desk, person_id: str) -> Outcome[tuple[Finding, ...]]:
    """Give the doubts about one person's counted records as warnings; an id not on the roster is refused."""
    with desk.database.read() as work:
        return Outcome(plausibility_of(assess_person(desk, work, person_id), rulebook(desk, work)))


def list_plausibility(
    desk: Desk, unit: str = "", progress: Progress | None = None
) -> Outcome[tuple[PlausibilityAnswer, ...]]:
    """List everyone of a unit, or of all, whose completion times ask for a look, in order of unit and id."""
    answers = []
    with desk.database.read() as work:
        book = rulebook(desk, work)
        for each in each_assessment(desk, work, progress):
            if unit in ("", each.person.unit):
                doubts = doubts_of(each.verdict, book.schedule_of(each.person), book.calendar)
                if doubts:
                    findings = tuple(_finding(each.person, doubt) for doubt in doubts)
                    answers.append(PlausibilityAnswer(each.person, doubts, findings))
    return Outcome(tuple(sorted(answers, key=lambda answer: (answer.person.unit, answer.person.id))))


def _finding(person: Person, doubt: Doubt) -> Finding:
    count, records, hours = len(doubt.records), _numbers(doubt.records), _said(doubt.hours)
    day = doubt.day.isoformat()
    first, last = (
        f"{record.completed_time:%H:%M}" if record.completed_time else ""
        for record in (doubt.records[0], doubt.records[-1])
    )
    if doubt.kind is DoubtKind.SAME_MINUTE:
        return finding(
            "TIMES-SAME-MINUTE",
            Severity.WARNING,
            None,
            name=person.name,
            day=day,
            at=first,
            count=count,
            records=records,
        )
    if doubt.kind is DoubtKind.TOO_CLOSE:
        return finding(
            "TIMES-CLOSE",
            Severity.WARNING,
            None,
            name=person.name,
            day=day,
            first=first,
            last=last,
            count=count,
            hours=hours,
            records=records,
        )
    return finding(
        "TIMES-CROWDED-DAY",
        Severity.WARNING,
        None,
        name=person.name,
        day=day,
        count=count,
        hours=hours,
        room=_said(doubt.room),
        records=records,
    )


def _numbers(records: Sequence[Record]) -> str:
    said = "、".join(str(record.id) for record in records[:_NAMED])
    return said + ("等" if len(records) > _NAMED else "")


def _said(hours: Decimal) -> str:
    return f"{hours.normalize():f}"
