"""What stands in the rows of the lists handed to other systems, in the words of the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from elearn_desk.domain.ledger import EntryKind, GrantState, Line
from elearn_desk.domain.people import Category, Person
from elearn_desk.domain.plan import Plan
from elearn_desk.services.awards import AwardAnswer
from elearn_desk.services.leave import LedgerAnswer
from elearn_desk.sheets.csv_file import CsvRow
from elearn_desk.store.values import FiledRecord
from elearn_desk.wording.awards import award_words, hold_note, rank_text
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.exports import PROPOSED, WAITING
from elearn_desk.wording.ledger import CARRIED, carried_note, line_note
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.terms import AWARD_STATUS_NAMES, CATEGORY_NAMES, ENTRY_NAMES, RANK_NAMES

ID, NUMBER = "身分證字號", "員工編號"
"""The head over the ids: of the law, or of an office that numbers its people itself."""

ROSTER = ("姓名", "機關", "單位", "職稱", "人員類別", "官等", "職等", "官等生效日", "到職日", "離職日", "班別")
RECORDS = (
    *("姓名", "編號", "服務單位", "課程名稱", "學習平台", "認證時數", "完成日期", "完成時間"),
    *("開始日期", "開始時間", "成績", "資料來源"),
)
LEDGER = (
    *("姓名", "單位", "計畫年度", "編號", "日期", "類別", "增加時數", "減少時數", "餘額", "年度已核時數"),
    *("期限起日", "期限末日", "補休起", "補休迄", "取用核給", "更正編號", "說明", "登錄時間", "登錄人員"),
)
AWARDS = (
    *("姓名", "單位", "職稱", "人員類別", "官職等", "計畫年度", "狀態", "擬予獎懲", "次數", "主餐", "副餐"),
    *("完成日", "批次", "核定文號", "核定日", "備註"),
)
"""The heads after that over the ids."""


@dataclass(frozen=True, slots=True)
class Style:
    """How ids and days are written: `full_ids` unmasked, `iso_days` as 2014-05-03 instead of 103/05/03."""

    full_ids: bool = False
    iso_days: bool = False

    def person(self, person_id: str) -> str:
        """Write an id."""
        return person_id if self.full_ids else mask_id(person_id)

    def day(self, day: date | None) -> str:
        """Write a day, and None as an empty text."""
        return roc_date(day) if day is None or not self.iso_days else day.isoformat()

    def moment(self, moment: datetime | None) -> str:
        """Write a day with its time, and None as an empty text."""
        return "" if moment is None else f"{self.day(moment.date())} {clock(moment.time())}"


PLAIN = Style()
"""Ids masked, days of the Republic."""


def clock(at: time | None) -> str:
    """Write a time of day of the 24-hour clock, with its seconds where it has any."""
    return "" if at is None else at.isoformat("seconds" if at.second else "minutes")


def roster_rows(person: Person, style: Style) -> Iterator[CsvRow]:
    """Give a row a rank period, as the roster that is brought in has them."""
    category = person.category_text or ("" if person.category is Category.UNKNOWN else CATEGORY_NAMES[person.category])
    who = (style.person(person.id), person.name, person.agency, person.unit, person.title, category)
    service = (style.day(person.hired_on), style.day(person.left_on), person.schedule)
    for period in person.rank_periods:
        rank = RANK_NAMES[period.rank] if period.rank else ""
        held = (rank, "" if period.grade is None else str(period.grade), style.day(period.since))
        yield CsvRow((*who, *held, *service), person.name)
    if not person.rank_periods:
        yield CsvRow((*who, "", "", "", *service), person.name)


def record_row(record: FiledRecord, person: Person | None, style: Style) -> CsvRow:
    """Give a record; `person` is None for somebody who is on no roster."""
    name = person.name if person else record.name
    started = record.started_at
    sheet = f" {record.sheet}" if record.sheet else ""
    cells = (
        style.person(record.person_id),
        name,
        str(record.id),
        person.unit if person else "",
        record.title,
        record.platform,
        hours_text(record.hours),
        style.day(record.completed_on),
        clock(record.completed_time),
        "" if started is None else style.day(started.date()),
        "" if started is None else clock(started.time()),
        "" if record.score is None else hours_text(record.score),
        f"{record.file_name}{sheet} 第{record.row}列",
    )
    return CsvRow(cells, name)


def ledger_rows(answer: LedgerAnswer, plan: Plan, style: Style) -> Iterator[CsvRow]:
    """Give what was carried into the plan year, and the lines of its register."""
    person = answer.person
    who = (style.person(person.id), person.name, person.unit, str(plan.year))
    for state in answer.carried:
        yield CsvRow((*who, *_carried_cells(state, plan, style)), person.name)
    for line in answer.lines:
        yield CsvRow((*who, *_line_cells(line, plan, style)), person.name)


def _carried_cells(state: GrantState, plan: Plan, style: Style) -> tuple[str, ...]:
    grant = state.grant
    window = (style.day(grant.first_day), style.day(grant.last_day))
    note = f"{carried_note(state)}，{state.open}小時"
    return ("", style.day(plan.period.first), CARRIED, "", "", "", "", *window, "", "", "", "", note, "", "")


def _line_cells(line: Line, plan: Plan, style: Style) -> tuple[str, ...]:
    entry, lapsed = line.entry, line.kind is EntryKind.EXPIRE
    window = entry if line.kind in (EntryKind.GRANT, EntryKind.EXPIRE) else None
    return (
        "" if lapsed else str(entry.id),
        style.day(line.on),
        ENTRY_NAMES[line.kind],
        str(line.hours) if line.hours > 0 else "",
        str(-line.hours) if line.hours < 0 else "",
        str(line.balance),
        str(line.granted),
        style.day(window.first_day if window else None),
        style.day(window.last_day if window else None),
        style.moment(entry.start_at),
        style.moment(entry.end_at),
        "、".join(f"第{draw.grant}號{draw.hours}小時" for draw in entry.draws),
        "" if entry.corrects is None else str(entry.corrects),
        line_note(line, plan),
        "" if lapsed else style.moment(entry.recorded_at),
        "" if lapsed else entry.recorded_by,
    )


def award_row(answer: AwardAnswer, plan: Plan, style: Style) -> CsvRow:
    """Give a person's award: what is recommended, proposed or approved."""
    person, award, standing = answer.person, answer.assessment.verdict.award, answer.standing
    period = person.period_on(award.completed_on) if award.completed_on else None
    titles = {each.key: each.title for each in plan.sets}
    approval = standing.approval
    cells = (
        style.person(person.id),
        person.name,
        person.unit,
        person.title,
        CATEGORY_NAMES[person.category],
        rank_text(person.category, period),
        str(plan.year),
        _status(answer),
        award_words(award.times),
        str(award.times),
        titles.get(award.main, ""),
        titles.get(award.by, ""),
        style.day(award.completed_on),
        str(standing.proposal.batch) if standing.proposal and standing.proposal.batch else "",
        award.approved_document,
        style.day(approval.on if approval else None),
        hold_note(plan, answer.hold) if answer.hold else "",
    )
    return CsvRow(cells, person.name)


def _status(answer: AwardAnswer) -> str:
    if answer.standing.proposal is not None:
        return PROPOSED
    return WAITING if answer.hold is not None else AWARD_STATUS_NAMES[answer.assessment.award_status]
