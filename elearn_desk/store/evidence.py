"""The imported files themselves, kept by the SHA-256 of their content beside the database (附件1).

Nothing here is ever run or opened by a name that a file brought along: a digest leads to a file, and its content is
compared with the digest whenever it is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from uuid import uuid4

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PART = ".part"


class Evidence:
    """A folder of kept files, each in a sub-folder named after the first two digits of its digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, digest: str, data: bytes) -> bool:
        """Keep a file's content, written whole or not at all; gives False where it is kept already, unaltered.

        ValueError where the digest is not that of the content; OSError where it cannot be written.
        """
        if sha256(data).hexdigest() != digest:
            raise ValueError(digest)
        if self.intact(digest):
            return False
        target = self._place(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{uuid4().hex}{_PART}")
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return True

    def path(self, digest: str) -> Path | None:
        """Give where a file is kept, or None where it is not."""
        place = self._place(digest) if _DIGEST.fullmatch(digest) else None
        return place if place is not None and place.is_file() else None

    def intact(self, digest: str) -> bool:
        """Tell whether a file is kept and its content is what it was; OSError where it cannot be read."""
        place = self.path(digest)
        if place is None:
            return False
        with place.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == digest

    def read(self, digest: str) -> bytes | None:
        """Give the content of a kept file, or None where it is not kept or was altered."""
        place = self.path(digest)
        data = place.read_bytes() if place is not None else b""
        return data if place is not None and sha256(data).hexdigest() == digest else None

    def all(self) -> Iterator[str]:
        """Give the digest of every kept file, in order; what else lies in the folder is passed over."""
        for place in sorted(self.folder.glob("??/*")):
            if _DIGEST.fullmatch(place.name) and place.name.startswith(place.parent.name):
                yield place.name

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
