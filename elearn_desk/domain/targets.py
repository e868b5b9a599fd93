"""Goals of units and of the agency: so many per cent or so many people complete a set by a day (plan targets)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan, Scope, Target
from elearn_desk.domain.verdict import Eligibility, Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """What a target asks of a person: whether the plan applies, and the day each set was completed, by key."""

    person: Person
    eligible: bool
    completed: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How far a unit, or the agency where `unit` is empty, is on the way to a target, in people."""

    target: Target
    agency: str
    unit: str
    eligible: int
    reached: int
    needed: int

    @property
    def met(self) -> bool:
        """Tell whether the target is reached."""
        return self.reached >= self.needed

    @property
    def lacking(self) -> int:
        """People who are still lacking."""
        return max(0, self.needed - self.reached)

    @property
    def rate(self) -> Decimal:
        """Per cent of the eligible people who completed the set in time, to one decimal."""
        return (Decimal(100 * self.reached) / self.eligible).quantize(Decimal("0.1"))


def standing_of(verdict: Verdict) -> Standing:
    """Give what targets ask of a verdict."""
    days = {each.set.key: each.completed_on for each in (*verdict.mains, *verdict.sets)}
    return Standing(
        verdict.person,
        verdict.eligibility is Eligibility.ELIGIBLE,
        {key: day for key, day in days.items() if day is not None},
    )


def target_results(plan: Plan, standings: Iterable[Standing]) -> tuple[TargetResult, ...]:
    """Give for each target of the plan how every unit or agency it speaks of stands, in order of unit.

    Counted are eligible people in service on the target's last day; a group with fewer or more of them than the target
    speaks of is left out.
    """
    eligible = [each for each in standings if each.eligible]
    return tuple(result for target in plan.targets for result in _results(target, eligible))


def _results(target: Target, people: Iterable[Standing]) -> Iterable[TargetResult]:
    groups: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for each in people:
        if each.person.in_service_on(target.by):
            unit = each.person.unit if target.scope is Scope.UNIT else ""
            groups[each.person.agency, unit].append(each)
    for (agency, unit), group in sorted(groups.items()):
        if target.least_staff <= len(group) and (target.most_staff is None or len(group) <= target.most_staff):
            reached = sum(each.completed.get(target.set, date.max) <= target.by for each in group)
            yield TargetResult(target, agency, unit, len(group), reached, _needed(target, group))


def _needed(target: Target, group: Sequence[Standing]) -> int:
    """Give how many people reach the target: the rate of the group rounded up, and no fewer than the head count."""
    by_rate = 0
    if target.rate is not None:
        by_rate = int((len(group) * target.rate / 100).to_integral_value(ROUND_CEILING))
    return max(by_rate, target.people or 0)
