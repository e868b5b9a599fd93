from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.form import FormDialog
from tests.desktop.clerk import press


class Asked(FormDialog):
    """A form that counts how often its button was pressed."""

    pressed = 0

    def act(self) -> None:
        self.pressed += 1


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    dialog = Asked("復原", "", "復原這一步")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_the_button_that_does_nothing_does_nothing(asked: Asked, qtbot: QtBot, key: Qt.Key) -> None:
    asked.leave.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.leave)
    press(asked.leave, key)
    assert asked.pressed == 0
    assert not asked.isVisible()


def test_a_key_held_down_presses_once(asked: Asked, qtbot: QtBot) -> None:
    asked.button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.button)
    press(asked.button, Qt.Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(asked.button, held)
    assert asked.pressed == 1


def test_a_key_of_another_meaning_is_left_to_it(asked: Asked, qtbot: QtBot) -> None:
    asked.leave.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.leave)
    press(asked.leave, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(asked.leave, Qt.Key.Key_F2)
    assert asked.isVisible()
