"""The columns of claims that wait for the clerk: forms to register, and provisional ones without proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState
from elearn_desk.domain.provisional import Proof
from elearn_desk.services.claims import ClaimAnswer, list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.provisional import pending_claims
from elearn_desk.wording.claims import lacking_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.terms import CLAIM_STATE_NAMES


@dataclass(frozen=True, slots=True)
class Unproven:
    """A provisional claim to look after; `settles` where its proof has come and shows another window."""

    claim: Claim
    person_id: str
    name: str
    unit: str
    chase_on: date | None
    days: int
    overdue: bool
    settles: bool
    note: str


def open_claims(desk: Desk) -> Outcome[tuple[ClaimAnswer, ...]]:
    """List the claims of the plan year that are not decided on yet."""
    return Outcome(tuple(each for each in list_claims(desk).value if each.claim.state in OPEN_STATES))


def unproven_claims(desk: Desk) -> Outcome[tuple[Unproven, ...]]:
    """List provisional claims whose window is to be put right, then those whose proof is waited for."""
    to_settle = tuple(
        Unproven(
            claim=each.claim,
            person_id=each.claim.person_id,
            name=each.name,
            unit=each.unit,
            chase_on=None,
            days=0,
            overdue=False,
            settles=True,
            note="證明已到，期限應為"
            + "、".join(f"{roc_date(w.first)}～{roc_date(w.last)}" for _, w in each.proof.misdated),
        )
        for each in list_claims(desk).value
        if each.claim.state is ClaimState.REGISTERED and each.proof.misdated
    )
    waiting = tuple(
        Unproven(
            claim=each.claim,
            person_id=each.person.id,
            name=each.person.name,
            unit=each.person.unit,
            chase_on=each.chase_on,
            days=each.days,
            overdue=each.overdue,
            settles=False,
            note=f"欠缺：{lacking_words(each.proof.lacking)}",
        )
        for each in pending_claims(desk).value
    )
    return Outcome(to_settle + waiting)


def _windows(proof: Proof) -> str:
    return "、".join(f"{roc_date(window.first)}～{roc_date(window.last)}" for _, window in proof.misdated)


def unproven_columns() -> tuple[Column[Unproven], ...]:
    """Give the columns: whose claim, since when it waits, when the proof is chased, and what is lacking."""
    return (
        Column("姓名", lambda each: each.name, 4),
        Column("申請表", lambda each: each.claim.serial, 5),
        Column("時數", lambda each: str(each.claim.hours), 3, key=lambda each: each.claim.hours, figures=True),
        Column("催補日", _chase, 10, key=lambda each: str(each.chase_on or ""), tone=_late),
        Column("已等天數", lambda each: str(each.days or ""), 4, key=lambda each: each.days, figures=True),
        Column("說明", lambda each: each.note, 24, tone=lambda each: Tone.WAITING if each.settles else None),
        Column("單位", lambda each: each.unit, 6),
        Column("狀態", lambda each: CLAIM_STATE_NAMES[each.claim.state], 5),
    )


def _chase(each: Unproven) -> str:
    return f"{Tone.BAD.value} {roc_date(each.chase_on)} 逾期" if each.overdue else roc_date(each.chase_on)


def _late(each: Unproven) -> Tone | None:
    return Tone.BAD if each.overdue else None


def open_claim_columns() -> tuple[Column[ClaimAnswer], ...]:
    """Give the columns: the form, whose it is, for how many hours, and how far it has come."""
    return (
        Column("申請表", lambda each: each.claim.serial, 6),
        Column("姓名", lambda each: each.name, 4),
        Column("單位", lambda each: each.unit, 6),
        Column("時數", lambda each: str(each.claim.hours), 3, key=lambda each: each.claim.hours, figures=True),
        Column("狀態", lambda each: CLAIM_STATE_NAMES[each.claim.state], 5),
        Column("日期", _since, 6, key=lambda each: str(each.claim.events[-1].on)),
        Column("說明", lambda each: "先行申請" if each.claim.provisional else "", 6, tone=lambda _each: Tone.WAITING),
    )


def _since(each: ClaimAnswer) -> str:
    return roc_date(each.claim.events[-1].on)
