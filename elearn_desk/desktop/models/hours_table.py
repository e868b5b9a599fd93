"""The columns of 學習時數: batches, and the rows of a batch."""

from __future__ import annotations

import re
from decimal import Decimal

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.store.record_queries import RecordState
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.masking import mask_id

_PAGE = re.compile(r"第\d+頁")

SCORE = "成績"
"""The head of the scores, which most printouts do not show."""

KIND_NAMES = {"roster": "名冊", "hours": "學習時數", "calendar": "辦公日曆", "duty": "差勤"}


def batch_columns() -> tuple[Column[Batch], ...]:
    """Give the columns of the list of imports."""
    return (
        Column("檔案", _file_name, 10, tone=lambda batch: Tone.MUTED if batch.undone_at else None, tip=_batch_tip),
        Column("類別", lambda batch: KIND_NAMES.get(batch.kind, batch.kind), 4),
        Column("新增", lambda batch: f"{batch.new:,}", 5, key=lambda batch: batch.new, figures=True, tip=_batch_tip),
        Column(
            "未收",
            lambda batch: f"{batch.refused:,}",
            4,
            key=lambda batch: batch.refused,
            figures=True,
            tone=lambda batch: Tone.WAITING if batch.refused else None,
            tip=_batch_tip,
        ),
        Column("匯入時間", lambda batch: roc_moment(batch.imported_at), 8, key=lambda batch: batch.imported_at),
    )


def _file_name(batch: Batch) -> str:
    return f"（已復原）{batch.file_name}" if batch.undone_at else batch.file_name


def _batch_tip(batch: Batch) -> str:
    undone = f"\n{roc_moment(batch.undone_at)} 由 {batch.undone_by} 復原" if batch.undone_at else ""
    return (
        f"{batch.file_name}\n{roc_moment(batch.imported_at)} 由 {batch.imported_by} 匯入\n"
        f"讀入 {batch.read:,}＝新增 {batch.new:,}＋已有 {batch.known:,}＋未收 {batch.refused:,}"
        f"；待名冊 {batch.waiting:,}{undone}"
    )


def placed(file: str, sheet: str, row: int) -> str:
    """Say where a row stands: 「hours.xlsx」工作表「紀錄」第 3 列, 「hours.pdf」第2頁第 3 列."""
    page = sheet if _PAGE.fullmatch(sheet) else f"工作表「{sheet}」" if sheet else ""
    return f"「{file}」{page}第 {row} 列"


def score_text(score: Decimal | None) -> str:
    """Give a score in points, empty where none is shown."""
    return "" if score is None else f"{score.normalize():f}"


def record_columns() -> tuple[Column[RecordRow], ...]:
    """Give the columns of the rows of an import; they are sorted and filtered in the database."""
    return (
        Column("姓名", lambda row: row.name, 5, field="name"),
        Column("單位", lambda row: row.unit, 5, field="unit"),
        Column("課程名稱", lambda row: row.title, 14, field="title"),
        Column("完成", _completed, 8, field="completed_on"),
        Column("時數", lambda row: hours_text(row.hours), 4, figures=True, field="hours"),
        Column(SCORE, lambda row: score_text(row.score), 4, figures=True, field="score"),
        Column("平台", lambda row: row.platform, 8, field="platform"),
        Column("狀態", _state, 5, tone=_state_tone, tip=_state_tip, field="state"),
        Column("身分證字號", lambda row: mask_id(row.person_id), 7, field="person_id"),
        Column("檔案", lambda row: row.file_name, 9, field="file_name"),
        Column("頁或工作表", lambda row: row.sheet, 6, field="sheet"),
        Column("列", lambda row: str(row.row), 3, figures=True, field="row"),
    )


def _state_of(row: RecordRow) -> RecordState:
    if row.repeats:
        return RecordState.KNOWN
    return RecordState.NEW if row.on_roster else RecordState.WAITING


def _state(row: RecordRow) -> str:
    state, tone = _state_of(row), _state_tone(row)
    return f"{tone.value} {state.value}"


def _state_tone(row: RecordRow) -> Tone:
    return _STATE_TONES[_state_of(row)]


def _state_tip(row: RecordRow) -> str:
    return _STATE_TIPS[_state_of(row)].format(first=row.first_batch)


_STATE_TONES = {RecordState.NEW: Tone.GOOD, RecordState.KNOWN: Tone.MUTED, RecordState.WAITING: Tone.WAITING}
_STATE_TIPS = {
    RecordState.NEW: "這次匯入時新增",
    RecordState.KNOWN: "第{first}號匯入時已有這一列，不重複採計",
    RecordState.WAITING: "人員名冊上沒有這個人；名冊匯入後即自動採計",
}


def _completed(row: RecordRow) -> str:
    clock = f" {row.completed_time:%H:%M}" if row.completed_time else ""
    return roc_date(row.completed_on) + clock
