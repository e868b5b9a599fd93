"""Where the clerk is in the window, kept as long as it is open: what is still there at the next start fell with it.

It stands in the data folder, beside the database as a rule, and not among what the window remembers: it may name a
person.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from time import time

from elearn_desk.desktop.places_in_window import Place

_LOG = logging.getLogger(__name__)
_OFTEN = 3
_SHORTLY = 300.0
"""So many restarts within so many seconds are a wheel that the clerk has to be let out of."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """A place, the day everything was asked for (empty for the day it is), and how it came to be left.

    `wanted` says that the clerk asked for a restart; `restarts` are the moments of those before, in seconds.
    """

    place: Place
    day: str = ""
    wanted: bool = False
    restarts: tuple[float, ...] = field(default=())

    @property
    def as_of(self) -> date | None:
        """The day everything was asked for, or None for the day it is."""
        return date.fromisoformat(self.day) if self.day else None

    def often(self, now: float) -> bool:
        """Tell whether the program was started anew so often of late that it is no use."""
        return sum(now - moment < _SHORTLY for moment in self.restarts) >= _OFTEN


class PlaceKeeper:
    """Writes the place down whenever it is another, and forgets it when the window closes as it should."""

    def __init__(self, path: Path, clock: Callable[[], float] = time) -> None:
        self._path, self._clock = path, clock
        self.before = _read(path)
        """Where the clerk was when the program before this one fell, or was to start anew; else None."""
        self._last = LastPlace(Place("start"), restarts=self.before.restarts if self.before is not None else ())

    @property
    def too_often(self) -> bool:
        """Tell whether one restart has followed the other."""
        return self._last.often(self._clock())

    def note(self, place: Place, day: str) -> None:
        """Write down where the clerk is."""
        last = replace(self._last, place=place, day=day)
        if last != self._last or not self._path.exists():
            self._last = last
            self._write()

    def start_anew(self) -> None:
        """Write down that the next start leads back here."""
        now = self._clock()
        recent = tuple(moment for moment in self._last.restarts if now - moment < _SHORTLY)
        self._last = replace(self._last, wanted=True, restarts=(*recent, now))
        self._write()

    def forget(self) -> None:
        """Leave nothing behind: the window closes as it should."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _LOG.warning("the last place stays: %s", error)

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Half of it would do no harm, and waiting for the disk would halt the window.
            self._path.write_text(json.dumps(asdict(self._last), ensure_ascii=False), encoding="utf-8")
        except OSError as error:
            _LOG.warning("the place is not kept: %s", error)


def _read(path: Path) -> LastPlace | None:
    try:
        words = json.loads(path.read_bytes())
        last = LastPlace(Place(**words["place"]), words["day"], bool(words["wanted"]), tuple(words["restarts"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        # Written by a power cut, or by another version: that it is there is what counts.
        return LastPlace(Place("start"))
    try:
        _ = last.as_of
    except (ValueError, TypeError):
        return replace(last, day="")
    return last
