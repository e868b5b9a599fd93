"""The columns of 學習時數: batches, the rows of a batch, titles that match no course, titles accepted."""

from __future__ import annotations

from dataclasses import dataclass

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.hours import UnknownTitle
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.masking import mask_id

KIND_NAMES = {"roster": "名冊", "hours": "學習時數", "calendar": "辦公日曆", "duty": "差勤"}


@dataclass(frozen=True, slots=True)
class AcceptedTitle:
    """A title taken to stand for a course of the plan."""

    title: str
    course: str


def batch_columns() -> tuple[Column[Batch], ...]:
    """Give the columns of the list of imports."""
    return (
        Column("檔案", _file_name, 11, tone=lambda batch: Tone.MUTED if batch.undone_at else None, tip=_batch_tip),
        Column("類別", lambda batch: KIND_NAMES.get(batch.kind, batch.kind), 4),
        Column("新增", lambda batch: f"{batch.new:,}", 3, key=lambda batch: batch.new, figures=True, tip=_batch_tip),
        Column(
            "未採用",
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
        f"讀入 {batch.read:,}＝新增 {batch.new:,}＋已有 {batch.known:,}＋未採用 {batch.refused:,}"
        f"；待處理 {batch.waiting:,}{undone}"
    )


def record_columns() -> tuple[Column[RecordRow], ...]:
    """Give the columns of the rows of an import."""
    return (
        Column("列", lambda row: str(row.row), 3, key=lambda row: (row.sheet, row.row), figures=True),
        Column("姓名", lambda row: row.name, 4),
        Column("課程名稱", lambda row: row.title, 14),
        Column("完成", _completed, 8, key=lambda row: (row.completed_on, str(row.completed_time or ""))),
        Column("時數", lambda row: hours_text(row.hours), 3, key=lambda row: row.hours, figures=True),
        Column("平台", lambda row: row.platform, 8),
        Column("備註", lambda row: "先前已匯入" if row.repeats else "", 5, tone=lambda _row: Tone.MUTED),
        Column("身分證字號", lambda row: mask_id(row.person_id), 6, key=lambda row: row.person_id),
        Column("工作表", lambda row: row.sheet, 5),
    )


def _completed(row: RecordRow) -> str:
    clock = f" {row.completed_time:%H:%M}" if row.completed_time else ""
    return roc_date(row.completed_on) + clock


def title_columns() -> tuple[Column[UnknownTitle], ...]:
    """Give the columns of the titles that match no course."""
    return (
        Column("紀錄上的課名", lambda title: title.title, 16),
        Column("人數", lambda title: f"{title.people:,}", 3, key=lambda title: title.people, figures=True),
        Column("是否即計畫的課程", lambda title: title.suggestion.title if title.suggestion else "", 16),
        Column("相似度", _likeness, 4, key=_score, figures=True),
    )


def _likeness(title: UnknownTitle) -> str:
    return f"{title.suggestion.score:.0f}%" if title.suggestion else ""


def _score(title: UnknownTitle) -> float:
    return title.suggestion.score if title.suggestion else 0.0


def accepted_columns() -> tuple[Column[AcceptedTitle], ...]:
    """Give the columns of the titles accepted."""
    return (
        Column("紀錄上的課名", lambda each: each.title, 18),
        Column("視為計畫的課程", lambda each: each.course, 18),
    )
