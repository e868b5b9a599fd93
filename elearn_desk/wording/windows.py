"""The last day of comp leave with its reasons, step by step (附件2 note 3; 民法 §120–§122; rules E5–E7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from elearn_desk.domain.windows import WindowReasons
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import Step

_WEEKDAYS = "一二三四五六日"


def weekday_name(day: date) -> str:
    """Say the day of the week: 星期六."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def weekday(day: date) -> str:
    """Say a day with its day of the week: 103/11/08（星期六）."""
    return f"{roc_date(day)}（{weekday_name(day)}）"


def window_steps(reasons: WindowReasons, clause: str, roll_clause: str) -> Iterator[Step]:
    """Say how the window follows from the completion: the day after, the corresponding day, the roll, the last workday.

    `clause` is the plan's on the six months, `roll_clause` that on moving a last day off.
    """
    yield Step(
        f"{clause}；民法第120條第2項",
        f"{roc_date(reasons.completed)}為始日，不算入，自次日{roc_date(reasons.first)}起算{reasons.months}個月。",
    )
    yield Step("民法第121條第2項", f"{_end_words(reasons)}，{weekday(reasons.legal_last)}為期限末日。")
    if reasons.rolled is not None:
        yield Step(roll_clause, f"末日不是上班日，順延至次一上班日{weekday(reasons.rolled)}。")
    elif reasons.last_workday != reasons.legal_last:
        yield Step(roll_clause, "末日不是上班日，不順延。")
    if reasons.last_workday is None:
        yield Step("", "期限內沒有上班日，無法休假。", good=False)
    else:
        yield Step("", f"實際可休的最後一個上班日為{weekday(reasons.last_workday)}。")


def latest_days(days: Iterable[tuple[date, int]]) -> str:
    """Say on which days hours can be taken at the latest: 103/11/06休4小時、103/11/07休8小時."""
    return "、".join(f"{roc_date(day)}休{hours}小時" for day, hours in sorted(days))


def _end_words(reasons: WindowReasons) -> str:
    if reasons.first.day == 1:
        return f"自月之始日起算，至第{reasons.months}個月的末日屆滿"
    if reasons.corresponding is None:
        return f"最後之月沒有與起算日（{reasons.first.day}日）相當之日，以該月末日為準"
    return f"最後之月與起算日相當之日為{roc_date(reasons.corresponding)}，至其前一日屆滿"
