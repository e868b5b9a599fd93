"""Backups of the office's database: looked through when made, kept for a year, and brought back in one step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal, Severity, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store import backups
from elearn_desk.store.database import file_of

DAYS_KEPT = 10
"""So many days on which there was a backup keep their last one."""

MONTHS_KEPT = 12
"""So many months keep their last one."""

_CAUSES = {"DB-FULL": "ENOSPC", "DB-READONLY": "EROFS", "DB-IO": "EIO", "DB-LOCKED": "EBUSY"}
"""What stands in the way of a backup, by the name of the system's error."""

_NAME = re.compile(r"-([0-9]{3})([0-9]{2})([0-9]{2})-([0-9]{2})([0-9]{2})([0-9]{2})\.sqlite3$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, the moment it was made, and its size in bytes."""

    path: Path
    at: datetime
    size: int


def backup_folder(desk: Desk) -> Path | None:
    """Give the folder beside the database in which its backups lie; None for a server's, which has its own."""
    file = file_of(desk.database.name)
    return None if file is None else Path(f"{file.absolute()}.backups")


def list_backups(desk: Desk) -> Outcome[tuple[Backup, ...]]:
    """List the backups, the latest first."""
    folder = backup_folder(desk)
    return Outcome(() if folder is None else tuple(_backups(folder)))


def back_up(desk: Desk, at: datetime) -> Outcome[Backup | None]:
    """Make a backup now, look it through, and let go of those that need not be kept any longer.

    Gives None for a database on a server (`BACKUP-SERVER`), and where the disk does not take one (`BACKUP-FAILED`):
    a backup that fails holds nobody up.
    """
    folder, database = backup_folder(desk), file_of(desk.database.name)
    if folder is None or database is None:
        return Outcome(None, (finding("BACKUP-SERVER", Severity.WARNING),))
    target = folder / f"{database.stem}-{at.year - ROC_OFFSET:03}{at:%m%d-%H%M%S}.sqlite3"
    try:
        backups.copy_whole(database, target)
    except KnownTrouble as trouble:
        return Outcome(None, (_failed(folder, trouble.finding),))
    _let_go(folder, at.date())
    return Outcome(Backup(target, at.replace(microsecond=0), target.stat().st_size))


def restore(desk: Desk, backup: Path, at: datetime) -> Outcome[Path]:
    """Put a backup in the place of the database, and give where what stood there is kept, beside it.

    Refuses a server's database (`BACKUP-SERVER`). Raises KnownTrouble where the present state cannot be kept, or the
    backup is no sound one of this or an earlier version; nothing has changed then.
    """
    database = file_of(desk.database.name)
    if database is None:
        raise Refusal(finding("BACKUP-SERVER"))
    kept = _not_taken(database, f"{database.stem}-{at.year - ROC_OFFSET:03}{at:%m%d-%H%M%S}-還原前")
    backups.copy_whole(database, kept)
    backups.bring_back(backup, database)
    with desk.database.write() as work:
        work.audit.note("restore", backup.name, f"→ {kept.name}")
    return Outcome(kept, (), frozenset(Change))


def to_keep(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Give which backups are kept: the last of each of the last ten days and of each of twelve months.

    Days and months are counted as they occur among the backups: after a long leave the earlier ones are all still
    there. What bears a moment after `today` stays: a clock was wrong, and nobody knows which.
    """
    by_day: dict[date, datetime] = {}
    by_month: dict[tuple[int, int], datetime] = {}
    ahead: set[datetime] = set()
    for moment in sorted(moments):
        if moment.date() > today:
            ahead.add(moment)
            continue
        by_day[moment.date()] = moment
        by_month[moment.year, moment.month] = moment
    days = [by_day[day] for day in sorted(by_day)[-DAYS_KEPT:]]
    months = [by_month[month] for month in sorted(by_month)[-MONTHS_KEPT:]]
    return {*days, *months, *ahead}


def _not_taken(beside: Path, stem: str) -> Path:
    # One who thinks better of it may bring back within the same second what was kept a moment ago.
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(path for name in names if not (path := beside.with_name(f"{name}.sqlite3")).exists())


def _let_go(folder: Path, today: date) -> None:
    known = list(_backups(folder))
    kept = to_keep((each.at for each in known), today)
    for each in known:
        if each.at not in kept:
            try:
                each.path.unlink()
            except OSError:
                # Somebody is reading it; it goes another day.
                continue


def _backups(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob("*.sqlite3"):
        at = _moment(path.name)
        if at is not None:
            found.append(Backup(path, at, path.stat().st_size))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _moment(name: str) -> datetime | None:
    written = _NAME.search(name)
    if written is None:
        return None
    year, month, day, hour, minute, second = map(int, written.groups())
    try:
        return datetime(year + ROC_OFFSET, month, day, hour, minute, second)
    except ValueError:
        return None


def _failed(folder: Path, trouble: Finding) -> Finding:
    if trouble.code == "DB-DAMAGED":
        return trouble
    return finding("BACKUP-FAILED", Severity.WARNING, folder=folder, cause=_CAUSES.get(trouble.code, "EACCES"))
