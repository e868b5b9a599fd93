"""How 附件2 claims are spoken of: windows, uses in the way, and why entries of the ledger were put right (E9, E11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from elearn_desk.domain.claims import Claim
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.progress import CourseVerdict, Status
from elearn_desk.domain.provisional import Proof
from elearn_desk.wording.dates import roc_date

_NAMED = 3
"""Courses named one by one."""


def window_words(grant: Entry) -> str:
    """Say the days on which a grant can be used."""
    return f"{roc_date(grant.first_day)}～{roc_date(grant.last_day)}"


def uses_words(uses: Iterable[Entry]) -> str:
    """Name uses by number, leave day and whole hours."""
    return "、".join(f"第{use.id}號{roc_date(use.on)}計{use.hours}小時" for use in uses)


def settle_reason(claim: Claim) -> str:
    """Say why entries are put right when the proof of a provisional claim shows another window."""
    return f"先行申請{claim.serial}依證明更正使用期限"


def redraw_reason(claim: Claim, reason: str) -> str:
    """Say why leave is entered anew on other grants when a registered claim is taken back."""
    return f"申請表{claim.serial}沖銷，改由其他核給扣抵：{reason}"


def lacking_words(courses: Sequence[CourseVerdict]) -> str:
    """Name the courses whose proof is not there, those completed at work marked so; of many the first and the count."""
    named = "、".join(
        course.course.title + ("（非公餘時間）" if course.status is Status.COUNTED else "")
        for course in courses[:_NAMED]
    )
    return f"{named}等{len(courses)}門" if len(courses) > _NAMED else named


def proof_words(proof: Proof) -> str:
    """Say how far the proof of a provisional claim has come, and which windows it shows otherwise than registered."""
    if not proof.arrived:
        return "先行申請，待補證明"
    windows = "、".join(f"{roc_date(window.first)}～{roc_date(window.last)}" for _, window in proof.misdated)
    return f"先行申請，證明已到，期限應為{windows}，請更正（claim settle）" if windows else "先行申請，證明已到"


def settled_words(name: str, serial: str, *, misdated: bool) -> str:
    """Say that the proof of a provisional claim has come, and whether its window has to be put right."""
    more = "；證明所示期限與登錄的不同，請更正期限（claim settle）" if misdated else ""
    return f"{name}的先行申請{serial}證明已到齊{more}。"
