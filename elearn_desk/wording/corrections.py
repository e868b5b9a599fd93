"""How two records that state the same completion differ, and what was decided about them."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Protocol

from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.explanation import hours_text


class Stated(Protocol):
    """What a printout states of a completion."""

    @property
    def hours(self) -> Decimal:
        """Certified hours."""

    @property
    def platform(self) -> str:
        """The platform as written."""

    @property
    def completed_time(self) -> time | None:
        """The time of day, where one is stated."""

    @property
    def started_at(self) -> datetime | None:
        """The start, where one with a time is stated."""

    @property
    def score(self) -> Decimal | None:
        """The score in points, where one is stated."""


_CHOICES = {"newer": "採用新的一筆", "older": "保留原有的一筆", "both": "兩筆都保留"}


def difference(older: Stated, newer: Stated) -> str:
    """Say what differs between two records, such as 「時數 2→3、完成時間 未載→20:15」."""
    pairs = (
        ("時數", hours_text(older.hours), hours_text(newer.hours)),
        ("完成時間", _clock(older.completed_time), _clock(newer.completed_time)),
        ("開始", _moment(older.started_at), _moment(newer.started_at)),
        ("成績", _score(older.score), _score(newer.score)),
        ("平台", older.platform, newer.platform),
    )
    return "、".join(f"{name} {before}→{after}" for name, before, after in pairs if before != after)


def chosen_at_import(choice: str, file: str) -> str:
    """Say the reason of a decision taken together with an import."""
    return f"匯入「{file}」時選擇{_CHOICES[choice]}"


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else "未載"


def _score(points: Decimal | None) -> str:
    return "未載" if points is None else f"{points}"


def _moment(at: datetime | None) -> str:
    return roc_moment(at) if at else "未載"
