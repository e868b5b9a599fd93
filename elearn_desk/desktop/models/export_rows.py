"""The files that left the program as lines of a table."""

from __future__ import annotations

from pathlib import PurePath

from elearn_desk.desktop.models.table import Column
from elearn_desk.store.exports import ExportLine
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.exports import export_name

_DIGITS_SHOWN = 12


def export_columns() -> tuple[Column[ExportLine], ...]:
    """Give the columns: when, who, what, how many rows, whole ids or not, the digest's first digits, which file."""
    return (
        Column("時間", lambda each: roc_moment(each.recorded_at), 9, key=lambda each: each.recorded_at),
        Column("經手人", lambda each: each.recorded_by, 6),
        Column("內容", lambda each: export_name(each.kind), 8),
        Column("筆數", lambda each: f"{each.rows:,}", 4, key=lambda each: each.rows, figures=True),
        Column("身分證字號", lambda each: "完整" if each.full_ids else "遮蔽", 5),
        Column("SHA-256", lambda each: each.sha256[:_DIGITS_SHOWN], 8, tip=lambda each: each.sha256),
        Column("檔案", lambda each: PurePath(each.file).name, 16, tip=lambda each: each.file),
    )
