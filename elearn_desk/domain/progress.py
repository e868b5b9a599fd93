"""How far one person is in each course set: what counts, what nearly does, what was off-hours (rules A3, C1–C7, F)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from elearn_desk.domain.dates import Window
from elearn_desk.domain.offhours import OffHours, OffHoursVerdict, judge_off_hours
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Course, CourseSet
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.titles import Slot
from elearn_desk.domain.workdays import DutyInterval

ALWAYS: tuple[Window, ...] = (Window(date.min, date.max),)
"""No restriction on the day a set is completed."""


class Status(StrEnum):
    """What became of a course of a set (rules C1, C6)."""

    COUNTED = "counted"
    MISSING = "missing"
    NEAR_MISS = "near_miss"


class Cause(StrEnum):
    """Why a record does not count, the nearest to counting first (rules A3, C2, C6)."""

    WRONG_PLATFORM = "wrong_platform"
    TOO_FEW_HOURS = "too_few_hours"
    OUTSIDE_YEAR = "outside_year"
    NOT_IN_SERVICE = "not_in_service"
    TITLE_UNCONFIRMED = "title_unconfirmed"


_CAUSE_ORDER = {cause: number for number, cause in enumerate(Cause)}


class CourseVerdict(NamedTuple):
    """One course of a set: the earliest record that counts and the earliest one off-hours, or the near miss (rule C4).

    `interval` is the duty interval that stands against the record, `causes` why a near miss does not count.
    """

    course: Course
    status: Status
    record: Record | None = None
    off_hours: OffHours | None = None
    off_hours_record: Record | None = None
    causes: tuple[Cause, ...] = ()
    interval: DutyInterval | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """One set: completed on the day of its last course (rule C5), and the same for its off-hours records."""

    set: CourseSet
    courses: tuple[CourseVerdict, ...]
    completed_on: date | None
    off_hours_completed_on: date | None

    @property
    def all_counted(self) -> bool:
        """Tell whether every course has a record that counts, whatever rank was held."""
        return all(course.status is Status.COUNTED for course in self.courses)


@dataclass(frozen=True, slots=True)
class _NearMiss:
    causes: tuple[Cause, ...]
    record: Record

    def rank(self) -> tuple[int, tuple[int, ...], date, int]:
        return (
            len(self.causes),
            tuple(_CAUSE_ORDER[cause] for cause in self.causes),
            self.record.completed_on,
            self.record.id,
        )


class Progress:
    """One person's records sorted into the courses they fill, asked set by set."""

    def __init__(
        self,
        person: Person,
        records: Iterable[Record],
        rulebook: Rulebook,
        duties: Sequence[DutyInterval] = (),
        rulings: Sequence[Ruling] = (),
    ) -> None:
        """Sort the person's records once; every set is then judged from them."""
        self._person = person
        self._rulebook = rulebook
        # Records count on the days of the plan year on which the person is in service (rules A3, C1).
        self._first_day = max(rulebook.plan.period.first, person.hired_on or date.min)
        self._last_day = min(rulebook.plan.period.last, person.left_on or date.max)
        self._schedule = rulebook.schedule_of(person)
        self._counting = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.COUNT_RECORD}
        self._times = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.ATTESTED_TIME}
        self._counted: dict[Slot, list[Record]] = defaultdict(list)
        self._near: dict[Slot, _NearMiss] = {}
        self._off_hours: dict[int, OffHoursVerdict] = {}
        aside = {ruling.record_id for ruling in rulings if ruling.kind is RulingKind.SET_ASIDE}
        for record in records if not aside else [each for each in records if each.id not in aside]:
            self._place(self._with_attested_time(record) if self._times else record)
        for found in self._counted.values():
            if len(found) > 1:
                found.sort(key=_moment)
            for record in found:
                if record.id not in self._off_hours:
                    self._off_hours[record.id] = judge_off_hours(record, self._schedule, rulebook.calendar, duties)

    def has_all(self, course_set: CourseSet) -> bool:
        """Tell whether every course of a set has a record that counts, whatever rank was held."""
        return all(slot in self._counted for slot in self._rulebook.slots_of(course_set))

    def set_verdict(self, course_set: CourseSet, windows: Sequence[Window] = ALWAYS) -> SetVerdict:
        """Judge a set; it counts as completed only on a day inside one of `windows` (rules B2, C5)."""
        answers = self._off_hours
        courses: list[CourseVerdict] = []
        counted: list[Sequence[Record]] = []
        off_hours: list[Sequence[Record]] = []
        for slot, course in zip(self._rulebook.slots_of(course_set), course_set.courses, strict=True):
            found = self._counted.get(slot)
            if found is None:
                courses.append(self._open(slot, course))
                counted.append(())
                off_hours.append(())
            else:
                in_own_time = [record for record in found if answers[record.id].answer is OffHours.YES]
                courses.append(self._counted_verdict(course, found, in_own_time))
                counted.append(found)
                off_hours.append(in_own_time)
        return SetVerdict(
            course_set, tuple(courses), _completed_on(counted, windows), _completed_on(off_hours, windows)
        )

    def _with_attested_time(self, record: Record) -> Record:
        ruling = self._times.get(record.id)
        if ruling is None or record.completed_time is not None:
            return record
        return record._replace(completed_time=ruling.at, attested=True)

    def _place(self, record: Record) -> None:
        places = self._rulebook.places(record.title, record.platform)
        if self._counting:
            ruled = self._ruled_slots(record)
            # A ruling adds to what the record is by itself, so that it never takes anything away (rules C7, H9).
            places = tuple(place for place in places if place.slot not in ruled)
        in_time = self._first_day <= record.completed_on <= self._last_day
        for slot, hours, on_platform, title_confirmed in places:
            if on_platform and title_confirmed and in_time and record.hours >= hours:
                self._counted[slot].append(record)
            else:
                self._keep_nearest(
                    slot, _NearMiss(tuple(self._causes(record, hours, on_platform, title_confirmed)), record)
                )

    def _ruled_slots(self, record: Record) -> tuple[Slot, ...]:
        ruling = self._counting.get(record.id)
        slots = self._rulebook.titles.resolve(ruling.course).slots if ruling else ()
        for slot in slots:
            self._counted[slot].append(record)
        return slots

    def _causes(self, record: Record, hours: Decimal, on_platform: bool, title_confirmed: bool) -> Iterator[Cause]:
        if not title_confirmed:
            yield Cause.TITLE_UNCONFIRMED
        if not on_platform:
            yield Cause.WRONG_PLATFORM
        if record.hours < hours:
            yield Cause.TOO_FEW_HOURS
        if record.completed_on not in self._rulebook.plan.period:
            yield Cause.OUTSIDE_YEAR
        if not self._person.in_service_on(record.completed_on):
            yield Cause.NOT_IN_SERVICE

    def _keep_nearest(self, slot: Slot, near: _NearMiss) -> None:
        known = self._near.get(slot)
        if known is None or near.rank() < known.rank():
            self._near[slot] = near

    def _open(self, slot: Slot, course: Course) -> CourseVerdict:
        near = self._near.get(slot)
        if near is None:
            return CourseVerdict(course, Status.MISSING)
        return CourseVerdict(course, Status.NEAR_MISS, near.record, causes=near.causes)

    def _counted_verdict(self, course: Course, found: Sequence[Record], in_own_time: Sequence[Record]) -> CourseVerdict:
        shown = in_own_time[0] if in_own_time else found[0]
        answer, interval = self._off_hours[shown.id]
        ruling = self._ruling_of(found[0], shown) if self._counting or self._times else None
        off_hours_record = shown if in_own_time else None
        return CourseVerdict(course, Status.COUNTED, found[0], answer, off_hours_record, (), interval, ruling)

    def _ruling_of(self, first: Record, shown: Record) -> Ruling | None:
        return self._counting.get(shown.id) or self._counting.get(first.id) or self._times.get(shown.id)


def _moment(record: Record) -> tuple[date, time, int]:
    return record.completed_on, record.completed_time or time.min, record.id


def _completed_on(courses: Sequence[Sequence[Record]], windows: Sequence[Window]) -> date | None:
    """Give the earliest day inside a window on which the set can be said to be completed, or None.

    `courses` holds the records of each course, earliest first. A set whole before a window opens is completed inside
    it by the first of its records there: of several records the one that satisfies the rule is used (rule C4).
    """
    if not all(courses):
        return None
    whole_on = max(records[0].completed_on for records in courses)
    if windows is ALWAYS:
        return whole_on
    days = [
        day
        for window in windows
        for day in [
            whole_on
            if whole_on in window
            else min(
                (
                    record.completed_on
                    for records in courses
                    for record in records
                    if record.completed_on in window and record.completed_on > whole_on
                ),
                default=None,
            )
        ]
        if day is not None
    ]
    return min(days, default=None)
