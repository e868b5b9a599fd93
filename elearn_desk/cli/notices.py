"""Commands that say what is still lacking and what is about to lapse."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.cli.verdict_values import step_value
from elearn_desk.services import notices
from elearn_desk.services import radar as radars
from elearn_desk.services.desk import Desk
from elearn_desk.services.notices import Missing
from elearn_desk.services.radar import Alarm
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.lapsing import lapse_words
from elearn_desk.wording.next_steps import distance, gains_words

_Value = dict[str, object]


def missing(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List who still lacks what, or write it for the units."""
    if arguments.output is not None:
        outcome = notices.write_missing(desk, arguments.output, arguments.unit)
        value = {"file": str(arguments.output), "people": outcome.value}
        return Reply(value, [f"已寫出尚缺課程通知共{outcome.value}人：{arguments.output}"], outcome.findings)
    found = notices.missing_courses(desk, arguments.unit).value
    return Reply([_missing_value(each) for each in found], _missing_lines(found))


def _missing_value(each: Missing) -> _Value:
    person = each.person
    return {"person_id": person.id, "name": person.name, "unit": person.unit, **step_value(each.step)}


def _missing_lines(found: Sequence[Missing]) -> Iterator[str]:
    rows = [
        (
            each.person.unit,
            each.person.id,
            each.person.name,
            distance(each.step),
            gains_words(each.step),
        )
        for each in found
    ]
    yield from table(("單位", "身分證字號", "姓名", "尚缺", "完成後可得（期限）"), rows)


def radar(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the hours about to lapse, or write it for the units."""
    if arguments.output is not None:
        outcome = radars.write_radar(desk, arguments.output, arguments.within, arguments.unit)
        value = {"file": str(arguments.output), "grants": outcome.value}
        return Reply(value, [f"已寫出補休到期通知共{outcome.value}筆：{arguments.output}"], outcome.findings)
    alarms = radars.radar(desk, arguments.within, arguments.unit).value
    return Reply([_alarm_value(each) for each in alarms], _alarm_lines(alarms))


def _alarm_value(alarm: Alarm) -> _Value:
    person, each = alarm.person, alarm.lapsing
    return {
        "person_id": person.id,
        "name": person.name,
        "unit": person.unit,
        "grant": each.grant.id,
        "plan_year": each.grant.plan_year,
        "open_hours": each.open,
        "booked_hours": each.booked,
        "last_day": each.grant.last_day,
        "last_workday": each.last_workday,
        "working_hours_left": each.room,
        "too_many_hours": each.short,
        "provisional": alarm.provisional,
        "sentence": lapse_words(each, provisional=alarm.provisional),
    }


def _alarm_lines(alarms: Sequence[Alarm]) -> Iterator[str]:
    rows = [
        (
            alarm.person.unit,
            alarm.person.id,
            alarm.person.name,
            roc_date(alarm.lapsing.last_workday) or "無",
            roc_date(alarm.lapsing.grant.last_day),
            alarm.lapsing.open,
            alarm.lapsing.room,
            lapse_words(alarm.lapsing, provisional=alarm.provisional),
        )
        for alarm in alarms
    ]
    yield from table(("單位", "身分證字號", "姓名", "最後上班日", "期限", "尚餘", "可用上班時數", "說明"), rows)
