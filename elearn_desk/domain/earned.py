"""What one person has earned by a plan, apart from how it is applied for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Earned:
    """The keys of the sets completed, commendations, and whole hours of leave (plan 陸)."""

    sets: frozenset[str]
    award_times: int
    leave_hours: int
