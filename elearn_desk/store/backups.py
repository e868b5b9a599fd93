"""Copies of a database file by SQLite's own backup call, each looked through before it counts; and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.header import look_at
from elearn_desk.store.troubles import troubles
from elearn_desk.store.upgrade import OURS, Schema

_WAIT, _LONGEST_WAIT = 1.0, 5.0
"""Seconds for one try to get at a locked file, and for all of them."""
_REVISION = "SELECT version_num FROM alembic_version"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look through a copy says: what is wrong with it (empty for nothing), and its revision."""

    fault: str
    revision: str


def copy_whole(source: Path, target: Path) -> None:
    """Copy what is committed in a database file to a new file, which stands there whole and sound or not at all.

    Others may write meanwhile. Raises KnownTrouble `DB-FULL`, `DB-OPEN`, `DB-READONLY`, `DB-IO`, or `DB-DAMAGED` when
    the copy is not sound.
    """
    part = target.with_name(f".{target.name}.part")
    _take_away(part)
    try:
        with _disk(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with closing(_connect(source)) as here, closing(_connect(part)) as there:
                here.backup(there, progress=_patience(source))
                # A copy in one file: who carries it away needs no second one.
                there.execute("PRAGMA journal_mode = DELETE")
            fault = check(part).fault
            if fault:
                raise KnownTrouble("DB-DAMAGED", file=source, cause=fault)
            part.replace(target)
    finally:
        # A disk that refuses the copy may refuse this too.
        for ending in ("", "-journal", "-wal", "-shm"):
            _take_away(Path(f"{part}{ending}"))


def check(path: Path) -> Checked:
    """Look a copy through without changing anything of it or beside it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            said = str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
            revision = str(copy.execute(_REVISION).fetchone()[0])
    except (sqlite3.Error, TypeError) as error:
        return Checked(str(error), "")
    return Checked("" if said == "ok" else said, revision)


def bring_back(backup: Path, database: Path, schema: Schema = OURS) -> None:
    """Put what stands in a copy in the place of what stands in the database, in one step.

    Programs that have the database open see it at their next look. Raises KnownTrouble: `DB-DAMAGED`, `DB-FOREIGN` or
    `DB-NEWER` of a copy that is none, `DB-LOCKED` while another writes, `DB-FULL`, `DB-IO`.
    """
    if not look_at(backup):
        raise KnownTrouble("DB-OPEN", file=backup, cause="not there")
    checked = check(backup)
    if checked.fault:
        raise KnownTrouble("DB-DAMAGED", file=backup, cause=checked.fault)
    if checked.revision not in schema.revisions:
        raise KnownTrouble("DB-NEWER", file=backup, revision=checked.revision)
    with troubles(str(database)), closing(_connect(backup)) as there, closing(_connect(database)) as here:
        there.backup(here, progress=_patience(database))
        here.execute("PRAGMA journal_mode = WAL")


def _patience(path: Path) -> Callable[[int, int, int], None]:
    """Give a look at each step that gives up where another writer keeps the file locked: the call itself never does."""
    give_up = monotonic() + _LONGEST_WAIT

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() >= give_up:
            raise KnownTrouble("DB-LOCKED", file=path)

    return step


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.absolute(), timeout=_WAIT)


@contextmanager
def _disk(target: Path) -> Iterator[None]:
    with troubles(str(target)):
        try:
            yield
        except OSError as error:
            raise KnownTrouble("DB-OPEN", file=target, cause=error.strerror or error) from error


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
