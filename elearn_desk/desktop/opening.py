"""What stands on the screen before the window does, as far as the window has to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from elearn_desk.desktop.overview_picture import WindowPicture
from elearn_desk.desktop.wishes import Wish


def _nothing() -> None:
    pass


def _leave(_window: QMainWindow) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Opening:
    """What is seen until the window, or what stands in its way, is; left out, that is nothing.

    `lend_place` is called with the window before it is shown, `make_room` after; `picture` is what the window shows
    until it has read, `note` of when that is where it may not be of now; `wish` gives what the clerk has asked for
    meanwhile, `answer` has what is seen answer the clerk, between two pieces of work.
    """

    make_room: Callable[[], None] = _nothing
    picture: WindowPicture | None = None
    note: str = ""
    wish: Callable[[], Wish | None] = _nothing
    lend_place: Callable[[QMainWindow], None] = _leave
    answer: Callable[[], None] = _nothing
