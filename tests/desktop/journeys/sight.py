"""What stands on the screen, as an eye finds it: the texts, and the spots that can be pressed with their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionSpinBox,
    QTabBar,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from elearn_desk.desktop.widgets.charts import BarChart
from elearn_desk.desktop.widgets.month_grid import MonthGrid

_KEY = re.compile(r"\(&\w\)|&(?=\w)|\t.*$")
"""The mark of an access key, and the shortcut of a menu."""
_TAG = re.compile(r"<[^>]+>")
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_ROWS = 200
"""So many rows of a table are looked through."""


@dataclass(frozen=True)
class Spot:
    """Something that can be pressed: in which widget, where in it now, under which names, and whether it may be."""

    widget: QWidget
    place: Callable[[], QRect]
    names: tuple[str, ...]
    enabled: Callable[[], bool]

    def in_sight(self) -> bool:
        """Tell whether its middle is in sight."""
        return self.widget.visibleRegion().contains(self.place().center())

    def stands_in(self, name: str) -> bool:
        """Tell whether it stands in something of that name."""
        above: QWidget | None = self.widget
        while above is not None:
            if name in (above.accessibleName(), above.windowTitle() if above.isWindow() else "", _tab_of(above)):
                return True
            above = above.parentWidget()
        return False


def _tab_of(page: QWidget) -> str:
    stack = page.parentWidget()
    tabs = stack.parentWidget() if stack is not None else None
    return tabs.tabText(tabs.indexOf(page)) if isinstance(tabs, QTabWidget) and tabs.indexOf(page) >= 0 else ""


def plain(text: str) -> str:
    """Give a text as it is read, without marks of keys and of make-up."""
    return _TAG.sub(" ", _KEY.sub("", text)).replace("&&", "&").strip()


def windows_shown() -> list[QWidget]:
    """Give every window on the screen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowHandle() is not None]


def reachable() -> list[QWidget]:
    """Give the windows that can be pressed now: a menu or dialog that is open holds up those behind it."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return [popup]
    modal = QApplication.activeModalWidget()
    return [modal] if modal is not None else windows_shown()


def _shown_in(window: QWidget) -> Iterator[QWidget]:
    yield window
    for widget in window.findChildren(QWidget):
        if widget.window() is window and widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def texts_of(window: QWidget) -> Iterator[str]:
    """Give what can be read in a window."""
    if window.windowTitle():
        yield window.windowTitle()
    for widget in _shown_in(window):
        text = _text_of(widget)
        if text:
            yield text
    for spot in spots_of(window, whole=False):
        yield spot.names[0]


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return plain(widget.text())
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def spots_of(window: QWidget, *, whole: bool = True) -> Iterator[Spot]:
    """Give all that can be pressed in a window; of tables only what is in sight where not the `whole` is wanted."""
    for widget in _all_in(window) if whole else _shown_in(window):
        if isinstance(widget, QMenu):
            yield from _items(widget)
        elif isinstance(widget, QTabBar):
            yield from _tabs(widget)
        elif isinstance(widget, QHeaderView):
            yield from _heads(widget)
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget, whole=whole)
        elif isinstance(widget, BarChart):
            yield from _bars(widget)
        elif isinstance(widget, MonthGrid):
            yield from _days(widget)
        elif isinstance(widget, QAbstractSpinBox):
            yield from _steps(widget)
        elif names := _names_of(widget):
            yield Spot(widget, widget.rect, names, widget.isEnabled)


def _all_in(window: QWidget) -> Iterator[QWidget]:
    """Give those too that are to be scrolled to."""
    yield window
    for widget in window.findChildren(QWidget):
        if widget.window() is window and widget.isVisible():
            yield widget


def _names_of(widget: QWidget) -> tuple[str, ...]:
    names = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        names.insert(0, plain(widget.text()))
        if isinstance(widget, QToolButton) and widget.defaultAction() is not None:
            names.append(widget.defaultAction().text())
    elif isinstance(widget, _FIELDS):
        names += [plain(label.text()) for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        if isinstance(widget, QLineEdit):
            names.append(widget.placeholderText())
    elif isinstance(widget, QLabel | QDialog):
        return ()
    return tuple(dict.fromkeys(each for each in names if each))


def _steps(field: QAbstractSpinBox) -> Iterator[Spot]:
    names = _names_of(field)
    yield Spot(field, field.rect, names, field.isEnabled)
    for sign, part in (("▲", QStyle.SubControl.SC_SpinBoxUp), ("▼", QStyle.SubControl.SC_SpinBoxDown)):
        yield Spot(field, partial(_arrow, field, part), tuple(f"{name} {sign}" for name in names), field.isEnabled)


def _arrow(field: QAbstractSpinBox, part: QStyle.SubControl) -> QRect:
    about = QStyleOptionSpinBox()
    about.initFrom(field)
    about.frame = field.hasFrame()
    about.subControls = QStyle.SubControl.SC_All
    return field.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, about, part, field)


def _items(menu: QMenu) -> Iterator[Spot]:
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator():
            yield Spot(menu, partial(menu.actionGeometry, action), (plain(action.text()),), action.isEnabled)


def _tabs(bar: QTabBar) -> Iterator[Spot]:
    for number in range(bar.count()):
        if bar.isTabVisible(number):
            yield Spot(
                bar, partial(bar.tabRect, number), (plain(bar.tabText(number)),), partial(bar.isTabEnabled, number)
            )


def _heads(head: QHeaderView) -> Iterator[Spot]:
    if head.orientation() is not Qt.Orientation.Horizontal:
        return
    for number in range(head.count()):
        if not head.isSectionHidden(number):
            name = str(head.model().headerData(number, head.orientation()) or "")
            yield Spot(head.viewport(), partial(_section, head, number), (name,), head.isEnabled)


def _section(head: QHeaderView, number: int) -> QRect:
    above = int(getattr(head, "above", 0))
    return QRect(head.sectionViewportPosition(number), above, head.sectionSize(number), head.height() - above)


def _cells(view: QAbstractItemView, *, whole: bool) -> Iterator[Spot]:
    model = view.model()
    port = view.viewport().rect()
    root = view.rootIndex()
    for row in range(min(model.rowCount(root), _ROWS)):
        # A list asks its model for no columns.
        for column in range(model.columnCount(root) if isinstance(view, QTableView | QTreeView) else 1):
            index = model.index(row, column, root)
            rect = view.visualRect(index)
            text = str(index.data() or "")
            if text and not rect.isEmpty() and (whole or rect.intersects(port)):
                yield Spot(view.viewport(), partial(view.visualRect, index), (text,), partial(_allowed, index))


def _allowed(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)


def _bars(chart: BarChart) -> Iterator[Spot]:
    for number, bar in enumerate(chart.bars):
        yield Spot(chart, partial(chart.line_of, number), (bar.name,), chart.isEnabled)


def _days(month: MonthGrid) -> Iterator[Spot]:
    for number, (day, _place) in enumerate(month.places()):
        yield Spot(month, partial(_day, month, number), (month.words_of(day),), month.isEnabled)


def _day(month: MonthGrid, number: int) -> QRect:
    return month.places()[number][1]
