"""Commands on people who move to or from another agency."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.arguments import day_argument, hours_argument, hours_used_argument
from elearn_desk.cli.leave import entry_value
from elearn_desk.cli.reply import Reply
from elearn_desk.domain.dates import Window
from elearn_desk.domain.documents import HandOverSheet
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.transfers import Brought
from elearn_desk.services import transfers
from elearn_desk.services.desk import Desk
from elearn_desk.wording.dates import roc_date

_Value = dict[str, object]


def transfer_out(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Move a person's open hours to another agency, and print the sheet where a file is named."""
    outcome = transfers.hand_over(
        desk,
        arguments.person,
        arguments.to,
        arguments.reason,
        document=arguments.document,
        dry_run=arguments.dry_run,
    )
    entry, sheet = outcome.value.entry, outcome.value.sheet
    findings = outcome.findings
    printed = arguments.output if not arguments.dry_run else None
    if printed is not None:
        findings += transfers.print_hand_over(desk, sheet, printed).findings
    value = {
        **entry_value(entry),
        "entry": None if arguments.dry_run else entry.id,
        "dry_run": arguments.dry_run,
        "file": str(printed) if printed else None,
        "sheet": _sheet_value(sheet),
    }
    return Reply(value, _out_lines(entry, sheet, arguments), findings)


def _out_lines(entry: Entry, sheet: HandOverSheet, arguments: argparse.Namespace) -> Iterator[str]:
    said = "試算（未登記）：將" if arguments.dry_run else f"已登記第{entry.id}號："
    yield f"{said}移出{sheet.name}的補休{entry.hours}小時至{sheet.to}。"
    lasts = {grant.number: grant.last_day for grant in sheet.grants}
    for draw in entry.draws:
        yield f"  核給第{draw.grant}號（期限至{roc_date(lasts[draw.grant])}）：移出{draw.hours}小時"
    if arguments.output is not None and not arguments.dry_run:
        yield f"已印出移交單：{arguments.output}"


def transfer_in(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Enter a grant that a person brings along."""
    window = Window(day_argument(arguments.first), day_argument(arguments.last))
    brought = Brought(arguments.side, hours_argument(arguments.granted), hours_used_argument(arguments.used), window)
    outcome = transfers.take_over(
        desk,
        arguments.person,
        brought,
        agency=arguments.agency,
        document=arguments.document,
        dry_run=arguments.dry_run,
    )
    grant, *used = outcome.value
    kept = not arguments.dry_run
    value = {
        "dry_run": arguments.dry_run,
        "grant": {**entry_value(grant), "entry": grant.id if kept else None},
        "used": [{**entry_value(each), "entry": each.id if kept else None} for each in used],
    }
    said = f"已登記核給第{grant.id}號" if kept else "試算（未登記）"
    line = (
        f"{said}：移入{grant.hours}小時，期限{roc_date(window.first)}～{roc_date(window.last)}，"
        f"移入前已使用{brought.used}小時，計入本年度上限{desk.plan.cap_hours}小時。"
    )
    return Reply(value, [line], outcome.findings)


def transfer_cancel(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Take back a transfer."""
    written = transfers.take_back(desk, arguments.entry, arguments.reason).value
    values = [{**entry_value(entry), "corrects": entry.corrects} for entry in written]
    added = "、".join(str(entry.id) for entry in written)
    return Reply(values, [f"已取消第{arguments.entry}號移轉（新增第{added}號更正）。"])


def transfer_sheet(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Print the sheet that goes along."""
    sheet = transfers.hand_over_sheet(desk, arguments.person, arguments.to).value
    findings = transfers.print_hand_over(desk, sheet, arguments.output).findings
    value = {"file": str(arguments.output), "sheet": _sheet_value(sheet)}
    return Reply(value, [f"已印出{sheet.name}的移交單：{arguments.output}"], findings)


def _sheet_value(sheet: HandOverSheet) -> _Value:
    return {
        "person_id": sheet.person_id,
        "name": sheet.name,
        "agency": sheet.agency,
        "to": sheet.to,
        "plan_year": sheet.plan_year,
        "made_on": sheet.made_on.isoformat(),
        "grants": [
            {
                "grant": each.number,
                "plan_year": each.plan_year,
                "by": each.tier,
                "first_day": each.first_day.isoformat() if each.first_day else None,
                "last_day": each.last_day.isoformat() if each.last_day else None,
                "granted_hours": each.granted,
                "used_hours": each.used,
                "expired_hours": each.lapsed,
                "moved_hours": each.moved,
                "open_hours": each.open,
            }
            for each in sheet.grants
        ],
        "uses": [
            {
                "entry": each.number,
                "kind": "adjust" if each.moved else "use",
                "on": each.on.isoformat(),
                "hours": each.hours,
                "note": each.note,
            }
            for each in sheet.uses
        ],
        "claims": [{"serial": each.serial, "state": each.state, "hours": each.hours} for each in sheet.claims],
        "award": {"times": sheet.award_times, "document": sheet.award_document or None},
    }
