"""The first column of a table, held in its place while the others are scrolled past."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from elearn_desk.desktop.grid import Grid
from elearn_desk.desktop.widgets.table_cells import CellPainter
from elearn_desk.desktop.widgets.table_head import PlainHead


class FrozenColumn(QTableView):
    """Lies over the left edge of a table that is scrolled sideways, and shows of the same rows the first column alone.

    Rows, selection and vertical place are the table's; it takes no keys, and hands on what is done with the mouse.
    """

    def __init__(self, table: QTableView, grid: Grid, selected_within: Callable[[QRect], set[int]]) -> None:
        super().__init__(table)
        self._table, self._grid, self._selected_within = table, grid, selected_within
        self.setFont(table.font())
        self._cells = CellPainter(self, grid)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setHorizontalHeader(PlainHead(grid, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(table.activated)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.hide()

    def settle(self) -> None:
        """Show the column that stands first now, where it is scrolled out of sight at least in part."""
        table, head = self._table, self._table.horizontalHeader()
        shown = [head.logicalIndex(place) for place in range(head.count())]
        first = next((column for column in shown if not table.isColumnHidden(column)), -1)
        scrolled = table.horizontalScrollBar().value() > 0 and first >= 0
        if scrolled:
            for column in range(head.count()):
                self.setColumnHidden(column, column != first)
            self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
            self.setColumnWidth(first, table.columnWidth(first))
            self.horizontalHeader().setFixedHeight(table.viewport().y() - table.frameWidth() - self._above)
            frame = table.frameWidth()
            height = table.viewport().height() + table.viewport().y() - frame - self._above
            self.setGeometry(frame, frame + self._above, table.columnWidth(first) + 1, height)
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
            self.raise_()
        self.setVisible(scrolled)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            cells = getattr(self, "_cells", None)
            if isinstance(cells, CellPainter):
                cells.renew()

    @property
    def _above(self) -> int:
        above = getattr(self._table.horizontalHeader(), "above", 0)
        return int(above)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the first column as the table does."""
        area = event.rect()
        shown = [column for column in range(self._grid.columnCount()) if not self.isColumnHidden(column)]
        painter = QPainter(self.viewport())
        self._cells.paint(painter, area, shown, self._selected_within(area))
        painter.setPen(self.palette().mid().color())
        painter.drawLine(self.viewport().width() - 1, area.top(), self.viewport().width() - 1, area.bottom())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have the table open the menu of the row under the mouse."""
        place = self._table.viewport().mapFromGlobal(event.globalPos())
        own = QContextMenuEvent(event.reason(), place, event.globalPos())
        self._table.contextMenuEvent(own)
