"""One window a database: whoever starts the program again is shown the window that is there already."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from elearn_desk.places import meeting_point

_LOG = logging.getLogger(__name__)
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""Where desktops of other systems say that a start is the clerk's own doing."""
_TO_REACH, _TO_ANSWER = 500, 3000
"""Milliseconds to wait for a window to be reached, and for it to answer."""
_TO_OPEN, _PAUSE = 4.0, 0.1
"""Seconds in which a window that is being opened begins to listen, and between two calls."""
_HERE = b"here\n"
_ANY_PROGRAM = -1


def key_of(target: str, user: str) -> str:
    """Give what stands for the database at a path or URL, opened by that user."""
    import hashlib  # noqa: PLC0415 - the frame is painted sooner where nobody else has a window open

    path = _file_of(target)
    name = os.path.normcase(path.resolve()) if path is not None else target
    return hashlib.sha256(f"{user}\n{name}".encode()).hexdigest()[:16]


def somebody_is_here() -> bool:
    """Tell whether any window of this clerk may be open; quick, for every start asks."""
    if sys.platform == "win32":
        return True
    try:
        return any(Path(meeting_point("any")).parent.iterdir())
    except OSError:
        return False


def _file_of(target: str) -> Path | None:
    if "://" not in target:
        return Path(target)
    from elearn_desk.store.database import file_of  # noqa: PLC0415 - few write a URL, and loading it takes long

    return file_of(target)


def call_window(key: str) -> bool:
    """Bring the window that is open under a key forward; false where there is none, or where it does not answer."""
    try:
        address = meeting_point(key)
    except OSError:
        return False
    if sys.platform != "win32" and not Path(address).exists():
        # By far the most starts are the first one: they need not wait for the network's library to be loaded.
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

    _let_it_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_TO_REACH):
        return False
    tokens = {name: os.environ[name] for name in _TOKENS if name in os.environ}
    socket.write(json.dumps(tokens).encode() + b"\n")
    answered = socket.waitForReadyRead(_TO_ANSWER) and bytes(socket.readAll().data()) == _HERE
    socket.abort()
    return bool(answered)


def call_in_a_while(key: str) -> bool:
    """Bring forward a window that is only just being opened, as by a double-click too many."""
    give_up = monotonic() + _TO_OPEN
    while monotonic() < give_up:
        if call_window(key):
            return True
        sleep(_PAUSE)
    return False


def say_it_is_open() -> int:
    """Say where somebody reads it that the window was open already and has come forward; gives the exit code."""
    # A program without a terminal has nowhere to say it; the window that comes forward says enough.
    if sys.stdout is not None:
        sys.stdout.write("程式已經開啟，已將原來的視窗移到最前面。\n")
    return 0


class FirstWindow(QObject):
    """Listens for later starts on the same database; `called` is told of each."""

    def __init__(self, key: str, called: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer, QLocalSocket  # noqa: PLC0415 - loaded when the window stands

        self._called = called
        self._met: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        try:
            address = meeting_point(key)
        except OSError as error:
            _LOG.warning("later starts cannot be heard: %s", error)
            return
        if not self._server.listen(address):
            # Nobody has answered there a moment ago: it was left by a program that died.
            QLocalServer.removeServer(address)
            if not self._server.listen(address):
                _LOG.warning("later starts cannot be heard: %s", self._server.errorString())

    @property
    def listening(self) -> bool:
        """Tell whether later starts are heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Hear of no later start any more."""
        self._server.close()

    def _meet(self) -> None:
        socket = self._server.nextPendingConnection()
        # Held here until it is read: nobody else holds it, and what nobody holds is gone.
        self._met.append(socket)
        socket.readyRead.connect(self._answer)
        self._answer()

    def _answer(self) -> None:
        waiting = [socket for socket in self._met if socket.isOpen()]
        for socket in waiting:
            if socket.canReadLine():
                _take_tokens(bytes(socket.readLine().data()))
                self._called()
                socket.write(_HERE)
                socket.flush()
                socket.disconnectFromServer()
        self._met = [socket for socket in waiting if socket.isOpen()]


def come_forward(window: QWidget) -> None:
    """Show a window before all others, whatever was done to it; a dialog that is open over it comes along."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    (QApplication.activeModalWidget() or window).activateWindow()
    QApplication.alert(window)


def _take_tokens(line: bytes) -> None:
    try:
        tokens = json.loads(line)
    except ValueError:
        return
    for name in _TOKENS:
        if isinstance(tokens, dict) and isinstance(tokens.get(name), str):
            os.environ[name] = tokens[name]


def _let_it_come_forward() -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - no other system asks for leave

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROGRAM)
