"""What the command does once Qt knows its screen."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.desktop.app import prepare
from tests.desktop.screens import doings, pages
from tests.desktop.screens.album import fill
from tests.desktop.screens.manual import write_pictures
from tests.desktop.screens.states import STATES, State
from tests.desktop.screens.studio import LOOKS

FAMILIES = (pages, doings)
"""The modules that tell states, in the order of the pictures."""


def numbered() -> dict[int, State]:
    """Give every state by the number of its picture."""
    order = [family.__name__ for family in FAMILIES]
    return dict(enumerate(sorted(STATES, key=lambda each: order.index(each.bring.__module__)), 1))


def run(folder: Path, looks: list[str], names: list[str], *, manual: bool) -> int:
    """Write the manual's pictures, or those of the states and looks named (all where none is); give the exit code."""
    prepare()
    if manual:
        written = write_pictures()
    else:
        states = {number: each for number, each in numbered().items() if not names or each.name in names}
        written = fill(folder, states, [each for each in LOOKS if not looks or each.name in looks])
    print(*written, sep="\n")  # noqa: T201 - a command says what it wrote
    return 0 if written else 1
