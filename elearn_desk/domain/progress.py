"""How far one person is in each course set: what counts, what nearly does, what was off-hours (rules A3, C1–C7, F)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from elearn_desk.domain.completion import ALWAYS, completed_inside, enough, first_met
from elearn_desk.domain.dates import Window
from elearn_desk.domain.offhours import OffHours, OffHoursVerdict, judge_off_hours
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Course, CourseSet
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Place, Rulebook
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.titles import Slot
from elearn_desk.domain.workdays import DutyInterval


class Status(StrEnum):
    """What became of a course of a set (rules C1, C6)."""

    COUNTED = "counted"
    MISSING = "missing"
    NEAR_MISS = "near_miss"


class Cause(StrEnum):
    """Why a record does not count, the nearest to counting first (rules A3, C2, C6)."""

    WRONG_PLATFORM = "wrong_platform"
    TOO_FEW_HOURS = "too_few_hours"
    TOO_LOW_SCORE = "too_low_score"
    OUTSIDE_WINDOW = "outside_window"
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

    @property
    def counted_record(self) -> Record | None:
        """Give the record by which the course counts, or None where none does."""
        return self.record if self.status is Status.COUNTED else None


class SetVerdict(NamedTuple):
    """One set: completed on the day of its last course (rule C5), and the same for its off-hours records.

    `met` tells whether so much of it counts as it needs, whatever rank was held; `members` are the verdicts on the
    sets that it is made of.
    """

    set: CourseSet
    courses: tuple[CourseVerdict, ...]
    completed_on: date | None
    off_hours_completed_on: date | None
    met: bool
    members: tuple[SetVerdict, ...] = ()

    def resting_on(self, *, off_hours: bool) -> tuple[CourseVerdict, ...]:
        """Give the courses that its completion rests on: all, or the first by which its need was met (rule C5)."""
        need = self.set.need
        if self.members:
            first = _earliest(self.members, [each.day(off_hours=off_hours) for each in self.members])
            met = first[: enough(need, [each.set.hours for each in first], len(self.members))]
            return tuple(course for each in met for course in each.resting_on(off_hours=off_hours))
        if need.whole:
            return self.courses
        records = [each.off_hours_record if off_hours else each.counted_record for each in self.courses]
        done = _earliest(self.courses, [record and record.completed_on for record in records])
        return tuple(done[: enough(need, [each.course.hours for each in done], len(self.courses))])

    def day(self, *, off_hours: bool) -> date | None:
        """Give the day the set was completed, by records of any time of day or by those off-hours."""
        return self.off_hours_completed_on if off_hours else self.completed_on


_Found = dict[int, list[Record]]
"""Records by the number of the course of a set that they fill, the earliest first."""

# Looked at for every course of everyone; a member of an Enum is found anew by its class each time.
_COUNTED, _YES = Status.COUNTED, OffHours.YES

Done = TypeVar("Done")


def _earliest(things: Iterable[Done], days: Iterable[date | None]) -> list[Done]:
    """Put the things that were done in the order of their days."""
    done = [(day, thing) for thing, day in zip(things, days, strict=True) if day is not None]
    return [thing for _, thing in sorted(done, key=lambda pair: pair[0])]


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
        # Records count on the days of the plan year on which the person is in service (rules A3, C1).
        self._first_day = max(rulebook.plan.period.first, person.hired_on or date.min)
        self._last_day = min(rulebook.plan.period.last, person.left_on or date.max)
        self._schedule = rulebook.schedule_of(person)
        self._counting = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.COUNT_RECORD}
        self._times = {ruling.record_id: ruling for ruling in rulings if ruling.kind is RulingKind.ATTESTED_TIME}
        self._ruled = bool(self._counting or self._times)
        self._counted: list[_Found] = [{} for _ in rulebook.plan.sets]
        self._not_own_time: dict[int, OffHoursVerdict] = {}
        self._near: dict[Slot, _NearMiss] = {}
        aside = {ruling.record_id for ruling in rulings if ruling.kind is RulingKind.SET_ASIDE}
        for record in records if not aside else [each for each in records if each.id not in aside]:
            self._place(self._with_attested_time(record) if self._times else record)
        for found in self._counted:
            for own in found.values():
                if len(own) > 1:
                    own.sort(key=_moment)
        self._own_time = [self._in_own_time(found) for found in self._counted] if self._not_own_time else self._counted

    def meets(self, course_set: CourseSet) -> bool:
        """Tell whether so much of a set counts as it needs, whatever rank was held."""
        if course_set.members or not course_set.need.whole:
            return self.set_verdict(course_set).met
        return len(self._counted[self._rulebook.number_of(course_set)]) == len(course_set.courses)

    def set_verdict(
        self, course_set: CourseSet, windows: Sequence[Window] = ALWAYS, within: Window | None = None
    ) -> SetVerdict:
        """Judge a set; it counts as completed only on a day inside one of `windows` (rules B2, C5).

        Where an incentive has days of its own, only records completed `within` them count.
        """
        if course_set.members:
            return self._set_of_sets(course_set, windows, within)
        set_index = self._rulebook.number_of(course_set)
        counted, own_time = self._counted[set_index], self._own_time[set_index]
        if within is not None:
            counted, own_time = _inside(counted, within), _inside(own_time, within)
        courses: list[CourseVerdict] = []
        for number, course in enumerate(course_set.courses):
            found, own = counted.get(number), own_time.get(number)
            if found is None:
                courses.append(self._open(Slot(set_index, number), course))
            elif own is None or self._ruled:
                courses.append(self._counted_verdict(course, found, own))
            else:
                # What most courses of most people are, without a call of its own for each.
                courses.append(CourseVerdict(course, _COUNTED, found[0], _YES, own[0]))
        met_on, own_time_met_on = _met_on(course_set, counted), _met_on(course_set, own_time)
        if windows is ALWAYS:
            return SetVerdict(course_set, tuple(courses), met_on, own_time_met_on, met_on is not None)
        completed_on = completed_inside(met_on, counted.values(), windows)
        own_time_on = completed_inside(own_time_met_on, own_time.values(), windows)
        if completed_on != met_on or own_time_on != own_time_met_on:
            courses = [
                _taken_again(each, counted.get(number, ()), completed_on, own_time.get(number, ()), own_time_on)
                for number, each in enumerate(courses)
            ]
        return SetVerdict(course_set, tuple(courses), completed_on, own_time_on, met_on is not None)

    def _set_of_sets(self, course_set: CourseSet, windows: Sequence[Window], within: Window | None) -> SetVerdict:
        plan = self._rulebook.plan
        members = tuple(self.set_verdict(plan.set_of(key), ALWAYS, within) for key in course_set.members)
        days, own_time_days = (
            first_met(
                course_set.need,
                [(day, each.set.hours) for each in members if (day := each.day(off_hours=off_hours)) is not None],
                len(members),
            )
            for off_hours in (False, True)
        )
        return SetVerdict(
            course_set,
            (),
            completed_inside(days, (), windows),
            completed_inside(own_time_days, (), windows),
            days is not None,
            members,
        )

    def _with_attested_time(self, record: Record) -> Record:
        ruling = self._times.get(record.id)
        if ruling is None or record.completed_time is not None:
            return record
        return record._replace(completed_time=ruling.at, attested=True)

    def _place(self, record: Record) -> None:
        places = self._rulebook.places(record.title, record.platform)
        in_time = self._first_day <= record.completed_on <= self._last_day
        if in_time and places.hours is not None and record.hours >= places.hours and not self._counting:
            # What most records are: on time, on the platform, and nothing else asked.
            self._count(record, places.slots)
            return
        ruled = self._ruled_slots(record)
        slots = [*ruled]
        for place in places.each:
            slot, hours, on_platform, title_confirmed, min_score = place
            if slot in ruled:
                # A ruling adds to what the record is by itself, so that it never takes anything away (rules C7, H9).
                continue
            if (
                on_platform
                and title_confirmed
                and in_time
                and record.hours >= hours
                and (min_score is None or _reaches(record, min_score))
            ):
                slots.append(slot)
            else:
                self._keep_nearest(slot, _NearMiss(tuple(self._causes(record, place)), record))
        if slots:
            self._count(record, slots)

    def _ruled_slots(self, record: Record) -> tuple[Slot, ...]:
        ruling = self._counting.get(record.id)
        return self._rulebook.titles.resolve(ruling.course).slots if ruling else ()

    def _count(self, record: Record, slots: Iterable[Slot]) -> None:
        """Let a record count for these courses, and note it where it was not completed off-hours."""
        judged = judge_off_hours(record, self._schedule, self._rulebook.calendar, self._duties)
        if judged.answer is not _YES:
            self._not_own_time[record.id] = judged
        for set_index, number in slots:
            self._counted[set_index].setdefault(number, []).append(record)

    def _in_own_time(self, found: _Found) -> _Found:
        """Keep of what counts the records completed off-hours."""
        return _kept(found, lambda record: record.id not in self._not_own_time)

    def _causes(self, record: Record, place: Place) -> Iterator[Cause]:
        if not place.title_confirmed:
            yield Cause.TITLE_UNCONFIRMED
        if not place.on_platform:
            yield Cause.WRONG_PLATFORM
        if record.hours < place.hours:
            yield Cause.TOO_FEW_HOURS
        if place.min_score is not None and not _reaches(record, place.min_score):
            yield Cause.TOO_LOW_SCORE
        if record.completed_on not in self._rulebook.plan.period:
            yield Cause.OUTSIDE_YEAR
        if not self._person.in_service_on(record.completed_on):
            yield Cause.NOT_IN_SERVICE

    def _keep_nearest(self, slot: Slot, near: _NearMiss) -> None:
        known = self._near.get(slot)
        if known is None or near.rank() < known.rank():
            self._near[slot] = near

    def _open(self, slot: Slot, course: Course) -> CourseVerdict:
        found = self._counted[slot.set_index].get(slot.course)
        if found is not None:
            return CourseVerdict(course, Status.NEAR_MISS, found[0], causes=(Cause.OUTSIDE_WINDOW,))
        near = self._near.get(slot)
        if near is None:
            return CourseVerdict(course, Status.MISSING)
        return CourseVerdict(course, Status.NEAR_MISS, near.record, causes=near.causes)

    def _counted_verdict(
        self, course: Course, found: Sequence[Record], own_time: Sequence[Record] | None
    ) -> CourseVerdict:
        first = found[0]
        shown = own_time[0] if own_time else first
        ruling = self._ruling_of(first, shown) if self._ruled else None
        if own_time:
            return CourseVerdict(course, _COUNTED, first, _YES, shown, (), None, ruling)
        answer, interval = self._not_own_time[first.id]
        return CourseVerdict(course, _COUNTED, first, answer, None, (), interval, ruling)

    def _ruling_of(self, first: Record, shown: Record) -> Ruling | None:
        return self._counting.get(shown.id) or self._counting.get(first.id) or self._times.get(shown.id)


def _moment(record: Record) -> tuple[date, time, int]:
    return record.completed_on, record.completed_time or time.min, record.id


def _reaches(record: Record, min_score: Decimal) -> bool:
    """Tell whether a record shows the score asked for; one that shows none does not."""
    return record.score is not None and record.score >= min_score


def _inside(found: _Found, window: Window) -> _Found:
    """Keep of what was found the records completed inside a window."""
    return _kept(found, lambda record: record.completed_on in window)


def _kept(found: _Found, wanted: Callable[[Record], bool]) -> _Found:
    """Keep of what was found the records wanted, and the courses that still have any."""
    kept = {number: [each for each in own if wanted(each)] for number, own in found.items()}
    return {number: own for number, own in kept.items() if own}


def _met_on(course_set: CourseSet, found: _Found) -> date | None:
    """Give the day on which enough courses of a set are found, by the earliest record of each (rules C4, C5)."""
    if course_set.need.whole:
        if len(found) < len(course_set.courses):
            return None
        return max([own[0].completed_on for own in found.values()])
    done = [(own[0].completed_on, course_set.courses[number].hours) for number, own in found.items()]
    return first_met(course_set.need, done, len(course_set.courses))


def _taken_again(
    verdict: CourseVerdict,
    found: Sequence[Record],
    completed_on: date | None,
    in_own_time: Sequence[Record],
    own_time_on: date | None,
) -> CourseVerdict:
    """Show the record by which a set counts as completed, where that is not the course's earliest (rule C4)."""
    again = next((record for record in found if record.completed_on == completed_on), verdict.record)
    own = next((record for record in in_own_time if record.completed_on == own_time_on), verdict.off_hours_record)
    return verdict._replace(record=again, off_hours_record=own)
