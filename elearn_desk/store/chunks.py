"""Many values in pieces that a statement can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

CHUNK = 1000
"""Values a statement takes at once: far below SQLite's limit of 32,766, and enough that its cost is shared out."""

T = TypeVar("T")


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Give the values in order in lists of at most `size`."""
    rest = iter(values)
    while piece := list(islice(rest, size)):
        yield piece
