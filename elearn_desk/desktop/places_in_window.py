"""A place in the window: where a count, a sentence or a restart leads the clerk."""

from __future__ import annotations

from dataclasses import dataclass

TABS = {
    "start": "總覽",
    "people": "人員名冊",
    "hours": "學習時數",
    "leave": "補休帳",
    "awards": "敘獎建議",
    "plan": "計畫與疑義",
}
"""The titles of the tabs by their keys, in order."""

WIDTHS = [1040, 400]
"""Pixels of the tabs and of the panel beside them, as long as nobody has moved the border."""


@dataclass(frozen=True, slots=True)
class Place:
    """A tab, and what is chosen there; empty words leave things as they are.

    `tab` is one of `start`, `people`, `hours`, `leave`, `awards`, `plan`; `pane` the title of a pane within it,
    `filter` the name of a filter's button, `words` what is typed into its field, `person` an id.
    """

    tab: str
    pane: str = ""
    filter: str = ""
    words: str = ""
    person: str = ""
