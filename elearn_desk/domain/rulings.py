"""What a clerk decided where the plan leaves room: one dated entry each, with who, why and 文號 (rules C7, F3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
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


@dataclass(frozen=True, slots=True)
class Ruling:
    """A clerk's decision: who, when, why, and the 文號 it rests on.

    One on a record (`record_id`): `course` names the course the record is to count as; `at` is the time of day the
    applicant attests to; `instead` the other record of the same completion, in whose favour this one is set aside or
    beside which it stands. One on a person (`person_id`): `value` is the category or the rank. One on a plan year
    (`plan_year`): `key` names the parameter, the platform or the day, `value` says what holds for it.
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
