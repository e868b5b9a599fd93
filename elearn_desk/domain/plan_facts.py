"""A plan taken apart into single facts, each with its clause, and what differs between two plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.parameters import parameter_values
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import AwardTier, CourseSet, LeaveTier, Need, Plan, Scope, Target
from elearn_desk.domain.titles import title_key


class Matter(StrEnum):
    """What a fact of a plan is about, in the order in which a plan speaks of it."""

    TITLE = "title"
    DOCUMENT = "document"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    CATEGORY = "category"
    PLATFORM = "platform"
    SET = "set"
    SET_RANK = "set_rank"
    SET_PLATFORM = "set_platform"
    SET_HOURS = "set_hours"
    SET_NEED = "set_need"
    SET_MEMBERS = "set_members"
    COURSE = "course"
    COURSE_GROUP = "course_group"
    COURSE_ALTERNATIVES = "course_alternatives"
    COURSE_SCORE = "course_score"
    AWARD_FROM = "award_from"
    AWARD_DEADLINE = "award_deadline"
    AWARD_COMBINE = "award_combine"
    AWARD_CAP = "award_cap"
    AWARD_ONCE = "award_once"
    AWARD_TIER = "award_tier"
    AWARD_WITH_MAIN = "award_with_main"
    LEAVE_FROM = "leave_from"
    LEAVE_UNTIL = "leave_until"
    LEAVE_CAP = "leave_cap"
    LEAVE_MONTHS = "leave_months"
    LEAVE_UNIT = "leave_unit"
    LEAVE_TIER = "leave_tier"
    LEAVE_WITH_MAIN = "leave_with_main"
    LEAVE_PER_HOURS = "leave_per_hours"
    LEAVE_TIER_CAP = "leave_tier_cap"
    TARGET = "target"
    TARGET_SCOPE = "target_scope"
    TARGET_SET = "target_set"
    TARGET_BY = "target_by"
    TARGET_RATE = "target_rate"
    TARGET_PEOPLE = "target_people"
    TARGET_STAFF = "target_staff"
    TARGET_REWARD = "target_reward"
    PARAMETER = "parameter"
    CLAUSE = "clause"
    CLAUSE_APPLIED = "clause_applied"


Value = str | int | bool | Decimal | date | Rank | Scope | Need | tuple[str, ...]
"""What a fact states: words, a figure, a day, yes or no, or several words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a plan states: about what (titles for a reader, `key` to find it again), the value, the clause."""

    matter: Matter
    key: tuple[str, ...]
    value: Value
    clause: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A fact that two plans state differently; a side is None where that plan does not state it.

    `fact` is stated by the later plan, or by the earlier one where the later does not state it.
    """

    fact: Fact
    before: Value | None
    after: Value | None


def facts_of(plan: Plan) -> Iterator[Fact]:
    """Give everything a plan states, fact by fact; what it leaves to the usual is not stated."""
    yield from _head(plan)
    for course_set in plan.sets:
        yield from _set(course_set, plan)
    if plan.award_tiers:
        yield from _award(plan)
    if plan.leave_tiers:
        yield from _leave(plan)
    for target in plan.targets:
        yield from _target(target, plan)
    notes = {note.key: note for note in plan.notes}
    for key, word in parameter_values(plan).items():
        note = notes.get(key)
        value, meaning = (note.choices.get(word, word), note.meaning) if note else (word, key)
        clause = plan.sources.get(f"parameters.{key}", plan.sources.get(key, ""))
        yield Fact(Matter.PARAMETER, (key,), value, clause, (meaning,))
    for each in plan.clauses:
        yield Fact(Matter.CLAUSE, (each.name,), each.text, "", (each.name,))
        yield Fact(Matter.CLAUSE_APPLIED, (each.name,), each.applied, "", (each.name,))


def compare(before: Plan, after: Plan) -> tuple[PlanChange, ...]:
    """Give what differs between two plans, in the order in which a plan speaks of it; a source alone is none."""
    old, new = _by_key(before), _by_key(after)
    order = list(Matter)
    changes = (
        PlanChange(fact, old[key].value if key in old else None, new[key].value if key in new else None)
        for key, fact in {**old, **new}.items()
    )
    return tuple(
        sorted(
            (change for change in changes if change.before != change.after),
            key=lambda change: order.index(change.fact.matter),
        )
    )


def _by_key(plan: Plan) -> dict[tuple[str, ...], Fact]:
    return {(fact.matter, *fact.key): fact for fact in facts_of(plan)}


def _head(plan: Plan) -> Iterator[Fact]:
    yield Fact(Matter.TITLE, (), plan.title, "")
    yield Fact(Matter.DOCUMENT, (), plan.document, "")
    yield Fact(Matter.FIRST_DAY, (), plan.period.first, plan.sources.get("period", ""))
    yield Fact(Matter.LAST_DAY, (), plan.period.last, plan.sources.get("period", ""))
    takes_part = [(category.value, True) for category in plan.eligible]
    takes_part += [(category.value, False) for category in plan.not_eligible]
    takes_part += [(words, True) for words in plan.also_eligible]
    takes_part += [(words, False) for words in plan.also_not_eligible]
    for category, answer in sorted(takes_part):
        yield Fact(Matter.CATEGORY, (category,), answer, plan.sources.get("eligibility", ""), (category,))
    for name, aliases in plan.platforms.items():
        clause = plan.sources.get(f"platforms.{name}", "")
        yield Fact(Matter.PLATFORM, (title_key(name),), tuple(sorted(aliases)), clause, (name,))


