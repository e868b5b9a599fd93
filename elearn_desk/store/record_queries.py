"""What can be asked of the records as a table: which of them, and in what order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class RecordState(Enum):
    """What came of a row, as the filters above the table name it."""

    ALL = "全部"
    NEW = "新增"
    KNOWN = "已有"
    WAITING = "待名冊"
    CORRECTION = "更正"


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """What one field must hold: a text typed, as the clerk writes it, and the values ticked, as they are stored.

    Either may be left out; with both, both must hold.
    """

    text: str = ""
    values: frozenset[str | int | None] | None = None


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which records, and in what order.

    `batch` is the number of an import, whose repetitions are listed too; None asks for every record once. Each word of
    `search` must stand in id, name, unit, title, platform or file name. `filters` go by the name of a field and
    `order` is such a name, with a minus before it for the largest first; both know the fields of `FIELDS`. `numbers`
    narrows the choice to records of these numbers.
    """

    batch: int | None = None
    state: RecordState = RecordState.ALL
    search: str = ""
    filters: tuple[tuple[str, FieldFilter], ...] = field(default=())
    order: str = ""
    numbers: frozenset[int] | None = None


FIELDS = (
    "row",
    "person_id",
    "name",
    "unit",
    "title",
    "platform",
    "hours",
    "score",
    "completed_on",
    "state",
    "file_name",
    "sheet",
)
"""The fields that can be filtered and sorted by."""
