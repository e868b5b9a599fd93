"""The first thing of the window: it stands on the screen before anything heavy is loaded, and answers meanwhile.

First the frame is painted; then it is filled with what the last start left of the page that opens first, for which a
look into the database and a few widgets are enough; then the program is loaded behind it and takes its place.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Thread
from types import ModuleType

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.first_window import call_window, key_of, say_it_is_open, somebody_is_here
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.tidying import Tidying

SWITCH = 0.0005
"""Seconds that a thread working beside the window keeps the interpreter at most: each click waits that long for it."""

_TITLE = "數位學習補休與敘獎"
_LOOKED_EVERY = 5
_UNSEEN = 300
"""Milliseconds after which a frame that nobody sees is gone on with."""


def run(target: str, plan_year: int, as_of: date, by: str, *, log_file: Path | None = None) -> int:
    """Show the frame of the window, load the program behind it, and give the exit code when the window is closed.

    Everything besides is as `app.run` has it; `by` is the operating-system user who writes. Where the window is open
    already it comes forward, and nothing is shown.
    """
    sys.setswitchinterval(SWITCH)
    application = QApplication(sys.argv[:1])
    if somebody_is_here() and call_window(key_of(target, by)):
        return say_it_is_open()
    tidying = Tidying(application)
    appearance()
    opening = OpeningWindow(_TITLE)
    opening.show()
    _wait_until_seen(opening)
    try:
        # Loaded while the frame is already seen.
        from elearn_desk.desktop.filling import fill  # noqa: PLC0415

        first = fill(opening, target, plan_year, as_of)
        application.processEvents()
        app, database, *_ = _loaded("elearn_desk.desktop.app", "elearn_desk.store.database", "PySide6.QtNetwork")
        recorder = database.Recorder(by, datetime.now)
        code: int = app.run(target, plan_year, as_of, recorder, log_file=log_file, first=first)
        return code
    finally:
        tidying.stop()


def _wait_until_seen(opening: OpeningWindow) -> None:
    """Let the frame be painted; on some systems the screen asks for that a moment later, on a covered one never."""
    loop = QEventLoop()
    opening.seen.connect(loop.quit)
    QTimer.singleShot(_UNSEEN, loop.quit)
    loop.exec()


def _loaded(*names: str) -> list[ModuleType]:
    """Load modules while the frame goes on answering; what goes wrong in it is raised here."""
    loader = Thread(target=_load, args=names, name="loader", daemon=True)
    loader.start()
    loop, timer = QEventLoop(), QTimer(interval=_LOOKED_EVERY)
    timer.timeout.connect(lambda: None if loader.is_alive() else loop.quit())
    timer.start()
    loop.exec()
    return [importlib.import_module(name) for name in names]


def _load(*names: str) -> None:
    for name in names:
        # A module that cannot be loaded says so where it is asked for, on the thread that can tell the clerk.
        with suppress(Exception):
            importlib.import_module(name)
