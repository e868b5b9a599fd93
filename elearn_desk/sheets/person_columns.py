"""The columns of 「人員明細」: what each is called, what it means by which clause, and what it shows of a person."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias

from elearn_desk.domain.summaries import PersonSummary, SetColumn
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.units import Units
from elearn_desk.wording.terms import AWARD_STATUS_NAMES, CATEGORY_NAMES, ELIGIBILITY_NAMES, RANK_NAMES

PersonColumn: TypeAlias = "Column[PersonSummary]"


def person_columns(sets: Sequence[SetColumn], units: Units) -> tuple[PersonColumn, ...]:
    """Give the columns in their order, with one for each course set of the plan between the person and the hours."""
    unit_number = Column("unit_number", "單位序號", _UNIT_NUMBER, "", Face.NUMBER, 4, units.number)
    return (_NUMBER, unit_number, *_WHO, *(_set_column(column) for column in sets), *_WHAT)


def set_key(column: SetColumn) -> str:
    """Give the key of a set's column, which no other column bears."""
    return f"set:{column.key}"


def _set_column(column: SetColumn) -> PersonColumn:
    kind, clause = ("主餐", "陸、6（二）1") if column.main else ("副餐", "陸、6（二）2")
    meaning = f"該{kind}全部課程均取得認證時數之日（最後一門課程之完成日）；空白者尚未完成。"
    return Column(
        set_key(column),
        f"{column.title}完成日",
        meaning,
        clause,
        Face.DAY,
        9,
        lambda person: person.completed.get(column.key),
    )


def _rank_name(person: PersonSummary) -> str:
    return RANK_NAMES[person.rank] if person.rank else ""


_UNIT_NUMBER = "「總表」所列單位之序號，各表公式據以歸戶。"
_NUMBER = Column(
    "number", "人員序號", "本檔內之人員序號，各表據以對照同一人。", "", Face.NUMBER, 4, attrgetter("number")
)
_WHO: tuple[PersonColumn, ...] = (
    Column(
        "id",
        "身分證字號",
        "名冊所載身分證字號；以員工編號建檔者為員工編號。",
        "",
        Face.MIDDLE,
        10,
        attrgetter("person_id"),
    ),
    Column("name", "姓名", "名冊所載姓名。", "", Face.WORDS, 8, attrgetter("name")),
    Column("unit", "單位", "名冊所載單位；空白者於總表列為「未填單位」。", "", Face.WORDS, 8, attrgetter("unit")),
    Column("title", "職稱", "名冊所載職稱。", "", Face.WORDS, 8, attrgetter("title")),
    Column(
        "category",
        "人員類別",
        "編制內公務人員、約聘人員、約僱人員為適用對象；教師、職工、臨時人員不適用。",
        "肆、附件2注意事項1",
        Face.MIDDLE,
        14,
        lambda person: CATEGORY_NAMES[person.category],
    ),
    Column(
        "rank",
        "官等",
        "官等或相當官等，據以對照應選讀之主餐；空白者名冊未載明。",
        "陸、6（二）1",
        Face.MIDDLE,
        4,
        _rank_name,
    ),
    Column(
        "eligibility",
        "適用情形",
        "適用、不適用或待確認；待確認者於人事單位認定前不核給補休、不建議敘獎。",
        "肆",
        Face.MIDDLE,
        8,
        lambda person: ELIGIBILITY_NAMES[person.eligibility],
    ),
)

_WHAT: tuple[PersonColumn, ...] = (
    Column(
        "main_on",
        "主餐完成日",
        "完成當時官等所屬主餐之日；空白者尚未完成。",
        "陸、6（二）1",
        Face.DAY,
        9,
        attrgetter("main_on"),
    ),
    Column(
        "combined_on",
        "組合完成日",
        "主餐與任一副餐均完成之日；空白者尚未完成。",
        "陸、6（二）",
        Face.DAY,
        9,
        attrgetter("combined_on"),
    ),
    Column(
        "hours",
        "認證時數",
        "計畫年度內取得之認證時數合計。",
        "伍、陸、6（二）",
        Face.HOURS,
        8,
        attrgetter("hours_certified"),
    ),
    Column(
        "award",
        "嘉獎情形",
        "依限完成主餐及副餐組合者建議敘獎；已核定者不再建議。",
        "陸、6（三）",
        Face.MIDDLE,
        8,
        lambda person: AWARD_STATUS_NAMES[person.award_status],
    ),
    Column(
        "award_times",
        "嘉獎建議次數",
        "建議嘉獎之次數，擇優計列。",
        "陸、6（三）2",
        Face.COUNT,
        4,
        attrgetter("award_times"),
    ),
    Column(
        "approved_times",
        "嘉獎核定次數",
        "已核定嘉獎之次數。",
        "陸、6（三）2",
        Face.COUNT,
        4,
        attrgetter("approved_times"),
    ),
    Column(
        "entitled",
        "可補休時數",
        "依現有學習紀錄，於公餘時間完成組合套餐可得之補休時數，以年度上限為限。",
        "陸、6（四）2",
        Face.COUNT,
        6,
        attrgetter("entitled_hours"),
    ),
    Column(
        "registered",
        "已登錄時數",
        "人事單位已登錄核給之補休時數；等於已使用、逾期失效及尚餘時數之和。",
        "陸、6（四）4、附件2注意事項7",
        Face.COUNT,
        6,
        attrgetter("registered_hours"),
    ),
    Column("used", "已使用時數", "截至統計日已補休之時數。", "附件2注意事項3", Face.COUNT, 6, attrgetter("used_hours")),
    Column(
        "lapsed",
        "逾期失效時數",
        "逾補休期限未補休完畢而失效之時數。",
        "附件2注意事項3",
        Face.COUNT,
        4,
        attrgetter("lapsed_hours"),
    ),
    Column("open", "尚餘時數", "截至統計日仍可補休之時數。", "附件2注意事項3", Face.COUNT, 4, attrgetter("open_hours")),
)
