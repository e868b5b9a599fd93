"""The columns of 敘獎建議, and its groups."""

from __future__ import annotations

from enum import Enum

from elearn_desk.desktop.models.people_table import award_tone
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.table import Column
from elearn_desk.wording.dates import roc_date


class AwardGroup(Enum):
    """The groups of 敘獎建議, as the buttons name them."""

    RECOMMENDED = "可建議"
    HIGHER = "仍可達較高獎度"
    APPROVED = "已核定"
    ALL = "全部"

    def takes(self, row: PersonRow) -> bool:
        """Tell whether a person belongs to this group."""
        if self is AwardGroup.RECOMMENDED:
            return row.award_status == "recommended"
        if self is AwardGroup.HIGHER:
            return row.higher_award
        if self is AwardGroup.APPROVED:
            return row.award_status == "approved"
        return row.award_status != "none"


def award_columns() -> tuple[Column[PersonRow], ...]:
    """Give the columns of the list of awards."""
    return (
        Column("姓名", lambda row: row.name, 4),
        Column("單位", lambda row: row.unit, 7),
        Column("職稱", lambda row: row.title, 6),
        Column("官等", lambda row: row.rank, 3),
        Column(
            "敘獎",
            lambda row: row.award_text,
            7,
            key=lambda row: (row.award_status, row.award_times),
            tone=award_tone,
        ),
        Column("完成日", lambda row: roc_date(row.award_on), 5, key=lambda row: str(row.award_on or "")),
        Column("依據", lambda row: f"主餐＋{row.award_by}" if row.award_by else "", 11),
        Column("核定文號", lambda row: row.award_document, 11),
        Column("人員類別", lambda row: row.category, 7),
    )
