"""Who has a database file open to write in it: one program at a time, named in a file beside the database.

That file is held by a lock of the operating system, which a crash lets go of. Disks of other computers may know no
locks; there the holder gives a sign of life now and then, and one that stays silent for long counts as gone.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

BEAT = 15.0
"""Seconds between two signs of life."""

SILENCE = 90.0
"""Seconds without a sign of life after which a holder on another computer counts as gone."""

_LOCKED_BYTE = 1 << 20
"""The byte that is locked; far behind the words, which everybody may read."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that writes: on which `machine`, of which `user`, since when, and its process there."""

    machine: str
    user: str
    since: datetime | None
    process: int


UNKNOWN = Holder("", "", None, 0)
"""A holder whose words cannot be read."""


def seat_file(database: Path) -> Path:
    """Give the file beside a database that names who has it open."""
    return Path(f"{database}.open")


def take_seat(database: Path, me: Holder) -> Seat | Holder:
    """Take the place at which a database is written, or give who has it.

    Raises OSError where nothing can be written beside the database.
    """
    path = seat_file(database)
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b", buffering=0)
        locked = _lock(file)
        seen = _read(path)
        if locked is False:
            file.close()
            return seen or UNKNOWN
        if not _still_there(path, file):
            # Whoever left took the file away between our opening and our locking it.
            file.close()
            continue
        if seen is not None and (locked is None or seen.machine != me.machine) and _alive(path):
            file.close()
            return seen
        return Seat(path, file, me)


def is_taken(database: Path) -> bool:
    """Tell whether somebody holds the seat, without taking it."""
    path = seat_file(database)
    try:
        with path.open("r+b", buffering=0) as file:
            locked = _lock(file)
            seen = _read(path)
            elsewhere = seen is not None and (locked is None or seen.machine != platform.node())
            return locked is False or (elsewhere and _alive(path))
    except FileNotFoundError:
        return False
    except OSError:
        return True


class Seat:
    """The place at which a database is written, until it is left."""

    def __init__(self, path: Path, file: BinaryIO, me: Holder) -> None:
        self.holder = me
        self._path, self._file = path, file
        self._left = threading.Event()
        self._keeper: threading.Thread | None = None
        self._write()

    def keep(self, lost: Callable[[], None], every: float = BEAT) -> None:
        """Give a sign of life every so many seconds; `lost` is called, in another thread, if another took the seat."""

        def beating() -> None:
            while not self._left.wait(every):
                if not self.beat():
                    lost()
                    return

        self._keeper = threading.Thread(target=beating, name="seat", daemon=True)
        self._keeper.start()

    def beat(self) -> bool:
        """Give a sign of life; false when another has taken the seat, after a long sleep of this computer."""
        try:
            seen = _read(self._path)
            if seen is not None and seen != self.holder:
                return False
            self._write()
        except OSError:
            # The disk may be away for a while; who can reach neither it nor us takes nothing.
            pass
        return True

    def leave(self) -> None:
        """Give the seat back; once is enough."""
        if self._file.closed:
            return
        self._left.set()
        if self._keeper is not None:
            self._keeper.join()
        try:
            if _read(self._path) == self.holder and sys.platform != "win32":
                self._path.unlink()
            elif _read(self._path) == self.holder:
                self._file.truncate(0)
        except OSError:
            pass
        self._file.close()

    def _write(self) -> None:
        since = self.holder.since
        words = {**asdict(self.holder), "since": since.isoformat() if since else None}
        content = json.dumps(words, ensure_ascii=False).encode()
        self._file.seek(0)
        self._file.write(content)
        self._file.truncate(len(content))


def _read(path: Path) -> Holder | None:
    try:
        words = json.loads(path.read_bytes())
        since = datetime.fromisoformat(words["since"]) if words["since"] else None
        return Holder(str(words["machine"]), str(words["user"]), since, int(words["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _still_there(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _alive(path: Path) -> bool:
    """Tell whether a holder gave a sign of life of late, by the clock of the disk it lies on, which all share."""
    with TemporaryFile(dir=path.parent, prefix=".elearn-desk-") as probe:
        return os.fstat(probe.fileno()).st_mtime - path.stat().st_mtime < SILENCE


def _lock(file: BinaryIO) -> bool | None:
    """Lock a file without waiting; None where the disk knows no locks."""
    try:
        _lock_at_once(file)
    except OSError as error:
        return None if error.errno in _NO_LOCKS else False
    return True


def _lock_at_once(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - no other system has it

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
