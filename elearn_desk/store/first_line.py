"""The first line of the survey kept, looked up before anything else is loaded.

It speaks to SQLite by itself, in one sentence: the library through which everything else is asked takes longer to load
than the clerk is to wait for the first figures.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_ASKED = (
    "SELECT as_of, program, made_at, trail = (SELECT coalesce(max(id), 0) FROM audit), lines,"
    " coalesce((SELECT value FROM settings WHERE key = ?), '') FROM kept_surveys WHERE plan_year = ?"
)
_ENOUGH = 1 << 20
"""Bytes within which the line must end."""


@dataclass(frozen=True, slots=True)
class FirstLine:
    """The line with the day it was asked for and the moment it was made, both in ISO form, and the program's version.

    `unchanged` tells whether nobody has written anything since; `setting` is the value of the setting asked for.
    """

    as_of: str
    program: str
    made_at: str
    unchanged: bool
    text: str
    setting: str


def first_line(path: Path, plan_year: int, setting: str) -> FirstLine | None:
    """Look up the first line kept of a ROC year in a SQLite file, None where there is none that can be read now."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as connection:
            connection.execute("PRAGMA query_only = ON")
            found = connection.execute(_ASKED, (setting, plan_year)).fetchone()
        if found is None:
            return None
        as_of, program, made_at, unchanged, lines, value = found
        begun = zlib.decompressobj().decompress(lines, _ENOUGH)
        text = begun.partition(b"\n")[0].decode()
    except (sqlite3.Error, zlib.error, UnicodeDecodeError, ValueError):
        # Locked, damaged, older, or no database of ours: whoever opens it in a moment says so.
        return None
    return FirstLine(as_of, program, made_at, bool(unchanged), text, value)
