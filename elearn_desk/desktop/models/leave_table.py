"""The columns of 補休帳: accounts, the lines of a register, and claims."""

from __future__ import annotations

from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.claims import OPEN_STATES, ClaimState
from elearn_desk.domain.ledger import Entry, EntryKind, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.services.claims import ClaimAnswer
from elearn_desk.wording.claims import proof_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.ledger import BOOKED, line_note
from elearn_desk.wording.terms import CLAIM_STATE_NAMES, ENTRY_NAMES

_LINE_TONES = {EntryKind.GRANT: Tone.GOOD, EntryKind.EXPIRE: Tone.BAD, EntryKind.REVERSE: Tone.WAITING}


def account_columns(plan: Plan) -> tuple[Column[PersonRow], ...]:
    """Give the columns of the list of accounts."""
    return (
        Column("姓名", lambda row: row.name, 4),
        Column(
            f"核給／{plan.cap_hours}",
            lambda row: f"{row.granted}/{row.cap}",
            7,
            key=lambda row: row.granted,
            figures=True,
            tip=_account_tip,
            cap=lambda row: (row.granted, row.used + row.lapsed, row.cap),
        ),
        Column("可用", lambda row: str(row.free), 3, key=lambda row: row.free, figures=True, tip=_account_tip),
        Column("期限", lambda row: roc_date(row.last_day), 6, key=lambda row: str(row.last_day or "")),
        Column(
            "失效",
            lambda row: str(row.lapsed),
            3,
            key=lambda row: row.lapsed,
            figures=True,
            tone=lambda row: Tone.BAD if row.lapsed else None,
        ),
        Column("單位", lambda row: row.unit, 6),
    )


def _account_tip(row: PersonRow) -> str:
    return f"核給 {row.granted}，已用 {row.used}，失效 {row.lapsed}，餘 {row.open}（其中已預定 {row.booked}）"


def register_columns(plan: Plan) -> tuple[Column[Line], ...]:
    """Give the columns of a register."""
    return (
        Column("日期", lambda line: roc_date(line.on), 5, key=lambda line: line.on),
        Column("類別", _kind, 5, tone=_line_tone),
        Column("時數", lambda line: f"{line.hours:+d}", 3, key=lambda line: line.hours, figures=True),
        Column("餘額", lambda line: str(line.balance), 3, key=lambda line: line.balance, figures=True),
        Column(
            "年度已核",
            lambda line: f"{line.granted}/{plan.cap_hours}",
            7,
            key=lambda line: line.granted,
            figures=True,
            cap=lambda line: (line.granted, 0, plan.cap_hours),
        ),
        Column("期限", _window, 12, key=lambda line: str(line.entry.last_day or "")),
        Column("說明", lambda line: line_note(line, plan), 12),
    )


def _signed(text: str, tone: Tone | None) -> str:
    return text if tone is None else f"{tone.value} {text}"


def _kind(line: Line) -> str:
    return _signed(BOOKED if line.booked else ENTRY_NAMES[line.kind], _line_tone(line))


def _line_tone(line: Line) -> Tone | None:
    return Tone.WAITING if line.booked else _LINE_TONES.get(line.kind)


def _window(line: Line) -> str:
    entry = line.entry
    return f"{roc_date(entry.first_day)}～{roc_date(entry.last_day)}" if entry.last_day else ""


def is_transfer(entry: Entry) -> bool:
    """Tell whether an entry is a hand-over to another agency, or a grant brought along from one."""
    return entry.kind is EntryKind.ADJUST or (entry.kind is EntryKind.GRANT and entry.claim_id is None)


def claim_columns() -> tuple[Column[ClaimAnswer], ...]:
    """Give the columns of the list of claims."""
    return (
        Column("申請表", lambda answer: answer.claim.serial, 7),
        Column("時數", lambda answer: str(answer.claim.hours), 3, key=lambda answer: answer.claim.hours, figures=True),
        Column("狀態", _state, 6, tone=_state_tone),
        Column("日期", lambda answer: roc_date(answer.claim.events[-1].on) if answer.claim.events else "", 6),
        Column("說明", _claim_note, 10, tone=_note_tone),
    )


def _state(answer: ClaimAnswer) -> str:
    return _signed(CLAIM_STATE_NAMES[answer.claim.state], _state_tone(answer))


def _state_tone(answer: ClaimAnswer) -> Tone:
    state = answer.claim.state
    if state in OPEN_STATES:
        return Tone.WAITING
    return Tone.GOOD if state is ClaimState.REGISTERED else Tone.MUTED


def _claim_note(answer: ClaimAnswer) -> str:
    parts = []
    if answer.claim.provisional:
        parts.append("先行申請，證明已到，請更正期限" if answer.proof.misdated else proof_words(answer.proof))
    if answer.claim.events:
        parts.append(answer.claim.events[-1].reason)
    return "；".join(part for part in parts if part)


def _note_tone(answer: ClaimAnswer) -> Tone | None:
    proof = answer.proof
    return Tone.WAITING if answer.claim.provisional and (not proof.arrived or proof.misdated) else None
