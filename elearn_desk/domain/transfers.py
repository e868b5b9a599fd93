"""Moving to another agency: the hours that go along, and the grants that are brought along (rules E3, H1, H3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.findings import Finding, Severity, finding
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, corrected, hours_left
from elearn_desk.domain.plan import Plan

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Brought:
    """A grant of another agency, with the whole hours granted and, of these, used there; `tier` is the side set."""

    tier: str
    granted: int
    used: int
    window: Window


def hours_to_move(entries: Iterable[Entry], on: date) -> tuple[Draw, ...] | Finding:
    """Choose what goes along when a person leaves on a day: all that is left of every grant not lapsed by then.

    `entries` are the person's of all plan years. Findings: leave is booked for a later day, or nothing is left.
    """
    stored = tuple(entries)
    undone = corrected(stored)
    booked = [each for each in stored if each.kind is EntryKind.USE and each.id not in undone and each.on > on]
    if booked:
        return finding("TRANSFER-BOOKED", day=on.isoformat(), entries="、".join(str(each.id) for each in booked))
    left = hours_left(stored)
    moving = sorted(
        (entry.last_day, entry.id)
        for entry in stored
        if left.get(entry.id) and entry.last_day is not None and entry.last_day >= on
    )
    return tuple(Draw(grant, left[grant]) for _, grant in moving) or finding("TRANSFER-NOTHING", day=on.isoformat())


def why_not_brought(brought: Brought, entries: Iterable[Entry], plan: Plan) -> Finding | None:
    """Tell what stands against entering a grant of another agency, or None.

    `entries` are the person's here of the plan year. Findings: a side set that gives no leave, hours that cannot be, a
    window that is none or of another year, the same grant a second time, or more than the yearly cap leaves (rule E3).
    """
    sides = [tier.side for tier in plan.leave_tiers]
    if brought.tier not in sides:
        return finding("TRANSFER-TIER", side=brought.tier, sides="、".join(sides))
    if brought.granted < 1 or not 0 <= brought.used <= brought.granted:
        return finding("TRANSFER-HOURS", granted=brought.granted, used=brought.used)
    window = brought.window
    earned = plan.leave_window or plan.period
    if window.first > window.last or not earned.first < window.first <= earned.last + _DAY:
        said = f"{window.first.isoformat()}～{window.last.isoformat()}"
        return finding("TRANSFER-WINDOW", windows=said, year=plan.year)
    return _known_or_too_much(brought, tuple(entries), plan)


def _known_or_too_much(brought: Brought, entries: tuple[Entry, ...], plan: Plan) -> Finding | None:
    undone = corrected(entries)
    standing = [each for each in entries if each.kind is EntryKind.GRANT and each.id not in undone]
    for grant in standing:
        if (grant.tier, grant.first_day, grant.last_day) == (brought.tier, brought.window.first, brought.window.last):
            moved = _moved_by(grant, entries, undone)
            if moved is not None:
                return finding("TRANSFER-BACK", grant=grant.id, entry=moved.id)
            return finding("TRANSFER-TWICE", grant=grant.id)
    granted = sum(grant.hours for grant in standing)
    if granted + brought.granted > plan.cap_hours:
        return finding("TRANSFER-CAP", granted=granted, hours=brought.granted, cap=plan.cap_hours)
    return None


def _moved_by(grant: Entry, entries: tuple[Entry, ...], undone: set[int]) -> Entry | None:
    adjusts = (each for each in entries if each.kind is EntryKind.ADJUST and each.id not in undone)
    return next((each for each in adjusts if any(draw.grant == grant.id for draw in each.draws)), None)


def odd_about(brought: Brought, plan: Plan) -> tuple[Finding, ...]:
    """Give what is worth a second look in a grant of another agency: more than its tier gives, or an odd window."""
    found = []
    tier = next(each for each in plan.leave_tiers if each.side == brought.tier)
    most = tier.hours if tier.per_hours is None else tier.cap_hours or plan.cap_hours
    if brought.granted > most:
        found.append(finding("TRANSFER-TIER-HOURS", Severity.WARNING, hours=brought.granted, most=most))
    last = use_window(brought.window.first - _DAY, plan.use_months).last
    extended = plan.parameters.extend_to_workday and brought.window.last > last
    if brought.window.last != last and not extended:
        found.append(
            finding(
                "TRANSFER-WINDOW-ODD",
                Severity.WARNING,
                day=brought.window.first.isoformat(),
                next=last.isoformat(),
                windows=brought.window.last.isoformat(),
            )
        )
    return tuple(found)


def day_used_before(brought: Brought, on: date) -> date:
    """Give the day on which hours used at the other agency stand: that of taking over, moved into the window (H3)."""
    return min(max(on, brought.window.first), brought.window.last)
