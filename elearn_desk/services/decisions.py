"""Decisions on the rules: taken, or only tried, with whose verdict each changes (rule H10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.people import Person
from elearn_desk.domain.standing import Standing
from elearn_desk.services.desk import Desk, at_present
from elearn_desk.services.effects import VerdictChange, standings, verdict_changes
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """What a decision comes to: the entry made of it, and everyone whose verdict comes out differently.

    `registered` and `printed` are the claims of the plan year that stay as they are whatever is decided.
    """

    entry: T
    changes: tuple[VerdictChange, ...]
    registered: int
    printed: int


def decide_on(
    desk: Desk, step: Callable[[UnitOfWork], T], person_ids: Iterable[str] | None = None, *, dry_run: bool
) -> Decision[T]:
    """Take a step that writes a decision, and tell what it changes for these people, or for everyone on the roster.

    With `dry_run` nothing is kept of it. Refuses in a plan year that is closed.
    """
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        concerned = work.people.ids() if person_ids is None else set(person_ids)
        before = _standings_now(desk, work, concerned)
        entry = step(work)
        changes = verdict_changes(before, _standings_now(desk, work, concerned))
        claims = work.claims.all(desk.plan.year)
    return Decision(
        entry,
        changes,
        registered=sum(claim.state is ClaimState.REGISTERED for claim in claims),
        printed=sum(claim.event(ClaimState.PRINTED) is not None for claim in claims),
    )


def _standings_now(desk: Desk, work: UnitOfWork, person_ids: set[str]) -> dict[str, tuple[Person, Standing]]:
    # Without anyone to judge no plan need be in force: a year's first one may be what is being decided on.
    return standings(at_present(desk, work), work, person_ids) if person_ids else {}
