"""A draft tried on the people and records that are there: who would have earned what, and whose outcome changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from elearn_desk.domain.earned import Earned
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.plan_shift import moved_plan
from elearn_desk.domain.verdict import Verdict, evaluate
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.plans import plan_text
from elearn_desk.services.verdicts import each_assessment
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResultChange:
    """One person for whom the draft comes to something else."""

    person: Person
    before: Earned
    after: Earned


@dataclass(slots=True)
class Totals:
    """What everyone has earned by a plan: people judged, with an award, with leave, by set, and the hours in all."""

    people: int = 0
    awards: int = 0
    award_times: int = 0
    leave: int = 0
    leave_hours: int = 0
    sets: Counter[str] = field(default_factory=Counter)

    def add(self, result: Earned) -> None:
        """Count one person in."""
        self.people += 1
        self.awards += bool(result.award_times)
        self.award_times += result.award_times
        self.leave += bool(result.leave_hours)
        self.leave_hours += result.leave_hours
        self.sets.update(result.sets)


@dataclass(frozen=True, slots=True)
class Replay:
    """The plan of the year and a draft moved to it, on the same people and records."""

    plan: Plan
    draft: Plan
    before: Totals
    after: Totals
    changes: tuple[ResultChange, ...]


def replay_plan(desk: Desk, draft_file: Path, progress: Progress | None = None) -> Outcome[Replay]:
    """Judge everyone by a draft, its dates moved to the year worked on, and say what differs; nothing is written.

    Both sides are judged by the records alone: what was approved or registered neither counts nor changes. Refuses a
    draft that does not load, with all that is wrong in it.
    """
    before, after = Totals(), Totals()
    changes: list[ResultChange] = []
    with desk.database.read() as work:
        draft = moved_plan(plan_text(work, str(draft_file)).plan, desk.plan.year)
        by_plan, by_draft = _results(desk, work, progress), _results(replace(desk, plan=draft), work)
        for (person, old), (_, new) in zip(by_plan, by_draft, strict=True):
            before.add(old)
            after.add(new)
            if old != new:
                changes.append(ResultChange(person, old, new))
    return Outcome(Replay(desk.plan, draft, before, after, tuple(changes)))


def _results(desk: Desk, work: UnitOfWork, progress: Progress | None = None) -> Iterator[tuple[Person, Earned]]:
    """Give what everyone has earned by the desk's plan, in order of id, as though nothing had been approved yet."""
    book, duties = rulebook(desk, work), work.duties.by_person()
    for each in each_assessment(desk, work, progress):
        verdict = each.verdict
        if verdict.award.approved_document or not desk.plan.award_once:
            verdict = evaluate(each.person, each.records, book, duties.get(each.person.id, ()), verdict.rulings)
        yield each.person, _result(verdict)


def _result(verdict: Verdict) -> Earned:
    completed = (each.set.key for each in (*verdict.mains, *verdict.sets) if each.completed_on is not None)
    return Earned(frozenset(completed), verdict.award.times, verdict.leave.entitled_hours)
