"""What a step would change: verdicts before and after it, compared person by person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from elearn_desk.domain.people import Person
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.verdicts import Assessment, assess_people
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Standing:
    """What a verdict comes to: the sets completed, the commendations earned, the whole hours of leave entitled to."""

    sets: tuple[str, ...]
    award_times: int
    leave_hours: int


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One person whose verdict comes out differently."""

    person: Person
    before: Standing
    after: Standing


def standings(
    desk: Desk, work: UnitOfWork, person_ids: Iterable[str], book: Rulebook | None = None
) -> dict[str, tuple[Person, Standing]]:
    """Give what the verdicts of these people come to now, by id; whoever is not on the roster is left out.

    `book` are other rules to judge by than those of the day.
    """
    rules = book or rulebook(desk, work)
    return {each.person.id: (each.person, _standing(each)) for each in assess_people(desk, work, person_ids, rules)}


def verdict_changes(
    before: dict[str, tuple[Person, Standing]], after: dict[str, tuple[Person, Standing]]
) -> tuple[VerdictChange, ...]:
    """Give those who stand in both and come out differently, in order of id."""
    return tuple(
        VerdictChange(person, standing, after[key][1])
        for key, (person, standing) in sorted(before.items())
        if key in after and after[key][1] != standing
    )


def _standing(assessment: Assessment) -> Standing:
    verdict = assessment.verdict
    completed = (each.set.key for each in (*verdict.mains, *verdict.sets) if each.completed_on is not None)
    return Standing(tuple(dict.fromkeys(completed)), verdict.award.times, verdict.leave.entitled_hours)
