"""What a database file says of itself in its first hundred bytes, before SQLite is let near it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import KnownTrouble

APPLICATION_ID = 0x656C7264
"""`elrd`, the mark of our files; a SQLite file without it belongs to another program."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_LARGEST_PAGE = 65536
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a SQLite header that tell whose file it is and how long it should be, in bytes."""

    application_id: int
    length: int | None
    """None where the header does not vouch for it: an older SQLite wrote last."""

    @classmethod
    def read(cls, data: bytes) -> Header | None:
        """Read the first hundred bytes of a file; None when they are not the beginning of a SQLite file."""
        if len(data) < _HEADER_BYTES or not data.startswith(_MAGIC):
            return None
        page = _number(data, 16, 2)
        vouched = _number(data, 24, 4) == _number(data, 92, 4)
        pages = _number(data, 28, 4) * (_LARGEST_PAGE if page == 1 else page)
        return cls(_number(data, 68, 4), pages if vouched else None)


def _number(data: bytes, start: int, size: int) -> int:
    return int.from_bytes(data[start : start + size], "big")


def look_at(path: Path) -> bool:
    """Tell whether the file is there and ours, making its folder if need be; False means there is nothing yet.

    Nothing is written to a file that is there. Raises KnownTrouble: `DB-OPEN` the folder cannot be made or the path is
    no file, `DB-READONLY`, `DB-DAMAGED` no SQLite file or shorter than it says, `DB-FOREIGN` another program's.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            return False
        if not path.is_file():
            raise KnownTrouble("DB-OPEN", file=path, cause="not a file")
        size = path.stat().st_size
        if size == 0:
            return False
        with path.open("rb") as file:
            header = Header.read(file.read(_HEADER_BYTES))
    except OSError as error:
        raise KnownTrouble("DB-OPEN", file=path, cause=error.strerror or error) from error
    if header is None:
        raise KnownTrouble("DB-DAMAGED", file=path, cause="no SQLite header")
    if header.application_id != APPLICATION_ID:
        raise KnownTrouble("DB-FOREIGN", file=path)
    if not _writable(path):
        raise KnownTrouble("DB-READONLY", file=path)
    if header.length is not None and size < header.length and not _unfinished(path):
        raise KnownTrouble("DB-DAMAGED", file=path, cause=f"{size} of {header.length} bytes")
    return True


def _writable(path: Path) -> bool:
    # A file marked read-only is left alone even by the superuser, whom the system would let through.
    return bool(path.stat().st_mode & _WRITE_BITS) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _unfinished(path: Path) -> bool:
    """Tell whether the rest of the file may still stand in a journal that SQLite brings in on opening."""
    return any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))
