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
    PLAN_END = "plan_end"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The choices a plan's wording leaves open, each with the cautious default (rules B1, B2, E2, E6, E7, F2).

    `contract_rank` and `contract_employee_rank` are the 相當官等 of 約聘 and 約僱 staff for whom the roster gives none,
    None leaving them 待確認; `suspension_off` tells whether a day of 停止上班 counts as a day off.
    """

    rank_basis: RankBasis = RankBasis.ON_COMPLETION
    combine: Combine = Combine.HIGHEST
    expiry_basis: ExpiryBasis = ExpiryBasis.COMBINATION
    extend_to_workday: bool = False
    contract_rank: Rank | None = None
    contract_employee_rank: Rank | None = None
    suspension_off: bool = True


@dataclass(frozen=True, slots=True)
class ParameterNote:
    """A parameter as a plan file explains it: its value there, what it is about, each choice in words, the clause."""

    key: str
    value: str
    meaning: str
    choices: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Course:
    """A course of a set: title as the plan writes it, certified hours, competency (核心職能) or category (課程類別).

    Any of `alternatives` counts as well as `title`; a record counts from `min_score` on, where the plan states one.
    """

    title: str
    hours: Decimal
    group: str
    alternatives: tuple[str, ...] = ()
    min_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """How much of a set completes it: so many courses, so many hours, so many of the sets it is made of; else all."""

    courses: int | None = None
    hours: Decimal | None = None
    sets: int | None = None

    @property
    def whole(self) -> bool:
        """Tell whether all of the set is needed."""
        return self.courses is None and self.hours is None and self.sets is None


ALL = Need()
"""Every course of the set, or every set it is made of."""


@dataclass(frozen=True, slots=True)
class CourseSet:
    """A main set (主餐) of one rank, or a side set (副餐) for all, on one platform.

    A set is made of courses, or of other sets (`members`, their keys); `need` says how much of it completes it.
    """

    key: str
    title: str
    rank: Rank | None
    platform: str
    hours: Decimal
    courses: tuple[Course, ...]
    source: str
    need: Need = ALL
    members: tuple[str, ...] = ()

    @property
    def main(self) -> bool:
        """Tell whether this is a main set: one that belongs to a rank."""
        return self.rank is not None


@dataclass(frozen=True, slots=True)
class AwardTier:
    """Main set (unless `with_main` is false) and this side set by the deadline earn `times` commendations (嘉獎)."""

    side: str
    times: int
    source: str
    with_main: bool = True


@dataclass(frozen=True, slots=True)
class LeaveTier:
    """Main set (unless `with_main` is false) and this side set, all off-hours, earn `hours` of comp leave (補休).

    With `per_hours` they earn `hours` for every so many certified hours completed off-hours, up to `cap_hours`.
    """

    side: str
    hours: int
    source: str
    with_main: bool = True
    per_hours: Decimal | None = None
    cap_hours: int | None = None


class Scope(StrEnum):
    """Of whom a target speaks."""

    UNIT = "unit"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Target:
    """A goal of every unit or of the agency: so many per cent, or so many people, complete a set by a day.

    It speaks of a unit or agency of `least_staff` to `most_staff` eligible people; whoever reaches it earns `reward`.
    """

    key: str
    title: str
    scope: Scope
    set: str
    by: date
    source: str
    rate: Decimal | None = None
    people: int | None = None
    least_staff: int = 1
    most_staff: int | None = None
    reward: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the plan in its own words, and how the program does as it says."""

    name: str
    text: str
    applied: str


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
    notes: tuple[ParameterNote, ...] = ()
    """The parameters as the file explains them, in its order."""
    also_eligible: frozenset[str] = frozenset()
    """人員類別 in words, of categories that no report code knows, to which the plan applies."""
    also_not_eligible: frozenset[str] = frozenset()
    award_from: date | None = None
    """First day of completion that earns an award; None for the plan's own."""
    award_combine: Combine = Combine.HIGHEST
    award_cap: int | None = None
    """Most commendations a year where awards add up."""
    award_once: bool = True
    """Whether nothing more is recommended in a year once an award is approved."""
    leave_window: Window | None = None
    """Days of completion that earn comp leave; None for the plan's own."""
    unit_hours: int = 1
    """Comp leave is taken in multiples of so many hours."""
    proof_days: int = 30
    """Days after registration on which the proof of a provisional claim is chased."""
    targets: tuple[Target, ...] = ()
    clauses: tuple[Clause, ...] = ()
    """The plan's own words, clause by clause."""

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
