"""Random people of a small plan and random ledgers, with days and times that lie on the edges of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from hypothesis import strategies as st

from elearn_desk.domain.claims import standing_grants
from elearn_desk.domain.dates import use_window
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.leave import draws_for
from elearn_desk.domain.ledger import Entry, EntryKind
from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.domain.plan import Combine, Course, CourseSet, ExpiryBasis, Parameters, Plan, RankBasis
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.verdict import Verdict, evaluate
from elearn_desk.domain.workdays import DutyInterval, DutyKind
from tests.factory import PERSON_ID, a_correction, a_grant, a_plan, a_use, the_calendar

MAIN, SIDE = "港都e學苑", "e學中心"
SHARED = "全民國防教育學堂"
ALIAS = "國防教育線上課程"
"""A title that a clerk has accepted for the shared course."""

_SETS = (
    ("main-senior", Rank.SENIOR, (("兩岸情勢概述", 2), ("處變不驚-快速應變力", 1))),
    ("main-junior", Rank.JUNIOR, (("單車遊前鎮-溝通服務案例", 1), ("企劃力與創意訓練", 2))),
    ("main-elementary", Rank.ELEMENTARY, (("單車遊前鎮-溝通服務案例", 1), ("個人隱私資安防護", 2))),
    ("side-1", None, (("【守護正義的防線】霸凌不要來", 2), (SHARED, 2))),
    ("side-2", None, (("環境影響評估概論", 3), (SHARED, 2))),
    ("side-3", None, (("【守護正義的防線】霸凌不要來", 2), ("快樂開門:服務High起來!", 1), (SHARED, 2))),
)

DAYS = tuple(
    date(2014, *day)
    for day in ((1, 1), (2, 28), (5, 3), (5, 5), (6, 30), (7, 1), (8, 30), (8, 31), (9, 1), (12, 27), (12, 31))
)
EDGE_DAYS = (date(2013, 12, 31), *DAYS, date(2015, 1, 1))
TIMES = tuple(
    time.fromisoformat(text)
    for text in (
        "00:00",
        "05:59:59",
        "07:59:59",
        "08:00",
        "11:59:59",
        "12:00",
        "12:59:59",
        "13:00",
        "16:59:59",
        "17:00",
    )
)


@lru_cache(maxsize=1)
def small_sets() -> tuple[CourseSet, ...]:
    """Give the sets of the small plan, with the keys and ranks of the 103 plan."""
    return tuple(
        CourseSet(
            key=key,
            title=key,
            rank=rank,
            platform=MAIN if rank else SIDE,
            hours=Decimal(sum(hours for _, hours in courses)),
            courses=tuple(Course(title, Decimal(hours), "類別") for title, hours in courses),
            source="測試",
        )
        for key, rank, courses in _SETS
    )


def small_plan(parameters: Parameters | None = None) -> Plan:
    """Give the 103 plan with the small sets."""
    return a_plan(sets=small_sets(), parameters=parameters or Parameters())


@dataclass(frozen=True, slots=True)
class Story:
    """A person with everything that a verdict is made of."""

    person: Person
    records: tuple[Record, ...]
    plan: Plan
    as_of: date
    duties: tuple[DutyInterval, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def rulebook(self) -> Rulebook:
        """Give the rulebook of the story's plan and day."""
        return Rulebook(self.plan, the_calendar(), self.as_of, {ALIAS: SHARED})

    def verdict(self) -> Verdict:
        """Judge the story."""
        return evaluate(self.person, self.records, self.rulebook(), self.duties, self.rulings)

    def with_records(self, records: Sequence[Record]) -> Story:
        """Give the story with other records; rulings and duties stay."""
        return replace(self, records=tuple(records))