def _set(course_set: CourseSet, plan: Plan) -> Iterator[Fact]:
    key, about, clause = (course_set.key,), (course_set.title,), course_set.source
    yield Fact(Matter.SET, key, course_set.title, clause, about)
    if course_set.rank is not None:
        yield Fact(Matter.SET_RANK, key, course_set.rank, clause, about)
    if course_set.platform:
        yield Fact(Matter.SET_PLATFORM, key, course_set.platform, clause, about)
    yield Fact(Matter.SET_HOURS, key, course_set.hours, clause, about)
    if not course_set.need.whole:
        yield Fact(Matter.SET_NEED, key, course_set.need, clause, about)
    if course_set.members:
        titles = tuple(plan.set_of(member).title for member in course_set.members)
        yield Fact(Matter.SET_MEMBERS, key, titles, clause, about)
    for course in course_set.courses:
        course_key, course_about = (course_set.key, title_key(course.title)), (course_set.title, course.title)
        yield Fact(Matter.COURSE, course_key, course.hours, clause, course_about)
        yield Fact(Matter.COURSE_GROUP, course_key, course.group, clause, course_about)
        if course.alternatives:
            yield Fact(Matter.COURSE_ALTERNATIVES, course_key, course.alternatives, clause, course_about)
        if course.min_score is not None:
            yield Fact(Matter.COURSE_SCORE, course_key, course.min_score, clause, course_about)


def _award(plan: Plan) -> Iterator[Fact]:
    if plan.award_from is not None:
        yield Fact(Matter.AWARD_FROM, (), plan.award_from, plan.sources.get("award.first_day", ""))
    yield Fact(Matter.AWARD_DEADLINE, (), plan.award_deadline, plan.sources.get("award.deadline", ""))
    yield Fact(Matter.AWARD_COMBINE, (), plan.award_combine, plan.sources.get("award.combine", ""))
    if plan.award_cap is not None:
        yield Fact(Matter.AWARD_CAP, (), plan.award_cap, plan.sources.get("award.cap_times", ""))
    yield Fact(Matter.AWARD_ONCE, (), plan.award_once, plan.sources.get("award.once_a_year", ""))
    for tier in plan.award_tiers:
        key, about = _of_tier(tier, plan)
        yield Fact(Matter.AWARD_TIER, key, tier.times, tier.source, about)
        yield Fact(Matter.AWARD_WITH_MAIN, key, tier.with_main, tier.source, about)


def _leave(plan: Plan) -> Iterator[Fact]:
    window = plan.leave_window
    if window is not None:
        period = plan.sources.get("period", "")
        yield Fact(Matter.LEAVE_FROM, (), window.first, plan.sources.get("comp_leave.first_day", period))
        yield Fact(Matter.LEAVE_UNTIL, (), window.last, plan.sources.get("comp_leave.last_day", period))
    yield Fact(Matter.LEAVE_CAP, (), plan.cap_hours, plan.sources.get("comp_leave.cap_hours", ""))
    yield Fact(Matter.LEAVE_MONTHS, (), plan.use_months, plan.sources.get("comp_leave.use_months", ""))
    yield Fact(Matter.LEAVE_UNIT, (), plan.unit_hours, plan.sources.get("comp_leave.unit_hours", ""))
    for tier in plan.leave_tiers:
        key, about = _of_tier(tier, plan)
        yield Fact(Matter.LEAVE_TIER, key, tier.hours, tier.source, about)
        yield Fact(Matter.LEAVE_WITH_MAIN, key, tier.with_main, tier.source, about)
        if tier.per_hours is not None:
            yield Fact(Matter.LEAVE_PER_HOURS, key, tier.per_hours, tier.source, about)
        if tier.cap_hours is not None:
            yield Fact(Matter.LEAVE_TIER_CAP, key, tier.cap_hours, tier.source, about)


def _of_tier(tier: AwardTier | LeaveTier, plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (tier.side,), (plan.set_of(tier.side).title,)


def _target(target: Target, plan: Plan) -> Iterator[Fact]:
    key, about, clause = (target.key,), (target.title,), target.source
    yield Fact(Matter.TARGET, key, target.title, clause, about)
    yield Fact(Matter.TARGET_SCOPE, key, target.scope, clause, about)
    yield Fact(Matter.TARGET_SET, key, plan.set_of(target.set).title, clause, about)
    yield Fact(Matter.TARGET_BY, key, target.by, clause, about)
    if target.rate is not None:
        yield Fact(Matter.TARGET_RATE, key, target.rate, clause, about)
    if target.people is not None:
        yield Fact(Matter.TARGET_PEOPLE, key, target.people, clause, about)
    staff = (str(target.least_staff), str(target.most_staff or ""))
    yield Fact(Matter.TARGET_STAFF, key, staff, clause, about)
    yield Fact(Matter.TARGET_REWARD, key, target.reward, clause, about)
