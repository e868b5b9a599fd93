"""What a step would change: verdicts before and after it, compared person by person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from elearn_desk.domain.people import Person
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.standing import Standing, standing_of
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.verdicts import assess_people
from elearn_desk.store.work import UnitOfWork


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
    return {
        each.person.id: (each.person, standing_of(each.verdict))
        for each in assess_people(desk, work, person_ids, rules)
    }


def verdict_changes(
    before: dict[str, tuple[Person, Standing]], after: dict[str, tuple[Person, Standing]]
) -> tuple[VerdictChange, ...]:
    """Give those who stand in both and come out differently, in order of id."""
    return tuple(
        VerdictChange(person, standing, after[key][1])
        for key, (person, standing) in sorted(before.items())
        if key in after and after[key][1] != standing
    )
