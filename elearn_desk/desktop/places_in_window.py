"""A place in the window: where a count, a sentence or a restart leads the clerk."""

from __future__ import annotations

from dataclasses import dataclass


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
