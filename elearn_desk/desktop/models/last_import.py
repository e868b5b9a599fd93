"""What the strip says of the last import."""

from __future__ import annotations

from elearn_desk.store.values import Batch


def import_words(batch: Batch) -> str:
    """Say which file it was and what came of its rows, as far as anything did."""
    counts = (("新增", batch.new), ("已有", batch.known), ("未收", batch.refused), ("待名冊", batch.waiting))
    told = "、".join(f"{words} {count:,}" for words, count in counts if count)
    return f"最近匯入：{batch.file_name}（{told}）" if told else f"最近匯入：{batch.file_name}"
