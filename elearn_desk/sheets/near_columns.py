"""The columns of 「近乎完成」: who lacks least to a higher outcome, and what."""

from __future__ import annotations

from elearn_desk.domain.summaries import NearRow
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.units import Units
from elearn_desk.sheets.whose_columns import whose_columns


def near_columns(units: Units) -> tuple[Column[NearRow], ...]:
    """Give the columns in their order."""
    return (*whose_columns(units), *_COLUMNS)


_COLUMNS: tuple[Column[NearRow], ...] = (
    Column("side", "目標副餐", "最接近達成之副餐。", "陸、6（二）2", Face.WORDS, 12, lambda row: row.side_title, 20),
    Column("courses", "尚缺門數", "尚須修習之課程門數。", "", Face.COUNT, 4, lambda row: row.courses),
    Column("hours", "尚缺時數", "尚須修習之認證時數。", "", Face.HOURS, 6, lambda row: row.hours),
    Column("unsettled", "待補正門數", "僅待填時間或確認課名之課程門數。", "", Face.COUNT, 4, lambda row: row.unsettled),
    Column("by", "期限", "最遲完成之日。", "陸、6（三）1、（四）1", Face.DAY, 9, lambda row: row.by),
    Column(
        "gains", "完成後可得", "敘獎或補休及其期限。", "陸、6（三）、（四）", Face.WORDS, 20, lambda row: row.gains, 34
    ),
    Column(
        "wants", "尚缺課程", "課程名稱、時數及未採計之原因。", "陸、6（二）", Face.WORDS, 30, lambda row: row.wants, 60
    ),
)
