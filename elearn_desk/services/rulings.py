"""What the clerk decided about single records: a time the applicant attests to, a near miss that counts (C7, F3)."""

from __future__ import annotations

from datetime import time

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.titles import TitleBook
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Change, Outcome

_RULINGS = frozenset({Change.RULINGS})


def attest_time(desk: Desk, record_id: int, at: time, reason: str, document: str = "") -> Outcome[Ruling]:
    """Enter the time of day the applicant attests to, for a record that bears none (附件2 note 4; rule F3).

    Refuses a record whose printout shows the time: nothing is attested against it.
    """
    return _rule(desk, record_id, RulingKind.ATTESTED_TIME, reason, document, at=at)


def count_record(desk: Desk, record_id: int, course: str, reason: str, document: str = "") -> Outcome[Ruling]:
    """Let a record count as a course of the plan although it does not meet the rule (rule C7)."""
    if not TitleBook(desk.plan).resolve(course).slots:
        raise Refusal(finding("TITLE-NO-COURSE", course=course, year=desk.plan.year))
    return _rule(desk, record_id, RulingKind.COUNT_RECORD, reason, document, course=course)


def _rule(
    desk: Desk,
    record_id: int,
    kind: RulingKind,
    reason: str,
    document: str,
    *,
    course: str = "",
    at: time | None = None,
) -> Outcome[Ruling]:
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        record = work.records.get(record_id)
        if record is None:
            raise Refusal(finding("RECORD-UNKNOWN", record=record_id))
        if at is not None and record.completed_time is not None:
            raise Refusal(finding("RULING-TIME-KNOWN", record=record_id, time=f"{record.completed_time:%H:%M}"))
        if any(each.record_id == record_id and each.kind is kind for each in work.rulings.standing()):
            raise Refusal(finding("RULING-STANDS", record=record_id))
        ruling = work.rulings.add(
            Ruling(0, kind, record_id, work.audit.by, desk.as_of, words, document.strip(), course, at)
        )
    return Outcome(ruling, (), _RULINGS)


def withdraw_ruling(desk: Desk, ruling_id: int, reason: str) -> Outcome[None]:
    """Take a ruling back with a reason; what is registered or printed stays as it is (rule H10)."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        if all(each.id != ruling_id for each in work.rulings.standing()):
            raise Refusal(finding("RULING-UNKNOWN", ruling=ruling_id))
        work.rulings.withdraw(ruling_id, words)
    return Outcome(None, (), _RULINGS)


def list_rulings(desk: Desk) -> Outcome[tuple[Ruling, ...]]:
    """List the rulings that stand, in order of number."""
    with desk.database.read() as work:
        return Outcome(tuple(work.rulings.standing()))
