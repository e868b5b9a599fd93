"""The watched folder: files dropped there are offered for review, and never brought in by themselves."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from os import stat_result
from pathlib import Path

from elearn_desk.domain.findings import Refusal, Severity, finding
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.purpose import purpose_of
from elearn_desk.services.desk import Desk
from elearn_desk.services.first_page import FOLDER, RESTED_AFTER
from elearn_desk.services.imports import open_source
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.work import UnitOfWork

SETTLED_AFTER = RESTED_AFTER
"""Seconds for which a file must have rested: one that is still being written is left for the next look."""

_HALF_WRITTEN = (".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp", ".temp", ".lock")
_OF_THE_SYSTEM = frozenset({"desktop.ini", "thumbs.db"})
_NOTHING_TO_READ = frozenset({FileKind.EMPTY, FileKind.PROGRAM, FileKind.DATABASE, FileKind.ZIP, FileKind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that may be brought in: `kind` is what it is, `purpose` what its header fits, None where that is unclear.

    `size` is in bytes; `purpose` is one of `hours`, `roster`, `duty`, `calendar`.
    """

    path: Path
    size: int
    changed_at: datetime
    sha256: str
    kind: FileKind
    purpose: str | None


def watched_folder(desk: Desk) -> Outcome[Path | None]:
    """Give the folder that is watched, or None."""
    with desk.database.read() as work:
        return Outcome(_folder(work))


def _folder(work: UnitOfWork) -> Path | None:
    text = work.settings.get(FOLDER)
    return Path(text) if text else None


def watch_folder(desk: Desk, folder: Path) -> Outcome[Path]:
    """Watch a folder from now on; what is no folder is refused."""
    path = folder.absolute()
    if not path.is_dir():
        raise Refusal(finding("WATCH-NO-FOLDER", file=folder))
    with desk.database.write() as work:
        work.settings.set(FOLDER, str(path))
    return Outcome(path)


def stop_watching(desk: Desk) -> Outcome[None]:
    """Watch no folder any more."""
    with desk.database.write() as work:
        work.settings.set(FOLDER, "")
    return Outcome(None)


def waiting_files(desk: Desk) -> Outcome[tuple[WaitingFile, ...]]:
    """List the files of the watched folder that were neither brought in nor put aside, in order of name.

    Sub-folders, hidden and half-written files are passed over, and what is no document. What a file contains is looked
    at once, so that this may be asked every few seconds. A folder that is not there, and a file that cannot be read,
    are findings.
    """
    with desk.database.read() as work:
        folder = _folder(work)
        if folder is None:
            return Outcome(())
        done = work.passed_files.digests()
        done |= {batch.sha256 for batch in work.batches.all() if batch.undone_at is None}
    try:
        settled = list(_settled(folder, time.time()))
    except OSError:
        return Outcome((), (finding("WATCH-GONE", Severity.WARNING, file=folder),))
    waiting, findings = [], []
    for path, known in settled:
        try:
            seen = _look(str(path), known.st_size, known.st_mtime_ns)
        except Refusal as trouble:
            findings.append(replace(trouble.finding, severity=Severity.WARNING))
            continue
        if seen.kind not in _NOTHING_TO_READ and seen.sha256 not in done:
            changed_at = datetime.fromtimestamp(known.st_mtime)
            waiting.append(WaitingFile(path, known.st_size, changed_at, seen.sha256, seen.kind, seen.purpose))
    return Outcome(tuple(waiting), tuple(findings))


def _settled(folder: Path, now: float) -> Iterator[tuple[Path, stat_result]]:
    for path in sorted(folder.iterdir()):
        if _passed_over(path.name):
            continue
        try:
            known = path.stat()
        except OSError:
            # Gone since the folder was listed, or a link to nothing.
            continue
        # A copy keeps the day of its original and is new by its change of status alone.
        rested = abs(now - max(known.st_mtime, known.st_ctime)) >= SETTLED_AFTER
        if stat.S_ISREG(known.st_mode) and rested and not _hidden(known):
            yield path, known


def _passed_over(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith((".", "~")) or lowered.endswith(_HALF_WRITTEN) or lowered in _OF_THE_SYSTEM


def _hidden(known: stat_result) -> bool:
    return bool(getattr(known, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN)


@dataclass(frozen=True, slots=True)
class _Seen:
    sha256: str
    kind: FileKind
    purpose: str | None


@lru_cache(maxsize=1024)
def _look(path: str, _size: int, _changed: int) -> _Seen:
    """Look into a file; one whose size and time of change are the same is not read again."""
    source = open_source(Path(path))
    kind = detect(source.data)
    return _Seen(source.sha256, kind, None if kind in _NOTHING_TO_READ else purpose_of(source))


def pass_file(desk: Desk, file: Path) -> Outcome[None]:
    """Put a file aside, by its path or by its name in the watched folder, so that its content is not offered again.

    The file itself stays where it is, and can be brought in as any other. Refuses one that cannot be read.
    """
    folder = watched_folder(desk).value
    inside = folder / file if folder is not None else file
    source = open_source(inside if inside.is_file() else file)
    with desk.database.write() as work:
        work.passed_files.add(source.sha256, source.name)
    return Outcome(None)
