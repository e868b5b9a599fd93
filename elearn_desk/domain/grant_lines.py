"""The comp-leave ledger line by line and grant by grant, each line marked for whether it counts (rules E9, H1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from elearn_desk.domain.ledger import Draw, Entry, EntryKind, Line, balance, corrected, register


class Effect(StrEnum):
    """Whether a line counts: it stands, was cancelled or its grant reversed, or is itself such a correction."""

    VALID = "valid"
    CANCELLED = "cancelled"
    REVERSED = "reversed"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class GrantLine:
    """What one line of the register does to one grant: signed whole hours, and the person's balance after it.

    `part` numbers the grants of a line from 1; a use that draws on two of them is two such lines.
    """

    line: Line
    grant: Entry
    part: int
    hours: int
    balance: int
    effect: Effect


def grant_lines(entries: Iterable[Entry], as_of: date) -> tuple[GrantLine, ...]:
    """Give the ledger of a person's plan year up to a day, a line for each grant that a line of the register touches.

    The hours of the valid lines are those of `balance`: granted less moved, used, lapsed; of all lines, those open.
    """
    stored = tuple(entries)
    lines = register(stored, as_of)
    by_id = {entry.id: entry for entry in stored}
    standing = {state.grant.id for state in balance(stored, as_of).grants}
    undone = corrected(line.entry for line in lines)
    found: list[GrantLine] = []
    so_far = 0
    for line, draws in _with_draws(lines, by_id):
        for part, draw in enumerate(draws, 1):
            so_far += draw.hours
            effect = _effect(line, valid=draw.grant in standing, undone=line.entry.id in undone)
            found.append(GrantLine(line, by_id[draw.grant], part, draw.hours, so_far, effect))
    return tuple(found)


def _with_draws(lines: Iterable[Line], by_id: dict[int, Entry]) -> Iterator[tuple[Line, tuple[Draw, ...]]]:
    """Give each line with the signed hours by grant; of a grant reversed before, nothing is taken or given back."""
    there: set[int] = set()
    for line in lines:
        entry = line.entry
        if line.kind is EntryKind.GRANT:
            there.add(entry.id)
            yield line, (Draw(entry.id, line.hours),)
        elif line.kind is EntryKind.EXPIRE:
            yield line, (Draw(entry.id, line.hours),)
        elif line.kind is EntryKind.REVERSE and entry.corrects is not None:
            there.discard(entry.corrects)
            yield line, (Draw(entry.corrects, line.hours),)
        else:
            drawn, sign = (by_id[entry.corrects], 1) if entry.corrects is not None else (entry, -1)
            draws = [Draw(draw.grant, sign * draw.hours) for draw in drawn.draws if draw.grant in there]
            yield line, tuple(draws) or tuple(Draw(draw.grant, 0) for draw in drawn.draws[:1])


def _effect(line: Line, *, valid: bool, undone: bool) -> Effect:
    if line.kind in {EntryKind.CANCEL, EntryKind.REVERSE}:
        return Effect.CORRECTION
    if not valid:
        return Effect.REVERSED
    return Effect.CANCELLED if undone and line.kind is not EntryKind.EXPIRE else Effect.VALID
