"""Use cases as one step: several together, all or none; or one tried out, of which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome

T = TypeVar("T")


def as_one(desk: Desk, use_cases: Iterable[Callable[[Desk], Outcome[Any]]]) -> Outcome[tuple[Any, ...]]:
    """Carry several use cases out as one: where one of them refuses, none of them has been.

    Gives their values in order, with all that was found and changed.
    """
    values: list[Any] = []
    findings: list[Finding] = []
    changes: frozenset[Change] = frozenset()
    people: frozenset[str] | None = frozenset()
    with desk.database.together() as database:
        joined = replace(desk, database=database)
        for use_case in use_cases:
            outcome = use_case(joined)
            values.append(outcome.value)
            findings.extend(outcome.findings)
            changes |= outcome.changes
            people = None if people is None or outcome.people is None else people | outcome.people
    return Outcome(tuple(values), tuple(findings), changes, people)


def tried(desk: Desk, use_case: Callable[[Desk], Outcome[T]]) -> Outcome[T]:
    """Tell what a use case would come to, and keep nothing of it; refuses as it does."""
    with desk.database.together(keep=False) as database:
        outcome = use_case(replace(desk, database=database))
    return Outcome(outcome.value, outcome.findings)
