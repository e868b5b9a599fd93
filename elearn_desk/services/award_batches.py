"""Sending award recommendations: who is in the next batch, who is held back until later, and the batches sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from elearn_desk.domain.awards import AwardBatch, AwardEvent, AwardStanding, AwardStep, award_standing
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.services.awards import AWARDS, AwardAnswer, award_answers, late_order, proposal_of
from elearn_desk.services.desk import Desk, known_person
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A batch with the people in it and those held back; `batch` is None for a trial."""

    batch: AwardBatch | None
    events: tuple[AwardEvent, ...]
    people: tuple[AwardAnswer, ...]
    held: tuple[AwardAnswer, ...]


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """A batch and how many were proposed in it, and how many of these are approved, returned or still waiting."""

    batch: AwardBatch
    proposed: int
    approved: int
    returned: int

    @property
    def waiting(self) -> int:
        """People of whom nothing came back yet."""
        return self.proposed - self.approved - self.returned


def propose_awards(
    desk: Desk, *, unit: str = "", include: Collection[str] = (), everyone: bool = False, dry_run: bool = False
) -> Outcome[Proposal]:
    """Send everyone recommended and not yet proposed as the plan year's next batch, of one unit or of all.

    Whoever should wait for a higher award is held back, except those `include` names by id, or with `everyone` nobody.
    Someone named who is not recommended, or is proposed already, is a finding. Refuses when nobody is left to send.
    `dry_run` tells the same and keeps nothing.
    """
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        answers = award_answers(desk, work)
        findings = _not_included(desk, work, answers, include)
        waiting = [each for each in answers if each.waiting_on(desk.as_of) and unit in ("", each.person.unit)]
        people = tuple(each for each in waiting if each.hold is None or everyone or each.person.id in include)
        sent = {each.person.id for each in people}
        held = tuple(each for each in waiting if each.person.id not in sent)
        if not people:
            raise Refusal(finding("AWARD-PROPOSE-NONE", unit=unit or "全部單位", held=len(held)), *findings)
        batch = work.awards.add_batch(desk.plan.year, desk.as_of)
        events = tuple(work.awards.add(proposal_of(desk, each.assessment, batch.number)) for each in people)
        findings += _reminders(desk, work, sent)
    if dry_run:
        return Outcome(Proposal(None, events, people, held), tuple(findings))
    return Outcome(Proposal(batch, events, people, held), tuple(findings), AWARDS, frozenset(sent))


def _not_included(desk: Desk, work: UnitOfWork, answers: list[AwardAnswer], include: Collection[str]) -> list[Finding]:
    by_id = {each.person.id: each for each in answers}
    findings = []
    for person_id in include:
        known_person(work, person_id)
        answer = by_id.get(person_id)
        if answer is None or not answer.waiting_on(desk.as_of):
            findings.append(finding("AWARD-NOT-WAITING", Severity.REFUSED, None, person=person_id, year=desk.plan.year))
    return findings


def _reminders(desk: Desk, work: UnitOfWork, person_ids: Collection[str]) -> tuple[Finding, ...]:
    """Say that an order counts in the year it takes effect, when the year is over or about to be."""
    if (desk.as_of.year - ROC_OFFSET, desk.as_of.month) == (desk.plan.year, _DECEMBER):
        return (finding("AWARD-DECEMBER", Severity.WARNING, None, year=desk.plan.year, count=len(person_ids)),)
    return late_order(desk, work, person_ids, desk.as_of)


def award_standings(desk: Desk) -> Outcome[dict[str, AwardStanding]]:
    """Give what was proposed and approved in the plan year, by id, of everyone about whom anything was entered."""
    with desk.database.read() as work:
        events = work.awards.by_person(desk.plan.year)
    return Outcome({person: award_standing(own) for person, own in events.items()})


def award_standings_of(desk: Desk, person_ids: Collection[str]) -> Outcome[dict[str, AwardStanding]]:
    """Give the same of these people alone; whoever nothing was entered about is not in the answer."""
    with desk.database.read() as work:
        events = work.awards.by_person(desk.plan.year, person_ids)
    return Outcome({person: award_standing(own) for person, own in events.items()})


def list_batches(desk: Desk) -> Outcome[tuple[BatchAnswer, ...]]:
    """List the plan year's batches in order of number, with what came back of them."""
    with desk.database.read() as work:
        events = [event for own in work.awards.by_person(desk.plan.year).values() for event in own]
        batches = work.awards.batches(desk.plan.year)

    def count(batch: AwardBatch, step: AwardStep) -> int:
        return sum(event.batch == batch.number and event.step is step for event in events)

    return Outcome(
        tuple(
            BatchAnswer(
                each,
                count(each, AwardStep.PROPOSED),
                count(each, AwardStep.APPROVED),
                count(each, AwardStep.RETURNED),
            )
            for each in batches
        )
    )
