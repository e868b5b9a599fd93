"""假單 of comp leave taken, as values and as a PDF (附件2 note 6)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from elearn_desk.domain.documents import LeaveSlip, LeaveSlipDraw
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import Draw, Entry, EntryKind
from elearn_desk.domain.people import Person
from elearn_desk.paper.leave_slip import draw_leave_slips
from elearn_desk.services.desk import Desk, known_person
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.terms import ENTRY_NAMES


def leave_slips(desk: Desk, entries: Sequence[int]) -> Outcome[tuple[LeaveSlip, ...]]:
    """Give the slips of uses of comp leave, by the numbers of their entries in the ledger, each once.

    An entry that is not there, is no leave taken here or was cancelled has no slip and is a finding.
    """
    slips: list[LeaveSlip] = []
    findings: list[Finding] = []
    with desk.database.read() as work:
        for number in dict.fromkeys(entries):
            answer = _slip(desk, work, number)
            if isinstance(answer, LeaveSlip):
                slips.append(answer)
            else:
                findings.append(answer)
    return Outcome(tuple(slips), tuple(findings))


def _slip(desk: Desk, work: UnitOfWork, number: int) -> LeaveSlip | Finding:
    entry = work.ledger.get(number)
    if entry is None:
        return finding("ENTRY-UNKNOWN", Severity.REFUSED, entry=number)
    if entry.kind is not EntryKind.USE:
        return finding("SLIP-NO-USE", Severity.REFUSED, entry=number, kind=ENTRY_NAMES[entry.kind])
    if entry.start_at is None or entry.end_at is None:
        return finding("SLIP-BROUGHT", Severity.REFUSED, entry=number)
    entries = work.ledger.of(entry.person_id)
    cancel = next((other for other in entries if other.corrects == number), None)
    if cancel is not None:
        return finding(
            "SLIP-CANCELLED", Severity.REFUSED, entry=number, day=cancel.on.isoformat(), reason=cancel.reason
        )
    person = known_person(work, entry.person_id)
    grants = {each.id: each for each in entries}
    return LeaveSlip(
        number=number,
        plan_year=entry.plan_year,
        made_on=desk.as_of,
        agency=person.agency,
        unit=person.unit,
        title=person.title,
        name=person.name,
        start_at=entry.start_at,
        end_at=entry.end_at,
        hours=entry.hours,
        draws=tuple(_drawn(work, person, grants[draw.grant], draw) for draw in entry.draws),
    )


def _drawn(work: UnitOfWork, person: Person, grant: Entry, draw: Draw) -> LeaveSlipDraw:
    claims = {claim.id: claim for claim in work.claims.all(grant.plan_year, person.id)}
    return LeaveSlipDraw(
        number=grant.id,
        plan_year=grant.plan_year,
        granted_on=grant.on,
        serial=claims[grant.claim_id].serial if grant.claim_id in claims else "",
        first_day=grant.first_day,
        last_day=grant.last_day,
        hours=draw.hours,
    )


def print_leave_slips(desk: Desk, entries: Sequence[int], out: Path) -> Outcome[int]:
    """Draw the slips into one PDF, a page each, and give how many there are.

    Refuses when none of the entries has a slip, and a file that cannot be written.
    """
    answer = leave_slips(desk, entries)
    if not answer.value:
        raise Refusal(*answer.findings)
    with saving(out):
        drawn = draw_leave_slips(answer.value, out, mark=desk.mark)
    note_export(desk, "form-slip", out, len(answer.value))
    return Outcome(len(answer.value), (*answer.findings, *drawn.findings))
