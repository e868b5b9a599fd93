"""The first thing of the window: it stands on the screen before anything heavy is loaded, and answers meanwhile."""

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
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.tidying import Tidying

SWITCH = 0.0005
"""Seconds that a thread working beside the window keeps the interpreter at most: each click waits that long for it."""

_TITLE = "數位學習補休與敘獎"
_LOOKED_EVERY = 5


def run(target: str, plan_year: int, as_of: date, by: str, *, log_file: Path | None = None) -> int:
    """Show the frame of the window, load the program behind it, and give the exit code when the window is closed.

    Everything besides is as `app.run` has it; `by` is the operating-system user who writes.
    """
    sys.setswitchinterval(SWITCH)
    application = QApplication(sys.argv[:1])
    tidying = Tidying(application)
    appearance()
    opening = OpeningWindow(_TITLE)
    opening.show()
    application.processEvents()
    try:
        app, database = _loaded("elearn_desk.desktop.app", "elearn_desk.store.database")
        recorder = database.Recorder(by, datetime.now)
        code: int = app.run(target, plan_year, as_of, recorder, log_file=log_file, shown=opening.close)
        return code
    finally:
        tidying.stop()


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
