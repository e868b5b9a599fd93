"""How far one person is in each course set: what counts, what nearly does, what was off-hours (rules A3, C1–C7, F)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from elearn_desk.domain.dates import Window
from elearn_desk.domain.offhours import OffHours, OffHoursVerdict, judge_off_hours
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Course, CourseSet, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.titles import Slot, TitleBook, title_key
from elearn_desk.domain.workdays import Calendar, DutyInterval, Schedule, schedule_from_text

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


class RulingKind(StrEnum):
    """What a clerk may decide about a record (rules C7, F3)."""

    COUNT_RECORD = "count_record"
    ATTESTED_TIME = "attested_time"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A clerk's decision on one record: who, when, why and the 文號 it rests on (rules C7, F3).

    `course` names the course the record is to count as; `at` is the time of day the applicant attests to.
    """

    id: int
    kind: RulingKind
    record_id: int
    decided_by: str
    decided_on: date
    reason: str
    document: str = ""
    course: str = ""
    at: time | None = None


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


class _Demand(NamedTuple):
    """What a record must show to count for a course."""

    platform: str
    hours: Decimal


@dataclass(slots=True)
class Rulebook:
    """What all verdicts of one run share: the plan, the accepted titles, the calendar, and the day asked about."""

    plan: Plan
    calendar: Calendar
    as_of: date
    aliases: Mapping[str, str] = field(default_factory=dict)
    titles: TitleBook = field(init=False)
    _platforms: dict[str, str] = field(init=False)
    _platform_answers: dict[str, str | None] = field(init=False, default_factory=dict)
    _slots: dict[str, tuple[Slot, ...]] = field(init=False)
    _demands: dict[Slot, _Demand] = field(init=False)
    _schedules: dict[str, Schedule] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index titles and platform names."""
        self.titles = TitleBook(self.plan, self.aliases)
        self._platforms = {
            title_key(known): name for name, others in self.plan.platforms.items() for known in (name, *others)
        }

        self._slots = {
            course_set.key: tuple(Slot(number, course) for course in range(len(course_set.courses)))
            for number, course_set in enumerate(self.plan.sets)
        }

        self._demands = {
            slot: _Demand(course_set.platform, course.hours)
            for course_set in self.plan.sets
            for slot, course in zip(self._slots[course_set.key], course_set.courses, strict=True)
        }

    def course_at(self, slot: Slot) -> _Demand:
        """Give what the course at a place demands of a record."""
        return self._demands[slot]

    def slots_of(self, course_set: CourseSet) -> tuple[Slot, ...]:
        """Give the places that a set's courses have among all courses of the plan."""
        return self._slots[course_set.key]

    def platform(self, name: str) -> str | None:
        """Give the plan's name of a platform, or None for one it does not know."""
        if name not in self._platform_answers:
            self._platform_answers[name] = self._platforms.get(title_key(name))
        return self._platform_answers[name]

    def schedule_of(self, person: Person) -> Schedule:
        """Give the person's working hours: those the roster writes out (班別), else the plan's (rule F2)."""
        known = self._schedules.get(person.schedule)
        if known is None:
            known = self._schedules[person.schedule] = schedule_from_text(person.schedule) or self.plan.schedule
        return known


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
        self._duties = duties
        self._counting_days = _counting_days(person, rulebook.plan)
        self._counting = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.COUNT_RECORD}
        self._times = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.ATTESTED_TIME}
        self._counted: dict[Slot, list[Record]] = defaultdict(list)
        self._near: dict[Slot, _NearMiss] = {}
        self._off_hours: dict[int, OffHoursVerdict] = {}
        for record in records:
            self._place(self._with_attested_time(record) if self._times else record)
        for found in self._counted.values():
            if len(found) > 1:
                found.sort(key=_moment)

    def has_all(self, course_set: CourseSet) -> bool:
        """Tell whether every course of a set has a record that counts, whatever rank was held."""
        return all(slot in self._counted for slot in self._rulebook.slots_of(course_set))

    def set_verdict(self, course_set: CourseSet, windows: Sequence[Window] = ALWAYS) -> SetVerdict:
        """Judge a set; it counts as completed only on a day inside one of `windows` (rules B2, C5)."""
        courses: list[CourseVerdict] = []
        counted: list[Sequence[Record]] = []
        off_hours: list[Sequence[Record]] = []
        for slot, course in zip(self._rulebook.slots_of(course_set), course_set.courses, strict=True):
            found = self._counted.get(slot, ())
            in_own_time = [record for record in found if self._judge(record).answer is OffHours.YES]
            courses.append(self._counted_verdict(course, found, in_own_time) if found else self._open(slot, course))
            counted.append(found)
            off_hours.append(in_own_time)
        return SetVerdict(
            course_set, tuple(courses), _completed_on(counted, windows), _completed_on(off_hours, windows)
        )

    def _with_attested_time(self, record: Record) -> Record:
        ruling = self._times.get(record.id)
        if ruling is None or record.completed_time is not None:
            return record
        return replace(record, completed_time=ruling.at, attested=True)

    def _place(self, record: Record) -> None:
        book = self._rulebook
        resolution = book.titles.resolve(record.title)
        ruling = self._counting.get(record.id)
        ruled = book.titles.resolve(ruling.course).slots if ruling else ()
        for slot in ruled:
            self._counted[slot].append(record)
        # A ruling adds to what the record is by itself, so that it never takes anything away (rules C7, H9).
        slots = [slot for slot in resolution.slots or resolution.suggested if slot not in ruled]
        if not slots:
            return
        unconfirmed = () if resolution.slots else (Cause.TITLE_UNCONFIRMED,)
        platform = book.platform(record.platform)
        in_time = self._counting_days.first <= record.completed_on <= self._counting_days.last
        for slot in slots:
            course = book.course_at(slot)
            if platform == course.platform and record.hours >= course.hours and in_time and not unconfirmed:
                self._counted[slot].append(record)
            else:
                causes = (*_causes_of_course(record, platform, course), *self._causes_of_day(record), *unconfirmed)
                self._keep_nearest(slot, _NearMiss(causes, record))

    def _causes_of_day(self, record: Record) -> Iterator[Cause]:
        if record.completed_on not in self._rulebook.plan.period:
            yield Cause.OUTSIDE_YEAR
        if not self._person.in_service_on(record.completed_on):
            yield Cause.NOT_IN_SERVICE

    def _keep_nearest(self, slot: Slot, near: _NearMiss) -> None:
        known = self._near.get(slot)
        if known is None or near.rank() < known.rank():
            self._near[slot] = near

    def _judge(self, record: Record) -> OffHoursVerdict:
        known = self._off_hours.get(record.id)
        if known is None:
            known = self._off_hours[record.id] = judge_off_hours(
                record, self._rulebook.schedule_of(self._person), self._rulebook.calendar, self._duties
            )
        return known

    def _open(self, slot: Slot, course: Course) -> CourseVerdict:
        near = self._near.get(slot)
        if near is None:
            return CourseVerdict(course, Status.MISSING)
        return CourseVerdict(course, Status.NEAR_MISS, near.record, causes=near.causes)

    def _counted_verdict(self, course: Course, found: Sequence[Record], in_own_time: Sequence[Record]) -> CourseVerdict:
        shown = in_own_time[0] if in_own_time else found[0]
        judged = self._judge(shown)
        return CourseVerdict(
            course,
            Status.COUNTED,
            found[0],
            judged.answer,
            shown if in_own_time else None,
            interval=judged.interval,
            ruling=self._counting.get(shown.id) or self._counting.get(found[0].id) or self._times.get(shown.id),
        )


def _counting_days(person: Person, plan: Plan) -> Window:
    """Give the days of the plan year on which the person is in service (rules A3, C1)."""
    return Window(
        max(plan.period.first, person.hired_on or date.min), min(plan.period.last, person.left_on or date.max)
    )


def _causes_of_course(record: Record, platform: str | None, course: _Demand) -> Iterator[Cause]:
    if platform != course.platform:
        yield Cause.WRONG_PLATFORM
    if record.hours < course.hours:
        yield Cause.TOO_FEW_HOURS


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
