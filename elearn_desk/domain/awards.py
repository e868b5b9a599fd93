"""Awards from recommendation to order: proposed (建議), approved (核定), returned (退回), revoked (rule D5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Approval, AwardVerdict, Verdict


class AwardStep(StrEnum):
    """What was done about an award."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class AwardEvent:
    """One step of a person's award in a plan year; never changed, only followed by another.

    A proposal (in `batch`, its number in the plan year) and an approval keep what they rest on: the sets `main` and
    `by`, the day they were completed and how many records prove it (rule D6). An approval has its 文號 and the day of
    the order, a return or a revocation its reason.
    """

    id: int
    person_id: str
    plan_year: int
    step: AwardStep
    on: date
    times: int
    by: str
    document: str = ""
    reason: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""
    main: str = ""
    completed_on: date | None = None
    proofs: int = 0
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class AwardBatch:
    """Recommendations sent together (獎懲建議名冊): `number` runs within the plan year, from 1."""

    plan_year: int
    number: int
    on: date
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class AwardStanding:
    """What stands after a person's events of a plan year: a proposal not answered yet, and the approvals."""

    proposal: AwardEvent | None = None
    approvals: tuple[AwardEvent, ...] = ()

    @property
    def approval(self) -> Approval | None:
        """Give what is approved in all, with the 文號 of the last approval, or None."""
        if not self.approvals:
            return None
        last = self.approvals[-1]
        return Approval(sum(each.times for each in self.approvals), last.by, last.document, last.on)


NOTHING = AwardStanding()
"""Neither proposed nor approved."""


def award_standing(events: Iterable[AwardEvent]) -> AwardStanding:
    """Fold a person's events of one plan year, in order, into what stands; a revocation takes the last approval."""
    proposal: AwardEvent | None = None
    approvals: tuple[AwardEvent, ...] = ()
    for event in events:
        if event.step is AwardStep.PROPOSED:
            proposal = event
        elif event.step is AwardStep.APPROVED:
            proposal, approvals = None, (*approvals, event)
        elif event.step is AwardStep.RETURNED:
            proposal = None
        else:
            approvals = approvals[:-1]
    return AwardStanding(proposal, approvals)


def standing_approval(events: Iterable[AwardEvent]) -> Approval | None:
    """Give the approval that stands after a person's events of one plan year, in order, or None."""
    return award_standing(events).approval


def proof_records(verdict: Verdict, award: AwardVerdict) -> tuple[Record, ...]:
    """Give the records that prove an award (附件1, rule D6), each once, those of the main set first."""
    judged = {each.set.key: each for each in (*verdict.sets, *verdict.mains)}
    records = {
        record.id: record
        for key in (award.main, award.by)
        if key in judged
        for course in judged[key].resting_on(off_hours=False)
        if (record := course.counted_record) is not None
    }
    return tuple(records.values())
