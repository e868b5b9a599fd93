"""The part of a plan file on what learning earns: commendations (嘉獎), comp leave (補休), goals of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import AwardTier, Combine, LeaveTier, Scope, Target
from elearn_desk.intake.plan_table import Table

_UNIT_HOURS, _PROOF_DAYS = 1, 30
"""What holds where a plan does not say: leave by the hour, proof within a month."""


@dataclass(frozen=True, slots=True)
class Awards:
    """The award rules of a plan as its file states them; one without `[award]` has no tiers."""

    deadline: date
    tiers: tuple[AwardTier, ...] = ()
    first_day: date | None = None
    combine: Combine = Combine.HIGHEST
    cap: int | None = None
    once: bool = True


@dataclass(frozen=True, slots=True)
class Leave:
    """The comp-leave rules of a plan as its file states them; one without `[comp_leave]` has no tiers."""

    cap_hours: int = 0
    use_months: int = 0
    tiers: tuple[LeaveTier, ...] = ()
    window: Window | None = None
    unit_hours: int = _UNIT_HOURS
    proof_days: int = _PROOF_DAYS


def read_awards(root: Table, period: Window, sources: dict[str, str]) -> Awards:
    """Read `[award]`, where the plan has one: deadline, first day, how awards add up, tiers (PLAN-COMBINE)."""
    if "award" not in root:
        return Awards(period.last)
    table = root.table("award")
    combine = Combine.HIGHEST
    if "combine" in table:
        combine = table.sourced("combine", sources).choice("value", Combine, combine, "PLAN-COMBINE")
    return Awards(
        deadline=table.sourced("deadline", sources).day("value"),
        tiers=tuple(
            AwardTier(side, tier.whole("times"), source, _with_main(tier))
            for tier, side, source in _tiers(table, sources)
        ),
        first_day=table.sourced("first_day", sources).day("value") if "first_day" in table else None,
        combine=combine,
        cap=table.sourced("cap_times", sources).whole("value") if "cap_times" in table else None,
        once=table.sourced("once_a_year", sources).flag("value") if "once_a_year" in table else True,
    )


def read_leave(root: Table, period: Window, sources: dict[str, str]) -> Leave:
    """Read `[comp_leave]`, where the plan has one: cap, months of use, days of completion, unit, tiers."""
    if "comp_leave" not in root:
        return Leave()
    table = root.table("comp_leave")
    unit = table.sourced("unit_hours", sources).whole("value") if "unit_hours" in table else _UNIT_HOURS
    proof = table.sourced("proof_days", sources).whole("value") if "proof_days" in table else _PROOF_DAYS
    return Leave(
        cap_hours=table.sourced("cap_hours", sources).whole("value"),
        use_months=table.sourced("use_months", sources).whole("value"),
        tiers=tuple(_leave_tier(tier, side, source) for tier, side, source in _tiers(table, sources)),
        window=_window(table, period, sources),
        unit_hours=unit,
        proof_days=proof,
    )


def read_targets(root: Table, sources: dict[str, str]) -> tuple[Target, ...]:
    """Read the goals of units and of the agency, where the plan has any (PLAN-SCOPE, PLAN-TARGET-GOAL)."""
    return tuple(_target(table, sources) for table in root.tables("targets")) if "targets" in root else ()


def _with_main(tier: Table) -> bool:
    return tier.flag("with_main") if "with_main" in tier else True


def _leave_tier(tier: Table, side: str, source: str) -> LeaveTier:
    per_hours = tier.number("per_hours") if "per_hours" in tier else None
    cap_hours = tier.whole("cap_hours") if "cap_hours" in tier else None
    return LeaveTier(side, tier.whole("hours"), source, _with_main(tier), per_hours, cap_hours)


def _tiers(table: Table, sources: dict[str, str]) -> list[tuple[Table, str, str]]:
    """Give each tier with its side set and clause."""
    (name,) = table.path
    tiers = []
    for tier in table.tables("tiers"):
        side, source = tier.text("side"), tier.source()
        sources[f"{name}.tiers.{side}"] = source
        tiers.append((tier, side, source))
    return tiers


def _window(table: Table, period: Window, sources: dict[str, str]) -> Window | None:
    """Give the days of completion that earn leave where the file states a first or a last one."""
    has_first, has_last = "first_day" in table, "last_day" in table
    if not (has_first or has_last):
        return None
    return Window(
        table.sourced("first_day", sources).day("value") if has_first else period.first,
        table.sourced("last_day", sources).day("value") if has_last else period.last,
    )


def _target(table: Table, sources: dict[str, str]) -> Target:
    key = table.text("key")
    source = sources[f"targets.{key}"] = table.source()
    rate = table.number("rate") if "rate" in table else None
    people = table.whole("people") if "people" in table else None
    if rate is None and people is None:
        table.object_to("PLAN-TARGET-GOAL", "key", goals="rate、people")
    return Target(
        key=key,
        title=table.text("title"),
        scope=table.choice("scope", Scope, Scope.UNIT, "PLAN-SCOPE"),
        set=table.text("set"),
        by=table.day("by"),
        source=source,
        rate=rate,
        people=people,
        least_staff=table.whole("least_staff") if "least_staff" in table else 1,
        most_staff=table.whole("most_staff") if "most_staff" in table else None,
        reward=table.text("reward") if "reward" in table else "",
    )
