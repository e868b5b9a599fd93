"""What rulings lay over the facts before a verdict is reached: the plan, the person, the calendar, platform names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from elearn_desk.domain.parameters import with_parameters
from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.domain.plan import Parameters, Plan
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.workdays import Calendar

OFF, WORKS = "off", "works"
"""What a ruling says of a day of 停止上班."""
_SUSPENDED, _WORKED = "停止上班", "照常上班"


def ruled_plan(plan: Plan, rulings: Iterable[Ruling]) -> Plan:
    """Give a plan with the parameters that rulings chose, in a version that names those rulings (rule H10).

    A ruling on a parameter or a value that this plan does not leave open has no effect on it.
    """
    numbers = []
    for ruling in rulings:
        if ruling.kind is RulingKind.PARAMETER:
            changed = with_parameters(plan, {ruling.key: ruling.value})
            if isinstance(changed, Plan):
                plan = changed
                numbers.append(str(ruling.id))
    return replace(plan, version=f"{plan.version}+r{'.'.join(numbers)}") if numbers else plan


def ruled_person(person: Person, rulings: Iterable[Ruling], parameters: Parameters) -> Person:
    """Give a person of the category and rank that rulings state (rules A4, B1).

    A ruled rank holds at all times. Contract staff (約聘, 約僱) of whom the roster gives no rank have the one that the
    parameters make equivalent.
    """
    for ruling in rulings:
        if ruling.kind is RulingKind.CATEGORY:
            person = _of_category(person, ruling.value)
        elif ruling.kind is RulingKind.RANK:
            person = replace(person, rank_periods=(RankPeriod(Rank(ruling.value)),))
    equivalent = {
        Category.CONTRACT: parameters.contract_rank,
        Category.CONTRACT_EMPLOYEE: parameters.contract_employee_rank,
    }.get(person.category)
    if equivalent is None or all(period.rank for period in person.rank_periods or (RankPeriod(None),)):
        return person
    periods = person.rank_periods or (RankPeriod(None),)
    return replace(person, rank_periods=tuple(replace(each, rank=each.rank or equivalent) for each in periods))


def _of_category(person: Person, value: str) -> Person:
    """Give a person of a category by its code, or of one that only the plan knows, in words (rule A1)."""
    if value in set(Category):
        return replace(person, category=Category(value), category_text="")
    return replace(person, category=Category.UNKNOWN, category_text=value)


def ruled_calendar(
    shipped: Calendar,
    days: Mapping[date, bool],
    notes: Mapping[date, str],
    rulings: Iterable[Ruling],
    parameters: Parameters,
) -> Calendar:
    """Give the office calendar with the clerk's imported days over it, and over those the rulings on 停止上班 (F2).

    Where the parameters say that a day of 停止上班 is no day off, days imported or ruled as such stay as shipped.
    """
    kept = {
        day: works
        for day, works in days.items()
        if works or parameters.suspension_off or _SUSPENDED not in notes.get(day, "")
    }
    said = dict(notes)
    for ruling in rulings:
        if ruling.kind is RulingKind.SUSPENSION:
            day = date.fromisoformat(ruling.key)
            if ruling.value == WORKS:
                kept[day] = True
            elif parameters.suspension_off:
                kept[day] = False
            said[day] = _SUSPENDED if ruling.value == OFF else _WORKED
    return shipped.with_days(kept, said)


def ruled_platforms(rulings: Iterable[Ruling]) -> dict[str, str]:
    """Give the names that rulings add to platforms: name → the plan's name of the platform (rule C1)."""
    return {ruling.key: ruling.value for ruling in rulings if ruling.kind is RulingKind.PLATFORM}