parameters = st.builds(
    Parameters,
    rank_basis=st.sampled_from(RankBasis),
    combine=st.sampled_from(Combine),
    expiry_basis=st.sampled_from(ExpiryBasis),
    extend_to_workday=st.booleans(),
)
plans = st.builds(small_plan, parameters)
_ranks = st.sampled_from((Rank.ELEMENTARY, Rank.JUNIOR, Rank.SENIOR) * 4 + (None,))


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Draw a person: mostly eligible, of a rank or several in turn, with or without dates of service."""
    since = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=2, unique=True)))
    first = RankPeriod(draw(_ranks), None, draw(st.sampled_from((None, None, None, None, *EDGE_DAYS[:3]))))
    later = tuple(RankPeriod(draw(_ranks), None, day) for day in since if first.since is None or day > first.since)
    return Person(
        id=PERSON_ID,
        name="王小明",
        category=draw(st.sampled_from((Category.CIVIL_SERVANT,) * 30 + tuple(Category))),
        rank_periods=() if draw(st.integers(0, 20)) == 1 else (first, *later),
        hired_on=draw(st.sampled_from((None,) * 15 + DAYS[:4])),
        left_on=draw(st.sampled_from((None,) * 15 + DAYS[-5:])),
        schedule=draw(st.sampled_from(("", "", "", "09:00-18:00", "22:00-06:00", "早班"))),
    )


def _spellings(title: str) -> tuple[str, ...]:
    same = (title.replace("-", "—").replace("【", "「"), f" {title.upper()}　", ALIAS if title == SHARED else title)
    return (*same, f"{title[:-1]}宂")


class _Flaw(Enum):
    NONE = "none"
    TITLE = "title"
    PLATFORM = "platform"
    HOURS = "hours"
    DAY = "day"
    TIME = "time"
    START = "start"


_FLAWS = (_Flaw.NONE,) * 10 + tuple(_Flaw)
_EVENING = time(20, 15)


@st.composite
def record_of(draw: st.DrawFn, number: int, title: str, platform: str, hours: Decimal) -> Record:
    """Draw a record of a course: mostly a good one of an evening or a day off, else with one thing on an edge."""
    flaw = draw(st.sampled_from(_FLAWS))
    on = draw(st.sampled_from(EDGE_DAYS if flaw is _Flaw.DAY else DAYS))
    at = draw(st.sampled_from((None, *TIMES))) if flaw is _Flaw.TIME else _EVENING
    started = None
    if flaw is _Flaw.START:
        started = datetime.combine(on, _EVENING) - timedelta(hours=draw(st.integers(-1, 30)))
    return Record(
        id=number,
        person_id=PERSON_ID,
        title=draw(st.sampled_from(_spellings(title))) if flaw is _Flaw.TITLE else title,
        platform=draw(st.sampled_from((MAIN, SIDE, "e等公務園", "ｅ學中心"))) if flaw is _Flaw.PLATFORM else platform,
        hours=hours + (draw(st.sampled_from((Decimal("-0.5"), Decimal("0.5")))) if flaw is _Flaw.HOURS else 0),
        completed_on=on,
        completed_time=at,
        started_at=started,
    )


@st.composite
def records(draw: st.DrawFn, person: Person, first_id: int = 1) -> tuple[Record, ...]:
    """Draw the records of a person: one or more of nearly every course of the own main sets and of some side sets."""
    ranks = {period.rank for period in person.rank_periods} or {Rank.ELEMENTARY}
    mains = [each for each in small_sets() if each.rank in ranks and each.main] or [small_sets()[0]]
    sides = draw(st.lists(st.sampled_from(small_sets()[3:]), min_size=1, max_size=3, unique_by=lambda each: each.key))
    courses = {(course.title, each.platform): course.hours for each in (*mains, *sides) for course in each.courses}
    found: list[Record] = []
    for (title, platform), hours in courses.items():
        for _ in range(draw(st.sampled_from((1,) * 10 + (2, 2, 2, 3, 0)))):
            found.append(draw(record_of(first_id + len(found), title, platform, hours)))
    if draw(st.integers(0, 4)) == 1:
        found.append(draw(record_of(first_id + len(found), "與計畫無關之訓練", SIDE, Decimal(3))))
    return tuple(found)


@st.composite
def duties(draw: st.DrawFn) -> tuple[DutyInterval, ...]:
    """Draw overtime, trips, official leave and shifts on the days that records lie on."""
    return tuple(
        DutyInterval(
            PERSON_ID,
            draw(st.sampled_from(DutyKind)),
            datetime.combine(draw(st.sampled_from(DAYS)), time(hour)),
            datetime.combine(draw(st.sampled_from(DAYS)), time(0)) + timedelta(hours=24),
        )
        if draw(st.integers(0, 5)) == 0
        else _evening_duty(draw(st.sampled_from(DutyKind)), draw(st.sampled_from(DAYS)), hour)
        for hour in draw(st.lists(st.sampled_from((0, 12, 17, 20)), max_size=2))
    )


def _evening_duty(kind: DutyKind, day: date, hour: int) -> DutyInterval:
    start = datetime.combine(day, time(hour))
    return DutyInterval(PERSON_ID, kind, start, start + timedelta(hours=24 if hour == 0 else 1))


@st.composite
def rulings(draw: st.DrawFn, own: Sequence[Record]) -> tuple[Ruling, ...]:
    """Draw at most one ruling of each kind for some of the records."""
    if not own:
        return ()
    picked = draw(st.lists(st.sampled_from(own), max_size=2, unique_by=lambda record: record.id))
    titles = [course.title for each in small_sets() for course in each.courses]
    return tuple(
        Ruling(
            id=number,
            kind=(kind := draw(st.sampled_from(RulingKind))),
            record_id=record.id,
            decided_by="李主任",
            decided_on=date(2014, 12, 1),
            reason="經查明",
            course=draw(st.sampled_from(titles)) if kind is RulingKind.COUNT_RECORD else "",
            at=draw(st.sampled_from(TIMES)) if kind is RulingKind.ATTESTED_TIME else None,
        )
        for number, record in enumerate(picked, 1)
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a person with records, duties, rulings, a plan's parameters and the day asked about."""
    person = draw(people())
    own = draw(records(person))
    return Story(
        person=person,
        records=own,
        plan=draw(plans),
        as_of=draw(st.sampled_from(EDGE_DAYS)),
        duties=draw(duties()) if draw(st.booleans()) else (),
        rulings=draw(rulings(own)) if draw(st.booleans()) else (),
    )


