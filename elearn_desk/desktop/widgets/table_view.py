"""The table as every page uses it: quiet head, hairlines, rows of one height, and a word where it is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from elearn_desk.desktop.theme import GAP, ROW_HEIGHT, VALUE_ROLE, TextSize, font
from elearn_desk.desktop.widgets.cap_bar import CapDelegate

T = TypeVar("T")

_CELL_PADDING = 18
_SEVERAL = 2


class EmptyPlace(QWidget):
    """What stands where there is nothing yet: what belongs there, and the button that brings it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setProperty("quiet", True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.hide()
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.label)
        column.addSpacing(GAP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what belongs here, and offer a button where there is something to do."""
        self.label.setText(text)
        self.button.setText(button)
        self._act = act
        self.button.setVisible(act is not None)

    def _do(self) -> None:
        if self._act is not None:
            self._act()


class TableView(QTableView, Generic[T]):
    """Shows a table model; its rows are known by the values they hold under `VALUE_ROLE`.

    By what `known_by` gives of a value, several rows selected stay selected when the values are shown anew.
    """

    row_chosen = Signal(object)
    """The value of the row now current, when the clerk moves to another."""
    menu_asked = Signal(object, QPoint)
    """The value of a row, and the place on the screen where its menu is to open."""

    def __init__(
        self,
        model: QAbstractTableModel,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        known_by: Callable[[T], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._known_by = known_by
        self._kept: tuple[set[object], object] = (set(), None)
        model.setParent(self)
        self.setFont(font(TextSize.TABLE))
        self.setModel(model)
        self.setItemDelegate(CapDelegate(self))
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
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self._set_head()
        self.empty = EmptyPlace(self.viewport())
        model.modelAboutToBeReset.connect(self._keep_chosen)
        model.modelReset.connect(self._show_empty)
        model.modelReset.connect(self._choose_kept)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self._show_empty()

    def _set_head(self) -> None:
        head = self.horizontalHeader()
        head.setFont(font(TextSize.TABLE))
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wide = self.fontMetrics().horizontalAdvance("國")
        for number in range(self.model().columnCount()):
            width = self.model().headerData(number, Qt.Orientation.Horizontal, VALUE_ROLE)
            self.setColumnWidth(number, width * wide + _CELL_PADDING)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(2 * wide)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    @property
    def rows(self) -> list[T]:
        """The values shown, in order."""
        return [self.model().index(row, 0).data(VALUE_ROLE) for row in range(self.model().rowCount())]

    def chosen(self) -> list[T]:
        """Give the values of the rows selected, in the order shown."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.model().index(row, 0).data(VALUE_ROLE) for row in rows]

    def choose(self, takes: Callable[[T], bool]) -> bool:
        """Make the first row whose value `takes` says yes to the current one; tell whether there is one."""
        for number, row in enumerate(self.rows):
            if takes(row):
                self.selectRow(number)
                self.scrollTo(self.model().index(number, 0))
                return True
        return False

    def choose_all(self, takes: Callable[[T], bool]) -> None:
        """Select every row whose value `takes` says yes to."""
        chosen = QItemSelection()
        for number, row in enumerate(self.rows):
            if takes(row):
                chosen.select(self.model().index(number, 0), self.model().index(number, 0))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)

    def _keep_chosen(self) -> None:
        if self._known_by is not None:
            current = self.currentIndex()
            now = self._known_by(current.data(VALUE_ROLE)) if current.isValid() else None
            self._kept = set(map(self._known_by, self.chosen())), now

    def _choose_kept(self) -> None:
        """Select again the several rows that were: those of one person alone follow the person chosen."""
        kept, now = self._kept
        if self._known_by is None or len(kept) < _SEVERAL:
            return
        known = list(map(self._known_by, self.rows))
        if now in known:
            # It is the row the clerk was on all the time, so nobody has to be told of it.
            with QSignalBlocker(self):
                index = self.model().index(known.index(now), 0)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        keep = self._known_by
        self.choose_all(lambda row: keep(row) in kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the rows selected as text with tabs; every other key is the view's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_text())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or by the menu key for that of the current row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu_asked.emit(index.data(VALUE_ROLE), self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the word of an empty table in its middle."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())

    def _as_text(self) -> str:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = range(self.model().columnCount())
        return "\n".join("\t".join(str(self.model().index(row, column).data()) for column in columns) for row in rows)

    def _show_empty(self) -> None:
        self.empty.setVisible(self.model().rowCount() == 0)

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.row_chosen.emit(now.data(VALUE_ROLE))
