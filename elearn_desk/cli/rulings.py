"""Commands on what the clerk decided: rulings."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from elearn_desk.cli.arguments import day_argument, time_argument
from elearn_desk.cli.decisions import decision_reply
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.cli.titles import accept_title
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import ruling_book, rulings
from elearn_desk.services.decisions import Decision
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.ruling_book import BookEntry
from elearn_desk.store.values import AliasEvent
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.rulings import ruling_subject, ruling_words

_Value = dict[str, object]


def ruling_attest(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter an attested time."""
    return _ruled(desk, arguments, _add_time(desk, arguments))


def ruling_count(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Let a near miss count."""
    return _ruled(desk, arguments, _add_count(desk, arguments))


def ruling_add(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter a ruling of any kind."""
    if arguments.kind == "title":
        needed(arguments.reason, "REASON-NEEDED")
        return accept_title(desk, arguments)
    return _ruled(desk, arguments, _ADD[arguments.kind](desk, arguments))


def _add_time(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    at = time_argument(given.time)
    return rulings.rule_time(desk, given.record, at, given.reason, given.document, dry_run=given.dry_run)


def _add_count(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    return rulings.rule_count(desk, given.record, given.course, given.reason, given.document, dry_run=given.dry_run)


def _add_category(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    return rulings.rule_category(desk, given.person, given.value, given.reason, given.document, dry_run=given.dry_run)


def _add_rank(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    return rulings.rule_rank(desk, given.person, given.value, given.reason, given.document, dry_run=given.dry_run)


def _add_platform(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    return rulings.rule_platform(desk, given.name, given.platform, given.reason, given.document, dry_run=given.dry_run)


def _add_suspension(desk: Desk, given: argparse.Namespace) -> Outcome[Decision[Ruling]]:
    day = day_argument(given.day)
    return rulings.rule_suspension(desk, day, given.value, given.reason, given.document, dry_run=given.dry_run)


_ADD: dict[str, Callable[[Desk, argparse.Namespace], Outcome[Decision[Ruling]]]] = {
    "time": _add_time,
    "count": _add_count,
    "category": _add_category,
    "rank": _add_rank,
    "platform": _add_platform,
    "suspension": _add_suspension,
}


def _ruled(desk: Desk, arguments: argparse.Namespace, outcome: Outcome[Decision[Ruling]]) -> Reply:
    decision, dry_run = outcome.value, arguments.dry_run
    ruling = decision.entry
    number = "裁示" if dry_run else f"裁示第{ruling.id}號"
    said = f"{number}：{ruling_subject(ruling)}{ruling_words(ruling)}"
    return decision_reply(ruling_value(ruling, dry_run=dry_run), said, decision, desk.plan, dry_run=dry_run)


def ruling_withdraw(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take a ruling back, or only tell what that would change."""
    outcome = rulings.withdraw_ruling(desk, arguments.ruling, arguments.reason, dry_run=arguments.dry_run)
    ruling, dry_run = outcome.value.entry, arguments.dry_run
    said = f"{'撤回' if dry_run else '已撤回'}裁示第{ruling.id}號（{ruling_subject(ruling)}{ruling_words(ruling)}）"
    return decision_reply(ruling_value(ruling), said, outcome.value, desk.plan, dry_run=dry_run)


def ruling_list(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the book of decisions: what holds, or with `--all` everything that was ever decided."""
    entries = ruling_book.ruling_book(desk, everything=arguments.all).value
    headers = ("編號", "對象", "裁示", "事由", "文號", "裁示人", "日期", "狀態")
    rows = [
        (
            entry.number,
            _subject(entry),
            _words(entry),
            entry.reason,
            entry.document,
            entry.by,
            roc_date(entry.said.decided_on if isinstance(entry.said, Ruling) else entry.written_at.date()),
            _state(entry),
        )
        for entry in entries
    ]
    titled = any(isinstance(entry.said, AliasEvent) and entry.holds for entry in entries)
    hint = ["課名的決定沒有編號，以 hours forget 撤回。"] if titled else []
    return Reply([_entry_value(entry) for entry in entries], [*table(headers, rows), *hint])


def _subject(entry: BookEntry) -> str:
    return ruling_subject(entry.said, entry.name) if isinstance(entry.said, Ruling) else "全體"


def _words(entry: BookEntry) -> str:
    if isinstance(entry.said, Ruling):
        return ruling_words(entry.said)
    if isinstance(entry.said, AliasEvent):
        return f"課名「{entry.said.alias}」" + (
            f"採用為「{entry.said.course}」" if entry.said.course else "不是計畫的課程"
        )
    return f"採用計畫檔「{entry.said.file_name}」（版本{entry.said.version}）"


def _state(entry: BookEntry) -> str:
    if entry.withdrawal is not None:
        reason = f"：{entry.withdrawal.reason}" if entry.withdrawal.reason else ""
        return f"{entry.withdrawal.by}於{roc_moment(entry.withdrawal.at)}撤回{reason}"
    return "有效" if entry.holds else "不再適用"


def _entry_value(entry: BookEntry) -> _Value:
    said = entry.said
    value: _Value
    if isinstance(said, Ruling):
        value = ruling_value(said)
    elif isinstance(said, AliasEvent):
        value = {"ruling": None, "kind": "title", "key": said.alias, "value": said.course or None}
    else:
        value = {"ruling": None, "kind": "plan_file", "key": said.file_name, "value": said.version}
    withdrawal = entry.withdrawal
    return {
        **value,
        "reason": entry.reason or None,
        "document": entry.document or None,
        "by": entry.by,
        "on": value.get("on") or entry.written_at.date().isoformat(),
        "written_at": entry.written_at,
        "holds": entry.holds,
        "withdrawn": None
        if withdrawal is None
        else {"by": withdrawal.by, "at": withdrawal.at, "reason": withdrawal.reason or None},
    }


def ruling_value(ruling: Ruling, *, dry_run: bool = False) -> _Value:
    """Give a ruling as a JSON object; one only tried has no number."""
    return {
        "ruling": None if dry_run else ruling.id,
        "kind": ruling.kind.value,
        "record": ruling.record_id or None,
        "person_id": ruling.person_id or None,
        "plan_year": ruling.plan_year or None,
        "key": ruling.key or None,
        "value": ruling.value or None,
        "course": ruling.course or None,
        "time": ruling.at.isoformat() if ruling.at else None,
        "instead": ruling.instead,
        "reason": ruling.reason,
        "document": ruling.document or None,
        "by": ruling.decided_by,
        "on": ruling.decided_on.isoformat(),
    }
