"""Commands that bring files in: roster, hours, calendar, duty."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Protocol

from elearn_desk.cli.answers import answers_of, given_file
from elearn_desk.cli.effects import changes_lines, changes_value
from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.review_values import review_lines, review_value, roster_row_value, score_value
from elearn_desk.cli.table import table
from elearn_desk.domain.findings import Refusal
from elearn_desk.services import hours, review, roster, undo, workdays
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.review import FileReview
from elearn_desk.services.workdays import DaysImport
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.claims import settled_words
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES


def _trial(*, dry_run: bool) -> str:
    return "（試算，未儲存）" if dry_run else ""


def roster_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring a roster in."""
    file, answers = given_file(arguments.file), answers_of(arguments, "roster")
    outcome = roster.import_roster(desk, file, answers, dry_run=arguments.dry_run)
    done = outcome.value
    value: dict[str, object] = {**asdict(done), "findings": findings_value(outcome.findings)}
    if arguments.dry_run:
        value["rows"] = [roster_row_value(row) for row in roster.review_roster(desk, file, answers).value]
    line = (
        f"{done.file}：讀取{done.read}列，新增{done.new}、更新{done.changed}、已有{done.known}、"
        f"未收{done.refused}{_trial(dry_run=done.dry_run)}。"
    )
    return Reply(value, [line], outcome.findings)


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
    """Bring printouts in, or tell row by row what that would do."""
    files, answers = [given_file(file) for file in arguments.files], answers_of(arguments, "hours")
    if arguments.dry_run:
        return _trial_reply(review.review_hours(desk, files, answers).value)
    outcome = hours.import_hours(desk, files, answers)
    value = {
        "files": [asdict(done) for done in outcome.value],
        **_totals(outcome.value),
        "settled": [asdict(each) for done in outcome.value for each in done.settled],
        "dry_run": False,
        "findings": findings_value(outcome.findings),
    }
    lines = [_hours_line(done, done.batch) for done in outcome.value]
    lines += [
        settled_words(each.name, each.serial, misdated=each.misdated) for done in outcome.value for each in done.settled
    ]
    return Reply(value, lines, outcome.findings)


def _trial_reply(reviews: Sequence[FileReview]) -> Reply:
    if troubles := [each.trouble for each in reviews if each.trouble is not None]:
        raise Refusal(*troubles)
    findings = [
        found for each in reviews for found in (*each.findings, *(f for row in each.rows for f in row.findings))
    ]
    value = {
        "files": [review_value(each) for each in reviews],
        **_totals(reviews),
        "dry_run": True,
        "findings": findings_value(findings),
    }
    lines = [line for each in reviews for line in (_hours_line(each, None, trial=True), *review_lines(each))]
    return Reply(value, lines, findings)


class _Counts(Protocol):
    @property
    def file(self) -> str: ...
    @property
    def read(self) -> int: ...
    @property
    def new(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def refused(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def corrections(self) -> int: ...


def _totals(each_file: Sequence[_Counts]) -> dict[str, int]:
    names = ("read", "new", "known", "refused", "waiting", "corrections")
    return {name: sum(getattr(each, name) for each in each_file) for name in names}


def _hours_line(done: _Counts, batch: int | None, *, trial: bool = False) -> str:
    number = f"第{batch}號匯入 " if batch is not None else ""
    notes = [f"{done.waiting}列待名冊"] if done.waiting else []
    notes += [f"{done.corrections}列與原有紀錄不同，待決定"] if done.corrections else []
    among = f"（其中{'、'.join(notes)}）" if notes else ""
    return (
        f"{number}{done.file}：讀取{done.read}列，新增{done.new}、已有{done.known}、"
        f"未收{done.refused}{among}{_trial(dry_run=trial)}。"
    )


def hours_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the records."""
    records = hours.list_records(desk).value
    return Reply([_record_value(row) for row in records], _record_lines(records))


def _record_value(row: RecordRow) -> dict[str, object]:
    return {
        "record": row.id,
        "person_id": row.person_id,
        "name": row.name,
        "title": row.title,
        "platform": row.platform,
        "hours": float(row.hours),
        "completed_at": _completed_at(row).isoformat(),
        "started_at": row.started_at.isoformat() if row.started_at else None,
        **score_value(row.score),
        "batch": row.batch_id,
        "file": row.file_name,
        "sheet": row.sheet or None,
        "row": row.row,
        "raw": row.raw,
    }


def _record_lines(records: Sequence[RecordRow]) -> Iterator[str]:
    scored = any(row.score is not None for row in records)
    names = (
        "編號",
        "身分證字號",
        "姓名",
        "課程名稱",
        "平台",
        "時數",
        *(("成績",) if scored else ()),
        "完成",
        "檔案",
        "列",
    )
    rows = [
        (
            row.id,
            row.person_id,
            row.name,
            row.title,
            row.platform,
            hours_text(row.hours),
            *((row.score,) if scored else ()),
            roc_moment(_completed_at(row)),
            row.file_name,
            row.row,
        )
        for row in records
    ]
    return table(names, rows)


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
    """Take an import back, or tell what that would do."""
    outcome = (undo.preview_undo if arguments.dry_run else undo.undo_import)(desk, arguments.batch)
    undoing = outcome.value
    value = {
        "batch": arguments.batch,
        "removed": undoing.removed,
        "people": undoing.people,
        "open_claims": [claim.serial for claim in undoing.open_claims],
        "registered_claims": [
            {"serial": each.claim.serial, "hours": each.hours, "used_hours": each.used_hours}
            for each in undoing.registered
        ],
        "changes": changes_value(undoing.changes),
        "dry_run": arguments.dry_run,
        "findings": findings_value(outcome.findings),
    }
    done = "復原後將" if arguments.dry_run else f"已復原第{arguments.batch}號匯入，"
    lines = [f"{done}移除{undoing.removed}筆紀錄，涉及{undoing.people}人。"]
    lines += [f"申請中的{claim.serial}（{claim.person_id}）失去依據。" for claim in undoing.open_claims]
    lines += changes_lines(undoing.changes, desk.plan)
    return Reply(value, lines, outcome.findings)


def calendar_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring an office calendar in."""
    file, answers = given_file(arguments.file), answers_of(arguments, "calendar")
    return _days_reply(workdays.import_calendar(desk, file, answers, dry_run=arguments.dry_run), arguments)


def duty_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Bring duty intervals in."""
    file, answers = given_file(arguments.file), answers_of(arguments, "duty")
    return _days_reply(workdays.import_duty(desk, file, answers, dry_run=arguments.dry_run), arguments)


def _days_reply(outcome: Outcome[DaysImport], arguments: argparse.Namespace) -> Reply:
    done = outcome.value
    changed: Sequence[str] = (f"更改{done.changed}、",) if done.changed else ()
    line = (
        f"{done.file}：讀取{done.read}列，新增{done.new}、{''.join(changed)}已有{done.known}、"
        f"未收{done.refused}{_trial(dry_run=arguments.dry_run)}。"
    )
    value = {**asdict(done), "dry_run": arguments.dry_run, "findings": findings_value(outcome.findings)}
    return Reply(value, [line], outcome.findings)
