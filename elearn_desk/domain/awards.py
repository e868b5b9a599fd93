"""Award approvals: the events of a person's plan year and the one that stands (rule D5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from elearn_desk.domain.verdict import Approval


class AwardStep(StrEnum):
    """What was done about an award."""

    APPROVED = "approved"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class AwardEvent:
    """An approval with its 文號, or its revocation with the reason; never changed, only followed by another."""

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


def standing_approval(events: Iterable[AwardEvent]) -> Approval | None:
    """Give the approval that stands after a person's events of one plan year, in order, or None."""
    standing = None
    for event in events:
        if event.step is AwardStep.APPROVED:
            standing = Approval(event.times, event.by, event.document, event.on)
        else:
            standing = None
    return standing
