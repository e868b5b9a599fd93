"""What 總覽 says: a sentence for everything that waits, the day it is due, and what the year brings next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.wording.dates import roc_date

STAGE_NAMES = {"reached": "已達成", "near": "差一步", "under-way": "進行中", "not-begun": "未開始"}
"""The stages by their keys, as the filters of the roster name them."""

NOTHING_WAITS = "今天沒有待辦"

_SENTENCES: dict[str, Callable[[int, int], str]] = {
    "files": lambda count, _more: f"{count:,} 個檔案在監看資料夾，待檢視",
    "lapsing": lambda count, more: f"{count:,} 人本月將有 {more:,} 小時補休逾期失效",
    "to-register": lambda count, _more: f"{count:,} 份申請表主管已核章，待登錄",
    "corrections": lambda count, _more: f"{count:,} 組紀錄前後不一，待決定以何者為準",
    "titles": lambda count, _more: f"{count:,} 個課名待確認是否為計畫課程",
    "strangers": lambda count, _more: f"{count:,} 人有學習紀錄但不在名冊",
    "undecided": lambda count, _more: f"{count:,} 人的人員類別或官等待確認",
    "claimable": lambda count, _more: f"{count:,} 人可建立補休申請",
    "to-sign": lambda count, _more: f"{count:,} 份申請表待主管核章",
    "unproven": lambda count, more: f"{count:,} 份先行申請待補證明" + (f"，其中 {more:,} 份已逾期" if more else ""),
    "awards": lambda count, _more: f"{count:,} 人可提出敘獎建議",
    "proposed": lambda count, _more: f"{count:,} 人的敘獎建議已提出，待登錄核定",
    "lapsing-next": lambda count, more: f"{count:,} 人下月將有 {more:,} 小時補休逾期失效",
    "refused": lambda count, more: f"{count:,} 個匯入檔共有 {more:,} 列未收，請補正後重新匯入",
}

_COMING = {
    "award-deadline": "敘獎課程的完成期限",
    "lapse": "最近一筆補休的最後上班日",
    "chase": "先行申請應補證明的日期",
    "year-end": "計畫年度的最後一天",
}


def waiting_words(matter: str, count: int, more: int, plan_year: int, as_of: date) -> str:
    """Say in a sentence what waits; `matter` is its key, `more` the hours, rows or papers besides, years are ROC."""
    if matter == "closing":
        return f"{plan_year}年度已結束，尚未關帳"
    if matter == "next-plan":
        year = as_of.year - ROC_OFFSET
        return f"現在已是{year}年度，但程式裡還沒有{year}年度的計畫"
    return _SENTENCES[matter](count, more)


def due_words(due: date | None, as_of: date) -> str:
    """Say by when something is due and how many days that leaves; nothing where it has no day."""
    if due is None:
        return ""
    return f"期限 {roc_date(due)}（{days_words(due, as_of)}）"


def days_words(day: date, as_of: date) -> str:
    """Say how far off a day is."""
    ahead = (day - as_of).days
    if ahead == 0:
        return "就是今天"
    return f"還有 {ahead:,} 天" if ahead > 0 else f"已過 {-ahead:,} 天"


def coming_words(milestone: str, on: date, as_of: date) -> str:
    """Say what the year brings on a day; `milestone` is its key."""
    return f"{roc_date(on)} {_COMING[milestone]}（{days_words(on, as_of)}）"


def month_words(month: date) -> str:
    """Say a month of a year as the charts name it: 「104年2月」."""
    return f"{month.year - ROC_OFFSET}年{month.month}月"


def lapse_row_words(month: date, hours: int, people: int) -> str:
    """Say how many hours lapse in a month."""
    return (
        f"{month_words(month)}有 {people:,} 人共 {hours:,} 小時補休到期" if hours else f"{month_words(month)}沒有到期"
    )
