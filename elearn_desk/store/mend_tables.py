"""The table of what clerks mended in rows that could not be taken as they stand in their files."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, text

from elearn_desk.store.rows import METADATA

ROW_MENDS = Table(
    "row_mends",
    METADATA,
    Column("id", Integer, primary_key=True),
    # A mend belongs to the very bytes of a file: it survives the import's being undone and redone.
    Column("sha256", Text, nullable=False),
    Column("sheet", Text, nullable=False, server_default=text("''")),
    Column("row", Integer, nullable=False),
    # The number of the cell from 0, and the header over it.
    Column("cell", Integer, nullable=False),
    Column("header", Text, nullable=False, server_default=text("''")),
    Column("before", Text, nullable=False, server_default=text("''")),
    # None where the mend was taken back.
    Column("after", Text, nullable=True),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Index("ix_row_mends_sha256", "sha256"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)
