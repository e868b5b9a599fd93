from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop import first_window
from elearn_desk.desktop.first_window import FirstWindow, call_in_a_while, call_window, come_forward, key_of
from elearn_desk.places import meeting_point

CALLS = """
import sys
from elearn_desk.desktop.first_window import call_window
sys.exit(0 if call_window(sys.argv[1]) else 1)
"""
LISTENS_AND_DIES = """
import os, signal, sys
from PySide6.QtCore import QCoreApplication
from elearn_desk.desktop.first_window import FirstWindow
application = QCoreApplication([])
first = FirstWindow(sys.argv[1], lambda: None)
print(first.listening, flush=True)
os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""


@pytest.fixture
def key(tmp_path: Path) -> str:
    return key_of(str(tmp_path / "office.sqlite3"), "chen")


def run(script: str, key: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, key], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    )


def test_one_database_has_one_key_however_it_is_named_and_another_for_another_user(tmp_path: Path) -> None:
    path = tmp_path / "office.sqlite3"
    assert key_of(str(path), "chen") == key_of(f"sqlite:///{tmp_path}/x/../office.sqlite3", "chen")
    assert key_of(str(path), "chen") != key_of(str(path), "lin")
    assert key_of(str(path), "chen") != key_of(str(tmp_path / "other.sqlite3"), "chen")
    assert key_of("postgresql://server/a", "chen") != key_of("postgresql://server/b", "chen")


def test_a_second_start_calls_the_window_that_is_there(qtbot: QtBot, key: str) -> None:
    called: list[int] = []
    first = FirstWindow(key, lambda: called.append(1))
    assert first.listening
    with run(CALLS, key) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert second.returncode == 0
    assert called == [1]
    first.close()
    assert not call_window(key)


def test_what_a_killed_program_left_is_no_window_and_stands_in_nobodys_way(qtbot: QtBot, key: str) -> None:
    with run(LISTENS_AND_DIES, key) as died:
        assert died.communicate()[0] == "True\n"
    assert not call_window(key)
    called: list[int] = []
    first = FirstWindow(key, lambda: called.append(1))
    assert first.listening
    with run(CALLS, key) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
        assert second.returncode == 0
    first.close()


def test_a_window_that_does_not_answer_is_not_waited_for_long(
    qtbot: QtBot, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    monkeypatch.setattr(first_window, "_TO_ANSWER", 20)
    server = QLocalServer()
    assert server.listen(meeting_point(key))
    assert not call_window(key)
    server.close()


def test_whoever_speaks_otherwise_calls_the_window_but_changes_nothing(
    qtbot: QtBot, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    called: list[int] = []
    first = FirstWindow(key, lambda: called.append(len(called) + 1))
    for number, words in enumerate(
        (b"hello\n", b'["a"]\n', b'{"PATH": "x", "XDG_ACTIVATION_TOKEN": "given"}\n'), start=1
    ):
        socket = QLocalSocket()
        socket.connectToServer(meeting_point(key))
        assert socket.waitForConnected(1000)
        socket.write(words[:3])
        socket.flush()
        qtbot.wait(5)
        socket.write(words[3:])
        socket.flush()
        qtbot.waitUntil(partial(called.__contains__, number))
        socket.abort()
    taken = os.environ["XDG_ACTIVATION_TOKEN"]
    assert taken == "given"
    assert os.environ["PATH"] != "x"
    first.close()


def test_a_window_just_being_opened_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(first_window, "call_window", lambda _key: next(answers))
    assert call_in_a_while("x")
    monkeypatch.setattr(first_window, "call_window", lambda _key: False)
    monkeypatch.setattr(first_window, "_TO_OPEN", 0.0)
    assert not call_in_a_while("x")


def test_without_a_place_to_meet_every_start_opens_a_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert qtbot is not None

    def nowhere(_key: str) -> str:
        raise PermissionError

    monkeypatch.setattr(first_window, "meeting_point", nowhere)
    assert not call_window("x")
    assert not FirstWindow("x", lambda: None).listening
    monkeypatch.setattr(first_window, "meeting_point", lambda _key: str(tmp_path / "no" / "folder"))
    assert not FirstWindow("x", lambda: None).listening


def test_a_minimized_window_comes_forward(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    come_forward(window)
    assert not window.isMinimized()
    assert window.isVisible()
