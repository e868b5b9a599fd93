"""Commands that write lists for other systems, and show what was written."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.table import table
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.places import own_export_layouts
from elearn_desk.services import award_import, export_layouts, export_log, exports
from elearn_desk.services.award_import import Asked
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_rows import Style
from elearn_desk.services.exports import Wanted
from elearn_desk.services.outcome import Outcome
from elearn_desk.sheets.csv_file import Encoding
from elearn_desk.store.exports import ExportLine
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.exports import export_name

_DIGITS = 12
_Export = Callable[[Desk, Path, Wanted], Outcome[int]]


def export_roster(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the roster."""
    return _exported(desk, arguments, exports.export_roster, "csv-roster")


def export_records(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the learning records."""
    return _exported(desk, arguments, exports.export_records, "csv-records")


def export_ledger(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the ledger."""
    return _exported(desk, arguments, exports.export_ledger, "csv-ledger")


def export_awards(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Write the awards, as a list or after the layout of another system."""
    if arguments.layout is not None:
        return _award_import(desk, arguments)
    if arguments.batch is not None or arguments.approved or arguments.agency_code:
        raise Refusal(finding("USAGE", problem="--batch、--approved、--agency-code 須與 --layout 一起用"))
    return _exported(desk, arguments, exports.export_awards, "csv-awards")


def _award_import(desk: Desk, arguments: argparse.Namespace) -> Reply:
    asked = Asked(
        layout=arguments.layout,
        batch=arguments.batch,
        approved=arguments.approved,
        unit=arguments.unit,
        agency_code=arguments.agency_code,
        encoding=Encoding(arguments.encoding) if arguments.encoding else None,
        with_codes=arguments.replace_with_code,
    )
    outcome = award_import.export_award_import(desk, arguments.output, asked)
    return _reply(outcome, arguments.output, "csv-award-import")


def export_layouts_command(_: Desk, __: argparse.Namespace) -> Reply:
    """List the layouts of files for other systems."""
    outcome = export_layouts.list_layouts()
    values = [
        {
            "layout": each.layout.key,
            "name": each.layout.name,
            "encoding": each.layout.encoding,
            "columns": [column.head for column in each.layout.columns],
            "own": each.own,
            "file": str(each.file),
            "notice": each.layout.notice or None,
        }
        for each in outcome.value
    ]
    rows = [
        (each.layout.key, each.layout.name, "自訂" if each.own else "隨附", each.layout.encoding, each.layout.notice)
        for each in outcome.value
    ]
    heads = ("格式", "名稱", "來源", "編碼", "說明")
    own = f"自訂格式檔（.toml）放在「{own_export_layouts()}」。"
    return Reply(values, [*table(heads, rows), own], outcome.findings)


def _exported(desk: Desk, arguments: argparse.Namespace, export: _Export, kind: str) -> Reply:
    wanted = Wanted(
        Encoding(arguments.encoding or Encoding.UTF_8),
        arguments.replace_with_code,
        arguments.unit,
        Style(full_ids=arguments.full_ids, iso_days=arguments.iso_dates),
    )
    return _reply(export(desk, arguments.output, wanted), arguments.output, kind)


def _reply(outcome: Outcome[int], out: Path, kind: str) -> Reply:
    value = {"file": str(out), "rows": outcome.value, "findings": findings_value(outcome.findings)}
    return Reply(value, [f"已寫出{export_name(kind)}共{outcome.value}列：{out}"], outcome.findings)


def export_log_command(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """List the files written, the latest first."""
    lines = export_log.list_exports(desk, arguments.last).value
    return Reply([_line_value(each) for each in lines], _log_lines(lines))


def _line_value(line: ExportLine) -> dict[str, object]:
    return {
        "number": line.id,
        "at": line.recorded_at.isoformat(),
        "by": line.recorded_by,
        "kind": line.kind,
        "file": line.file,
        "rows": line.rows,
        "sha256": line.sha256,
        "full_ids": line.full_ids,
    }


def _log_lines(lines: Sequence[ExportLine]) -> Iterator[str]:
    rows = [
        (
            each.id,
            roc_moment(each.recorded_at),
            each.recorded_by,
            export_name(each.kind),
            each.rows,
            "完整" if each.full_ids else "",
            each.sha256[:_DIGITS],
            each.file,
        )
        for each in lines
    ]
    yield from table(("編號", "時間", "人員", "種類", "列數", "身分證字號", "雜湊值", "檔案"), rows)
