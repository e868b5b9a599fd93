"""A file as it came from the clerk: its name, its bytes and what stood in the way of reading it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from elearn_desk.domain.findings import Finding, Place, Severity, finding

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes a file may have; a printout of a whole city's year has a tenth of it."""

_UNSAYABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


Mends = Mapping[tuple[str, int], Mapping[int, str]]
"""What the clerk has cells say instead: by sheet and row, then by the number of the cell from 0."""

NO_MENDS: Mends = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mend:
    """One cell of a row that the clerk mends: where it stands, what it says there, what it is to say, and why.

    `cell` counts from 0; `after` is None where an earlier mend is taken back.
    """

    sheet: str
    row: int
    cell: int
    header: str
    before: str
    after: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of one file with its name and digest; `trouble` is the fatal finding when there are none.

    `mends` are laid over rows that cannot be taken as they stand; the bytes are the clerk's file all the same.
    """

    name: str
    sha256: str
    data: bytes
    trouble: Finding | None = None
    mends: Mends = field(default_factory=lambda: NO_MENDS, compare=False)


def read_source(path: Path | str) -> SourceFile:
    """Read a file whole.

    A file that is missing, no file, not permitted, unreadable or larger than `LARGEST_FILE` comes back without bytes
    and with the trouble IMPORT-NO-FILE, IMPORT-NOT-A-FILE, IMPORT-PERMISSION (also where another program, such as
    Excel, keeps it to itself), IMPORT-UNREADABLE or IMPORT-TOO-LARGE.
    """
    path = Path(path)
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            return _troubled(path, "IMPORT-NOT-A-FILE")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            megabyte = 1024 * 1024
            return _troubled(path, "IMPORT-TOO-LARGE", size=size // megabyte, largest=LARGEST_FILE // megabyte)
        return source_of(path.name, path.read_bytes())
    except FileNotFoundError:
        return _troubled(path, "IMPORT-NO-FILE")
    except PermissionError:
        return _troubled(path, "IMPORT-PERMISSION")
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return _troubled(path, "IMPORT-UNREADABLE")


def source_of(name: str, data: bytes) -> SourceFile:
    """Give bytes that are already at hand (a clipboard, a test) as a source of that name."""
    return SourceFile(_sayable(name), sha256(data).hexdigest(), data)


def _troubled(path: Path, code: str, **details: object) -> SourceFile:
    name = _sayable(path.name)
    reason = finding(code, Severity.FATAL, Place(file=name), path=_sayable(str(path)), **details)
    return SourceFile(name, "", b"", reason)


def _sayable(name: str) -> str:
    """Give a file's name as it can be shown and stored: some systems allow line ends in it, and bytes of no text."""
    return _UNSAYABLE.sub("\ufffd", name)
