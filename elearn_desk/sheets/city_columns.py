"""The columns of the city's smaller sheets: 「機關清單」, 「補休帳」, 「敘獎」 and 「課程完成」."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.summaries import AwardStage
from elearn_desk.sheets.award_columns import STAGE_NAMES
from elearn_desk.sheets.city_figures import COURSE_SUMS, LEDGER_KINDS, AgencyFigures, CourseFigures
from elearn_desk.sheets.contents import Content
from elearn_desk.sheets.course_columns import COURSE_COLUMNS
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.wording.terms import ENTRY_NAMES

AGENCY, ORDER = "agency", "order"
_AgencyColumn = Column[AgencyFigures]

AGENCY_COLUMNS: tuple[_AgencyColumn, ...] = (
    Column(AGENCY, "機關", "各機關年度總表所載機關。", "", Face.WORDS, 14, lambda row: row.agency.agency, 28),
    Column(ORDER, "機關序號", "「總表」所列機關之序號，各表公式據以歸戶。", "", Face.NUMBER, 4, lambda row: row.number),
)
"""The columns by which a row of any of the city's sheets tells whose it is."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the agency's own workbook that 「檢核」 compares with 「總表」, whose column has the key `total`."""

    key: str
    head: str
    meaning: str
    face: Face
    total: str


COMPARED = (
    Compared("people", "原檔人數", "該機關檔案所載人數。", Face.COUNT, 'number:">0"'),
    Compared("hours", "原檔認證時數", "該機關檔案所載認證時數之和。", Face.HOURS, "hours"),
    Compared("registered", "原檔已登錄時數", "該機關檔案所載已登錄補休時數之和。", Face.COUNT, "registered"),
    Compared("open", "原檔尚餘時數", "該機關檔案所載尚餘補休時數之和。", Face.COUNT, "open"),
)


def _compared_column(compared: Compared) -> _AgencyColumn:
    return Column(
        compared.key,
        compared.head,
        compared.meaning,
        "",
        compared.face,
        8,
        lambda row: Decimal(str(row.totals[compared.total])),
    )


def list_columns() -> tuple[_AgencyColumn, ...]:
    """Give the columns of 「機關清單」: which file each agency's figures come from, and what it said itself."""
    return (
        *AGENCY_COLUMNS,
        Column("file", "檔案", "彙總所用之檔案名稱。", "", Face.WORDS, 16, lambda row: row.agency.file, 40),
        Column("as_of", "統計截止日", "該機關數字之截止日。", "", Face.DAY, 10, lambda row: row.agency.as_of),
        Column(
            "version",
            "計畫資料版本",
            "「+r」之後為該機關以裁示變更計畫參數之編號。",
            "",
            Face.CODE,
            10,
            lambda row: row.agency.plan_version,
        ),
        *map(_compared_column, COMPARED),
        Column("lines", "原檔補休帳列數", "該機關檔案所載補休帳列數。", "", Face.COUNT, 6, lambda row: row.lines),
        Column(
            "masked",
            "身分證字號",
            "該機關檔案是否遮蔽身分證字號。",
            "",
            Face.MIDDLE,
            8,
            lambda row: "已遮蔽" if row.agency.ids_masked else "未遮蔽",
        ),
        Column(
            "seal", "封存碼", "該機關檔案之封存碼，彙總時已核對。", "", Face.CODE, 64, lambda row: row.agency.seal, 64
        ),
    )


def hours_columns() -> tuple[_AgencyColumn, ...]:
    """Give the columns of 「補休帳」: the valid hours of each agency's ledger by kind, signed."""
    return (
        *AGENCY_COLUMNS,
        *(
            Column(
                kind.value,
                f"{ENTRY_NAMES[kind]}時數",
                f"有效之{ENTRY_NAMES[kind]}時數合計，增為正，減為負。",
                "附件2注意事項3",
                Face.COUNT,
                10,
                _hours_of(kind),
            )
            for kind in LEDGER_KINDS
        ),
        Column(
            "open",
            "結餘時數",
            "以上各欄之和，即截至統計日尚餘時數。",
            "附件2注意事項3",
            Face.COUNT,
            10,
            lambda row: round(sum(row.hours.values())),
        ),
        Column(
            "lines", "補休帳列數", "原檔補休帳全部列數，含已取消、已沖銷者。", "", Face.COUNT, 10, lambda row: row.lines
        ),
    )


def _hours_of(kind: EntryKind) -> Callable[[AgencyFigures], Content]:
    return lambda row: round(row.hours[kind])


def award_sum_columns() -> tuple[_AgencyColumn, ...]:
    """Give the columns of 「敘獎」: people and commendations of each agency by how far they have come."""
    return (
        *AGENCY_COLUMNS,
        *(column for stage in AwardStage for column in _stage_columns(stage)),
        Column(
            "contract",
            "聘僱人數",
            "前列人數中之約聘（僱）人員，不適用考績法，另冊辦理。",
            "",
            Face.COUNT,
            8,
            lambda row: row.contract,
        ),
    )


def _stage_columns(stage: AwardStage) -> Sequence[_AgencyColumn]:
    name = STAGE_NAMES[stage]
    return (
        Column(
            f"{stage}:people",
            f"{name}人數",
            f"敘獎情形為{name}之人數。",
            "陸、6（三）",
            Face.COUNT,
            8,
            lambda row: row.awards[stage][0],
        ),
        Column(
            f"{stage}:times",
            f"{name}次數",
            f"敘獎情形為{name}之嘉獎次數合計。",
            "陸、6（三）2",
            Face.COUNT,
            8,
            lambda row: round(row.awards[stage][1]),
        ),
    )


def course_sum_columns() -> tuple[Column[CourseFigures], ...]:
    """Give the columns of 「課程完成」: the agencies' own, their people added up, and how many agencies report it."""
    return (
        *(
            Column(
                each.key,
                each.head,
                each.meaning,
                each.clause,
                each.face,
                each.least,
                _course_content(each.key),
                each.most,
            )
            for each in COURSE_COLUMNS
        ),
        Column("agencies", "機關數", "回報該課程之機關數。", "", Face.COUNT, 6, lambda row: row.agencies),
    )


def _course_content(key: str) -> Callable[[CourseFigures], Content]:
    if key == "rate":
        return lambda row: row.rate
    if key in COURSE_SUMS:
        return lambda row: round(row.people[key])
    return lambda row: row.named[key]
