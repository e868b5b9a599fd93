"""Writing a file the clerk asked for, where the disk may say no."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding


@contextmanager
def saving(out: Path) -> Iterator[None]:
    """Turn what the operating system says against writing `out` into a refusal that names the file.

    A path without a file name, such as that of a whole disk, is refused at once.
    """
    if not out.name:
        raise unwritable(out, IsADirectoryError(errno.EISDIR, ""))
    try:
        yield
    except OSError as error:
        raise unwritable(out, error) from error


def unwritable(out: Path, error: OSError) -> Refusal:
    """Make the refusal OUTPUT-WRITE of a file or folder, whose cause is the name of the system's error (`ENOSPC`)."""
    cause = errno.errorcode.get(error.errno or 0, error.strerror or error)
    return Refusal(finding("OUTPUT-WRITE", file=out, cause=cause))
