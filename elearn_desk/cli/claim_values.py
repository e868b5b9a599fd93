"""附件2 claims, and what became of their entries, as JSON values."""

from __future__ import annotations

from elearn_desk.cli.leave import entry_value
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.provisional import Proof
from elearn_desk.services.claim_entries import Replaced
from elearn_desk.services.claims import Registration
from elearn_desk.services.provisional import PendingClaim

_Value = dict[str, object]


def claim_value(claim: Claim) -> _Value:
    """Give a claim as a JSON object."""
    return {
        "claim": claim.id,
        "serial": claim.serial,
        "person_id": claim.person_id,
        "state": claim.state.value,
        "provisional": claim.provisional,
        "hours": claim.hours,
        "plan_version": claim.plan_version,
        "tiers": [
            {
                "by": tier.by,
                "hours": tier.hours,
                "completed_on": tier.completed_on.isoformat(),
                "first_day": tier.first_day.isoformat(),
                "last_day": tier.last_day.isoformat(),
            }
            for tier in claim.tiers
        ],
        "courses": [
            {
                "title": line.title,
                "set": line.set_key,
                "hours": float(line.hours),
                "completed_on": line.completed_on.isoformat() if line.completed_on else None,
                "completed_time": line.completed_time.isoformat() if line.completed_time else None,
                "record": line.record_id,
            }
            for line in claim.lines
        ],
        "events": [
            {"state": event.state.value, "on": event.on.isoformat(), "reason": event.reason, "by": event.recorded_by}
            for event in claim.events
        ],
    }


def registration_value(registration: Registration) -> _Value:
    """Give what registering a claim granted."""
    return {
        "claim": registration.claim.id,
        "serial": registration.claim.serial,
        "state": ClaimState.REGISTERED.value,
        "granted_hours": sum(grant.hours for grant in registration.grants),
        "grants": [entry_value(grant) for grant in registration.grants],
    }


def replaced_value(each: Replaced) -> _Value:
    """Give an entry that was put right: the old one, and the one that stands in its place."""
    return {"old": entry_value(each.old), "new": entry_value(each.new)}


def proof_value(proof: Proof) -> _Value:
    """Give how far the proof of a claim has come; `true_windows` are those that the ledger does not have yet."""
    return {
        "lacking": [course.course.title for course in proof.lacking],
        "proven_on": max((tier.completed_on for tier in proof.tiers), default=None),
        "true_windows": [
            {"grant": grant, "first_day": window.first, "last_day": window.last} for grant, window in proof.misdated
        ],
    }


def pending_value(each: PendingClaim) -> _Value:
    """Give a provisional claim whose proof is waited for."""
    return {
        "claim": each.claim.id,
        "serial": each.claim.serial,
        "person_id": each.person.id,
        "name": each.person.name,
        "unit": each.person.unit,
        "state": each.claim.state.value,
        "hours": each.claim.hours,
        "since": each.since,
        "days": each.days,
        "chase_on": each.chase_on,
        "overdue": each.overdue,
        "lacking": [
            {"title": course.course.title, "hours": float(course.course.hours), "status": course.status.value}
            for course in each.proof.lacking
        ],
    }
