"""What a line of the comp-leave ledger is about, in words (附件2 notes 3, 7; rules E3–E9)."""

from __future__ import annotations

from elearn_desk.domain.ledger import Entry, EntryKind, GrantState, Line
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.workdays import DutyInterval
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.terms import DUTY_NAMES

USED_BEFORE = "移入前已使用"
"""What the hours are about that were used at another agency before their grant was brought along."""

CARRIED = "前年度結轉"
"""Hours of an earlier plan year that are open when a plan year begins."""


BOOKED = "預定"
"""Leave of a day still to come."""


def line_note(line: Line, plan: Plan) -> str:
    """Say what a ledger line is about: tier and window of a grant, time of a use, reason of a correction."""
    entry = line.entry
    if line.kind is EntryKind.GRANT:
        return _grant_note(line, plan)
    if line.kind is EntryKind.EXPIRE:
        return f"{tier_title(entry.tier, plan)}期限{roc_date(entry.last_day)}，未使用部分逾期失效"
    if line.kind is EntryKind.USE:
        end = f"～{entry.end_at:%H:%M}" if entry.end_at else ""
        return f"補休 {roc_moment(entry.start_at)}{end}" if entry.start_at else entry.reason
    if line.kind is EntryKind.ADJUST:
        return entry.reason
    return f"更正第{entry.corrects}號：{entry.reason}"


def _grant_note(line: Line, plan: Plan) -> str:
    entry = line.entry
    note = f"{tier_title(entry.tier, plan)}，期限{roc_date(entry.first_day)}～{roc_date(entry.last_day)}"
    if line.counted_from != line.on:
        note += f"；自{roc_date(line.counted_from)}起計入"
    if entry.asked_hours is not None and entry.hours < entry.asked_hours:
        note += f"；核給{entry.asked_hours}，因年度上限{plan.cap_hours}僅計{entry.hours}"
    if entry.reason:
        note += f"；{entry.reason}"
    return note


def tier_title(key: str, plan: Plan) -> str:
    """Give the title of the side set a grant is for, or its key where the plan has no such set."""
    return next((each.title for each in plan.sets if each.key == key), key)


def carried_note(state: GrantState) -> str:
    """Say of which grant hours carried into a plan year are, and to which day they can be used."""
    grant = state.grant
    return f"{CARRIED}：{grant.plan_year}年度核給第{grant.id}號，期限至{roc_date(grant.last_day)}，不計入本年度上限"


def window_words(grant: Entry) -> str:
    """Name a grant by its number and window."""
    return f"核給第{grant.id}號（期限{roc_date(grant.first_day)}～{roc_date(grant.last_day)}）"


def moved_words(agency: str, reason: str, document: str) -> str:
    """Say where hours were moved to, why, and under which 文號."""
    return _with_document(f"移出至{agency}：{reason}", document)


def brought_words(agency: str, document: str) -> str:
    """Say from where a grant was brought along, and under which 文號."""
    return _with_document(f"自{agency}移入", document)


def _with_document(words: str, document: str) -> str:
    return f"{words}（{document}）" if document else words


def duty_words(duty: DutyInterval) -> str:
    """Name a duty interval: its kind and its time."""
    return f"{DUTY_NAMES[duty.kind]}（{roc_moment(duty.start)}～{roc_moment(duty.end)}）"


def service_words(person: Person) -> str:
    """Say the days of service, 到職日～離職日, as far as the roster gives them."""
    return f"{roc_date(person.hired_on)}～{roc_date(person.left_on)}"
