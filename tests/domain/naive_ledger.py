"""A second ledger, written for the tests alone: it follows the rules' words day by day and hour by hour, no faster.

Nothing here calls the program's own ledger. What was written is kept as plain facts in the order of writing; a figure
is found by walking through the days and moving single hours between counters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)


class Figures(NamedTuple):
    """Whole hours on a day."""

    granted: int
    used: int
    lapsed: int
    open: int
    moved: int


@dataclass
class Fact:
    """Something that was written: a grant with its window, hours taken from grants, or the undoing of another fact."""

    number: int
    on: date
    year: int = 0
    hours: int = 0
    first: date = date.min
    last: date = date.max
    taken: dict[int, int] = field(default_factory=dict)
    away: bool = False
    """Whether the hours taken went to another agency."""
    undoes: int | None = None
    start: datetime | None = None
    """When leave taken begins: nobody takes the same time twice."""


class NaiveLedger:
    """One person's hours of all plan years."""

    def __init__(self) -> None:
        self.facts: dict[int, Fact] = {}
        self.left: Counter[int] = Counter()
        """Hours left in every standing grant, whatever the day."""
        self.granted: Counter[int] = Counter()
        """Hours granted in every plan year and not taken back: what the cap is about (rule E3)."""

    # ── what is written ──────────────────────────────────────────────────────────────────────────────────────────

    def grant(self, fact: Fact) -> None:
        """Grant hours."""
        self.facts[fact.number] = fact
        self.left[fact.number] = fact.hours
        self.granted[fact.year] += fact.hours

    def takes(self, day: date, hours: int) -> dict[int, int] | None:
        """Say which grants leave on a day is taken from, one hour after the other; None where hours are missing."""
        left = Counter(self.left)
        taken: Counter[int] = Counter()
        for _ in range(hours):
            chosen = None
            for number, fact in self.facts.items():
                fits = number in self.left and left[number] > 0 and fact.first <= day <= fact.last
                if fits and (chosen is None or self._lapses_before(number, chosen)):
                    chosen = number
            if chosen is None:
                return None
            left[chosen] -= 1
            taken[chosen] += 1
        return dict(taken)

    def _lapses_before(self, one: int, other: int) -> bool:
        first, second = self.facts[one], self.facts[other]
        return (first.last, first.first, one) < (second.last, second.first, other)

    def leavings(self, day: date) -> dict[int, int]:
        """Say which hours go along when the person leaves on a day."""
        return {number: hours for number, hours in self.left.items() if hours and self.facts[number].last >= day}

    def take(self, fact: Fact) -> None:
        """Take hours from grants, for leave or to another agency."""
        self.facts[fact.number] = fact
        for grant, hours in fact.taken.items():
            for _ in range(hours):
                self.left[grant] -= 1

    def undo(self, fact: Fact) -> None:
        """Undo another fact."""
        assert fact.undoes is not None
        self.facts[fact.number] = fact
        undone = self.facts[fact.undoes]
        for grant, hours in undone.taken.items():
            if grant in self.left:
                self.left[grant] += hours
        if not undone.taken:
            del self.left[undone.number]
            self.granted[undone.year] -= undone.hours

    # ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────

    def on_day(self, year: int, asked: date) -> Figures:
        """Walk to a day and give what the grants of a plan year come to then."""
        counters: dict[int, Counter[str]] = {}
        waiting = [fact for fact in self.facts.values() if self._is_about(fact, year)]
        for day in self._days(asked):
            for number, hours in counters.items():
                if day > self.facts[number].last:
                    hours["lapsed"] += hours.pop("open", 0)
            for fact in [fact for fact in waiting if self._counts(fact, day, year)]:
                waiting.remove(fact)
                self._move(fact, day, counters)
        total: Counter[str] = Counter()
        for hours in counters.values():
            total.update(hours)
        granted = total["used"] + total["lapsed"] + total["open"]
        return Figures(granted, total["used"], total["lapsed"], total["open"], total["moved"])

    def _days(self, asked: date) -> list[date]:
        """Give the days on which anything can happen, up to the one asked about."""
        days = {asked}
        for fact in self.facts.values():
            days |= {fact.on, fact.first}
            if fact.last < date.max:
                days.add(fact.last + _DAY)
        return sorted(day for day in days if day <= asked)

    def _is_about(self, fact: Fact, year: int) -> bool:
        if fact.undoes is not None:
            return self._is_about(self.facts[fact.undoes], year)
        if not fact.taken:
            return fact.year == year
        return any(self.facts[grant].year == year for grant in fact.taken)

    def _counts(self, fact: Fact, day: date, year: int) -> bool:
        """Tell whether a fact counts by a day; what is keyed in late counts from the day it is about."""
        if fact.undoes is not None:
            undone = self.facts[fact.undoes]
            relied = any(self._counts(later, day, year) for later in self._relying(fact, undone, year))
            return self._counts(undone, day, year) and (day >= fact.on or relied)
        if fact.taken:
            return day >= fact.on
        late = fact.on > fact.last and day >= fact.first
        drawn = any(fact.number in each.taken and day >= each.on for each in self.facts.values())
        return day >= fact.on or late or drawn

    def _relying(self, undoing: Fact, undone: Fact, year: int) -> list[Fact]:
        """Give what was written after an undoing and takes what it gave back: hours, time, or room below the cap."""
        later = [fact for fact in self.facts.values() if fact.number > undoing.number and fact.undoes is None]
        if not undone.taken:
            return [fact for fact in later if not fact.taken and fact.year == undone.year]
        freed = {grant for grant in undone.taken if self.facts[grant].year == year}
        again = [fact for fact in later if undone.start and fact.start == undone.start and self._is_about(fact, year)]
        return again + [fact for fact in later if freed & fact.taken.keys()]

    def _move(self, fact: Fact, day: date, counters: dict[int, Counter[str]]) -> None:
        if fact.undoes is not None:
            undone = self.facts[fact.undoes]
            if not undone.taken:
                counters.pop(undone.number)
            for grant, hours in undone.taken.items():
                for _ in range(hours if grant in counters else 0):
                    counters[grant]["moved" if undone.away else "used"] -= 1
                    counters[grant]["lapsed" if day > self.facts[grant].last else "open"] += 1
        elif fact.taken:
            for grant, hours in fact.taken.items():
                for _ in range(hours if grant in counters else 0):
                    counters[grant]["open"] -= 1
                    counters[grant]["moved" if fact.away else "used"] += 1
        else:
            counters[fact.number] = Counter(open=fact.hours)
