"""The columns of 「總表」: what each counts or adds up over the people of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from elearn_desk.domain.documents import SetColumn
from elearn_desk.sheets.looks import Look
from elearn_desk.sheets.person_columns import set_key
from elearn_desk.wording.terms import ELIGIBILITY_NAMES


@dataclass(frozen=True, slots=True)
class TotalColumn:
    """One column under its group; `key` names the column of 「人員明細」 that it reads.

    `test` says whom to count, `{}` standing for that column's range; without a test the column's figures are added, and
    without a key every person counts.
    """

    group: str
    head: str
    meaning: str
    clause: str
    key: str
    test: str = ""
    look: Look = Look.COUNT
    sum_look: Look = Look.SUM_COUNT

    def formula(self, ranges: Mapping[str, str], members: str) -> str:
        """Give the figure of a unit as a formula.

        `ranges` are the columns of 「人員明細」 by key; `members` is an array that is one for the unit's people.
        """
        if not self.key:
            return f"SUMPRODUCT({members})"
        counted = f"--({self.test.format(ranges[self.key])})" if self.test else ranges[self.key]
        return f"SUMPRODUCT({members},{counted})"


def total_columns(sets: Sequence[SetColumn]) -> tuple[TotalColumn, ...]:
    """Give the columns in their order: people, main sets, side sets, hours, commendations, comp leave."""
    main = tuple(_set_column("完成主餐人數", "陸、6（二）1", column) for column in sets if column.main)
    side = tuple(_set_column("完成副餐人數", "陸、6（二）2", column) for column in sets if not column.main)
    return (*_PEOPLE, *main, *side, *_HOURS, *_AWARDS, *_LEAVE)


def _set_column(group: str, clause: str, column: SetColumn) -> TotalColumn:
    meaning = f"已完成{column.title}全部課程之人數。"
    return TotalColumn(group, column.title, meaning, clause, set_key(column), "ISNUMBER({})")


def _eligibility(code: str, head: str, meaning: str) -> TotalColumn:
    return TotalColumn("人數", head, meaning, "肆", "eligibility", f'{{}}="{ELIGIBILITY_NAMES[code]}"')


_PEOPLE = (
    TotalColumn("人數", "全部", "名冊所載人數。", "", ""),
    _eligibility("eligible", "適用", "編制內公務人員及約聘（僱）人員之人數。"),
    _eligibility("undecided", "待確認", "人員類別或官等尚待人事單位認定之人數。"),
    _eligibility("not_eligible", "不適用", "教師、職工及臨時人員之人數。"),
)
_HOURS = (
    TotalColumn(
        "認證時數", "時數", "計畫年度內取得之認證時數合計。", "伍、陸、6（二）", "hours", "", Look.HOURS, Look.SUM_HOURS
    ),
)
_AWARDS = (
    TotalColumn("嘉獎建議", "人數", "建議嘉獎之人數。", "陸、6（三）", "award_times", "{}>0"),
    TotalColumn("嘉獎建議", "次數", "建議嘉獎之次數合計。", "陸、6（三）2", "award_times"),
    TotalColumn("嘉獎核定", "人數", "已核定嘉獎之人數。", "陸、6（三）", "approved_times", "{}>0"),
    TotalColumn("嘉獎核定", "次數", "已核定嘉獎之次數合計。", "陸、6（三）2", "approved_times"),
)
_LEAVE = (
    TotalColumn("補休時數", "可補休", "依學習紀錄可得之補休時數合計。", "陸、6（四）2", "entitled"),
    TotalColumn("補休時數", "已登錄", "人事單位已登錄核給之補休時數合計。", "陸、6（四）4", "registered"),
    TotalColumn("補休時數", "已使用", "截至統計日已補休之時數合計。", "附件2注意事項3", "used"),
    TotalColumn("補休時數", "逾期失效", "逾補休期限而失效之時數合計。", "附件2注意事項3", "lapsed"),
    TotalColumn("補休時數", "尚餘", "截至統計日仍可補休之時數合計。", "附件2注意事項3", "open"),
)
