"""A window in a process of its own that says what it has come to: `python -m tests.bench.window_probe WHAT [DATABASE]`.

Each line it prints is a word, and after a space a figure where the word has one. `bare` is a window with one empty
table and nothing else; everything besides is the program as the clerk starts it.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import sys
import traceback
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

AS_OF = "103/12/31"
NEXT_DAY = "104/01/02"
PEOPLE = 300
PATIENCE, WHOLE = 60.0, 300.0
"""Seconds that one thing may take, and everything."""
_LOOKED_EVERY = 5
_SIZE = (1440, 860)


def told(word: str, figure: float | None = None) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{word}\n" if figure is None else f"{word} {figure:.6f}\n")
    sys.stdout.flush()


class FirstPainting(QObject):
    """Calls once when the first window has been painted whole."""

    def __init__(self, application: QApplication, then: Callable[[], None]) -> None:
        super().__init__()
        self._application, self._then = application, then
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Look out for the first painting; what is under way is finished before the next turn of the loop."""
        if event.type() == QEvent.Type.Paint:
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def bare() -> None:
    """Paint a window with one empty table view."""
    application = QApplication([])
    first = FirstPainting(application, lambda: _painted(stay=False))
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(*_SIZE)
    window.show()
    application.exec()
    del first


def _painted(*, stay: bool) -> None:
    told("painted")
    if not stay:
        told("memory", peak())
        os._exit(0)


def ours(what: str, database: str) -> None:
    """Start the program as its command does, and do in it what is asked."""
    # An error in a slot is only printed by the program; what waits for an answer must come to an end all the same.
    faulthandler.dump_traceback_later(WHOLE, exit=True)
    made = QApplication.__init__
    kept: list[QObject] = []

    def watched(self: QApplication, *arguments: Any) -> None:
        made(self, *arguments)
        kept.append(FirstPainting(self, lambda: _begin(what, kept)))

    setattr(QApplication, "__init__", watched)  # noqa: B010 - the type checker knows no other constructor
    from elearn_desk.cli.main import main

    sys.exit(main(["--database", database, "--as-of", NEXT_DAY if what == "morning" else AS_OF]))


def _begin(what: str, kept: list[QObject]) -> None:
    _painted(stay=what != "painted")
    timer = QTimer(interval=_LOOKED_EVERY)
    timer.timeout.connect(lambda: _look(what, timer))
    timer.start()
    kept.append(timer)


def _look(what: str, timer: QTimer) -> None:
    window = the_window()
    if window is None or not window.survey.rows:
        return
    if what == "keep" and (window.survey.note or window.tasks.busy):
        return
    timer.stop()
    QTimer.singleShot(0, lambda: _try(what, window))


def _try(what: str, window: Any) -> None:
    try:
        _do(what, window)
    except Exception:  # noqa: BLE001 - whatever it is, the process must end
        traceback.print_exc()
        os._exit(1)


def _do(what: str, window: Any) -> None:
    if what == "keep":
        window.close()
        return
    select(window, window.survey.rows[len(window.survey.rows) // 2].id)
    told("usable")
    if what in ("start", "morning"):
        told("memory", peak())
        os._exit(0)
    wait_until(lambda: not window.tasks.busy)
    (_tell_stalls if what == "stalls" else partial(_go_about, what))(window)
    told("memory", peak())
    os._exit(0)


def _tell_stalls(window: Any) -> None:
    # Only this asks for the flows; what they need must not be loaded where the start is measured.
    flows = importlib.import_module("tests.bench.stall_flows")
    for flow, stall in flows.stalls(window, wait_until).items():
        told(f"{flow}|{stall.culprit or '-'}".replace(" ", "_"), stall.seconds)


def _go_about(what: str, window: Any) -> None:
    rows, tabs = window.survey.rows, window.tabs
    if what == "busy":
        window.survey.read_anew()
    for number in range(PEOPLE):
        row = rows[(number * 7919) % len(rows)]
        told("select", select(window, row.id))
        told("switch", switch(tabs, number % tabs.count()))
        if what == "busy" and not window.tasks.busy:
            window.survey.read_anew()
    for number in range(tabs.count()):
        switch(tabs, number)
        wait_until(lambda: not window.tasks.busy)
        for table in tabs.currentWidget().findChildren(QTableView):
            table.scrollToBottom()
            QApplication.processEvents()


def select(window: Any, person_id: str) -> float:
    """Choose a person and give the seconds until the panel is filled and painted."""
    began = perf_counter()
    window.choose(person_id)
    wait_until(lambda: window.panel.view is not None and window.panel.view.assessment.person.id == person_id)
    QApplication.processEvents()
    return perf_counter() - began


def switch(tabs: Any, number: int) -> float:
    """Show a tab and give the seconds until it is painted."""
    began = perf_counter()
    tabs.setCurrentIndex(number)
    tabs.currentWidget().repaint()
    QApplication.processEvents()
    return perf_counter() - began


def the_window() -> Any:
    """Give the program's window, None where it is not there yet."""
    every = QApplication.topLevelWidgets()
    return next((each for each in every if type(each).__name__ == "MainWindow" and each.isVisible()), None)


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window go on until something is so; gives up with an error after a minute."""
    give_up = perf_counter() + PATIENCE
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        if perf_counter() > give_up:
            raise TimeoutError


def peak() -> float:
    """Give the most memory the process has had, in megabytes."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - a file of the system
        line = next(each for each in status if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(*sys.argv[1:])
