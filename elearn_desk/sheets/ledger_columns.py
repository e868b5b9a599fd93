"""The columns of 「補休帳」: what each line of the ledger did to which grant, and what was open after it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.grant_lines import Effect
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.summaries import LedgerRow
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.units import Units
from elearn_desk.sheets.whose_columns import whose_columns
from elearn_desk.wording.terms import ENTRY_NAMES

EFFECT_NAMES: Mapping[Effect, str] = MappingProxyType(
    {Effect.VALID: "有效", Effect.CANCELLED: "已取消", Effect.REVERSED: "已沖銷", Effect.CORRECTION: "更正"}
)
_NOTE = "附件2注意事項3"


def ledger_columns(units: Units) -> tuple[Column[LedgerRow], ...]:
    """Give the columns in their order."""
    return (*whose_columns(units), *_COLUMNS)


def entry_number(row: LedgerRow) -> int | None:
    """Give the number of the stored entry; a lapse follows from the day alone and has none."""
    return None if row.line.line.kind is EntryKind.EXPIRE else row.line.line.entry.id


_COLUMNS: tuple[Column[LedgerRow], ...] = (
    Column("entry", "帳號", "補休帳之登錄編號；逾期失效由期限推算，不另編號。", "", Face.NUMBER, 6, entry_number),
    Column("part", "分列", "一筆扣用數次核給者，逐核給分列之次序。", "", Face.NUMBER, 4, lambda row: row.line.part),
    Column("grant", "核給編號", "本列所屬核給之帳號。", _NOTE, Face.NUMBER, 6, lambda row: row.line.grant.id),
    Column("tier", "餐別", "該次核給所依之副餐。", "陸、6（四）2", Face.WORDS, 12, lambda row: row.tier_title, 22),
    Column(
        "kind",
        "種類",
        "核給、使用、取消、沖銷、移出或逾期失效。",
        "附件2注意事項3、7",
        Face.MIDDLE,
        8,
        lambda row: ENTRY_NAMES[row.line.line.kind],
    ),
    Column("on", "登錄日", "登錄之日；逾期失效者為期限末日。", "", Face.DAY, 9, lambda row: row.line.line.on),
    Column("from", "計入日", "自該日起計入結餘。", "", Face.DAY, 9, lambda row: row.line.line.counted_from),
    Column("hours", "時數", "增為正，減為負。", "陸、6（四）4", Face.COUNT, 5, lambda row: row.line.hours),
    Column("balance", "結餘", "本列計入後該員尚可補休之時數。", _NOTE, Face.COUNT, 5, lambda row: row.line.balance),
    Column("first", "期限起日", "該次核給得補休之首日。", _NOTE, Face.DAY, 9, lambda row: row.line.grant.first_day),
    Column("last", "期限末日", "該次核給得補休之末日。", _NOTE, Face.DAY, 9, lambda row: row.line.grant.last_day),
    Column(
        "start",
        "補休起",
        "補休開始之日時。",
        "附件2注意事項6",
        Face.MOMENT,
        15,
        lambda row: row.line.line.entry.start_at,
    ),
    Column(
        "end", "補休迄", "補休結束之日時。", "附件2注意事項6", Face.MOMENT, 15, lambda row: row.line.line.entry.end_at
    ),
    Column(
        "effect",
        "效力",
        "有效者計入總表；已取消、已沖銷者及更正本身不計入，惟時數相抵。",
        "",
        Face.MIDDLE,
        7,
        lambda row: EFFECT_NAMES[row.line.effect],
    ),
    Column("note", "說明", "本列之事由。", "", Face.WORDS, 16, lambda row: row.note, 44),
)
