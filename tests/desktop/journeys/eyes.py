"""What the clerk sees and a reader of the screen tells: accessible names and values, never a widget's own state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QListView, QMenu, QTabBar, QTableView, QWidget

_MARK = re.compile(r"\(&?\w\)|&")
"""The letter of an access key, which is no part of a name."""


def in_front(window: QWidget) -> QWidget:
    """Give what is in front: the dialog that must be answered, else the window with the focus, else the main window."""
    modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    if modal is not None:
        return modal
    return active if active is not None and active.isVisible() else window


def told(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Name) -> str:
    """Give what a reader of the screen is told of a widget."""
    if isinstance(widget, QComboBox) and kind is QAccessible.Text.Name:
        # On this system a reader is told its label, and what is chosen in place of a name.
        return widget.accessibleName()
    heard: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return "" if heard is None else _MARK.sub("", str(heard.text(kind)))


def focus_name() -> str:
    """Give the name of what has the focus: in a menu the entry, in a bar of tabs the tab, else the widget."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        action: QAction | None = popup.activeAction()
        return _MARK.sub("", action.text()) if action is not None else ""
    focus = QApplication.focusWidget()
    if isinstance(focus, QTabBar):
        return _MARK.sub("", focus.tabText(focus.currentIndex()))
    return "" if focus is None else told(focus)


def focus_text() -> str:
    """Give what stands in what has the focus: the row of a table, what is chosen in a box, the text of a field."""
    focus = QApplication.activePopupWidget() or QApplication.focusWidget()
    if focus is None:
        return ""
    view = focus if isinstance(focus, QAbstractItemView) else focus.findChild(QAbstractItemView)
    if view is not None and not isinstance(focus, QComboBox):
        return "｜".join(_row(view, view.currentIndex()))
    return focus.currentText() if isinstance(focus, QComboBox) else told(focus, QAccessible.Text.Value)


def _row(view: QAbstractItemView, index: QModelIndex) -> Iterator[str]:
    table = view if isinstance(view, QTableView) else None
    columns = range(table.model().columnCount()) if table is not None else range(1)
    for column in columns if index.isValid() else ():
        if table is None or not table.isColumnHidden(column):
            cell = index.siblingAtColumn(column)
            yield str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data(Qt.ItemDataRole.DisplayRole) or "")


def line_chosen(window: QWidget) -> str:
    """Give the line that is marked in the list below the field that has the focus."""
    lists = [each for each in in_front(window).findChildren(QListView) if each.isVisible()]
    return "｜".join(_row(lists[0], lists[0].currentIndex())) if lists else ""


def screen(window: QWidget) -> str:
    """Give all that stands on the window in front, a line each."""
    return "\n".join(line for line in _lines(in_front(window)) if line)


def _lines(place: QWidget) -> Iterator[str]:
    yield place.windowTitle()
    for widget in place.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield told(widget)
        yield told(widget, QAccessible.Text.Value)
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and not isinstance(widget.parentWidget(), QTableView):
            # The frozen column of a table is a table within it, and says nothing else.
            yield from _rows(widget)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """Give the rows of a table that lie in sight."""
    model: QAbstractItemModel | None = view.model()
    height = view.viewport().height()
    for row in range(model.rowCount() if model is not None else 0):
        index = view.model().index(row, 0)
        if view.visualRect(index).top() > height:
            break
        yield "｜".join(_row(view, index))
