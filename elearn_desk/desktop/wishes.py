"""What the clerk asks for before the window is there; it is done as soon as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class Ask(Enum):
    """A kind of thing that can be asked for."""

    TAB = auto()
    """A tab by its key."""
    LINE = auto()
    """The line of what waits, by the key of its matter."""
    UNIT = auto()
    """A line of the units' chart by its key, and one of its parts."""
    MONTH = auto()
    """A line of the months' chart by its key."""
    STEP = auto()
    """The button of one of the first steps, by its number."""
    PRACTICE = auto()
    """Invented data to practise on."""
    BUTTON = auto()
    """A button of the header, by its accessible name."""
    KEYS = auto()
    """What keys do, by the keys as text."""
    FIND = auto()
    """The palette, with what has been typed for it."""
    DAY = auto()
    """Another day to ask about."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: `words` and `number` say which, `day` where it is a day."""

    ask: Ask
    words: str = ""
    number: int = -1
    day: date | None = None
