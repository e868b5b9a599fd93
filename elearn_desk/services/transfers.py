"""Moving to another agency: hours handed over, grants taken over, and the sheet that goes along (rules E3, E9, H1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from elearn_desk.domain.awards import standing_approval
from elearn_desk.domain.claims import OPEN_STATES, not_eligible
from elearn_desk.domain.documents import HandOverClaim, HandOverGrant, HandOverSheet, HandOverUse
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, GrantState, balance, corrected, of_year
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.transfers import Brought, day_used_before, hours_to_move, odd_about, why_not_brought
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.paper.hand_over import draw_hand_over
from elearn_desk.services.claim_entries import reversing
from elearn_desk.services.desk import Desk, known_person, needed, value_or_refusal
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.leave import cancel_of
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.provisional import proofs
from elearn_desk.services.verdicts import assess_person
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.ledger import USED_BEFORE, brought_words, moved_words, tier_title
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_LEDGER = frozenset({Change.LEDGER})


@dataclass(frozen=True, slots=True)
class HandOver:
    """The entry that moves a person's hours to another agency, and the sheet that goes along."""

    entry: Entry
    sheet: HandOverSheet


def hand_over(
    desk: Desk, person_id: str, to: str, reason: str, *, document: str = "", dry_run: bool = False
) -> Outcome[HandOver]:
    """Move all hours open on the day of the desk to another agency by an entry of its own.

    Leave of these hours is refused from then on, for they are no longer there. Refuses without agency or reason, while
    leave is booked for a later day, and when nothing is open; claims still on their way are findings.
    """
    agency, words = needed(to, "TRANSFER-AGENCY"), needed(reason, "REASON-NEEDED")
    with desk.database.write(keep=not dry_run) as work:
        person = known_person(work, person_id)
        draws = value_or_refusal(hours_to_move(work.ledger.of(person_id), desk.as_of))
        entry = work.ledger.add(
            Entry(
                id=0,
                person_id=person_id,
                plan_year=desk.plan.year,
                kind=EntryKind.ADJUST,
                on=desk.as_of,
                hours=sum(draw.hours for draw in draws),
                draws=draws,
                reason=moved_words(agency, words, document.strip()),
            )
        )
        sheet = _sheet(desk, work, person, agency)
        unproven = _unproven(desk, work, person_id)
    return Outcome(HandOver(entry, sheet), (*_waiting(sheet), *unproven), frozenset() if dry_run else _LEDGER)


def _waiting(sheet: HandOverSheet) -> tuple[Finding, ...]:
    return tuple(
        finding("TRANSFER-CLAIM-OPEN", Severity.WARNING, serial=claim.serial, hours=claim.hours)
        for claim in sheet.claims
    )


def _unproven(desk: Desk, work: UnitOfWork, person_id: str) -> tuple[Finding, ...]:
    return tuple(
        finding("TRANSFER-UNPROVEN", Severity.WARNING, serial=each.claim.serial, hours=each.claim.hours)
        for each in proofs(desk, work)
        if each.claim.person_id == person_id and not each.proof.arrived
    )


def take_over(
    desk: Desk, person_id: str, brought: Brought, *, agency: str, document: str, dry_run: bool = False
) -> Outcome[tuple[Entry, ...]]:
    """Enter a grant that a person brings along from another agency, and the hours used of it there.

    They count against the yearly cap here (rule E3). Refuses a closed year, whoever the plan does not apply to, a call
    without agency or 文號 of the other agency's letter, a side set that gives no leave, hours or a window that cannot
    be, what was taken over already, and more than the cap.
    What is odd about tier or window is a finding.
    """
    words = brought_words(needed(agency, "TRANSFER-AGENCY"), needed(document, "TRANSFER-DOCUMENT"))
    year = desk.plan.year
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        verdict = assess_person(desk, work, person_id).verdict
        if verdict.eligibility is not Eligibility.ELIGIBLE:
            raise Refusal(not_eligible(verdict))
        reason = why_not_brought(brought, work.ledger.of(person_id, year), desk.plan)
        if reason is not None:
            raise Refusal(reason)
        grant = work.ledger.add(
            Entry(
                id=0,
                person_id=person_id,
                plan_year=year,
                kind=EntryKind.GRANT,
                on=desk.as_of,
                hours=brought.granted,
                first_day=brought.window.first,
                last_day=brought.window.last,
                tier=brought.tier,
                reason=words,
            )
        )
        entries = (grant, *((work.ledger.add(_used_before(grant, brought, desk.as_of)),) if brought.used else ()))
    return Outcome(entries, odd_about(brought, desk.plan), frozenset() if dry_run else _LEDGER)


def _used_before(grant: Entry, brought: Brought, on: date) -> Entry:
    return Entry(
        id=0,
        person_id=grant.person_id,
        plan_year=grant.plan_year,
        kind=EntryKind.USE,
        on=day_used_before(brought, on),
        hours=brought.used,
        draws=(Draw(grant.id, brought.used),),
        reason=USED_BEFORE,
    )


