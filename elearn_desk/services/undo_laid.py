"""Taking back an import of people, days or duties: what stood before it is put back (rules H6, H7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.effects import VerdictChange, standings, verdict_changes
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.values import Batch
from elearn_desk.store.work import UnitOfWork

_NAMED = 5


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """What taking such an import back does: how many new ones go, how many become again as they were, and for whom.

    `changes` are the verdicts of those concerned that come out differently; of office days, which concern everyone,
    they are not looked at.
    """

    batch: Batch
    removed: int
    restored: int
    changes: tuple[VerdictChange, ...] = ()


def preview_put_back(desk: Desk, batch_id: int) -> Outcome[PuttingBack]:
    """Tell what taking an import of people, days or duties back would do; nothing is kept.

    Refuses as `put_back` does.
    """
    with desk.database.write(keep=False) as work:
        batch = _standing(work, batch_id)
        people = _concerned(work, batch)
        before = standings(desk, work, people)
        done = _put_back(work, batch)
        return Outcome(replace(done, changes=verdict_changes(before, standings(desk, work, people))))


def put_back(desk: Desk, batch_id: int) -> Outcome[PuttingBack]:
    """Take an import of people, days or duties back; `changes` of verdicts are not looked at.

    Refuses a number that is no such import still standing (BATCH-NOT-LAID, BATCH-UNDONE), one that a later import has
    been laid over (UNDO-LATER), and one that brought people for whom something has been decided since (UNDO-PERSON).
    """
    with desk.database.write() as work:
        batch = _standing(work, batch_id)
        people = _concerned(work, batch)
        done = _put_back(work, batch)
    if batch.kind == "roster":
        return Outcome(done, (), frozenset({Change.PEOPLE}), people)
    return Outcome(done, (), frozenset({Change.WORKDAYS}), people if batch.kind == "duty" else None)


def _standing(work: UnitOfWork, batch_id: int) -> Batch:
    batch = work.batches.get(batch_id)
    if batch is None or batch.kind not in _BY_KIND:
        raise Refusal(finding("BATCH-NOT-LAID", batch=batch_id))
    if batch.undone_at is not None:
        raise Refusal(finding("BATCH-UNDONE", batch=batch_id))
    return batch


def _concerned(work: UnitOfWork, batch: Batch) -> frozenset[str]:
    if batch.kind == "roster":
        return frozenset(after.id for _, after in work.laid_over.people(batch.id))
    return (
        frozenset(each.person_id for each in work.laid_over.duties(batch.id)) if batch.kind == "duty" else frozenset()
    )


def _put_back(work: UnitOfWork, batch: Batch) -> PuttingBack:
    removed, restored = _BY_KIND[batch.kind](work, batch)
    work.batches.mark_undone(batch.id)
    return PuttingBack(batch, removed, restored)


def _roster(work: UnitOfWork, batch: Batch) -> tuple[int, int]:
    pairs = work.laid_over.people(batch.id)
    now = {person.id: person for person in work.people.all()}
    _refuse_laid_over(batch, [after.name for _, after in pairs if now.get(after.id) != after])
    added = {after.id: after.name for before, after in pairs if before is None}
    _refuse_decided(batch, [added[person_id] for person_id in sorted(work.people.decided_on(added))])
    work.people.remove(added)
    before = [person for person, _ in pairs if person is not None]
    work.people.save(before)
    return len(added), len(before)


def _calendar(work: UnitOfWork, batch: Batch) -> tuple[int, int]:
    days = work.laid_over.days(batch.id)
    now = work.calendar.said()
    _refuse_laid_over(batch, [day for day, _, after in days if now.get(day) != after])
    work.calendar.put_back({day: before for day, before, _ in days})
    removed = sum(before is None for _, before, _ in days)
    return removed, len(days) - removed


def _duty(work: UnitOfWork, batch: Batch) -> tuple[int, int]:
    intervals = work.laid_over.duties(batch.id)
    work.duties.remove(intervals)
    return len(intervals), 0


def _refuse_laid_over(batch: Batch, changed: list[str]) -> None:
    if changed:
        raise Refusal(finding("UNDO-LATER", batch=batch.id, count=len(changed), names=_named(changed)))


def _refuse_decided(batch: Batch, names: list[str]) -> None:
    if names:
        raise Refusal(finding("UNDO-PERSON", batch=batch.id, count=len(names), names=_named(names)))


def _named(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")


_BY_KIND: Mapping[str, Callable[[UnitOfWork, Batch], tuple[int, int]]] = {
    "roster": _roster,
    "calendar": _calendar,
    "duty": _duty,
}

LAID = frozenset(_BY_KIND)
"""The kinds of import that are laid over what stood before."""
