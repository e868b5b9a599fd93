"""Writing a file the clerk asked for, where the disk may say no."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.places import among_evidence
from elearn_desk.wording.terms import SYSTEM_ERROR_CURES

_DATABASE = b"SQLite format 3\x00"
_BESIDE_DATABASE = ("-wal", "-shm", "-journal")
_HELD_BY_ANOTHER = 32
"""Windows says so of a file that Excel has open; its number in the C library only says that access is denied."""


@contextmanager
def saving(out: Path) -> Iterator[None]:
    """Turn what the operating system says against writing `out` into a refusal that names the file.

    A path without a file name, such as that of a whole disk, is refused at once, and so is a database or a kept
    printout, which nothing may overwrite.
    """
    if not out.name:
        raise unwritable(out, IsADirectoryError(errno.EISDIR, ""))
    try:
        if _is_kept(out):
            raise Refusal(finding("OUTPUT-OWN", file=out))
        yield
    except OSError as error:
        raise unwritable(out, error) from error


def unwritable(out: Path, error: OSError) -> Refusal:
    """Make the refusal OUTPUT-WRITE of a file or folder, whose cause is the name of the system's error (`ENOSPC`)."""
    number = errno.EBUSY if getattr(error, "winerror", None) == _HELD_BY_ANOTHER else error.errno
    cause = errno.errorcode.get(number or 0, error.strerror or error)
    cure = cause if cause in SYSTEM_ERROR_CURES else "other"
    return Refusal(finding("OUTPUT-WRITE", file=out, cause=cause, cure=cure))


def _is_kept(out: Path) -> bool:
    """Tell whether a file is a database, lies beside one as part of it, or is a kept printout."""
    names = (out.name, *(out.name.removesuffix(end) for end in _BESIDE_DATABASE))
    return among_evidence(out) or any(name and _is_database(out.with_name(name)) for name in dict.fromkeys(names))


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE
