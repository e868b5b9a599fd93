"""What a use case gives back: its value, what was found on the way, and what kinds of thing it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from elearn_desk.domain.findings import Finding

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called with the steps done and the steps in all; raising stops the work and undoes it."""


class Change(StrEnum):
    """A kind of thing that a use case may change; every face refreshes what shows it."""

    PEOPLE = "people"
    RECORDS = "records"
    WORKDAYS = "workdays"
    TITLES = "titles"
    RULINGS = "rulings"
    CLAIMS = "claims"
    LEDGER = "ledger"
    AWARDS = "awards"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value with the findings of the way to it.

    `people` are the ids of those whom alone the changes concern; None where they may concern anyone.
    """

    value: T
    findings: tuple[Finding, ...] = ()
    changes: frozenset[Change] = frozenset()
    people: frozenset[str] | None = None
