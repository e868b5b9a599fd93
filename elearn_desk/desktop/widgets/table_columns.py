"""Which columns of a table are shown, in what order and how wide: the clerk's choice, remembered by name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from elearn_desk.desktop.remembered import remembered

_PADDING = 18
_PAUSE = 400


class TableColumns(QObject):
    """Keeps the columns of one table; `widths` counts Chinese characters, so that they hold at every text size."""

    def __init__(self, view: QTableView, head: QHeaderView, name: str, widths: list[int]) -> None:
        super().__init__(view)
        self._view, self._head, self._name, self._widths = view, head, name, widths
        self._heads = [str(view.model().headerData(each, Qt.Orientation.Horizontal)) for each in range(len(widths))]
        self._unwanted: set[int] = set()
        self._needless: set[int] = set()
        self._keeping = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.set_widths()
        self._recall()
        head.sectionResized.connect(self._changed)
        head.sectionMoved.connect(self._changed)
        self._keeping = True

    def set_widths(self) -> None:
        """Give every column its first width for the text as large as it is."""
        wide = self._wide
        for column, width in enumerate(self._widths):
            self._view.setColumnWidth(column, width * wide + _PADDING)
        self._head.setMinimumSectionSize(2 * wide)

    @property
    def _wide(self) -> int:
        return max(1, self._view.fontMetrics().horizontalAdvance("國"))

    @property
    def shown(self) -> list[int]:
        """The columns shown, from left to right."""
        columns = (self._head.logicalIndex(place) for place in range(self._head.count()))
        return [column for column in columns if not self._view.isColumnHidden(column)]

    def need(self, column: int, *, needed: bool) -> None:
        """Leave a column out while there is nothing to be seen in it, whatever the clerk chose."""
        (self._needless.discard if needed else self._needless.add)(column)
        self._show_wanted()

    def want(self, column: int, *, wanted: bool) -> None:
        """Show a column, or leave it out, as the clerk chooses; the last one stays."""
        if wanted or len(self.shown) > 1:
            (self._unwanted.discard if wanted else self._unwanted.add)(column)
            self._show_wanted()
            self._changed()

    def as_first(self) -> None:
        """Show every column in its first order and width."""
        self._unwanted.clear()
        for column in range(self._head.count()):
            self._head.moveSection(self._head.visualIndex(column), column)
        self.set_widths()
        self._show_wanted()
        self._changed()

    def _show_wanted(self) -> None:
        for column in range(self._head.count()):
            self._view.setColumnHidden(column, column in self._unwanted or column in self._needless)

    def menu(self, parent: QWidget) -> QMenu:
        """Build the menu that ticks the columns to be shown."""
        menu = QMenu("顯示的欄位", parent)
        for place in range(self._head.count()):
            column = self._head.logicalIndex(place)
            if column in self._needless:
                continue
            action = menu.addAction(self._heads[column])
            action.setCheckable(True)
            action.setChecked(column not in self._unwanted)
            action.toggled.connect(lambda on, column=column: self.want(column, wanted=on))
        menu.addSeparator()
        menu.addAction("回復原來的欄位").triggered.connect(lambda _checked=False: self.as_first())
        return menu

    def _changed(self, *_what: object) -> None:
        if self._name and self._keeping:
            self._pause.start()

    def keep(self) -> None:
        """Write down what is chosen now."""
        self._pause.stop()
        if not self._name:
            return
        order = [self._head.logicalIndex(place) for place in range(self._head.count())]
        last = self.shown[-1]
        settings = remembered()
        settings.beginGroup(f"columns/{self._name}")
        settings.setValue("order", [self._heads[column] for column in order])
        settings.setValue("hidden", [self._heads[column] for column in sorted(self._unwanted)])
        # The last one shown is as wide as the room that is left, which is no choice of the clerk.
        widths = [f"{self._view.columnWidth(c) / self._wide:.2f} {self._heads[c]}" for c in self.shown if c != last]
        settings.setValue("widths", widths)
        settings.endGroup()

    def _recall(self) -> None:
        if not self._name:
            return
        settings = remembered()
        settings.beginGroup(f"columns/{self._name}")
        order, hidden, widths = (_texts(settings.value(key)) for key in ("order", "hidden", "widths"))
        settings.endGroup()
        places = {head: column for column, head in enumerate(self._heads)}
        for place, column in enumerate(places[head] for head in order if head in places):
            self._head.moveSection(self._head.visualIndex(column), place)
        for text in widths:
            width, _, head = text.partition(" ")
            if head in places:
                self._view.setColumnWidth(places[head], _pixels(width, self._wide))
        self._unwanted = {places[head] for head in hidden if head in places}
        self._show_wanted()


def _texts(value: object) -> list[str]:
    # A list of one comes back from the file as the one.
    if isinstance(value, str):
        return [value] if value else []
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _pixels(width: str, wide: int) -> int:
    try:
        return max(wide, min(round(float(width) * wide), 100 * wide))
    except ValueError:
        return 6 * wide
