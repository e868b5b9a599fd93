"""Values with valid defaults: a test names only what matters to it.

The plan and the calendar are the shipped ones; the person is an eligible 委任 civil servant; a record is a full one of
the first 委任 course, completed on a Saturday evening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState, ClaimTier
from elearn_desk.domain.dates import ROC_OFFSET, use_window
from elearn_desk.domain.ledger import Draw, Entry, EntryKind
from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.domain.plan import CourseSet, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.verdict import Verdict, evaluate
from elearn_desk.domain.workdays import Calendar, DutyInterval, DutyKind
from elearn_desk.intake.read_plan import read_builtin_calendar, read_plan
from elearn_desk.shipped import shipped

SATURDAY = date(2014, 5, 3)
"""103/5/3, a day off."""
MONDAY = date(2014, 5, 5)
"""103/5/5, a working day."""
EVENING = time(20, 15)
PERSON_ID = "A123456789"

_PERSON = Person(
    id=PERSON_ID,
    name="王小明",
    category=Category.CIVIL_SERVANT,
    category_text="公務人員",
    agency="高雄市○○區公所",
    unit="民政課",
    title="課員",
    rank_periods=(RankPeriod(Rank.ELEMENTARY, 5),),
)


def roc(year: int, month: int, day: int) -> date:
    """Give a day by its ROC year, as the plan writes it."""
    return date(year + ROC_OFFSET, month, day)


@lru_cache(maxsize=1)
def the_plan() -> Plan:
    """Give the shipped plan of 103."""
    plan = read_plan(shipped("resources", "plans", "103.toml"))
    assert isinstance(plan, Plan), plan
    return plan


@lru_cache(maxsize=1)
def the_calendar() -> Calendar:
    """Give the shipped office calendar."""
    return read_builtin_calendar(shipped("resources", "calendars"))


def a_plan(**changes: Any) -> Plan:
    """Give the 103 plan with some fields changed; a parameter is named by itself (`combine=Combine.CAPPED_SUM`)."""
    plan = the_plan()
    parameters = changes.pop("parameters", plan.parameters)
    chosen = {name: changes.pop(name) for name in parameters.__slots__ if name in changes}
    return replace(plan, parameters=replace(parameters, **chosen), **changes)


def a_rulebook(plan: Plan | None = None, as_of: date = date(2014, 12, 31), **changes: Any) -> Rulebook:
    """Give a rulebook on the 103 plan and calendar."""
    return Rulebook(plan or the_plan(), changes.pop("calendar", the_calendar()), as_of, **changes)


def a_person(**changes: Any) -> Person:
    """Give an eligible civil servant; `rank=Rank.JUNIOR` is short for a single rank period."""
    if "rank" in changes:
        changes["rank_periods"] = (RankPeriod(changes.pop("rank")),)
    return replace(_PERSON, **changes)


def a_record(**changes: Any) -> Record:
    """Give a full record of the first course of the 委任 main set, off-hours."""
    course_set = the_plan().sets[2]
    default = Record(1, PERSON_ID, course_set.courses[0].title, course_set.platform, Decimal(2), SATURDAY, EVENING)
    return default._replace(**changes)


def the_set(key: str) -> CourseSet:
    """Give a set of the 103 plan, such as `main-elementary` or `side-2`."""
    return the_plan().set_of(key)


def set_records(
    *keys: str, on: date = SATURDAY, at: time | None = EVENING, first_id: int = 1, person_id: str = PERSON_ID
) -> list[Record]:
    """Give one full record for every course of the sets, each title on each platform once."""
    wanted = {
        (course.title, course_set.platform): course.hours
        for course_set in map(the_set, keys)
        for course in course_set.courses
    }
    return [
        Record(first_id + number, person_id, title, platform, hours, on, at)
        for number, ((title, platform), hours) in enumerate(wanted.items())
    ]


def moved(records: Iterable[Record], title: str, /, **changes: Any) -> list[Record]:
    """Give the records with the one of that title changed."""
    return [record._replace(**changes) if record.title == title else record for record in records]


def a_verdict(records: Iterable[Record] = (), person: Person | None = None, **changes: Any) -> Verdict:
    """Judge a person by the 103 plan; `rulebook`, `duties`, `rulings` and `approval` as `evaluate` takes them."""
    rulebook = changes.pop("rulebook", None) or a_rulebook()
    return evaluate(person or a_person(), records, rulebook, **changes)


def a_ruling(**changes: Any) -> Ruling:
    """Give a ruling that lets record 1 count as the first course of the 委任 main set."""
    title = the_plan().sets[2].courses[0].title
    default = Ruling(1, RulingKind.COUNT_RECORD, 1, "李主任", SATURDAY, "經查明確已完成", "高市人字第1030001號", title)
    return replace(default, **changes)


def a_duty(start: datetime, end: datetime, kind: DutyKind = DutyKind.OVERTIME) -> DutyInterval:
    """Give a duty interval of the person."""
    return DutyInterval(PERSON_ID, kind, start, end)


def a_grant(number: int = 1, hours: int = 4, completed: date = SATURDAY, **changes: Any) -> Entry:
    """Give a grant counted from the day after completion, with its six-month window."""
    window = use_window(completed, 6)
    default = Entry(
        id=number,
        person_id=PERSON_ID,
        plan_year=103,
        kind=EntryKind.GRANT,
        on=window.first,
        hours=hours,
        first_day=window.first,
        last_day=window.last,
        tier="side-1",
        asked_hours=hours,
    )
    return replace(default, **changes)


def a_use(number: int, grants: Mapping[int, int], start: datetime, **changes: Any) -> Entry:
    """Give a use from `start` on that draws hours on grants, by the grant's id."""
    hours = sum(grants.values())
    default = Entry(
        id=number,
        person_id=PERSON_ID,
        plan_year=103,
        kind=EntryKind.USE,
        on=start.date(),
        hours=hours,
        start_at=start,
        end_at=start + timedelta(hours=hours),
        draws=tuple(Draw(grant, taken) for grant, taken in grants.items()),
    )
    return replace(default, **changes)


def an_adjust(number: int, grants: Mapping[int, int], on: date, **changes: Any) -> Entry:
    """Give the entry that moves hours of grants, by the grant's id, to another agency."""
    draws = tuple(Draw(grant, taken) for grant, taken in grants.items())
    default = Entry(
        number, PERSON_ID, 103, EntryKind.ADJUST, on, sum(grants.values()), draws=draws, reason="移出至示範局：調任"
    )
    return replace(default, **changes)


def a_correction(number: int, corrected: Entry, on: date, **changes: Any) -> Entry:
    """Give the cancel of a use or an adjust, or the reverse of a grant."""
    kind = EntryKind.REVERSE if corrected.kind is EntryKind.GRANT else EntryKind.CANCEL
    default = Entry(
        number, PERSON_ID, 103, kind, on, corrected.hours, corrects=corrected.id, reason="誤登", recorded_by="clerk"
    )
    return replace(default, **changes)


def a_claim_tier(by: str = "side-1", hours: int = 4, completed: date = SATURDAY) -> ClaimTier:
    """Give a claimed tier with its window."""
    window = use_window(completed, 6)
    return ClaimTier(by, hours, completed, window.first, window.last)


def a_claim(*states: ClaimState, **changes: Any) -> Claim:
    """Give a claim of the first tier that went through `states`, a day each."""
    events = tuple(ClaimEvent(state, SATURDAY + timedelta(days=number + 2)) for number, state in enumerate(states))
    default = Claim(1, "103-0001", PERSON_ID, 103, False, "103-test", (a_claim_tier(),), (), events)
    return replace(default, **changes)
