"""Buttons in lines that break where the room ends, so that none is cut at any width or size of text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from elearn_desk.desktop.theme import GAP


class FlowLayout(QLayout):
    """Lays widgets out from the left, and on the next line what no longer fits; hidden ones take no room.

    Those whose policy is to expand take what a line leaves over.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GAP)

    def addItem(self, item: QLayoutItem) -> None:
        """Take another item."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item by its number, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower place makes it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines at a width in pixels."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the widgets to their places."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """Give the size of one line with all of it."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """Give the size of the widest widget."""
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self.spacing() if number else 0
            high = max(size.height() for _item, size in line)
            if move:
                self._place(line, QRect(rect.x(), y, rect.width(), high), first=number == 0)
            y += high
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Give the items that are seen, line by line, each with the size it asks for."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._asked(item, width)
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    @staticmethod
    def _asked(item: QLayoutItem, width: int) -> QSize:
        size = item.sizeHint()
        if size.width() <= width:
            return size
        return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())

    def _place(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, *, first: bool) -> None:
        """Move the items of a line to their places; those that can grow share the room that is left.

        Where they need less, the rest of it stands before the last of them, unless that one has a line of its own.
        """
        growing = [item for item, _size in line if item.expandingDirections() & Qt.Orientation.Horizontal]
        spare = room.width() - sum(size.width() for _item, size in line) - self.spacing() * (len(line) - 1)
        x = room.x()
        for item, size in line:
            wide, high = size.width(), size.height()
            if item in growing:
                more = max(0, min(spare // len(growing), item.maximumSize().width() - wide))
                growing.remove(item)
                spare -= more
                wide += more
                if not growing and (first or len(line) > 1):
                    x += max(0, spare)
            item.setGeometry(QRect(QPoint(x, room.y() + (room.height() - high) // 2), QSize(wide, high)))
            x += wide + self.spacing()


def flowing(*widgets: QWidget) -> QWidget:
    """Put widgets beside each other from the left, in as many lines as they need."""
    box = QWidget()
    row = FlowLayout(box)
    for widget in widgets:
        row.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
