"""A file is written whole or not at all: nobody ever finds half of it, and what stood there stays until then."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of `path` in one step once everything is written and on the disk.

    It lies beside its place meanwhile; whatever is raised on the way leaves nothing of it, and what stood at `path` as
    it was. What the system says against writing (a full disk, a folder that is not there, a target held open by Excel)
    comes as an OSError.
    """
    if path.exists() and not path.is_file():
        number = errno.EISDIR if path.is_dir() else errno.EINVAL
        raise OSError(number, os.strerror(number), str(path))
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whose content is at hand; OSError as from `whole_file`."""
    with whole_file(path) as file:
        file.write(content)
