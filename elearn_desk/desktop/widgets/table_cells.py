"""How the rows of a table are drawn: all in one go, so that a screen of them is there before the next frame."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QIcon, QPainter, QPen, QPixmap, QStaticText, QTransform
from PySide6.QtWidgets import QTableView

from elearn_desk.desktop.faces import cover_soon
from elearn_desk.desktop.grid import Cell, Grid
from elearn_desk.desktop.icons import tone_icon
from elearn_desk.desktop.theme import GAP_SMALL, Tone, colours_now
from elearn_desk.desktop.widgets.cap_bar import paint_cap

PADDING = 6
"""Pixels between the edge of a cell and its text."""

_BAR_SHARE = 0.5
_LAID_OUT = 8192
"""Texts kept laid out: to shape Chinese anew for every frame takes most of its time."""
_ROWS_KEPT = 512
"""Rows whose cells are kept as they read: most of a frame was in the frame before."""


class _Advances(dict[str, float]):
    """How wide each sign is in pixels, asked once: to measure a whole text shapes it, as laying it out does again."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, sign: str) -> float:
        wide = self[sign] = self._metrics.horizontalAdvance(sign)
        return wide


class CellPainter:
    """Draws what a grid says itself: to ask style, sheet and delegate about every cell takes five times as long.

    A text that begins with the sign of its state has the state's icon in place of the sign.
    """

    def __init__(self, view: QTableView, grid: Grid) -> None:
        self._view, self._grid = view, grid
        self._cells: dict[int, list[Cell]] = {}
        grid.modelReset.connect(self._cells.clear)
        grid.dataChanged.connect(lambda *_: self._cells.clear())
        self.renew()

    def renew(self) -> None:
        """Take the colours and the font in force when something is to be drawn next."""
        self._stale = True

    def _take_looks(self) -> None:
        self._stale = False
        colours = colours_now()
        self._metrics = QFontMetrics(self._view.font())
        self._high = self._metrics.height()
        self._advances = _Advances(QFontMetricsF(self._view.font()))
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._signs: dict[tuple[Tone, bool], QPixmap] = {}
        self._inks: dict[Tone | None, QPen] = {tone: QPen(QColor(colours.of(tone))) for tone in Tone}
        self._inks[None] = QPen(QColor(colours.text))
        self._selected_ink = QPen(QColor(colours.on_selected))
        self._line, self._edge = QColor(colours.line), QPen(QColor(colours.accent))
        self._ground = QColor(colours.selected)

    def width_of(self, cell: Cell) -> int:
        """Give how many pixels a cell would like to have."""
        if self._stale:
            self._take_looks()
        words, signed = _parts(cell)
        sign = self._metrics.height() + GAP_SMALL if signed else 0
        return self._metrics.horizontalAdvance(words) + sign + 2 * PADDING

    def paint(self, painter: QPainter, area: QRect, columns: Sequence[int], selected: Collection[int]) -> None:
        """Draw the rows that lie in an area of the view's viewport, `selected` being the numbers of those selected."""
        if self._stale:
            self._take_looks()
        view = self._view
        first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
        if first < 0:
            return
        last = self._grid.rowCount() - 1 if last < 0 else last
        height, top = view.rowHeight(first), view.rowViewportPosition(first)
        spans = [(column, view.columnViewportPosition(column), view.columnWidth(column)) for column in columns]
        spans = [span for span in spans if span[1] <= area.right() and span[1] + span[2] > area.left()]
        current = view.currentIndex().row() if view.hasFocus() else -1
        for row in range(first, last + 1):
            chosen = row in selected
            if chosen:
                painter.fillRect(area.left(), top, area.width(), height, self._ground)
            cells = self._cells.get(row) or self._cells_of(row)
            for column, left, width in spans:
                cell = cells[column]
                if cell.text or cell.cap is not None:
                    self._paint_cell(painter, QRect(left, top, width, height), cell, chosen=chosen)
            # A rectangle is filled ten times as quickly as a line is drawn.
            painter.fillRect(area.left(), top + height - 1, area.width(), 1, self._line)
            if row == current:
                painter.setPen(self._edge)
                painter.drawRect(0, top, view.viewport().width() - 1, height - 2)
            top += height

    def _cells_of(self, row: int) -> list[Cell]:
        cells = self._grid.cells(row)
        if self._grid.value(row) is not None:
            if len(self._cells) >= _ROWS_KEPT:
                self._cells.clear()
            self._cells[row] = cells
        return cells

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell, *, chosen: bool) -> None:
        room = place.adjusted(PADDING, 0, -PADDING, -1)
        if cell.cap is not None:
            bar = QRect(room)
            bar.setWidth(int(place.width() * _BAR_SHARE))
            paint_cap(painter, bar, *cell.cap)
        words, signed = _parts(cell)
        if signed and cell.tone is not None:
            sign = self._sign(painter, cell.tone, selected=chosen)
            side = round(sign.width() / sign.devicePixelRatio())
            used = self._metrics.horizontalAdvance(words) + GAP_SMALL + side
            left = max(room.left(), room.right() - used) if cell.figures else room.left()
            painter.drawPixmap(left, room.center().y() - side // 2 + 1, sign)
            room.setLeft(left + side + GAP_SMALL)
        text, wide = self._laid_out(words, room.width())
        # The ground of a selected row leaves no state's colour contrast enough; sign and word still say it.
        painter.setPen(self._selected_ink if chosen else self._inks[cell.tone])
        left = room.right() + 1 - wide if cell.figures else room.left()
        painter.drawStaticText(left, room.top() + (room.height() - self._high) // 2, text)

    def _laid_out(self, words: str, width: int) -> tuple[QStaticText, int]:
        """Give words cut to a width, laid out once for all the frames they are in, and how wide they are then."""
        known = self._texts.get((words, width))
        if known is None:
            if len(self._texts) >= _LAID_OUT:
                self._texts.clear()
            cover_soon(words)
            shown = words
            if sum(map(self._advances.__getitem__, words)) > width:
                shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            text = QStaticText(shown)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(QTransform(), self._view.font())
            known = self._texts[words, width] = text, ceil(text.size().width())
        return known

    def _sign(self, painter: QPainter, tone: Tone, *, selected: bool) -> QPixmap:
        sign = self._signs.get((tone, selected))
        if sign is None:
            side = self._metrics.height()
            mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
            sign = tone_icon(tone).pixmap(QSize(side, side), painter.device().devicePixelRatio(), mode)
            self._signs[tone, selected] = sign
        return sign


def _parts(cell: Cell) -> tuple[str, bool]:
    """Part the words from the sign of the state before them."""
    tone, text = cell.tone, cell.text
    if tone is not None and text[1:2] == " " and text[0] == tone.value:
        return text[2:], True
    return text, False
