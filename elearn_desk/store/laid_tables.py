"""The table of what stood before an import of people, days or duties was laid over it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from elearn_desk.store.rows import BATCHES, METADATA

LAID_OVER = Table(
    "laid_over",
    METADATA,
    Column("batch_id", Integer, ForeignKey(BATCHES.c.id), primary_key=True),
    # An id, a day, or an interval: what of the batch's kind there is one of.
    Column("subject", Text, primary_key=True),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=False),
    sqlite_strict=True,
    sqlite_autoincrement=False,
)
