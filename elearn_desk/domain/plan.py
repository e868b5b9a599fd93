"""A plan year as values: sets, courses, tiers, caps, dates and the parameters where its wording leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.workdays import Schedule


class RankBasis(StrEnum):
    """Which day's rank is 「現任官等」 (rule B2)."""

    ON_COMPLETION = "on_completion"
    CURRENT = "current"


class Combine(StrEnum):
    """What several tiers reached in one year are worth (rule E2)."""

    HIGHEST = "highest"
    CAPPED_SUM = "capped_sum"


class ExpiryBasis(StrEnum):
    """From which completion the use window counts (rule E6)."""

    COMBINATION = "combination"
    EARLIEST_COURSE = "earliest_course"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The choices a plan's wording leaves open, each with the cautious default (rules B2, E2, E6, E7)."""

    rank_basis: RankBasis = RankBasis.ON_COMPLETION
    combine: Combine = Combine.HIGHEST
    expiry_basis: ExpiryBasis = ExpiryBasis.COMBINATION
    extend_to_workday: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A course of a set: title as the plan writes it, certified hours, competency (核心職能) or category (課程類別)."""

    title: str
    hours: Decimal
    group: str


@dataclass(frozen=True, slots=True)
class CourseSet:
    """A main set (主餐) of one rank, or a side set (副餐) for all, on one platform."""

    key: str
    title: str
    rank: Rank | None
    platform: str
    hours: Decimal
    courses: tuple[Course, ...]
    source: str

    @property
    def main(self) -> bool:
        """Tell whether this is a main set: one that belongs to a rank."""
        return self.rank is not None


@dataclass(frozen=True, slots=True)
class AwardTier:
    """Main set and this side set by the deadline earn `times` commendations (嘉獎)."""

    side: str
    times: int
    source: str


@dataclass(frozen=True, slots=True)
class LeaveTier:
    """Main set and this side set, all off-hours, earn `hours` of comp leave (補休)."""

    side: str
    hours: int
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan year, as its data file states it; `version` tells one text of the file from another."""

    year: int
    title: str
    document: str
    version: str
    period: Window
    eligible: frozenset[Category]
    not_eligible: frozenset[Category]
    platforms: Mapping[str, tuple[str, ...]]
    """Platform name → other names it goes by."""
    sets: tuple[CourseSet, ...]
    award_deadline: date
    award_tiers: tuple[AwardTier, ...]
    cap_hours: int
    use_months: int
    leave_tiers: tuple[LeaveTier, ...]
    parameters: Parameters
    schedule: Schedule
    sources: Mapping[str, str]
    """Name of a value → the clause it comes from."""

    @property
    def side_sets(self) -> tuple[CourseSet, ...]:
        """Give the side sets in the plan's order."""
        return tuple(course_set for course_set in self.sets if not course_set.main)

    def set_of(self, key: str) -> CourseSet:
        """Give the set of that key; the plan is checked at loading, so a key it names is there."""
        return next(course_set for course_set in self.sets if course_set.key == key)

    def main_set_of(self, rank: Rank) -> CourseSet | None:
        """Give the main set of a rank, or None where the plan has none for it."""
        return next((course_set for course_set in self.sets if course_set.rank is rank), None)
