"""The columns of 即將逾期, and how far ahead one looks."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.radar import Alarm
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.lapsing import lapse_words


class Ahead(Enum):
    """How far ahead one looks, as the buttons name it."""

    MONTH = "30 天內"
    QUARTER = "90 天內"
    SHORT = "休不完"
    ALL = "全部"

    @property
    def within(self) -> int | None:
        """Days to look ahead, None for all."""
        return {Ahead.MONTH: 30, Ahead.QUARTER: 90}.get(self)

    def takes(self, alarm: Alarm, as_of: date) -> bool:
        """Tell whether an alarm belongs here on the day asked about."""
        if self is Ahead.SHORT:
            return too_late(alarm)
        return self.within is None or ends(alarm) <= as_of + timedelta(days=self.within)


def ends(alarm: Alarm) -> date:
    """Give the last day on which leave can be taken, or the legal one where none is left."""
    return alarm.lapsing.last_workday or alarm.lapsing.grant.last_day or date.max


def too_late(alarm: Alarm) -> bool:
    """Tell whether hours can no longer be fitted in."""
    return bool(alarm.lapsing.short) or (alarm.lapsing.last_workday is None and alarm.lapsing.free > 0)


def radar_columns() -> tuple[Column[Alarm], ...]:
    """Give the columns: who, until when, how many hours, and what is to be said of it."""
    return (
        Column("姓名", lambda alarm: alarm.person.name, 4),
        Column("最後上班日", lambda alarm: roc_date(alarm.lapsing.last_workday) or "無", 5, key=ends, tip=_tip),
        Column("尚餘", lambda alarm: str(alarm.lapsing.open), 3, key=lambda alarm: alarm.lapsing.open, figures=True),
        Column("說明", _said, 13, tone=_tone),
        Column("單位", lambda alarm: alarm.person.unit, 5),
        Column("期限", lambda alarm: roc_date(alarm.lapsing.grant.last_day), 5, key=_last_day),
        Column("可休時數", _room, 4, key=lambda alarm: alarm.lapsing.room, figures=True, tip=_tip),
    )


def _last_day(alarm: Alarm) -> date:
    return alarm.lapsing.grant.last_day or date.max


def _room(alarm: Alarm) -> str:
    return str(alarm.lapsing.room)


def _tip(alarm: Alarm) -> str:
    return f"自截至日起到最後上班日，扣除已登記的補休，上班時間還有 {alarm.lapsing.room} 小時"


def _said(alarm: Alarm) -> str:
    return lapse_words(alarm.lapsing, provisional=alarm.provisional)


def _tone(alarm: Alarm) -> Tone | None:
    if too_late(alarm):
        return Tone.BAD
    return Tone.WAITING if alarm.lapsing.free else Tone.MUTED
