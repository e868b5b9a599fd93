"""How far one person is in each course set: what counts, what nearly does, what was off-hours (rules A3, C1–C7, F)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class SetVerdict:
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

    def meets(self, course_set: CourseSet) -> bool:
        """Tell whether so much of a set counts as it needs, whatever rank was held."""
        if course_set.members or not course_set.need.whole:
            return self.set_verdict(course_set).met
        return all(slot in self._counted for slot in self._rulebook.slots_of(course_set))

    def set_verdict(
        self, course_set: CourseSet, windows: Sequence[Window] = ALWAYS, within: Window | None = None
    ) -> SetVerdict:
        """Judge a set; it counts as completed only on a day inside one of `windows` (rules B2, C5).

        Where an incentive has days of its own, only records completed `within` them count.
        """
        if course_set.members:
            return self._set_of_sets(course_set, windows, within)
        answers = self._off_hours
        courses: list[CourseVerdict] = []
        counted: dict[int, Sequence[Record]] = {}
        off_hours: dict[int, Sequence[Record]] = {}
        for number, (slot, course) in enumerate(
            zip(self._rulebook.slots_of(course_set), course_set.courses, strict=True)
        ):
            found: Sequence[Record] | None = self._counted.get(slot)
            if found is None:
                courses.append(self._open(slot, course))
                continue
            if within is not None and not (inside := [each for each in found if each.completed_on in within]):
                courses.append(CourseVerdict(course, Status.NEAR_MISS, found[0], causes=(Cause.OUTSIDE_WINDOW,)))
                continue
            counted[number] = found = found if within is None else inside
            in_own_time = [record for record in found if answers[record.id].answer is OffHours.YES]
            if in_own_time:
                off_hours[number] = in_own_time
            courses.append(self._counted_verdict(course, found, in_own_time))
        met_on, own_time_met_on = _met_on(course_set, counted), _met_on(course_set, off_hours)
        completed_on = completed_inside(met_on, counted.values(), windows)
        own_time_on = completed_inside(own_time_met_on, off_hours.values(), windows)
        if completed_on != met_on or own_time_on != own_time_met_on:
            courses = [
                _taken_again(each, counted.get(number, ()), completed_on, off_hours.get(number, ()), own_time_on)
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
        if self._counting:
            ruled = self._ruled_slots(record)
            # A ruling adds to what the record is by itself, so that it never takes anything away (rules C7, H9).
            places = tuple(place for place in places if place.slot not in ruled)
        in_time = self._first_day <= record.completed_on <= self._last_day
        for place in places:
            slot, hours, on_platform, title_confirmed, min_score = place
            if (
                on_platform
                and title_confirmed
                and in_time
                and record.hours >= hours
                and (min_score is None or _reaches(record, min_score))
            ):
                self._counted[slot].append(record)
            else:
                self._keep_nearest(slot, _NearMiss(tuple(self._causes(record, place)), record))

    def _ruled_slots(self, record: Record) -> tuple[Slot, ...]:
        ruling = self._counting.get(record.id)
        slots = self._rulebook.titles.resolve(ruling.course).slots if ruling else ()
        for slot in slots:
            self._counted[slot].append(record)
        return slots

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


def _reaches(record: Record, min_score: Decimal) -> bool:
    """Tell whether a record shows the score asked for; one that shows none does not."""
    return record.score is not None and record.score >= min_score


def _met_on(course_set: CourseSet, found: Mapping[int, Sequence[Record]]) -> date | None:
    """Give the day on which enough courses of a set are found, by the earliest record of each (rules C4, C5)."""
    if course_set.need.whole:
        whole = len(found) == len(course_set.courses)
        return max(records[0].completed_on for records in found.values()) if whole else None
    done = [(records[0].completed_on, course_set.courses[number].hours) for number, records in found.items()]
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
