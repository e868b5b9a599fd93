"""Whatever can be pressed is large enough to be hit, and shows that it can be while the pointer is over it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import TABS
from tests.desktop.journeys.mouse import Mouse
from tests.desktop.journeys.sight import plain, windows_shown
from tests.services.office import LIN, WANG, a_registered_claim

_LEAST = 24
"""Pixels a side at the least, at the usual text size."""

_DIALOGS = (
    (("登記補休…",), WANG),
    (("先行申請…",), LIN),
    (("設定 ▾", "備份…"), WANG),
    (("說明 ▾", "使用手冊"), WANG),
    (("列印附件2…",), WANG),
)
"""What opens a dialog, and who is chosen then."""


def pressed_things(window: QWidget) -> Iterator[QWidget]:
    """Give what can be pressed or typed into and is in sight."""
    for widget in window.findChildren(QWidget):
        kinds = (QAbstractButton, QComboBox, QLineEdit, QTabBar)
        inner = isinstance(widget.parentWidget(), QComboBox | QLineEdit)
        there = widget.window() is window and widget.isVisible() and widget.isEnabled() and not inner
        if isinstance(widget, kinds) and there and not widget.visibleRegion().isEmpty():
            yield widget


def called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} 「{plain(text) or widget.accessibleName()}」"


def too_small(window: QWidget) -> list[str]:
    """Give what is smaller than a finger or a shaking hand can hit."""
    return [
        f"{called(each)} {each.width()}×{each.height()}"
        for each in pressed_things(window)
        if min(each.width(), each.height()) < _LEAST
    ]


def mute(window: QWidget) -> list[str]:
    """Give the buttons that look the same whether the pointer is over them or not."""
    handle, found = window.windowHandle(), []
    for each in pressed_things(window):
        if not isinstance(each, QAbstractButton) or each.cursor().shape() is Qt.CursorShape.PointingHandCursor:
            continue
        if each.isChecked() and each.group() is not None:
            continue  # pressing it again does nothing
        middle = each.mapTo(window, each.rect().center())
        if not each.visibleRegion().contains(each.rect().center()) or window.childAt(middle) is not each:
            continue
        QTest.mouseMove(handle, QPoint(1, 1))
        QCoreApplication.processEvents()
        before = each.grab().toImage()
        QTest.mouseMove(handle, each.mapTo(window, each.rect().center()))
        QCoreApplication.processEvents()
        if each.grab().toImage() == before:
            found.append(called(each))
    return found


def test_on_every_page(window: MainWindow, mouse: Mouse) -> None:
    window.choose(WANG)
    for page in TABS.values():
        mouse.click(page)
        assert too_small(window) == [], page
        assert mute(window) == [], page


def test_in_dialogs(window: MainWindow, mouse: Mouse, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    window.read_anew()
    for way, person_id in _DIALOGS:
        window.choose(person_id)
        mouse.click(*way)
        dialog = mouse.waits(partial(_over, window), lambda: "nothing opens")
        qtbot.waitUntil(lambda: not window.tasks.busy)
        small, silent = too_small(dialog), mute(dialog)
        dialog.close()
        assert small == [], way
        assert silent == [], way


def _over(window: MainWindow) -> QWidget | None:
    return next((each for each in windows_shown() if each is not window), None)
