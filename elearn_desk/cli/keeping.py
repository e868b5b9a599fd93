"""Commands about files: those that records came from, and those that wait in the watched folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.cli.table import table
from elearn_desk.services import evidence, watching
from elearn_desk.services.desk import Desk
from elearn_desk.services.evidence import Printout
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.health import EVIDENCE_STATE_NAMES, PURPOSE_NAMES


def hours_show(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Show where a record was read, and write a copy of the file or page it stands on."""
    outcome = evidence.evidence_of(desk, arguments.record)
    printout = outcome.value
    lines = list(_printout_lines(printout))
    written = None
    if arguments.output is not None:
        written = evidence.save_evidence(desk, arguments.record, arguments.output, page_only=arguments.page).value
        lines.append(f"已另存「{written}」。")
    row, batch = printout.record, printout.batch
    value = {
        "record": row.id,
        "person_id": row.person_id,
        "title": row.title,
        "batch": batch.id,
        "file": row.file_name,
        "sheet": row.sheet or None,
        "page": printout.page,
        "row": row.row,
        "raw": row.raw,
        "sha256": batch.sha256,
        "state": printout.state,
        "path": str(printout.path) if printout.path else None,
        "written": str(written) if written else None,
        "findings": findings_value(outcome.findings),
    }
    return Reply(value, lines, outcome.findings)


def _printout_lines(printout: Printout) -> Iterator[str]:
    row, batch = printout.record, printout.batch
    sheet = "" if not row.sheet else row.sheet if printout.page else f"工作表「{row.sheet}」"
    yield f"第{row.id}號紀錄：{row.name or row.person_id}「{row.title}」"
    yield f"檔案：「{row.file_name}」{sheet}第{row.row}列（第{batch.id}號匯入，{roc_moment(batch.imported_at)}）"
    yield f"原文：{row.raw.replace(chr(9), '｜')}"
    place = f"（{printout.path}）" if printout.path else ""
    yield f"原檔：{EVIDENCE_STATE_NAMES[printout.state]}{place}"


def watch_set(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Watch a folder."""
    folder = watching.watch_folder(desk, arguments.folder).value
    return Reply({"folder": str(folder)}, [f"已監看資料夾「{folder}」，放進去的檔案會等您確認才匯入。"])


def watch_off(desk: Desk, _: argparse.Namespace) -> Reply:
    """Watch no folder."""
    watching.stop_watching(desk)
    return Reply({"folder": None}, ["不再監看資料夾。"])


def watch_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the files that wait."""
    folder = watching.watched_folder(desk).value
    outcome = watching.waiting_files(desk)
    files = [
        {
            "file": each.path.name,
            "path": str(each.path),
            "size": each.size,
            "changed_at": each.changed_at.isoformat(timespec="seconds"),
            "sha256": each.sha256,
            "kind": each.kind,
            "purpose": each.purpose,
        }
        for each in outcome.value
    ]
    rows = [
        (each.path.name, each.kind, PURPOSE_NAMES.get(each.purpose or "", "待確認"), roc_moment(each.changed_at))
        for each in outcome.value
    ]
    value = {
        "folder": str(folder) if folder else None,
        "files": files,
        "findings": findings_value(outcome.findings),
    }
    lines = table(("檔案", "格式", "內容", "修改時間"), rows) if folder else ["沒有監看任何資料夾。"]
    return Reply(value, lines, outcome.findings)


def watch_pass(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Put a file aside."""
    watching.pass_file(desk, arguments.file)
    return Reply({"file": str(arguments.file)}, [f"已略過「{arguments.file.name}」，不再提示。"])
