"""What all verdicts of one run share: the plan, the accepted titles, the calendar, and the day asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import CourseSet, Plan
from elearn_desk.domain.titles import Slot, TitleBook, title_key
from elearn_desk.domain.workdays import Calendar, Schedule, schedule_from_text


class Place(NamedTuple):
    """A course that a title stands for, or may stand for: the hours it demands, and what speaks against counting."""

    slot: Slot
    hours: Decimal
    on_platform: bool
    title_confirmed: bool
    min_score: Decimal | None = None


@dataclass(slots=True)
class Rulebook:
    """The rules of one run with their look-ups; answers are kept, for a year's records repeat few titles."""

    plan: Plan
    calendar: Calendar
    as_of: date
    aliases: Mapping[str, str] = field(default_factory=dict)
    platform_names: Mapping[str, str] = field(default_factory=dict)
    """Further name of a platform → the plan's name of it."""
    titles: TitleBook = field(init=False)
    _platforms: dict[str, str] = field(init=False)
    _slots: dict[str, tuple[Slot, ...]] = field(init=False)
    _places: dict[tuple[str, str], tuple[Place, ...]] = field(init=False, default_factory=dict)
    _schedules: dict[str, Schedule] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index titles, platform names and the places of courses."""
        self.titles = TitleBook(self.plan, self.aliases)
        self._platforms = {
            **{title_key(known): name for known, name in self.platform_names.items()},
            **{title_key(known): name for name, others in self.plan.platforms.items() for known in (name, *others)},
        }
        self._slots = {
            course_set.key: tuple(Slot(number, course) for course in range(len(course_set.courses)))
            for number, course_set in enumerate(self.plan.sets)
        }

    def slots_of(self, course_set: CourseSet) -> tuple[Slot, ...]:
        """Give the places that a set's courses have among all courses of the plan."""
        return self._slots[course_set.key]

    def platform(self, name: str) -> str | None:
        """Give the plan's name of a platform, or None for one it does not know."""
        return self._platforms.get(title_key(name))

    def places(self, title: str, platform: str) -> tuple[Place, ...]:
        """Give the courses that a record of that title and platform fills, or may fill (rules C1–C3)."""
        known = self._places.get((title, platform))
        if known is None:
            known = self._places[title, platform] = self._find(title, self.platform(platform))
        return known

    def concerns(self, title: str) -> bool:
        """Tell whether a title stands, or may stand, for a course of the plan: no other can change a verdict."""
        resolution = self.titles.resolve(title)
        return bool(resolution.slots or resolution.suggested)

    def _find(self, title: str, platform: str | None) -> tuple[Place, ...]:
        resolution = self.titles.resolve(title)
        places = []
        for slot in resolution.slots or resolution.suggested:
            course_set = self.plan.sets[slot.set_index]
            course = course_set.courses[slot.course]
            on_platform, confirmed = platform == course_set.platform, bool(resolution.slots)
            places.append(Place(slot, course.hours, on_platform, confirmed, course.min_score))
        return tuple(places)

    def schedule_of(self, person: Person) -> Schedule:
        """Give the person's working hours: those the roster writes out (班別), else the plan's (rule F2)."""
        known = self._schedules.get(person.schedule)
        if known is None:
            known = self._schedules[person.schedule] = schedule_from_text(person.schedule) or self.plan.schedule
        return known
