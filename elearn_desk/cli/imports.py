"""Commands that bring files in: roster, hours, calendar, duty."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.table import table
from elearn_desk.services import hours, roster, workdays
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import HoursImport
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.workdays import DaysImport
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES


def _trial(*, dry_run: bool) -> str:
    return "（試算，未儲存）" if dry_run else ""


def roster_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring a roster in."""
    outcome = roster.import_roster(desk, arguments.file, arguments.category, dry_run=arguments.dry_run)
    done = outcome.value
    line = (
        f"{done.file}：讀取{done.read}列，新增{done.new}、更新{done.changed}、已有{done.known}、"
        f"未收{done.refused}{_trial(dry_run=done.dry_run)}。"
    )
    return Reply({**asdict(done), "findings": findings_value(outcome.findings)}, [line], outcome.findings)


def roster_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the roster."""
    people = roster.list_people(desk).value
    rows, values = [], []
    for person in people:
        rank = person.rank_on(desk.as_of)
        category = CATEGORY_NAMES[person.category]
        rows.append((person.id, person.name, person.unit, person.title, category, RANK_NAMES[rank] if rank else ""))
        values.append(
            {
                "person_id": person.id,
                "name": person.name,
                "agency": person.agency,
                "unit": person.unit,
                "title": person.title,
                "category": person.category.value,
                "rank": rank.value if rank else None,
                "rank_periods": [
                    {
                        "rank": period.rank.value if period.rank else None,
                        "grade": period.grade,
                        "since": period.since.isoformat() if period.since else None,
                    }
                    for period in person.rank_periods
                ],
                "hired_on": person.hired_on.isoformat() if person.hired_on else None,
                "left_on": person.left_on.isoformat() if person.left_on else None,
                "schedule": person.schedule or None,
            }
        )
    return Reply(values, table(("身分證字號", "姓名", "單位", "職稱", "人員類別", "官等"), rows))


def hours_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring printouts in."""
    outcome = hours.import_hours(
        desk,
        arguments.files,
        person_id=arguments.person,
        platform=arguments.platform,
        dry_run=arguments.dry_run,
    )
    totals = {
        name: sum(getattr(done, name) for done in outcome.value)
        for name in ("read", "new", "known", "refused", "waiting")
    }
    value = {
        "files": [asdict(done) for done in outcome.value],
        **totals,
        "dry_run": arguments.dry_run,
        "findings": findings_value(outcome.findings),
    }
    return Reply(value, _hours_lines(outcome), outcome.findings)


def _hours_lines(outcome: Outcome[tuple[HoursImport, ...]]) -> Iterator[str]:
    for done in outcome.value:
        batch = f"第{done.batch}號匯入 " if done.batch is not None else ""
        waiting = f"（其中{done.waiting}列待名冊）" if done.waiting else ""
        yield (
            f"{batch}{done.file}：讀取{done.read}列，新增{done.new}、已有{done.known}、"
            f"未收{done.refused}{waiting}{_trial(dry_run=done.dry_run)}。"
        )


def hours_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the records."""
    records = hours.list_records(desk).value
    values = [
        {
            "record": row.id,
            "person_id": row.person_id,
            "name": row.name,
            "title": row.title,
            "platform": row.platform,
            "hours": float(row.hours),
            "completed_at": _completed_at(row).isoformat(),
            "started_at": row.started_at.isoformat() if row.started_at else None,
            "batch": row.batch_id,
            "file": row.file_name,
            "sheet": row.sheet or None,
            "row": row.row,
            "raw": row.raw,
        }
        for row in records
    ]
    lines = table(
        ("編號", "身分證字號", "姓名", "課程名稱", "平台", "時數", "完成", "檔案", "列"),
        [
            (
                row.id,
                row.person_id,
                row.name,
                row.title,
                row.platform,
                hours_text(row.hours),
                roc_moment(_completed_at(row)),
                row.file_name,
                row.row,
            )
            for row in records
        ],
    )
    return Reply(values, lines)


def _completed_at(row: RecordRow) -> datetime | date:
    return row.completed_on if row.completed_time is None else datetime.combine(row.completed_on, row.completed_time)


def hours_batches(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the imports of printouts."""
    batches = [batch for batch in hours.list_batches(desk).value if batch.kind == "hours"]
    values = [
        {
            "batch": batch.id,
            "file": batch.file_name,
            "sha256": batch.sha256,
            "read": batch.read,
            "new": batch.new,
            "known": batch.known,
            "refused": batch.refused,
            "waiting": batch.waiting,
            "imported_at": batch.imported_at.isoformat(),
            "by": batch.imported_by,
            "undone_at": batch.undone_at.isoformat() if batch.undone_at else None,
            "undone_by": batch.undone_by,
        }
        for batch in batches
    ]
    rows = [
        (
            batch.id,
            batch.file_name,
            batch.read,
            batch.new,
            batch.known,
            batch.refused,
            roc_moment(batch.imported_at),
            f"{roc_moment(batch.undone_at)} 已復原" if batch.undone_at else "",
        )
        for batch in batches
    ]
    return Reply(values, table(("編號", "檔案", "讀取", "新增", "已有", "未收", "匯入時間", "狀態"), rows))


def hours_undo(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take an import back."""
    outcome = hours.undo_import(desk, arguments.batch)
    value = {"batch": arguments.batch, "removed": outcome.value, "findings": findings_value(outcome.findings)}
    line = f"已復原第{arguments.batch}號匯入，移除{outcome.value}筆紀錄。"
    return Reply(value, [line], outcome.findings)


def hours_aliases(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the accepted titles."""
    aliases = hours.accepted_titles(desk).value
    values = [{"alias": alias, "course": course} for alias, course in aliases.items()]
    return Reply(values, table(("課名", "採用為"), list(aliases.items())))


def hours_suggest(desk: Desk, _: argparse.Namespace) -> Reply:
    """List titles that match no course, with suggestions."""
    unknown = hours.unknown_titles(desk).value
    values, rows = [], []
    for each in unknown:
        suggested = each.suggestion.title if each.suggestion else None
        score = round(each.suggestion.score, 1) if each.suggestion else None
        values.append({"title": each.title, "people": each.people, "suggestion": suggested, "score": score})
        rows.append((each.title, each.people, suggested, score))
    return Reply(values, table(("課名", "人數", "可能是", "相似度"), rows))


def hours_accept(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Accept a title."""
    hours.accept_title(desk, arguments.alias, arguments.course)
    value = {"alias": arguments.alias, "course": arguments.course}
    return Reply(value, [f"已採用「{arguments.alias}」為「{arguments.course}」。"])


def hours_forget(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take an accepted title back."""
    hours.withdraw_title(desk, arguments.alias)
    return Reply({"alias": arguments.alias}, [f"已撤回「{arguments.alias}」。"])


def calendar_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring an office calendar in."""
    return _days_reply(workdays.import_calendar(desk, arguments.file))


def duty_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring duty intervals in."""
    return _days_reply(workdays.import_duty(desk, arguments.file))


def _days_reply(outcome: Outcome[DaysImport]) -> Reply:
    done = outcome.value
    changed: Sequence[str] = (f"更改{done.changed}、",) if done.changed else ()
    line = f"{done.file}：讀取{done.read}列，新增{done.new}、{''.join(changed)}已有{done.known}、未收{done.refused}。"
    return Reply({**asdict(done), "findings": findings_value(outcome.findings)}, [line], outcome.findings)
