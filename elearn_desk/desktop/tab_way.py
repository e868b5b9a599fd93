"""The way of the tab key: as one reads, whatever was built or moved when, and over what came in only later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLayout,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QTextEdit,
    QToolBar,
    QWidget,
)
from shiboken6 import invalidate

from elearn_desk.desktop.at_focus import AtFocus

_WHOLE = (QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit)
"""What is one stop, whatever it is made of."""
_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def tab_as_read(window: QWidget) -> None:
    """Have the tab key go through a window as its layouts lie: from above to below, in a row from left to right."""
    parts = list(_parts(window))
    for box in (each for each in parts if isinstance(each, QDialogButtonBox)):
        # It hands the focus on to its first button, and standing before the fields it would keep the key from them.
        box.setFocusProxy(None)  # type: ignore[arg-type] # the stub knows no way to take a proxy away
    stops = [each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Give a widget and all it is made of, in the order in which one reads."""
    yield widget
    if not isinstance(widget, _WHOLE):
        for inner in _inside(widget):
            yield from _parts(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    known = list(_laid_out(widget))
    yield from known
    # What no layout holds stands where it was put.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    rest = [each for each in widget.findChildren(QWidget, options=direct) if not each.isWindow() and each not in known]
    yield from sorted(rest, key=lambda each: (each.y(), each.x()))


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QMainWindow):
        yield from widget.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        yield from (each for each in (widget.centralWidget(),) if each is not None)
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
    elif isinstance(widget, QSplitter):
        yield from (part for number in range(widget.count()) if (part := widget.widget(number)) is not None)
    elif isinstance(widget, QScrollArea) and isinstance(inside := widget.widget(), QWidget):
        yield inside
    layout = widget.layout()
    if layout is not None and not isinstance(widget, QMainWindow):
        yield from _held(layout)


def _held(layout: QLayout) -> Iterator[QWidget]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: _cell(layout, number))
    for number in numbers:
        item = layout.itemAt(number)
        if item is None:
            continue
        inner, below = item.widget(), item.layout()
        if below is not None:
            yield from _held(below)
            continue
        if type(layout).__module__.startswith("PySide6"):
            # Qt deletes it without a word to Python, which would then take for it whatever comes to lie in its place;
            # a layout of our own keeps its items itself.
            invalidate(item)
        if inner is not None:
            yield inner


def _cell(layout: QGridLayout, number: int) -> tuple[int, int]:
    # Row, column and how many of both; the stub knows no type of it.
    row, column, *_spans = cast("tuple[int, int, int, int]", layout.getItemPosition(number))
    return row, column


class TabWay(AtFocus):
    """Clears the way before the key goes it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the stops in order when the key is pressed, and let it pass."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _KEYS
        if pressed and isinstance(watched, QWidget):
            tab_as_read(watched.window())
        return False
