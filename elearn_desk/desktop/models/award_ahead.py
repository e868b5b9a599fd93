"""Who could still reach a higher award before the deadline, and what each of them lacks for it (rules D3, D5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.holding import Hold, hold_of
from elearn_desk.domain.shortest import Gain, Goal, NextStep, next_steps
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.verdicts import Assessment, reassess
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.next_steps import set_name, want_words

_SOON = 14
"""Days before the deadline from which it is pointed out."""


@dataclass(frozen=True, slots=True)
class AheadLine:
    """A person with a lower award: what a higher one needs, in certified hours, and the last day for it."""

    person_id: str
    name: str
    unit: str
    now: int
    then: int
    side: str
    courses: tuple[str, ...]
    hours: Decimal
    by: date
    days: int


def read_ahead(person_ids: Sequence[str]) -> Callable[[Desk, Progress], Outcome[tuple[AheadLine, ...]]]:
    """Give the work that judges these people anew; whoever has nothing higher in reach any more is left out."""

    def work(desk: Desk, _progress: Progress) -> Outcome[tuple[AheadLine, ...]]:
        lines = [_line(each, desk) for each in reassess(desk, person_ids).value]
        return Outcome(tuple(sorted((line for line in lines if line is not None), key=lambda line: line.hours)))

    return work


def _line(assessment: Assessment, desk: Desk) -> AheadLine | None:
    person, verdict, plan = assessment.person, assessment.verdict, desk.plan
    hold = hold_of(verdict, plan, desk.as_of)
    if hold is None:
        return None
    step, gain = _way(next_steps(verdict, plan, desk.as_of), hold)
    return AheadLine(
        person_id=person.id,
        name=person.name,
        unit=person.unit,
        now=verdict.award.times,
        then=hold.times,
        side=set_name(plan.set_of(hold.by).title),
        courses=tuple(map(want_words, step.wants)),
        hours=hold.hours,
        by=gain.by,
        days=(gain.by - desk.as_of).days,
    )


def _way(steps: Sequence[NextStep], hold: Hold) -> tuple[NextStep, Gain]:
    """Give the step that a hold waits for, which is among the steps it was found in."""
    return next(
        (step, gain)
        for step in steps
        for gain in step.open_gains
        if gain.goal is Goal.AWARD and (step.side, gain.worth, step.hours) == (hold.by, hold.times, hold.hours)
    )


def ahead_columns() -> tuple[Column[AheadLine], ...]:
    """Give the columns: who, from which award to which, what is lacking and until when."""
    return (
        Column("姓名", lambda line: line.name, 4),
        Column("單位", lambda line: line.unit, 6),
        Column("目前", lambda line: award_words(line.now), 5, key=lambda line: line.now),
        Column(
            "可達", lambda line: award_words(line.then), 5, key=lambda line: line.then, tone=lambda _: Tone.PROGRESS
        ),
        Column("期限", lambda line: roc_date(line.by), 5, key=lambda line: line.by, tone=_late),
        Column("尚缺門數", lambda line: str(len(line.courses)), 4, key=lambda line: len(line.courses), figures=True),
        Column("尚缺時數", lambda line: hours_text(line.hours), 4, key=lambda line: line.hours, figures=True),
        Column("尚缺課程", _lacking, 24, tip=lambda line: "\n".join(line.courses)),
    )


def _lacking(line: AheadLine) -> str:
    return f"{line.side}：{'、'.join(line.courses)}"


def _late(line: AheadLine) -> Tone | None:
    return Tone.WAITING if line.days <= _SOON else None
