from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.form import FormDialog
from tests.desktop.clerk import press


class Asked(FormDialog):
    """A form of one field that counts how often its button was pressed."""

    def __init__(self) -> None:
        super().__init__("登錄", "", "登錄")
        self.pressed = self.submitted = 0
        self.field = QLineEdit(self)
        self.field.returnPressed.connect(self._note)
        self.add("姓名", self.field)

    def _note(self) -> None:
        self.submitted += 1

    def act(self) -> None:
        self.pressed += 1


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    dialog = Asked()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.field)
    yield dialog
    dialog.close()


def compose(field: QLineEdit, preedit: str, taken: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(taken)
    QCoreApplication.sendEvent(field, event)


def test_enter_without_composing_presses_the_button(asked: Asked) -> None:
    press(asked.field, Qt.Key.Key_Return)
    assert (asked.submitted, asked.pressed) == (1, 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_while_composing_presses_and_submits_nothing(asked: Asked, key: Qt.Key) -> None:
    compose(asked.field, "ㄨㄤˊ")
    press(asked.field, key)
    assert (asked.submitted, asked.pressed) == (0, 0)


def test_the_enter_that_took_a_candidate_is_not_pressed_again(asked: Asked) -> None:
    compose(asked.field, "ㄨㄤˊ")
    compose(asked.field, "", "王")
    press(asked.field, Qt.Key.Key_Return)
    assert asked.field.text() == "王"
    assert (asked.submitted, asked.pressed) == (0, 0)


def test_the_next_enter_is_the_clerks_own(asked: Asked) -> None:
    compose(asked.field, "ㄨㄤˊ")
    compose(asked.field, "", "王")
    QTest.qWait(60)
    press(asked.field, Qt.Key.Key_Return)
    assert (asked.submitted, asked.pressed) == (1, 1)


def test_what_was_composed_elsewhere_is_forgotten(asked: Asked) -> None:
    compose(asked.field, "ㄨㄤˊ")
    asked.leave.setFocus()
    asked.field.setFocus()
    press(asked.field, Qt.Key.Key_Return)
    assert asked.submitted == 1
