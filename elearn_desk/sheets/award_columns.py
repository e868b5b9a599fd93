"""The columns of 「敘獎」: who is recommended, held back, sent or approved, and for which sets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from elearn_desk.domain.people import Category
from elearn_desk.domain.summaries import AwardStage, AwardSummary
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.units import Units
from elearn_desk.sheets.whose_columns import whose_columns
from elearn_desk.wording.terms import CATEGORY_NAMES

STAGE_NAMES: Mapping[AwardStage, str] = MappingProxyType(
    {
        AwardStage.RECOMMENDED: "建議",
        AwardStage.HELD: "暫緩",
        AwardStage.SENT: "已送",
        AwardStage.APPROVED: "已核定",
    }
)
_CONTRACT = frozenset({Category.CONTRACT, Category.CONTRACT_EMPLOYEE})


def award_columns(units: Units) -> tuple[Column[AwardSummary], ...]:
    """Give the columns in their order."""
    return (*whose_columns(units), *_COLUMNS)


_COLUMNS: tuple[Column[AwardSummary], ...] = (
    Column(
        "category",
        "人員類別",
        "名冊所載人員類別。",
        "肆、附件2注意事項1",
        Face.MIDDLE,
        14,
        lambda row: CATEGORY_NAMES[row.person.category],
    ),
    Column(
        "contract",
        "聘僱",
        "約聘（僱）人員不適用考績法，另冊辦理者標示「聘僱」。",
        "",
        Face.MIDDLE,
        4,
        lambda row: "聘僱" if row.person.category in _CONTRACT else "",
    ),
    Column(
        "stage",
        "情形",
        "建議、暫緩（期限前仍可改獎較高者）、已送或已核定。",
        "陸、6（三）",
        Face.MIDDLE,
        6,
        lambda row: STAGE_NAMES[row.stage],
    ),
    Column("times", "嘉獎次數", "建議或核定嘉獎之次數。", "陸、6（三）2", Face.COUNT, 4, lambda row: row.times),
    Column("main", "主餐", "所依主餐。", "陸、6（二）1", Face.WORDS, 8, lambda row: row.main_title, 14),
    Column("side", "副餐", "所依副餐。", "陸、6（二）2", Face.WORDS, 12, lambda row: row.side_title, 20),
    Column("completed", "完成日", "組合套餐完成之日。", "陸、6（三）1", Face.DAY, 9, lambda row: row.completed_on),
    Column("batch", "送件批次", "獎懲建議名冊之批次。", "", Face.NUMBER, 4, lambda row: row.batch),
    Column("sent", "送件日", "名冊送出之日。", "", Face.DAY, 9, lambda row: row.sent_on),
    Column("document", "核定文號", "核定敘獎之文號。", "陸、6（三）", Face.WORDS, 12, lambda row: row.document, 30),
    Column("approved", "核定日", "敘獎令之日。", "陸、6（三）", Face.DAY, 9, lambda row: row.approved_on),
    Column("note", "說明", "暫緩者載明尚可改獎之事由。", "", Face.WORDS, 12, lambda row: row.note, 44),
)
