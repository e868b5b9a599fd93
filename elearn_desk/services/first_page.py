"""The page that opens first, kept with the last survey so that the next start can show it before it can judge anyone.

It is true only where nothing it was made of has changed: the day, the program, whatever the trail of the database
tells, and the files of the watched folder, which stand in no trail.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from time import time
from zlib import crc32

from elearn_desk import __version__
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.first_line import first_line

FOLDER = "watched-folder"
"""Setting: the folder that is watched, empty for none."""
RESTED_AFTER = 2.0
"""Seconds for which a file must have rested to count as whole."""

_MARK, _APART = "page", "\t"
_PATIENCE = 0.1
"""Seconds that a folder may take to answer, which may lie on a computer that is switched off."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The page as its face wrote it, the moment it was made, and whether one made now would be the same."""

    text: str
    made_at: datetime
    current: bool


def first_page(target: str, plan_year: int, as_of: date) -> Outcome[FirstPage | None]:
    """Give the page kept of a plan year (ROC) in the database at a path, None where there is none.

    A database of a server, which has to be asked through its driver, gives none.
    """
    found = None if "://" in target else first_line(Path(target), plan_year, FOLDER)
    parts = [] if found is None else found.text.split(_APART, 2)
    if found is None or len(parts) != 3 or parts[0] != _MARK:
        return Outcome(None)
    same = found.unchanged and found.as_of == as_of.isoformat() and found.program == __version__
    current = same and parts[1] == _soon_known(found.setting)
    return Outcome(FirstPage(parts[2], datetime.fromisoformat(found.made_at), current))


def with_page(page: str, state: str, lines: str) -> str:
    """Give what is kept of a survey: the page, one line without a tab, the state of the watched folder, the lines."""
    return f"{_APART.join((_MARK, state, page))}\n{lines}"


def without_page(text: str) -> str:
    """Give the lines alone of what was kept of a survey."""
    first, _, lines = text.partition("\n")
    return lines if first.startswith(f"{_MARK}{_APART}") else text


def folder_state(folder: str) -> str:
    """Give a short word for what is in a folder now; empty for no folder, and another for one that cannot be read."""
    if not folder:
        return ""
    now = time()
    try:
        with os.scandir(folder) as entries:
            seen = sorted(_entry(each, now) for each in entries)
    except OSError:
        return "?"
    return f"{crc32(repr(seen).encode('utf-8', 'surrogatepass')):x}"


def _entry(entry: os.DirEntry[str], now: float) -> tuple[str, int, int, bool]:
    known = entry.stat()
    return entry.name, known.st_size, known.st_mtime_ns, now - max(known.st_mtime, known.st_ctime) < RESTED_AFTER


def _soon_known(folder: str) -> str | None:
    """Give the state of a folder, None where it does not answer soon."""
    if not folder:
        return ""
    told: list[str] = []
    asking = Thread(target=lambda: told.append(folder_state(folder)), daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    return told[0] if told else None
