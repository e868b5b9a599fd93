"""What a clerk decided where the plan leaves room: one dated entry each, with who, why and 文號 (rules C7, F3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class RulingKind(StrEnum):
    """What a ruling is about.

    A record: let it count, fill in its time, set it aside for another or not. A person: the category, the rank. All
    verdicts of a plan year: a parameter's value, a name a platform goes by, a day on which work was suspended.
    """

    COUNT_RECORD = "count_record"
    ATTESTED_TIME = "attested_time"
    SET_ASIDE = "set_aside"
    BOTH_STAND = "both_stand"
    CATEGORY = "category"
    RANK = "rank"
    PARAMETER = "parameter"
    PLATFORM = "platform"
    SUSPENSION = "suspension"


ON_PEOPLE = frozenset({RulingKind.CATEGORY, RulingKind.RANK})
ON_THE_YEAR = frozenset({RulingKind.PARAMETER, RulingKind.PLATFORM, RulingKind.SUSPENSION})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A clerk's decision: who, when, why, and the 文號 it rests on.

    One on a record (`record_id`, of the person `person_id`): `course` names the course the record is to count as; `at`
    is the time of day the applicant attests to; `instead` the other record of the same completion, in whose favour
    this one is set aside or beside which it stands. One on a person (`person_id`): `value` is the category or the
    rank. One on all verdicts: `key` names the parameter, the platform or the day, `value` says what holds for it.

    `plan_year` (ROC) is the year whose verdicts it is for; 0 for one on a fact, such as what a record states or whether
    a day was worked, which holds in any.
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
    instead: int | None = None
    person_id: str = ""
    plan_year: int = 0
    key: str = ""
    value: str = ""

    @property
    def matter(self) -> tuple[object, ...]:
        """Give what is decided: of several rulings on one matter the last holds; each on a record is its own."""
        if self.kind in ON_PEOPLE or self.kind in ON_THE_YEAR:
            return self.kind, self.plan_year, self.person_id, self.key
        return (self.id,)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a ruling was taken back: by whom, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class BookLine:
    """A ruling as the book shows it: when it was written, and how it was taken back, where it was.

    A ruling whose record was gone with its import has `record_id` 0 and holds again when the record comes back.
    """

    ruling: Ruling
    written_at: datetime
    withdrawal: Withdrawal | None = None


class RulingsInForce:
    """The rulings by which the verdicts of one plan year are reached, sorted by whom they are about."""

    def __init__(self, standing: Iterable[Ruling], plan_year: int) -> None:
        """Take those of the year and of any; of several on one matter, in order of number, the last holds."""
        latest = {
            ruling.matter: ruling
            for ruling in sorted(standing, key=lambda ruling: ruling.id)
            if ruling.plan_year in (0, plan_year)
        }
        self.all = tuple(sorted(latest.values(), key=lambda ruling: ruling.id))
        """In order of number."""
        self.on_the_year = tuple(ruling for ruling in self.all if ruling.kind in ON_THE_YEAR)
        self.on_titles = any(ruling.kind is RulingKind.COUNT_RECORD for ruling in self.all)
        """Whether one lets a record of whatever title count."""
        self._of_people: dict[str, tuple[Ruling, ...]] = {}
        for ruling in self.all:
            if ruling.kind not in ON_THE_YEAR:
                self._of_people[ruling.person_id] = (*self._of_people.get(ruling.person_id, ()), ruling)

    def of(self, person_id: str) -> tuple[Ruling, ...]:
        """Give the rulings by which a person is judged, in order of number: on the records, on the person, on all."""
        own = self._of_people.get(person_id)
        if own is None:
            return self.on_the_year
        return tuple(sorted((*own, *self.on_the_year), key=lambda ruling: ruling.id))