LEDGER_DAYS = tuple(
    date(*day)
    for day in (
        (2014, 5, 4),
        (2014, 7, 1),
        (2014, 9, 1),
        (2014, 11, 3),
        (2014, 11, 4),
        (2015, 2, 28),
        (2015, 3, 1),
        (2015, 6, 30),
        (2015, 7, 1),
    )
)
"""Days inside, on the edge of and after the windows of the grants that are drawn."""
CAP = 12


class _Step(Enum):
    GRANT = "grant"
    USE = "use"
    CANCEL = "cancel"
    REVERSE = "reverse"


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Draw a person's ledger of a plan year as the program makes it: grants to the cap, uses, cancels and reverses.

    Uses are keyed in before, on and after the day of leave; a grant is reversed while no use stands on it.
    """
    entries: list[Entry] = []
    for step in (_Step.GRANT, *draw(st.lists(st.sampled_from((*_Step, _Step.USE, _Step.USE)), max_size=12))):
        entry = _STEPS[step](draw, tuple(entries))
        if entry is not None:
            entries.append(entry)
    return tuple(entries)


def _grant(draw: st.DrawFn, entries: tuple[Entry, ...]) -> Entry | None:
    left = CAP - sum(grant.hours for grant in standing_grants(entries))
    asked = draw(st.sampled_from((4, 8, 12)))
    window = use_window(draw(st.sampled_from((date(2014, 5, 3), date(2014, 8, 30), date(2014, 12, 31)))), 6)
    on = min(draw(st.sampled_from(LEDGER_DAYS)), window.last)
    hours = min(asked, left)
    return a_grant(len(entries) + 1, hours, on=on, asked_hours=asked, first_day=window.first, last_day=window.last)


def _use(draw: st.DrawFn, entries: tuple[Entry, ...]) -> Entry | None:
    day, hours = draw(st.sampled_from(LEDGER_DAYS)), draw(st.integers(1, 5))
    draws = draws_for(entries, day, hours)
    if isinstance(draws, Finding):
        return None
    start = datetime.combine(day, time(8))
    return a_use(len(entries) + 1, {each.grant: each.hours for each in draws}, start)


def _undone(entries: tuple[Entry, ...]) -> set[int | None]:
    return {entry.corrects for entry in entries}


def _cancel(draw: st.DrawFn, entries: tuple[Entry, ...]) -> Entry | None:
    uses = [each for each in entries if each.kind is EntryKind.USE and each.id not in _undone(entries)]
    if not uses:
        return None
    return a_correction(len(entries) + 1, draw(st.sampled_from(uses)), draw(st.sampled_from(LEDGER_DAYS)))


def _reverse(draw: st.DrawFn, entries: tuple[Entry, ...]) -> Entry | None:
    drawn = {
        each.grant
        for use in entries
        if use.kind is EntryKind.USE and use.id not in _undone(entries)
        for each in use.draws
    }
    grants = [grant for grant in standing_grants(entries) if grant.id not in drawn]
    if not grants:
        return None
    return a_correction(len(entries) + 1, draw(st.sampled_from(grants)), draw(st.sampled_from(LEDGER_DAYS)))


_STEPS = {_Step.GRANT: _grant, _Step.USE: _use, _Step.CANCEL: _cancel, _Step.REVERSE: _reverse}
