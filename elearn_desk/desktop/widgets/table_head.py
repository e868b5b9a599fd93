"""The head of a table: quiet, with a funnel on the column under the mouse, and the filters in force above it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from elearn_desk.desktop.grid import Grid
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP_SMALL, TextSize, Tone, colours_now, font, row_height, scaled
from elearn_desk.desktop.widgets.filter_line import FilterLine
from elearn_desk.desktop.widgets.table_cells import PADDING

_FUNNEL, _MARK = 14, 12
"""Sides of the funnel and of the mark of the order in pixels at the usual text size."""


class PlainHead(QHeaderView):
    """Draws itself: the style would ask at every section whether any of all the rows is selected."""

    above = 0
    """Height in pixels of what stands over the names of the columns."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self.setFont(font(TextSize.TABLE))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw the name of a column, over its figures at the right, and the mark of the order it gives."""
        colours, right = colours_now(), is_figures(self._grid, column)
        place = rect.adjusted(0, self.above, 0, 0)
        painter.fillRect(place, QColor(colours.window))
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        room = place.adjusted(PADDING, 0, -PADDING, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == column:
            side = scaled(_MARK)
            mark = QRect(room.right() - side, room.center().y() - side // 2, side, side)
            upwards = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            icon("chevron-up" if upwards else "chevron-down", Tone.PROGRESS).paint(painter, mark)
            room.setRight(mark.left() - 2)
        text = str(self._grid.headerData(column, Qt.Orientation.Horizontal))
        painter.setPen(QColor(colours.quiet))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side_of_text = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side_of_text | Qt.AlignmentFlag.AlignVCenter), shown)


def is_figures(grid: Grid, column: int) -> bool:
    """Tell whether a column holds figures."""
    alignment = grid.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    return isinstance(alignment, Qt.AlignmentFlag) and bool(alignment & Qt.AlignmentFlag.AlignRight)


class Head(PlainHead):
    """Sorts at a click, filters at a click on the funnel, and keeps the line of filters above the columns."""

    filter_asked = Signal(int, QPoint)
    """Number of a column, and the place on the screen where its filter is to open."""
    menu_asked = Signal(int, QPoint)
    """Number of the column under the mouse (-1 beside them), and the place where the menu of the head is to open."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(grid, parent)
        self._hovered = -1
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.setStretchLastSection(True)
        self.setResizeContentsPrecision(0)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        grid.filters_changed.connect(self._show_filters)

    @cached_property
    def line(self) -> FilterLine:
        """The line of the filters in force, made when there is the first one."""
        line = FilterLine(self)
        line.dropped.connect(lambda column: self._grid.filter_by(column, None))
        line.cleared.connect(self._grid.clear_filters)
        return line

    def _show_filters(self) -> None:
        heads = {column: (str(self._head(column)), asked) for column, asked in sorted(self._grid.filters.items())}
        self.line.show_filters(heads)
        self.above = self.line.sizeHint().height() if heads else 0
        self.updateGeometry()
        self.geometriesChanged.emit()
        self._lay_out()
        self.viewport().update()

    def _head(self, column: int) -> object:
        return self._grid.headerData(column, Qt.Orientation.Horizontal)

    def sizeHint(self) -> QSize:
        """Ask for room for the heads, and for the filters above them."""
        # How wide it would like to be nobody asks, and to find it out every column is asked for its head.
        return QSize(0, row_height() + self.above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line of filters as wide as the head."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        if self.above:
            self.line.setGeometry(0, 0, self.width(), self.above)

    def funnel_of(self, column: int) -> QRect:
        """Give the place of a column's funnel in the head; an empty one where nothing can be asked."""
        if not self._grid.can_filter(column):
            return QRect()
        side = scaled(_FUNNEL)
        right = self.sectionViewportPosition(column) + self.sectionSize(column) - GAP_SMALL
        if self.sortIndicatorSection() == column:
            right -= scaled(_MARK) + GAP_SMALL
        top = self.above + (self.height() - self.above - side) // 2
        return QRect(right - side, top, side, side)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw the head of a column below the filters, and its funnel under the mouse or while it filters."""
        super().paintSection(painter, rect, column)
        active = column in self._grid.filters
        if active or column == self._hovered:
            place = self.funnel_of(column)
            if not place.isEmpty():
                ground = place.adjusted(-GAP_SMALL, 0, GAP_SMALL, 0)
                painter.fillRect(ground, QColor(colours_now().window))
                icon("funnel", Tone.PROGRESS if active else Tone.MUTED).paint(painter, place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the mouse, for the funnel shows only under it."""
        if event.type() in {QEvent.Type.HoverMove, QEvent.Type.MouseMove} and isinstance(event, QMouseEvent):
            self._hover(self.logicalIndexAt(event.position().toPoint()))
        elif event.type() in {QEvent.Type.Leave, QEvent.Type.HoverLeave}:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

    def _funnel_at(self, place: QPointF) -> int:
        column = self.logicalIndexAt(place.toPoint())
        around = self.funnel_of(column).adjusted(-GAP_SMALL, -GAP_SMALL, GAP_SMALL - 2, GAP_SMALL)
        return column if column >= 0 and around.contains(place.toPoint()) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the filter where the funnel is pressed; everything else is the head's."""
        column = self._funnel_at(event.position())
        if column >= 0 and event.button() is Qt.MouseButton.LeftButton and self.cursor().shape() is _ARROW:
            self.ask_filter(column)
            return
        super().mousePressEvent(event)

    def ask_filter(self, column: int) -> None:
        """Ask for the filter of a column to be opened below its head."""
        left = max(0, self.sectionViewportPosition(column))
        self.filter_asked.emit(column, self.viewport().mapToGlobal(QPoint(left, self.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the head."""
        self.menu_asked.emit(self.logicalIndexAt(event.pos()), event.globalPos())


_ARROW = Qt.CursorShape.ArrowCursor
