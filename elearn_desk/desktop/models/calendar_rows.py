"""The days of the office calendar as lines and words."""

from __future__ import annotations

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.office_calendar import DaySource, OfficeDay
from elearn_desk.wording.dates import roc_date

_WEEKDAYS = "一二三四五六日"
_SOURCES = {
    DaySource.WEEKDAY: "週間",
    DaySource.SHIPPED: "內附日曆",
    DaySource.BROUGHT_IN: "匯入",
    DaySource.RULED: "裁示或參數",
}


def day_columns() -> tuple[Column[OfficeDay], ...]:
    """Give the columns: the day, its weekday, whether it works, why, and by whose word."""
    return (
        Column("日期", lambda each: roc_date(each.day), 6, key=lambda each: each.day),
        Column("星期", lambda each: _WEEKDAYS[each.day.weekday()], 3, key=lambda each: each.day.weekday()),
        Column("上班", _works, 5, tone=lambda each: None if each.works else Tone.BAD),
        Column("說明", lambda each: each.note, 10, tip=lambda each: each.note),
        Column("來源", lambda each: _SOURCES[each.source], 6, tone=lambda _each: Tone.MUTED),
    )


def _works(day: OfficeDay) -> str:
    if day.usual:
        return "上班" if day.works else "放假"
    return "補行上班" if day.works else "放假"


def day_words(day: OfficeDay) -> str:
    """Say all that is known of a day."""
    head = f"{roc_date(day.day)}（{_WEEKDAYS[day.day.weekday()]}）{_works(day)}"
    note = f"：{day.note}" if day.note else ""
    return f"{head}{note}　〔{_SOURCES[day.source]}〕"
