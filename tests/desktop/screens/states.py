"""The states of the window that are kept as pictures: each a short function that brings the window there.

A state is called after its function, `claims_waiting` becoming `claims-waiting`. What it gives back is the part that
matters, for the manual; None stands for the whole window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.desktop.screens.studio import At, Scene

Doing = Callable[[Scene], QWidget | None]


@dataclass(frozen=True, slots=True)
class State:
    """A state by its name, the office it is shown in, and how the window is brought there."""

    name: str
    at: At
    bring: Doing


STATES: list[State] = []
"""Every state that has been told of."""


def state(at: At = At.SAMPLE) -> Callable[[Doing], Doing]:
    """Keep what a function brings the window to as a picture, in an office."""

    def keep(bring: Doing) -> Doing:
        STATES.append(State(bring.__name__.replace("_", "-"), at, bring))
        return bring

    return keep
