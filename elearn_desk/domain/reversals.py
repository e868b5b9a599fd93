"""Taking grants back, or mending their window, when hours of them are used already (rules E8, E9, E11, H1, H3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.leave import draws_for
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, corrected


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Leave that is cancelled and entered anew over the same time, drawn on other grants."""

    use: Entry
    draws: tuple[Draw, ...]


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking grants back does, in whole hours: what is lost unused, and the leave drawn on other grants instead.

    `uncovered` are the uses that no other grant has hours for, `moved` the hours taken along to another agency: while
    there are any, the grants cannot be taken back, for hours would fall below zero (rule H1).
    """

    grants: tuple[Entry, ...]
    unused: int
    redrawn: tuple[Redrawn, ...] = ()
    uncovered: tuple[Entry, ...] = ()
    moved: tuple[Entry, ...] = ()


def reversal_of(grants: Sequence[Entry], entries: Iterable[Entry]) -> Reversal:
    """Tell what taking standing grants back does to a person's ledger of all plan years.

    Every use drawn on them, the earliest first, is drawn anew on the grants that stay and whose window holds its day,
    oldest expiry first (rule E8); no other use is touched (rule H6).
    """
    stored = tuple(entries)
    taken_back = {grant.id for grant in grants}
    uses = _standing(stored, EntryKind.USE, taken_back)
    touched = {use.id for use in uses}
    staying = [each for each in stored if each.id not in taken_back and each.id not in touched]
    redrawn, uncovered = [], []
    for use in uses:
        draws = draws_for(staying, use.on, use.hours)
        if isinstance(draws, Finding):
            uncovered.append(use)
        else:
            redrawn.append(Redrawn(use, draws))
            staying.append(replace(use, draws=draws))
    moved = _standing(stored, EntryKind.ADJUST, taken_back)
    gone = sum(draw.hours for each in (*uses, *moved) for draw in each.draws if draw.grant in taken_back)
    unused = sum(grant.hours for grant in grants) - gone
    return Reversal(tuple(grants), unused, tuple(redrawn), tuple(uncovered), moved)


@dataclass(frozen=True, slots=True)
class Mended:
    """A grant as it stands, and as it should: with its true window."""

    grant: Entry
    true: Entry


@dataclass(frozen=True, slots=True)
class Mending:
    """Putting other windows on grants: the leave drawn on them is entered anew on the grants that take their place.

    `outside` are the uses whose day the true window does not hold, `moved` the hours taken along to another agency:
    while there are any, the windows cannot be mended.
    """

    grants: tuple[Mended, ...]
    uses: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    moved: tuple[Entry, ...]


def mending_of(windows: Mapping[int, Window], entries: Iterable[Entry]) -> Mending:
    """Tell what it takes to put other windows on standing grants, given by id, in a person's ledger of all years."""
    stored = tuple(entries)
    uses = _standing(stored, EntryKind.USE, windows)
    outside = tuple(
        use for use in uses if any(use.on not in windows[draw.grant] for draw in use.draws if draw.grant in windows)
    )
    grants = tuple(
        Mended(each, replace(each, first_day=windows[each.id].first, last_day=windows[each.id].last))
        for each in stored
        if each.id in windows
    )
    return Mending(grants, uses, outside, _standing(stored, EntryKind.ADJUST, windows))


def _standing(entries: Sequence[Entry], kind: EntryKind, grants: Collection[int]) -> tuple[Entry, ...]:
    """Give the entries of a kind that draw on any of the grants and are not cancelled, the earliest day first."""
    undone = corrected(entries)
    found = (
        each
        for each in entries
        if each.kind is kind and each.id not in undone and any(draw.grant in grants for draw in each.draws)
    )
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))
