"""The clerk without a pointer: keys to whatever has the focus, and eyes on the screen; no widget is called by name."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.main_window import MainWindow
from tests.desktop.clerk import let_go
from tests.desktop.journeys import eyes
from tests.desktop.journeys.stage import Stage

P = ParamSpec("P")

_PATIENCE, _GLANCE = 6.0, 0.004
"""Seconds that the clerk waits for something, and between two looks."""
_HAND = 0.06
"""Seconds between the key that takes a candidate and the next one."""
_FAR = 60
"""More steps than anybody goes."""


class Keyboard:
    """Types, looks, and waits until the window has nothing left to do; counts the keys."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.stage = Stage()
        self.strokes = 0
        """Keys pressed so far, a word typed counting one."""
        self._taken = 0.0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each named as in a menu: `Ctrl+K`, `Alt+I`, `Tab`, `Return`."""
        for key in keys:
            self._send(partial(_stroke, QKeySequence.fromString(key)[0]))  # type: ignore[index] # the stub lacks it

    def type(self, text: str) -> None:
        """Type a text where the focus is: what a keyboard bears key by key, the rest through the input method."""
        self.strokes += 1
        if text.isascii():
            for letter in text:
                self._send(partial(_letter, letter), counts=False)
        else:
            self._send(partial(_compose, text), counts=False)
            self._send(partial(_take, text), counts=False)
            self._taken = time.monotonic() + _HAND

    def write(self, text: str) -> None:
        """Type a text in place of what stands in a field."""
        self.press("Ctrl+A")
        self.type(text)

    def compose(self, text: str) -> None:
        """Begin to compose, without taking a candidate."""
        self._send(partial(_compose, text), counts=False)

    def sees(self, *words: str) -> None:
        """Wait until all these words stand on the screen."""
        self._wait(lambda: all(each in self.screen for each in words), lambda: f"{words} not in:\n{self.screen}")

    def misses(self, *words: str) -> None:
        """Wait until none of these words stands on the screen any more."""
        self._wait(lambda: not any(each in self.screen for each in words), lambda: f"{words} in:\n{self.screen}")

    def rests_on(self, name: str) -> None:
        """Wait until what is called so has the focus."""
        self._wait(lambda: name in self.focus, lambda: f"the focus is on {self.focus!r}, not on {name!r}")

    def reads(self, *words: str) -> None:
        """Wait until all these words stand in what has the focus."""
        self._wait(lambda: all(each in self.text for each in words), lambda: f"{words} not in {self.text!r}")

    @property
    def screen(self) -> str:
        """All that stands on the window in front."""
        return self.stage.ask(lambda: eyes.screen(self.window))

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        self._come_forward()
        return self.stage.ask(eyes.focus_name)

    @property
    def text(self) -> str:
        """What stands in what has the focus."""
        self._come_forward()
        return self.stage.ask(eyes.focus_text)

    @property
    def title(self) -> str:
        """The title of what is in front."""
        return self.stage.ask(lambda: eyes.in_front(self.window).windowTitle())

    def go_to(self, name: str, by: str = "Tab") -> None:
        """Press a key until what is called so has the focus."""
        self._step(by, lambda: self.focus, name)

    def step_to(self, text: str, by: str = "Down") -> None:
        """Press a key until this text stands in what has the focus."""
        self._step(by, lambda: self.text, text)

    def _step(self, by: str, seen: Callable[[], str], wanted: str) -> None:
        passed = []
        while wanted not in (now := seen()):
            passed.append(now)
            assert len(passed) < _FAR, f"{by} does not lead to {wanted!r}, but past {passed}"
            self.press(by)
        self.rest()

    def choose(self, keys: str, *entries: str) -> None:
        """Open a menu and take an entry, of a menu within a menu one after the other."""
        self.press(keys)
        for number, entry in enumerate(entries):
            if number:
                self.press("Right")
            self._step("Down", lambda: self.focus, entry)
        self.press("Return")

    def find(self, words: str, title: str = "") -> None:
        """Do or go to what the palette finds."""
        self.press("Ctrl+K")
        self.rests_on("尋找")
        self.type(words)
        self._wait(lambda: (title or words) in self.screen, lambda: f"{title or words} not in:\n{self.screen}")
        self.step_to_line(title or words)
        self.press("Return")

    def step_to_line(self, title: str) -> None:
        """Move in the list below a field, which keeps the focus, to a line."""
        self._step("Down", lambda: self.stage.ask(lambda: eyes.line_chosen(self.window)), title)

    def open_files(self, *paths: object) -> None:
        """Type the paths of files into the dialog that asks for them."""
        self.rests_on("檔名")
        self.type(" ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0]))
        self.press("Return")

    def save_as(self, path: object) -> None:
        """Type a path in place of the name proposed by the dialog that asks where to save."""
        self.rests_on("檔名")
        self.write(str(path))
        self.press("Return")

    def copied(self, text: str) -> None:
        """Have a text on the clipboard, copied elsewhere."""
        self.stage.ask(lambda: QGuiApplication.clipboard().setText(text))

    def rest(self) -> None:
        """Wait until the window has nothing left to do."""
        self._wait(lambda: not self.stage.ask(self._is_busy), lambda: "the window is busy still")

    def _is_busy(self) -> bool:
        return self.window.tasks.busy or appearance().dressing

    def _send(self, key: Callable[[QWidget], None], *, counts: bool = True) -> None:
        self.rest()
        self._come_forward()
        time.sleep(max(0.0, self._taken - time.monotonic()))
        self.stage.tell(lambda: key(eyes.in_front(self.window)))
        self.stage.ask(lambda: None)
        self.strokes += counts

    def _come_forward(self) -> None:
        """Give the focus to what is in front, as the manager of windows does where there is one."""
        if not self.stage.ask(self._is_forward):
            self.stage.ask(lambda: eyes.in_front(self.window).activateWindow())
            self._wait(lambda: self.stage.ask(self._is_forward), lambda: "no window has the focus")

    def _is_forward(self) -> bool:
        if QApplication.activePopupWidget() is not None:
            return True
        front = eyes.in_front(self.window)
        return QApplication.activeWindow() is front and QGuiApplication.focusWindow() is front.windowHandle()

    def _wait(self, comes: Callable[[], bool], trouble: Callable[[], str]) -> None:
        until = time.monotonic() + _PATIENCE
        while not comes():
            assert time.monotonic() < until, trouble()
            time.sleep(_GLANCE)


def _stroke(key: QKeyCombination, front: QWidget) -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None or QApplication.focusWidget() is not None, f"the focus is nowhere in {front}"
    QTest.keyClick((popup or front).windowHandle(), key.key(), key.keyboardModifiers())
    let_go()


def _letter(letter: str, front: QWidget) -> None:
    popup = QApplication.activePopupWidget()
    QTest.keyClick((popup or front).windowHandle(), letter)  # type: ignore[call-overload] # the stub lacks letters


def _take(text: str, front: QWidget) -> None:
    _compose("", front, text)


def _compose(preedit: str, front: QWidget, taken: str = "") -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, f"the focus is nowhere in {front}"
    assert focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), f"{eyes.focus_name()} takes no words"
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(taken)
    QCoreApplication.sendEvent(focus, event)


def by_keys(journey: Callable[P, None]) -> Callable[P, None]:
    """Play a test that has `keys` in the clerk's own thread."""

    @wraps(journey)
    def played(*args: P.args, **named: P.kwargs) -> None:
        keys = named["keys"]
        assert isinstance(keys, Keyboard)
        keys.stage.play(partial(journey, *args, **named))

    return played
