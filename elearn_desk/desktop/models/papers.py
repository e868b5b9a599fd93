"""Papers as the window offers them: what they are called, the use case that writes them, what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: `title` says what it is, `name` is the file proposed, `told` counts what its use case gave.

    A paper whose use case can be carried out but once says by `once` what it is from then on.
    """

    title: str
    name: str
    make: Callable[[Desk, Path, Progress], Outcome[Any]]
    told: Callable[[Any], str] = lambda _value: ""
    once: Callable[[Any], Paper] | None = None
