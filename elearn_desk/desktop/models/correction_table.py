"""The columns of the records that state the same completion differently."""

from __future__ import annotations

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.corrections import Pair
from elearn_desk.wording.dates import roc_date


def correction_columns() -> tuple[Column[Pair], ...]:
    """Give the columns of the pairs that wait for a decision."""
    return (
        Column("姓名", lambda pair: pair.newer.name, 4),
        Column("課程名稱", lambda pair: pair.newer.title, 14),
        Column("完成", lambda pair: roc_date(pair.newer.completed_on), 6, key=lambda pair: pair.newer.completed_on),
        Column(
            "差別（原有→新的）",
            lambda pair: f"{Tone.WAITING.value} {pair.difference}",
            14,
            tone=lambda _pair: Tone.WAITING,
        ),
        Column("原有來自", lambda pair: pair.older.file_name, 8),
        Column("新的來自", lambda pair: pair.newer.file_name, 8),
    )
