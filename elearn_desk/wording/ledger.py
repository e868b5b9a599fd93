"""What a line of the comp-leave ledger is about, in words (附件2 notes 3, 7; rules E3–E9)."""

from __future__ import annotations

from elearn_desk.domain.ledger import EntryKind, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.wording.dates import roc_date, roc_moment


def line_note(line: Line, plan: Plan) -> str:
    """Say what a ledger line is about: tier and window of a grant, time of a use, reason of a correction."""
    entry = line.entry
    if line.kind is EntryKind.GRANT:
        note = f"{_tier(entry.tier, plan)}，期限{roc_date(entry.first_day)}～{roc_date(entry.last_day)}"
        if line.counted_from != line.on:
            note += f"；自{roc_date(line.counted_from)}起計入"
        if entry.asked_hours is not None and entry.hours < entry.asked_hours:
            note += f"；核給{entry.asked_hours}，因年度上限{plan.cap_hours}僅計{entry.hours}"
        return note
    if line.kind is EntryKind.EXPIRE:
        return f"{_tier(entry.tier, plan)}期限{roc_date(entry.last_day)}，未使用部分逾期失效"
    if line.kind is EntryKind.USE:
        end = f"～{entry.end_at:%H:%M}" if entry.end_at else ""
        return f"補休 {roc_moment(entry.start_at)}{end}"
    return f"更正第{entry.corrects}號：{entry.reason}"


def _tier(key: str, plan: Plan) -> str:
    return next((each.title for each in plan.sets if each.key == key), key)
