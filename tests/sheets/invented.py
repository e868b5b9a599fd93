"""A whole agency's year of invented people, consistent in itself, the same in every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from elearn_desk.domain.ledger import Account, Entry, EntryKind, balance, register
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.summaries import (
    AnnualSummary,
    AwardStage,
    AwardSummary,
    CourseSummary,
    LedgerRow,
    MonthHours,
    NearRow,
    PersonSummary,
)
from tests.factory import a_correction, a_grant, a_use, the_plan
from tests.sheets.builders import AS_OF, SETS, a_person, a_summary, the_ledger

_FAMILY = "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐"
_GIVEN = "志明淑芬堃喆犇峯怡君俊傑雅婷家豪宗翰佩珊冠宇詩涵承恩"
_TITLES = ("科員", "書記", "技士", "股長", "專員", "辦事員", "約僱人員")
_MAINS = {Rank.SENIOR: "main-senior", Rank.JUNIOR: "main-junior", Rank.ELEMENTARY: "main-elementary"}
_LEAVE = {"side-1": 4, "side-2": 8, "side-3": 12}
_AWARD = {"side-1": 0, "side-2": 1, "side-3": 2}
_TITLE_OF = {each.key: each.title for each in SETS}
_WANTS = "《環境影響評估概論》2小時\n《全民國防教育學堂》2小時"


@dataclass(frozen=True, slots=True)
class _Year:
    """What one person did: the year as a row, the ledger, and the side set reached."""

    person: PersonSummary
    entries: tuple[Entry, ...]
    side: str


def an_agency(
    size: int, units: tuple[str, ...] = ("秘書室", "人事室", "會計室", "資訊室", "綜合計畫科")
) -> AnnualSummary:
    """Give the year of so many people, spread over the units as they come."""
    chance = Random(103)  # noqa: S311 - invented people, no secret
    ordered = sorted(units, key=lambda unit: (not unit, unit))
    placed = sorted(ordered[number % len(ordered)] for number in range(size))
    placed.sort(key=lambda unit: (not unit, unit))
    years = [_year(number, unit, chance) for number, unit in enumerate(placed, 1)]
    people = tuple(year.person for year in years)
    return a_summary(
        *people,
        months=_months(people, chance),
        ledger=tuple(_rows(years)),
        entries=sum(line.kind is not EntryKind.EXPIRE for year in years for line in register(year.entries, AS_OF)),
        awards=tuple(_award(year) for year in years if _AWARD.get(year.side)),
        courses=tuple(_courses(people)),
        near=tuple(_near(year) for year in years if year.side == "side-1"),
    )


def _year(number: int, unit: str, chance: Random) -> _Year:
    rank = chance.choice(tuple(_MAINS))
    side = chance.choice(("", "", "side-1", "side-2", "side-3"))
    done = date(2014, 1, 1) + timedelta(days=chance.randrange(364))
    entries = _entries(number, _LEAVE[side], done, chance) if side else ()
    account = balance(entries, AS_OF) if entries else Account()
    approved = number % 3 == 0
    times = _AWARD.get(side, 0)
    person = a_person(
        number=number,
        person_id=f"S{100_000 + number:06}****"[-10:],
        name=chance.choice(_FAMILY) + chance.choice(_GIVEN) + chance.choice(_GIVEN),
        unit=unit,
        title=chance.choice(_TITLES),
        category=chance.choice((Category.CIVIL_SERVANT, Category.CIVIL_SERVANT, Category.CONTRACT_EMPLOYEE)),
        rank=rank,
        completed={_MAINS[rank]: done, side: done} if side else {},
        main_on=done if side else None,
        combined_on=done if side else None,
        hours_certified=Decimal(chance.randrange(120)) / 2,
        award_status=("approved" if approved else "recommended") if times else "none",
        award_times=0 if approved else times,
        approved_times=times if approved else 0,
        entitled_hours=_LEAVE.get(side, 0),
        registered_hours=account.granted,
        used_hours=account.used,
        lapsed_hours=account.lapsed,
        open_hours=account.open,
    )
    return _Year(person, entries, side)


def _entries(number: int, hours: int, done: date, chance: Random) -> tuple[Entry, ...]:
    grant = a_grant(number * 10, hours, done, tier="side-1")
    day = done + timedelta(days=1 + chance.randrange(60))
    use = a_use(number * 10 + 1, {grant.id: chance.randrange(1, 4)}, datetime.combine(day, time(8)))
    if number % 7 == 0:
        return (grant, use, a_correction(number * 10 + 2, use, day))
    if number % 11 == 0:
        return (grant, a_correction(number * 10 + 1, grant, day))
    return (grant, use)


def _rows(years: list[_Year]) -> Iterator[LedgerRow]:
    for year in years:
        yield from the_ledger(year.person, year.entries)


def _award(year: _Year) -> AwardSummary:
    person, times = year.person, _AWARD[year.side]
    titles = (_TITLE_OF[_MAINS[person.rank or Rank.SENIOR]], _TITLE_OF[year.side])
    if person.approved_times:
        order = ("高市府人考字第10330434200號", date(2014, 10, 9))
        return AwardSummary(
            person, AwardStage.APPROVED, times, *titles, person.main_on, 1, date(2014, 9, 9), order[0], order[1]
        )
    if year.side == "side-2" and person.number % 2:
        note = "得於103/08/31前再完成副餐3-豪華主廚餐（尚缺7門10小時），改獎嘉獎二次"
        return AwardSummary(person, AwardStage.HELD, times, *titles, person.main_on, note=note)
    return AwardSummary(person, AwardStage.RECOMMENDED, times, *titles, person.main_on)


def _courses(people: tuple[PersonSummary, ...]) -> Iterator[CourseSummary]:
    eligible = Counter(person.rank for person in people)
    for each in the_plan().sets:
        needed = eligible[each.rank] if each.main else len(people)
        for number, course in enumerate(each.courses, 1):
            counted = needed * (60 - number) // 100
            near = needed * (number % 4) // 100
            missing = needed - counted - near
            yield CourseSummary(
                each.title, each.main, number, course.title, each.platform, course.hours,
                needed, counted, near, missing, missing // 2, missing // 9,
            )  # fmt: skip


def _near(year: _Year) -> NearRow:
    return NearRow(year.person, _TITLE_OF["side-2"], 2, Decimal(4), 0, AS_OF, "再補休4小時（103/12/31前）", _WANTS)


def _months(people: tuple[PersonSummary, ...], chance: Random) -> tuple[MonthHours, ...]:
    hours = [Decimal(0)] * 12
    for person in people:
        hours[chance.randrange(12)] += person.hours_certified
    return tuple(MonthHours(date(2014, month, 1), own) for month, own in enumerate(hours, 1))
