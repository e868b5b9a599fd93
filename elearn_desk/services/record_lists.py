"""The records as a long list: which of them and in what order is asked first, then the rows that come into sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from elearn_desk.services.corrections import open_pairs
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.record_queries import RecordQuery, RecordState
from elearn_desk.store.values import RecordRow
from elearn_desk.store.work import UnitOfWork

MOST_VALUES = 500
"""Different values of a field that are counted at most; more are found by typing."""


@dataclass(frozen=True, slots=True)
class RecordStates:
    """How many of the records asked for came to what, and whether any of them, or of their import, holds a score."""

    counts: dict[RecordState, int]
    scores: bool


def record_numbers(desk: Desk, query: RecordQuery) -> Outcome[array[int]]:
    """Give the numbers of the records asked for, in the order asked for."""
    with desk.database.read() as work:
        return Outcome(work.record_lists.numbers(_narrowed(work, query)))


def record_rows(desk: Desk, numbers: Sequence[int]) -> Outcome[tuple[RecordRow | None, ...]]:
    """Give the records of these numbers in their order, None in place of one that is no longer there."""
    with desk.database.read() as work:
        found = work.records.by_number(numbers)
    return Outcome(tuple(found.get(number) for number in numbers))


def record_values(desk: Desk, query: RecordQuery, field: str) -> Outcome[tuple[tuple[str | int | None, int], ...]]:
    """Count the values of a field among the records asked for, whatever is asked of that field itself.

    The most frequent come first; there are at most `MOST_VALUES`.
    """
    with desk.database.read() as work:
        return Outcome(tuple(work.record_lists.values(_narrowed(work, query), field, MOST_VALUES)))


def record_states(desk: Desk, query: RecordQuery) -> Outcome[RecordStates]:
    """Count the records asked for by what came of them, whatever state is asked for."""
    with desk.database.read() as work:
        counts = work.record_lists.states(query)
        differing = _differing(work, query.batch)
        if differing:
            among = replace(query, state=RecordState.ALL, numbers=differing)
            counts[RecordState.CORRECTION] = len(work.record_lists.numbers(among))
        return Outcome(RecordStates(counts, work.record_lists.has_scores(query.batch)))


def _narrowed(work: UnitOfWork, query: RecordQuery) -> RecordQuery:
    if query.state is not RecordState.CORRECTION:
        return query
    return replace(query, numbers=_differing(work, query.batch))


def _differing(work: UnitOfWork, batch: int | None) -> frozenset[int]:
    """Give the records of which two state one completion otherwise and that nobody has decided on."""
    told = work.corrections.all() if batch is None else work.corrections.of_batch(batch)
    return frozenset(number for pair in open_pairs(work, told) for number in (pair.older.id, pair.newer.id))
