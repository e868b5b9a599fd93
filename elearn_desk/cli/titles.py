"""Commands about course titles that match no course of the plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict

from elearn_desk.cli.effects import changes_lines, changes_value
from elearn_desk.cli.reply import Reply
from elearn_desk.cli.table import table
from elearn_desk.domain.likeness import NearCourse
from elearn_desk.services import titles
from elearn_desk.services.desk import Desk
from elearn_desk.store.values import AliasEvent
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.likeness import say_likeness


def hours_suggest(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List titles that match no course, with suggestions and why each is one."""
    unknown = titles.unknown_titles(desk, suggested_only=arguments.near).value
    values: list[dict[str, object]] = []
    rows: list[tuple[object, ...]] = []
    for each in unknown:
        suggestions = [_suggestion_value(near) for near in each.suggestions]
        best = suggestions[0] if suggestions else {"course": None, "score": None, "reason": None}
        values.append(
            {
                "title": each.title,
                "people": each.people,
                "suggestion": best["course"],
                "score": best["score"],
                "reason": best["reason"],
                "suggestions": suggestions,
            }
        )
        rows.append((each.title, each.people, best["course"], best["score"], best["reason"]))
        rows.extend(("", "", other["course"], other["score"], other["reason"]) for other in suggestions[1:])
    return Reply(values, table(("課名", "人數", "可能是", "相似度", "差別"), rows))


def _suggestion_value(near: NearCourse) -> dict[str, object]:
    return {
        "course": near.title,
        "score": round(near.score, 1),
        "reason": say_likeness(near),
        "differences": [asdict(each) for each in near.differences],
    }


def hours_accept(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Accept a title, or only tell what accepting it would change."""
    return accept_title(desk, arguments)


def accept_title(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Accept the title that the arguments name; `ruling add title` says the same as `hours accept`."""
    alias, course = arguments.alias, arguments.course
    effect = titles.preview_title(desk, alias, course).value
    if not arguments.dry_run:
        titles.accept_title(desk, alias, course, arguments.reason, arguments.document)
    value = {
        "alias": alias,
        "course": course,
        "people": effect.people,
        "waiting": effect.waiting,
        "changes": changes_value(effect.changes),
        "dry_run": arguments.dry_run,
    }
    said = "採用" if arguments.dry_run else "已採用"
    trial = "（試算，未儲存）" if arguments.dry_run else ""
    waiting = f"（其中{effect.waiting}人不在名冊）" if effect.waiting else ""
    lines = [
        f"{said}「{alias}」為「{course}」{trial}。",
        f"{effect.people}人有這個課名{waiting}，{len(effect.changes)}人的判定因此改變。",
        *changes_lines(effect.changes, desk.plan),
    ]
    return Reply(value, lines)


def hours_dismiss(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Dismiss a title."""
    titles.dismiss_title(desk, arguments.title, arguments.reason)
    return Reply({"title": arguments.title}, [f"「{arguments.title}」不是計畫的課程，不再詢問。"])


def hours_forget(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take back that a title was accepted or dismissed."""
    titles.withdraw_title(desk, arguments.alias)
    return Reply({"alias": arguments.alias}, [f"已撤回「{arguments.alias}」。"])


def hours_aliases(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the titles accepted, or those dismissed, with who said so and when."""
    listed = titles.dismissed_titles if arguments.dismissed else titles.list_aliases
    events = listed(desk).value
    return Reply([_event_value(event) for event in events], _event_lines(events))


def _event_value(event: AliasEvent) -> dict[str, object]:
    return {
        "alias": event.alias,
        "course": event.course or None,
        "reason": event.reason or None,
        "document": event.document or None,
        "by": event.recorded_by,
        "at": event.recorded_at.isoformat(),
    }


def _event_lines(events: Iterable[AliasEvent]) -> Iterable[str]:
    rows = [
        (
            event.alias,
            event.course or "不是計畫的課程",
            event.recorded_by,
            roc_moment(event.recorded_at),
            event.reason,
            event.document,
        )
        for event in events
    ]
    return table(("課名", "採用為", "決定的人", "時間", "理由", "文號"), rows)
