"""The frame of the window stands before the program is loaded, makes room for it, and Python tidies on its thread."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop import start
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.tidying import Tidying

DAY = date(2014, 9, 1)


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start on the application of the tests, and leave the interpreter as it was."""
    monkeypatch.setattr(start, "QApplication", lambda _arguments: qapp)
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def put_in_place(monkeypatch: pytest.MonkeyPatch, run: Callable[..., int]) -> None:
    """Have something else run in the place of the program."""
    app = ModuleType("elearn_desk.desktop.app")
    app.__dict__["run"] = run
    monkeypatch.setitem(sys.modules, "elearn_desk.desktop.app", app)


def the_frame() -> OpeningWindow:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, OpeningWindow) and each.isVisible())


def test_the_frame_stands_until_the_window_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(target: str, year: int, day: date, recorder: object, **more: object) -> int:
        frame, shown = the_frame(), more["shown"]
        assert not gc.isenabled()
        assert callable(shown)
        shown()
        asked.append((target, year, day, recorder.by, more["log_file"], frame.isVisible()))  # type: ignore[attr-defined]
        return 7

    put_in_place(monkeypatch, run)
    assert start.run("office.sqlite3", 103, DAY, "clerk", log_file=Path("x.log")) == 7
    assert asked == [("office.sqlite3", 103, DAY, "clerk", Path("x.log"), False)]
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(start.SWITCH)


def test_a_program_that_cannot_be_loaded_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "elearn_desk.desktop.app", None)
    with pytest.raises(ImportError):
        start.run("office.sqlite3", 103, DAY, "clerk")
    assert gc.isenabled()


def test_the_frame_is_drawn_with_its_tabs(qtbot: QtBot) -> None:
    frame = OpeningWindow("數位學習")
    qtbot.addWidget(frame)
    frame.show()
    picture = frame.grab().toImage()
    colours = {QColor(picture.pixel(x, 62)).name() for x in range(16, 640)}
    assert len(colours) > 3, "the tabs have names"


def test_python_tidies_what_is_new_where_there_is_much_and_sometimes_what_is_older(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tidied: list[int] = []
    counts = iter([5, 20_000, *[5] * 20])
    parent, states = QObject(), [Qt.ApplicationState.ApplicationActive]
    monkeypatch.setattr("elearn_desk.desktop.tidying.QGuiApplication.applicationState", lambda: states[-1])
    tidying = Tidying(parent)
    assert not gc.isenabled()
    stand_in = SimpleNamespace(collect=tidied.append, get_count=lambda: (next(counts), 0, 0), enable=gc.enable)
    monkeypatch.setattr("elearn_desk.desktop.tidying.gc", stand_in)
    for _ in range(15):
        tidying.look()
    assert tidied == [0, 1]
    states.append(Qt.ApplicationState.ApplicationInactive)
    for _ in range(2):
        tidying.look()
    assert tidied == [0, 1, 2], "once each time the clerk goes"
    tidying.stop()
    assert gc.isenabled()
