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
from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

AS_OF = "103/12/31"
NEXT_DAY = "104/01/02"
PEOPLE = 300
PATIENCE, WHOLE = 60.0, 300.0
"""Seconds that one thing may take, and everything."""
_LOOKED_EVERY = 5
_SIZE = (1440, 860)
Until = Callable[[], bool]

_STARTS = ("start", "morning", "new")
"""What is asked of the page that opens first: nothing changed since, another day, nothing kept."""


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
    _painted(stay=True)
    if what == "stalls":
        importlib.import_module("tests.bench.stall_flows").watch_the_start()
    steps = _start(what) if what in _STARTS else _work(what)
    timer = QTimer(interval=_LOOKED_EVERY)
    timer.timeout.connect(lambda: _go_on(steps, timer, due))
    due: list[Until] = []
    timer.start()
    kept.append(timer)


def _go_on(steps: Iterator[Until], timer: QTimer, due: list[Until]) -> None:
    """Take the next step once what the last one waits for is so; the program goes on between two looks."""
    if due and not due[-1]():
        return
    timer.stop()
    try:
        due[:] = [next(steps)]
    except Exception:  # noqa: BLE001 - whatever it is, the process must end
        traceback.print_exc()
        os._exit(1)
    timer.start()


def _work(what: str) -> Iterator[Until]:
    """Do the longer work in the whole window."""
    yield lambda: the_window() is not None and bool(the_window().survey.rows)
    window = the_window()
    if what == "keep":
        yield lambda: not window.survey.note and not window.tasks.busy
        window.close()
        yield lambda: False
    select(window, window.survey.rows[len(window.survey.rows) // 2].id)
    wait_until(lambda: not window.tasks.busy)
    (_tell_stalls if what == "stalls" else partial(_go_about, what))(window)
    _end()


def _start(what: str) -> Iterator[Until]:
    """Click a line of the page that opens first, tell when that is seen to be answered, and follow where it leads."""
    yield lambda: the_page() is not None
    sheet = the_page()
    QApplication.processEvents()
    told("shown")
    said = words_of(sheet)
    before = sheet.window().grab().toImage()
    click(next(line for line in sheet.lines.values() if line.isVisible()))
    QApplication.processEvents()
    if sheet.isVisible() and sheet.window().grab().toImage() == before:
        raise ValueError("nothing is to be seen of the click")
    told("usable")
    yield lambda: the_window() is not None and the_window().place().tab != "start"
    told("led")
    window = the_window()
    yield lambda: window.rooms.start.overview is not None and not window.survey.note
    told("read")
    if what == "start" and words_of(window.rooms.start) != said:
        raise ValueError("what was shown at first is not what is so")
    select(window, window.survey.rows[len(window.survey.rows) // 2].id)
    told("chosen")
    _end()


def _end() -> None:
    told("memory", peak())
    os._exit(0)


def _tell_stalls(window: Any) -> None:
    # Only this asks for the flows; what they need must not be loaded where the start is measured.
    flows = importlib.import_module("tests.bench.stall_flows")
    for flow, stall in flows.stalls(window, wait_until):
        told(f"{flow}|{stall.worked * 1000:.0f} ms of work; {stall.culprit or '-'}".replace(" ", "_"), stall.seconds)


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


def the_page() -> Any:
    """Give the page that opens first once it shows what waits, None before; `today` says of when it is."""
    seen = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    inside: Iterator[Any] = (each for window in seen for each in window.findChildren(QWidget))
    sheets = (each for each in inside if hasattr(each, "line_asked"))
    return next((each for each in sheets if any(line.isVisible() for line in each.lines.values())), None)


def words_of(sheet: Any) -> list[str]:
    """Give everything the page that opens first says."""
    lines = [line.accessibleName() for line in sheet.lines.values() if line.isVisibleTo(sheet)]
    bars = [bar.words for chart in (sheet.unit_chart, sheet.lapse_chart) for bar in chart.bars]
    return [sheet.title.text(), sheet.today.text(), sheet.coming.text(), *lines, *bars]


def click(widget: QWidget) -> None:
    """Press and release the left button in the middle of a widget, as the system does."""
    place = QPointF(widget.rect().center())
    for kind, down in ((QEvent.Type.MouseButtonPress, True), (QEvent.Type.MouseButtonRelease, False)):
        left = Qt.MouseButton.LeftButton
        held = left if down else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


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
