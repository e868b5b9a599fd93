from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from tests.desktop.clerk import choose, settle
from tests.services.office import WANG


def named(widget: QWidget) -> str:
    """Give what a reader of the screen calls a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return str(told.text(QAccessible.Text.Name))


def reached(root: QWidget) -> list[QWidget]:
    """Give the widgets under a root that are seen and that the tab key stops at, in its order."""
    found: list[QWidget] = []
    widget: QWidget | None = root.nextInFocusChain()
    while widget is not None and widget is not root:
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if stops and root.isAncestorOf(widget) and widget.isVisibleTo(root) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def said(widget: QWidget) -> str:
    """Say which widget is meant, by its kind and those it stands in."""
    kinds = [type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(kinds) < 4:
        kinds.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(kinds)


def nameless(root: QWidget) -> list[str]:
    """Give the widgets the tab key stops at that a reader of the screen has no name for."""
    inner = (QSplitter, QScrollArea)
    return [said(widget) for widget in reached(root) if not isinstance(widget, inner) and not named(widget)]


def lost_labels(root: QWidget) -> list[str]:
    """Give the labels with an access key that lead to no field."""
    labels = root.findChildren(QLabel)
    return [label.text() for label in labels if "(&" in label.text() and label.buddy() is None]


def opened() -> list[QDialog]:
    """Give the dialogs now open."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def test_every_place_of_the_window_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    found: set[tuple[str, str]] = set()
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        settle(qtbot, window)
        found |= {(window.tabs.tabText(number), each) for each in (*nameless(window), *lost_labels(window))}
        for bar in window.tabs.currentWidget().findChildren(QTabBar):
            for tab in range(bar.count()):
                bar.setCurrentIndex(tab)
                settle(qtbot, window)
                found |= {(bar.tabText(tab), each) for each in nameless(window)}
    assert found == set()


def test_every_place_of_a_dialog_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    for asks in (window.panel.approve, window.panel.draw_up, window.panel.print):
        asks.click()
        settle(qtbot, window)
        for dialog in opened():
            assert nameless(dialog) == [], dialog.windowTitle()
            assert lost_labels(dialog) == [], dialog.windowTitle()
            dialog.reject()
            settle(qtbot, window)


@pytest.mark.parametrize("kind", [QAbstractScrollArea, QLineEdit])
def test_a_nameless_widget_would_be_found(qtbot: QtBot, kind: type[QWidget]) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    kind(root)
    assert nameless(root) == [f"{kind.__name__} in QWidget"]
