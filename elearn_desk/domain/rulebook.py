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


class Places(NamedTuple):
    """The courses that a title on a platform stands for, or may stand for.

    `slots` and `hours` are the places of all of them, and the certified hours from which on a record fills them all;
    `hours` is None where more than the hours decides.
    """

    each: tuple[Place, ...]
    slots: tuple[Slot, ...]
    hours: Decimal | None


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
    _numbers: dict[str, int] = field(init=False)
    _places: dict[tuple[str, str], Places] = field(init=False, default_factory=dict)
    _schedules: dict[str, Schedule] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index titles, platform names and the places of courses."""
        self.titles = TitleBook(self.plan, self.aliases)
        self._platforms = {
            **{title_key(known): name for known, name in self.platform_names.items()},
            **{title_key(known): name for name, others in self.plan.platforms.items() for known in (name, *others)},
        }
        self._numbers = {course_set.key: number for number, course_set in enumerate(self.plan.sets)}

    def number_of(self, course_set: CourseSet) -> int:
        """Give the number of a set in the plan, from 0, as its slots name it."""
        return self._numbers[course_set.key]

    def platform(self, name: str) -> str | None:
        """Give the plan's name of a platform, or None for one it does not know."""
        return self._platforms.get(title_key(name))

    def places(self, title: str, platform: str) -> Places:
        """Give the courses that a record of that title and platform fills, or may fill (rules C1–C3)."""
        known = self._places.get((title, platform))
        if known is None:
            known = self._places[title, platform] = self._find(title, self.platform(platform))
        return known

    def concerns(self, title: str) -> bool:
        """Tell whether a title stands, or may stand, for a course of the plan: no other can change a verdict."""
        resolution = self.titles.resolve(title)
        return bool(resolution.slots or resolution.suggested)

    def _find(self, title: str, platform: str | None) -> Places:
        resolution = self.titles.resolve(title)
        places = []
        for slot in resolution.slots or resolution.suggested:
            course_set = self.plan.sets[slot.set_index]
            course = course_set.courses[slot.course]
            on_platform, confirmed = platform == course_set.platform, bool(resolution.slots)
            places.append(Place(slot, course.hours, on_platform, confirmed, course.min_score))
        plain = all(each.on_platform and each.title_confirmed and each.min_score is None for each in places)
        hours = max((each.hours for each in places), default=None) if plain else None
        return Places(tuple(places), tuple(each.slot for each in places), hours)

    def schedule_of(self, person: Person) -> Schedule:
        """Give the person's working hours: those the roster writes out (班別), else the plan's (rule F2)."""
        known = self._schedules.get(person.schedule)
        if known is None:
            known = self._schedules[person.schedule] = schedule_from_text(person.schedule) or self.plan.schedule
        return known
