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
from elearn_desk.desktop.first_window import key_of
from elearn_desk.desktop.opening import Opening
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.tidying import Tidying
from elearn_desk.store.database import Recorder

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

    def run(target: str, year: int, day: date, recorder: Recorder, *, log_file: Path, first: Opening) -> int:
        frame = the_frame()
        assert not gc.isenabled()
        assert (first.picture, first.note, first.wish()) == (None, "", None)
        first.make_room()
        asked.append((target, year, day, recorder.by, log_file, frame.isVisible()))
        return 7

    put_in_place(monkeypatch, run)
    assert start.run("office.sqlite3", 103, DAY, "clerk", log_file=Path("x.log")) == 7
    assert asked == [("office.sqlite3", 103, DAY, "clerk", Path("x.log"), False)]
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(start.SWITCH)


def test_where_the_window_is_open_already_it_comes_forward_and_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def call(key: str) -> bool:
        called.append(key)
        return True

    monkeypatch.setattr(start, "somebody_is_here", lambda: True)
    monkeypatch.setattr(start, "call_window", call)
    monkeypatch.setattr(start, "OpeningWindow", None)
    assert start.run("office.sqlite3", 103, DAY, "clerk") == 0
    assert called == [key_of("office.sqlite3", "clerk")]
    assert "程式已經開啟" in capsys.readouterr().out
    assert gc.isenabled()


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


def test_python_tidies_what_is_new_where_there_is_much_and_all_when_the_clerk_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tidied: list[int] = []
    counts = iter([5, 20_000, 5, 5])
    parent, states = QObject(), [Qt.ApplicationState.ApplicationActive]
    monkeypatch.setattr("elearn_desk.desktop.tidying.QGuiApplication.applicationState", lambda: states[-1])
    tidying = Tidying(parent)
    assert not gc.isenabled()
    stand_in = SimpleNamespace(collect=tidied.append, get_count=lambda: (next(counts), 0, 0), enable=gc.enable)
    monkeypatch.setattr("elearn_desk.desktop.tidying.gc", stand_in)
    for _ in range(3):
        tidying.look()
    assert tidied == [1]
    states.append(Qt.ApplicationState.ApplicationInactive)
    for _ in range(2):
        tidying.look()
    assert tidied == [1, 2], "once each time the clerk goes"
    tidying.stop()
    assert gc.isenabled()
