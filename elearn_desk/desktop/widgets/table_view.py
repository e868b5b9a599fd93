"""The table as every page uses it: quiet head, hairlines, rows of one height, and a word where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QToolTip, QWidget

from elearn_desk.desktop.grid import Cause, Grid
from elearn_desk.desktop.theme import VALUE_ROLE, TextSize, font, row_height
from elearn_desk.desktop.widgets.empty_place import EmptyPlace
from elearn_desk.desktop.widgets.filter_popup import FilterPopup
from elearn_desk.desktop.widgets.frozen_column import FrozenColumn
from elearn_desk.desktop.widgets.table_cells import CellPainter
from elearn_desk.desktop.widgets.table_columns import TableColumns
from elearn_desk.desktop.widgets.table_copy import as_table
from elearn_desk.desktop.widgets.table_head import Head, is_figures

T = TypeVar("T")

_SEVERAL, _TOLD_HEADS, _LEAST_ROWS = 2, 3, 4
_FLAG = QItemSelectionModel.SelectionFlag


class TableView(QTableView, Generic[T]):
    """Shows a grid; its rows are known by the values they hold under `VALUE_ROLE`.

    By what `known_by` gives of a value, several rows selected stay selected when the values are shown anew. Under
    `name` the clerk's choice of columns, their order and widths are remembered.
    """

    row_chosen = Signal(object)
    """The value of the row now current, when the clerk moves to another."""
    menu_asked = Signal(object, QPoint)
    """The value of a row, and the place on the screen where its menu is to open."""

    def __init__(
        self,
        model: Grid,
        parent: QWidget | None = None,
        *,
        name: str = "",
        several: bool = False,
        known_by: Callable[[T], Hashable] | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = model
        self._keeps = known_by is not None
        if known_by is not None:
            model.known_by = known_by
        self._kept: tuple[set[Hashable], Hashable] = (set(), None)
        self._kept_all = False
        self._popup: FilterPopup | None = None
        model.setParent(self)
        self.setFont(font(TextSize.TABLE))
        self.setModel(model)
        self.head = Head(model, self)
        self.setHorizontalHeader(self.head)
        self.cells = CellPainter(self, model)
        heads = [str(model.headerData(each, Qt.Orientation.Horizontal)) for each in range(model.columnCount())]
        self.setAccessibleName(f"表格：{'、'.join(heads[:_TOLD_HEADS])}")
        self._set_manners(several=several)
        self.empty = EmptyPlace(self.viewport())
        widths = [model.headerData(each, Qt.Orientation.Horizontal, VALUE_ROLE) for each in range(model.columnCount())]
        self.columns = TableColumns(self, self.head, name, [each if isinstance(each, int) else 6 for each in widths])
        self._connect()
        self._show_empty()

    def _set_manners(self, *, several: bool) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self._set_height()
        self.setSortingEnabled(True)

    def _set_height(self) -> None:
        # Asked at every change of the style: to set the height it has would go through all rows.
        if self.verticalHeader().defaultSectionSize() != row_height():
            self.verticalHeader().setMinimumSectionSize(row_height())
            self.verticalHeader().setDefaultSectionSize(row_height())

    def _connect(self) -> None:
        model = self.grid
        model.modelAboutToBeReset.connect(self._keep_chosen)
        model.modelReset.connect(self._show_empty)
        model.modelReset.connect(self._choose_kept)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.head.filter_asked.connect(self._open_filter)
        self.head.menu_asked.connect(self._open_head_menu)
        for changed in (self.head.sectionResized, self.head.sectionMoved):
            changed.connect(lambda *_: self._settle_frozen())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._settle_frozen())

    @cached_property
    def frozen(self) -> FrozenColumn:
        """The first column, held in its place; made when the table is first scrolled sideways, which most never are."""
        return FrozenColumn(self, self.grid, self.selected_within)

    def _settle_frozen(self) -> None:
        if "frozen" in self.__dict__ or self.horizontalScrollBar().value() > 0:
            self.frozen.settle()

    @property
    def rows(self) -> list[T]:
        """The values shown that are there, in order."""
        shown: Sequence[T] = getattr(self.grid, "rows", ())
        return list(shown)

    def chosen_rows(self) -> list[int]:
        """Give the numbers of the rows selected, in the order shown."""
        ranges = self.selectionModel().selection().toList()
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def chosen(self) -> list[T]:
        """Give the values of the rows selected that are there, in the order shown."""
        values = (self.grid.value(row) for row in self.chosen_rows())
        return [value for value in values if value is not None]

    @property
    def has_chosen(self) -> bool:
        """Tell whether any row is selected."""
        return self.selectionModel().hasSelection()

    def choose(self, takes: Callable[[T], bool]) -> bool:
        """Make the first row whose value `takes` says yes to the current one; tell whether there is one."""
        number = next((number for number, row in enumerate(self.rows) if takes(row)), None)
        if number is None:
            return False
        self.selectRow(number)
        self.scrollTo(self.model().index(number, 0))
        return True

    def selectRow(self, row: int) -> None:
        """Make a row the only one selected, though the clerk may be holding Ctrl or Shift, which Qt would heed."""
        self.selectionModel().setCurrentIndex(self.grid.index(row, 0), _FLAG.ClearAndSelect | _FLAG.Rows)

    def choose_all(self, takes: Callable[[T], bool]) -> None:
        """Select every row whose value `takes` says yes to."""
        self._select([number for number, row in enumerate(self.rows) if takes(row)])

    def _select(self, numbers: Sequence[int]) -> None:
        """Select rows, those that follow each other as one range: thousands of single ones take seconds."""
        chosen, last = QItemSelection(), self.grid.columnCount() - 1
        start = 0
        for place in range(1, len(numbers) + 1):
            if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
                first, end = self.grid.index(numbers[start], 0), self.grid.index(numbers[place - 1], last)
                chosen.select(first, end)
                start = place
        self.selectionModel().select(chosen, _FLAG.ClearAndSelect)

    def _keep_chosen(self) -> None:
        current, grid = self.currentIndex(), self.grid
        self._kept_all, self._kept = False, (set(), None)
        if self._keeps or Cause.SHOWN not in grid.causes:
            now = grid.key(current.row()) if current.isValid() else None
            rows = self.chosen_rows()
            self._kept_all = grid.causes == {Cause.ORDERED} and len(rows) == grid.rowCount() > 1
            self._kept = (set() if self._kept_all else {grid.key(row) for row in rows}), now

    def _choose_kept(self) -> None:
        """Select again what was; of values shown anew only several, for one alone follows the person chosen."""
        kept, now = self._kept
        if self._kept_all:
            self.selectAll()
        if not kept or (Cause.SHOWN in self.grid.causes and len(kept) < _SEVERAL):
            return
        places = self.grid.places(kept)
        at = [] if now is None else self.grid.places({now})
        if at:
            # It is the row the clerk was on all the time, so nobody has to be told of it.
            with QSignalBlocker(self):
                index = self.grid.index(at[0], 0)
                self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
                self.scrollTo(index)
        self._select(places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the rows selected, open a filter or the choice of columns; every other key is the view's."""
        held, key = event.modifiers(), event.key()
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif (key == Qt.Key.Key_Down and held == alt) or (key == Qt.Key.Key_F and held == control | shift):
            self.ask_filter()
        elif key == Qt.Key.Key_Down and held == alt | shift:
            self.ask_columns()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first or last row by Home and End, for rows are chosen here and not cells."""
        column = max(0, self.currentIndex().column())
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self.grid.index(0, column)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self.grid.index(self.grid.rowCount() - 1, column)
        return super().moveCursor(action, held)

    def keyboardSearch(self, text: str) -> None:
        """Go to the next row whose column begins with what is typed."""
        current = self.currentIndex()
        column = current.column() if current.isValid() else self.columns.shown[0]
        found = self.grid.find(text, column, current.row() + 1) if self.grid.rowCount() else -1
        if found >= 0:
            self.setCurrentIndex(self.grid.index(found, column))

    def copy(self) -> None:
        """Put the rows selected on the clipboard as a table of the columns shown, in their order."""
        columns = self.columns.shown
        heads = [str(self.grid.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        figures = [is_figures(self.grid, column) for column in columns]
        self.grid.ask_rows(
            self.chosen_rows(),
            columns,
            lambda rows: QGuiApplication.clipboard().setMimeData(as_table(heads, figures, rows)),
        )

    def ask_filter(self) -> None:
        """Open the filter of the current column, or of the first."""
        current = self.currentIndex().column()
        shown = self.columns.shown
        self.head.ask_filter(current if current in shown else shown[0])

    def ask_columns(self) -> None:
        """Open the choice of columns below the head."""
        self._pop_up(self.columns.menu(self), self.head.mapToGlobal(QPoint(0, self.head.height())))

    def _open_filter(self, column: int, place: QPoint) -> None:
        able = [each for each in self.columns.shown if self.grid.can_filter(each)]
        if not able:
            return
        if self._popup is None:
            self._popup = FilterPopup(self.grid, self)
            self._popup.sort_asked.connect(self.sortByColumn)
        self._popup.open_for(able, column if column in able else able[0], place)

    @property
    def popup(self) -> FilterPopup | None:
        """The filter of a column once it has been opened."""
        return self._popup

    def _open_head_menu(self, column: int, place: QPoint) -> None:
        self._pop_up(self.head_menu(column), place)

    def head_menu(self, column: int) -> QMenu:
        """Build the menu of the head: order and filter of the column, and the columns shown."""
        menu = QMenu(self)
        if column >= 0:
            for text, order in (("由小到大", Qt.SortOrder.AscendingOrder), ("由大到小", Qt.SortOrder.DescendingOrder)):
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, order=order: self.sortByColumn(column, order)
                )
            unsorted = menu.addAction("不排序")
            unsorted.triggered.connect(lambda _checked=False: self.sortByColumn(-1, Qt.SortOrder.AscendingOrder))
            menu.addSeparator()
            sift = menu.addAction("篩選…")
            sift.setEnabled(self.grid.can_filter(column))
            sift.triggered.connect(lambda _checked=False: self.head.ask_filter(column))
        clear = menu.addAction("清除所有篩選")
        clear.setEnabled(bool(self.grid.filters))
        clear.triggered.connect(lambda _checked=False: self.grid.clear_filters())
        menu.addSeparator()
        if column >= 0:
            fit = menu.addAction("最適欄寬")
            fit.triggered.connect(lambda _checked=False: self.resizeColumnToContents(column))
            leave = menu.addAction("不顯示這一欄")
            leave.triggered.connect(lambda _checked=False: self.columns.want(column, wanted=False))
        menu.addMenu(self.columns.menu(menu))
        return menu

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def minimumSizeHint(self) -> QSize:
        """Ask for room in which a few rows can be read."""
        return super().minimumSizeHint().expandedTo(QSize(0, _LEAST_ROWS * row_height()))

    def sizeHintForColumn(self, column: int) -> int:
        """Give how wide the cells in sight would like a column to be."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        end = last if last >= 0 else self.grid.rowCount() - 1
        rows = range(first, end + 1) if first >= 0 else range(0)
        return max((self.cells.width_of(self.grid.cells(row)[column]) for row in rows), default=0)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tip only where the text is cut, or where there is more to say than stands there."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
            if not isinstance(tip, str) or not tip or not self._more(index, tip):
                QToolTip.hideText()
                event.ignore()
                return True
        return super().viewportEvent(event)

    def _more(self, index: QModelIndex, tip: str) -> bool:
        cell = self.grid.cells(index.row())[index.column()]
        return tip != cell.text or self.cells.width_of(cell) > self.columnWidth(index.column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or by the menu key for that of the current row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and (value := self.grid.value(index.row())) is not None:
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu_asked.emit(value, self.viewport().mapToGlobal(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        area = event.rect()
        self.cells.paint(QPainter(self.viewport()), area, self.columns.shown, self.selected_within(area))

    def selected_within(self, area: QRect) -> set[int]:
        """Give the numbers of the rows selected that lie in an area of the viewport."""
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        last = self.grid.rowCount() - 1 if last < 0 else last
        chosen = self.selectionModel()
        top = QModelIndex()
        return {row for row in range(max(first, 0), last + 1) if chosen.isRowSelected(row, top)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the word of an empty table in its middle, and the frozen column as high as the table."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())
        self._settle_frozen()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            cells = getattr(self, "cells", None)
            if isinstance(cells, CellPainter):
                cells.renew()
                self._set_height()

    def _show_empty(self) -> None:
        nothing = self.grid.rowCount() == 0
        self.empty.filtered(self.grid.clear_filters if nothing and self.grid.filters else None)
        self.empty.setVisible(nothing)

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and (value := self.grid.value(now.row())) is not None:
            self.row_chosen.emit(value)