def take_back(desk: Desk, entry_id: int, reason: str) -> Outcome[tuple[Entry, ...]]:
    """Take back a hand-over, or a grant that was brought along together with the hours used before (rule E9).

    Refuses an entry that is neither or was taken back already, and a grant of which leave was taken or hours were moved
    here since.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        entry = work.ledger.get(entry_id)
        entries = work.ledger.of(entry.person_id) if entry else []
        if entry is None or entry.id in corrected(entries) or not _of_transfer(entry):
            raise Refusal(finding("TRANSFER-NONE", entry=entry_id))
        if entry.kind is EntryKind.ADJUST:
            corrections: tuple[Entry, ...] = (cancel_of(entry, desk.as_of, words),)
        else:
            corrections = _undoing(entry, entries, desk.as_of, words)
        written = tuple(work.ledger.add(each) for each in corrections)
    return Outcome(written, (), _LEDGER)


def _of_transfer(entry: Entry) -> bool:
    return entry.kind is EntryKind.ADJUST or (entry.kind is EntryKind.GRANT and entry.claim_id is None)


def _undoing(grant: Entry, entries: Sequence[Entry], on: date, reason: str) -> tuple[Entry, ...]:
    undone = corrected(entries)
    drawing = [each for each in entries if each.id not in undone and any(draw.grant == grant.id for draw in each.draws)]
    here = [each for each in drawing if each.start_at is not None or each.kind is EntryKind.ADJUST]
    if here:
        raise Refusal(finding("TRANSFER-USED-HERE", entry=grant.id, uses="、".join(str(each.id) for each in here)))
    return (*(cancel_of(each, on, reason) for each in drawing), reversing(grant, on, reason))


def hand_over_sheet(desk: Desk, person_id: str, to: str = "") -> Outcome[HandOverSheet]:
    """Give the sheet that goes along with a person: grants, leave taken, claims on their way, and the award."""
    with desk.database.read() as work:
        return Outcome(_sheet(desk, work, known_person(work, person_id), to.strip()))


def print_hand_over(desk: Desk, sheet: HandOverSheet, out: Path) -> Outcome[HandOverSheet]:
    """Draw the sheet; refuses an output file that cannot be written."""
    with saving(out):
        drawn = draw_hand_over(sheet, out, mark=desk.mark)
    note_export(desk, "form-hand-over", out, 1, full_ids=True)
    return Outcome(sheet, drawn.findings)


def _sheet(desk: Desk, work: UnitOfWork, person: Person, to: str) -> HandOverSheet:
    plan, entries = desk.plan, work.ledger.of(person.id)
    states = _states(entries, plan, desk.as_of)
    shown = {state.grant.id for state in states}
    undone = corrected(entries)
    drawing = [
        each
        for each in entries
        if each.id not in undone and each.on <= desk.as_of and any(draw.grant in shown for draw in each.draws)
    ]
    approval = standing_approval(work.awards.of(person.id, plan.year))
    return HandOverSheet(
        plan_year=plan.year,
        made_on=desk.as_of,
        agency=person.agency,
        to=to,
        unit=person.unit,
        title=person.title,
        name=person.name,
        person_id=person.id,
        cap_hours=plan.cap_hours,
        grants=tuple(_grant_row(state, plan) for state in states),
        uses=tuple(_use_row(each) for each in drawing),
        claims=tuple(
            HandOverClaim(claim.serial, CLAIM_STATE_NAMES[claim.state], claim.hours)
            for claim in work.claims.all(plan.year, person.id)
            if claim.state in OPEN_STATES
        ),
        award_times=approval.times if approval else 0,
        award_document=approval.document if approval else "",
    )


def _states(entries: Sequence[Entry], plan: Plan, as_of: date) -> list[GrantState]:
    """Give the grants of the plan year, and those of years before from which hours are open, or moved on the day."""
    years = sorted({each.plan_year for each in entries if each.kind is EntryKind.GRANT and each.plan_year <= plan.year})
    moved_now = {draw.grant for each in entries if each.kind is EntryKind.ADJUST for draw in each.draws}
    return [
        state
        for year in years
        for state in balance(of_year(entries, year), as_of).grants
        if year == plan.year or state.open or (state.moved and state.grant.id in moved_now)
    ]


def _grant_row(state: GrantState, plan: Plan) -> HandOverGrant:
    grant = state.grant
    return HandOverGrant(
        number=grant.id,
        plan_year=grant.plan_year,
        tier=grant.tier,
        tier_title=tier_title(grant.tier, plan),
        first_day=grant.first_day,
        last_day=grant.last_day,
        granted=grant.hours,
        used=state.used,
        lapsed=state.lapsed,
        moved=state.moved,
        open=state.open,
    )


def _use_row(entry: Entry) -> HandOverUse:
    return HandOverUse(
        number=entry.id,
        on=entry.on,
        start_at=entry.start_at,
        end_at=entry.end_at,
        hours=entry.hours,
        moved=entry.kind is EntryKind.ADJUST,
        note=entry.reason,
    )
