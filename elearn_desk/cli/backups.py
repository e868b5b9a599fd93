"""Commands on backups of the office's database: made, listed, and brought back."""

from __future__ import annotations

import argparse
from datetime import datetime

from elearn_desk.cli.reply import Reply, findings_value
from elearn_desk.services import backups
from elearn_desk.services.backups import Backup
from elearn_desk.services.desk import Desk
from elearn_desk.wording.dates import roc_moment


def backup_make(desk: Desk, _: argparse.Namespace) -> Reply:
    """Make a backup now."""
    outcome = backups.back_up(desk, datetime.now())
    made = outcome.value
    if made is None:
        return Reply(
            {"backup": None, "findings": findings_value(outcome.findings)}, ["沒有備份。"], outcome.findings, code=1
        )
    lines = [f"已備份到「{made.path}」。"]
    return Reply({"backup": _value(made), "findings": findings_value(outcome.findings)}, lines, outcome.findings)


def backup_list(desk: Desk, _: argparse.Namespace) -> Reply:
    """List the backups, the latest first."""
    found = backups.list_backups(desk).value
    lines = [f"{roc_moment(each.at)}　{each.size // 1024:,} KB　{each.path.name}" for each in found]
    return Reply([_value(each) for each in found], lines or ["還沒有備份。"])


def backup_restore(desk: Desk, arguments: argparse.Namespace) -> Reply:
    """Put a backup in the place of the database; what stood there is kept beside it."""
    kept = backups.restore(desk, arguments.backup, datetime.now()).value
    lines = [f"已還原「{arguments.backup.name}」；原來的資料另存為「{kept}」。"]
    return Reply({"restored": str(arguments.backup), "kept": str(kept)}, lines)


def _value(backup: Backup) -> dict[str, object]:
    return {"path": str(backup.path), "at": backup.at.isoformat(timespec="seconds"), "size": backup.size}
