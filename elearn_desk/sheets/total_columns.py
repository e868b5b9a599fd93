"""The columns of 「總表」: what each counts or adds up over the people of a unit, as a formula and as a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from elearn_desk.domain.summaries import PersonSummary, SetColumn
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.person_columns import set_key
from elearn_desk.wording.terms import ELIGIBILITY_NAMES

NONE = "—"
"""Stands where there is nobody of whom a rate could be told."""
_ELIGIBLE = "eligible"

Figure = Decimal | float | str
People = Sequence[PersonSummary]


@dataclass(frozen=True, slots=True)
class TotalColumn:
    """One column under its group; `key` tells it from the others.

    `formula` is given the names of the columns of 「人員明細」 by key, and the criterion of whom the row is about,
    empty for everyone; `figure` gives what it comes to. `added` tells whether the units' figures add up to that of all.
    """

    group: str
    head: str
    meaning: str
    clause: str
    key: str
    formula: Callable[[Mapping[str, str], str], str]
    figure: Callable[[People], Figure]
    face: Face = Face.COUNT
    sum_face: Face = Face.SUM_COUNT
    added: bool = True


def total_columns(sets: Sequence[SetColumn]) -> tuple[TotalColumn, ...]:
    """Give the columns in their order: people, sets, rates, hours, commendations, comp leave."""
    main = tuple(_set_column("完成主餐人數", "陸、6（二）1", column) for column in sets if column.main)
    side = tuple(_set_column("完成副餐人數", "陸、6（二）2", column) for column in sets if not column.main)
    return (*_PEOPLE, *main, *side, *_RATES, *_HOURS, *_AWARDS, *_LEAVE)


def _counted(
    group: str, head: str, meaning: str, clause: str, key: str, criterion: str, counts: Callable[[PersonSummary], bool]
) -> TotalColumn:
    def formula(names: Mapping[str, str], members: str) -> str:
        return f"COUNTIFS({members}{names[key]},{criterion})"

    def figure(people: People) -> Figure:
        return sum(map(counts, people))

    return TotalColumn(group, head, meaning, clause, f"{key}:{criterion}", formula, figure)


def _added(
    group: str, head: str, meaning: str, clause: str, key: str, value: Callable[[PersonSummary], Decimal | int]
) -> TotalColumn:
    def formula(names: Mapping[str, str], members: str) -> str:
        return f"SUMIFS({names[key]},{members.removesuffix(',')})"

    def figure(people: People) -> Figure:
        return sum(map(value, people), Decimal(0))

    faces = (Face.HOURS, Face.SUM_HOURS) if key == "hours" else (Face.COUNT, Face.SUM_COUNT)
    return TotalColumn(group, head, meaning, clause, key, formula, figure, *faces)


def _rate(head: str, meaning: str, key: str, done: Callable[[PersonSummary], bool]) -> TotalColumn:
    def formula(names: Mapping[str, str], members: str) -> str:
        eligible = f'{members}{names["eligibility"]},"{ELIGIBILITY_NAMES[_ELIGIBLE]}"'
        return f'IF(COUNTIFS({eligible})=0,"{NONE}",COUNTIFS({eligible},{names[key]},">0")/COUNTIFS({eligible}))'

    def figure(people: People) -> Figure:
        eligible = [person for person in people if person.eligibility == _ELIGIBLE]
        return sum(map(done, eligible)) / len(eligible) if eligible else NONE

    return TotalColumn(
        "完成率", head, meaning, "陸、6（二）", f"rate:{key}", formula, figure, Face.PART, Face.SUM_PART, added=False
    )


def _set_column(group: str, clause: str, column: SetColumn) -> TotalColumn:
    meaning = f"已完成{column.title}全部課程之人數。"
    return _counted(
        group, column.title, meaning, clause, set_key(column), '">0"', lambda person: column.key in person.completed
    )


def _eligibility(code: str, head: str, meaning: str) -> TotalColumn:
    return _counted(
        "人數",
        head,
        meaning,
        "肆",
        "eligibility",
        f'"{ELIGIBILITY_NAMES[code]}"',
        lambda person: person.eligibility == code,
    )


_PEOPLE = (
    _counted("人數", "全部", "名冊所載人數。", "", "number", '">0"', lambda _: True),
    _eligibility(_ELIGIBLE, "適用", "編制內公務人員及約聘（僱）人員之人數。"),
    _eligibility("undecided", "待確認", "人員類別或官等尚待人事單位認定之人數。"),
    _eligibility("not_eligible", "不適用", "教師、職工及臨時人員之人數。"),
)
_RATES = (
    _rate("主餐", "適用人員中完成其官等主餐者之比率。", "main_on", lambda person: person.main_on is not None),
    _rate(
        "組合", "適用人員中完成主餐及任一副餐者之比率。", "combined_on", lambda person: person.combined_on is not None
    ),
)
_HOURS = (
    _added(
        "認證時數",
        "時數",
        "計畫年度內取得之認證時數合計。",
        "伍、陸、6（二）",
        "hours",
        attrgetter("hours_certified"),
    ),
)
_AWARDS = (
    _counted(
        "嘉獎建議",
        "人數",
        "建議嘉獎之人數。",
        "陸、6（三）",
        "award_times",
        '">0"',
        lambda person: person.award_times > 0,
    ),
    _added("嘉獎建議", "次數", "建議嘉獎之次數合計。", "陸、6（三）2", "award_times", attrgetter("award_times")),
    _counted(
        "嘉獎核定",
        "人數",
        "已核定嘉獎之人數。",
        "陸、6（三）",
        "approved_times",
        '">0"',
        lambda person: person.approved_times > 0,
    ),
    _added(
        "嘉獎核定", "次數", "已核定嘉獎之次數合計。", "陸、6（三）2", "approved_times", attrgetter("approved_times")
    ),
)
_LEAVE = tuple(
    _added("補休時數", head, meaning, clause, key, attrgetter(f"{key}_hours"))
    for head, meaning, clause, key in (
        ("可補休", "依學習紀錄可得之補休時數合計。", "陸、6（四）2", "entitled"),
        ("已登錄", "人事單位已登錄核給之補休時數合計。", "陸、6（四）4", "registered"),
        ("已使用", "截至統計日已補休之時數合計。", "附件2注意事項3", "used"),
        ("逾期失效", "逾補休期限而失效之時數合計。", "附件2注意事項3", "lapsed"),
        ("尚餘", "截至統計日仍可補休之時數合計。", "附件2注意事項3", "open"),
    )
)
