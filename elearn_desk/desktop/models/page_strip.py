"""The pages of a paper as small pictures, drawn off the GUI thread when they come into sight, the last asked first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap

from elearn_desk.desktop.models.pdf_pages import PdfPages
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, ROW_HEIGHT
from elearn_desk.services.outcome import Outcome

WIDTH = 104
"""Pixels across a small picture."""

_KEY = "page-strip"
_KEPT = 200
_WAITING = 24


class PageStrip(QAbstractListModel):
    """Lists the pages; a picture not drawn yet is a white one of its size."""

    def __init__(self, tasks: Tasks, pages: PdfPages, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pages = pages
        self._drawn: OrderedDict[int, QIcon] = OrderedDict()
        self._wanted: list[int] = []
        self._drawing: int | None = None

    @property
    def sizes(self) -> tuple[QSizeF, ...]:
        """The sizes of the pages in points."""
        return self._pages.sizes

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Give how many pages there are."""
        return len(self._pages)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give the number of a page or its picture."""
        number = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number + 1)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"第{number + 1}頁"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(number)
        if role == Qt.ItemDataRole.SizeHintRole:
            # Without it every picture would be asked for, and drawn, to know where the others stand.
            return self._size(number) + QSize(2 * GAP, ROW_HEIGHT)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignHCenter
        return None

    def close(self) -> None:
        """Draw nothing any more."""
        self._wanted.clear()
        self._tasks.forget(_KEY)

    def _picture(self, number: int) -> QIcon:
        drawn = self._drawn.get(number)
        if drawn is not None:
            self._drawn.move_to_end(number)
            return drawn
        if number != self._drawing and number not in self._wanted:
            # What came into sight last is in sight now; what was asked for long ago is gone from it.
            self._wanted = [*self._wanted[1 - _WAITING :], number]
            self._draw_next()
        blank = QPixmap(self._size(number))
        blank.fill(Qt.GlobalColor.white)
        return QIcon(blank)

    def _size(self, number: int) -> QSize:
        size = self._pages.sizes[number]
        return QSize(WIDTH, round(WIDTH * size.height() / size.width()))

    def _draw_next(self) -> None:
        if self._drawing is None and self._wanted:
            number = self._drawing = self._wanted.pop()
            pages = self._pages
            self._tasks.read(lambda _desk, _progress: Outcome(pages.picture(number, WIDTH)), self._show, key=_KEY)

    def _show(self, outcome: Outcome[QImage]) -> None:
        number, self._drawing = self._drawing, None
        if number is not None and not outcome.value.isNull():
            self._drawn[number] = _icon(QPixmap.fromImage(outcome.value))
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
            index = self.index(number)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
        self._draw_next()


def _icon(picture: QPixmap) -> QIcon:
    icon = QIcon(picture)
    # A page chosen looks as it does when printed; the number below it tells that it is the one.
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
