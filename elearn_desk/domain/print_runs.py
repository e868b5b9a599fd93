"""Print runs: the forms of everyone newly entitled, printed together and kept as they were printed (rule H10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.documents import ClaimForm
from elearn_desk.domain.listings import Listing

_UNSIGNED = frozenset({ClaimState.DRAFTED, ClaimState.PRINTED})
_ACTED_ON = frozenset({ClaimState.SIGNED, ClaimState.REGISTERED})


@dataclass(frozen=True, slots=True)
class RunPerson:
    """One person of a run as the roster had them when it was printed, with the claim printed and its whole hours."""

    claim_id: int
    serial: str
    person_id: str
    name: str
    unit: str
    title: str
    hours: int


@dataclass(frozen=True, slots=True)
class RunPapers:
    """What was printed for one person: 附件2 and the proof annex, each as the value it was drawn from.

    They are kept for years: a field that these values come to have later needs a default.
    """

    form: ClaimForm
    annex: Listing


@dataclass(frozen=True, slots=True)
class RunWithdrawal:
    """A run taken back: on which day, why, and which of its claims were withdrawn with it."""

    on: date
    reason: str
    claim_ids: frozenset[int]
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """One run, the `number`th of its plan year (ROC), of one `unit` or, where that is empty, of the whole agency.

    `people` stand in the order of the paper: by unit, then by id.
    """

    plan_year: int
    number: int
    on: date
    agency: str
    unit: str
    plan_version: str
    people: tuple[RunPerson, ...]
    withdrawal: RunWithdrawal | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    @property
    def hours(self) -> int:
        """Give the whole hours that the run's claims ask for together."""
        return sum(person.hours for person in self.people)

    def units(self) -> Iterator[tuple[str, tuple[RunPerson, ...]]]:
        """Give each unit with its people, in the order of the paper."""
        for unit, people in groupby(self.people, key=lambda person: person.unit):
            yield unit, tuple(people)

    def taken_back(self, person: RunPerson) -> bool:
        """Tell whether a person's claim was withdrawn together with the run."""
        return self.withdrawal is not None and person.claim_id in self.withdrawal.claim_ids


def parted(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Part a run's claims into those withdrawn along with it and those that stay: signed or registered (rule E10).

    What was rejected, withdrawn or reversed before is in neither.
    """
    every = tuple(claims)
    return (
        tuple(claim for claim in every if claim.state in _UNSIGNED),
        tuple(claim for claim in every if claim.state in _ACTED_ON),
    )
