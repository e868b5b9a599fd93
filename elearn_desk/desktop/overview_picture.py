"""總覽 in words and figures, ready to be drawn: made of an overview, or of what was kept of the last one.

It is the first thing the window shows, so it knows nothing of the rules and of what asks them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from elearn_desk.desktop.bars import Bar

_WRONG = (ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One line of what waits: its matter's key, the name of its drawing, and what it says."""

    matter: str
    drawing: str
    figure: str
    sentence: str
    remark: str
    pressing: bool


@dataclass(frozen=True, slots=True)
class OverviewPicture:
    """The whole page; `steps` tells which of the first three are done, `begun` whether there is anything to look at."""

    title: str
    today: str
    coming: str
    lines: tuple[WaitingLine, ...]
    steps: tuple[bool, ...]
    begun: bool
    people: bool
    units: tuple[Bar, ...]
    lapses: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class WindowPicture:
    """What the window says around the page: plan year (ROC), what its plan is called, whose people, how many."""

    year: int
    about: str
    agency: str
    counts: str
    overview: OverviewPicture


def picture_text(picture: WindowPicture) -> str:
    """Give a picture as one line of text."""
    return json.dumps(asdict(picture), ensure_ascii=False)


def picture_of(text: str) -> WindowPicture | None:
    """Give the picture back from such a text, None for any other."""
    try:
        values = json.loads(text)
        return WindowPicture(**{**values, "overview": _overview(values["overview"])})
    except _WRONG:
        return None


def _overview(kept: dict[str, Any]) -> OverviewPicture:
    changed = {
        "lines": tuple(WaitingLine(**each) for each in kept["lines"]),
        "steps": tuple(kept["steps"]),
        "units": tuple(map(_bar, kept["units"])),
        "lapses": tuple(map(_bar, kept["lapses"])),
    }
    return OverviewPicture(**{**kept, **changed})


def _bar(kept: dict[str, Any]) -> Bar:
    return Bar(**{**kept, "parts": tuple(kept["parts"]), "part_words": tuple(kept["part_words"])})
