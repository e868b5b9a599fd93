"""The filter of one column: its order, words that stand in it, and its values to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.grid import Choice, Filter, Grid
from elearn_desk.desktop.theme import GAP, GAP_SMALL, scaled

MANY = 500
"""So many values are listed; more are found by typing."""
EMPTY = "（空白）"
"""How a choice reads that holds nothing."""
_NAMED = 3
_PAUSE = 200
_SIZE = (280, 380)
_TICKABLE = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FilterPopup(QFrame):
    """Asks the grid at every change, so that the rows beside it answer at once; Enter and Esc close it."""

    sort_asked = Signal(int, object)
    """Number of a column, and the order it is to be sorted in."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self._grid = grid
        self._choices: tuple[Choice, ...] = ()
        self._ticked: frozenset[object] | None = None
        self.column = QComboBox(self)
        self.column.setAccessibleName("要篩選的欄位")
        self.text = QLineEdit(self)
        self.text.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("勾選要顯示的內容")
        self.list.setUniformItemSizes(True)
        self.note = QLabel(self)
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.all = QPushButton("全選", self)
        self.none = QPushButton("全不選", self)
        self.clear = QPushButton("清除這欄篩選", self)
        self.up = QPushButton("由小到大", self)
        self.down = QPushButton("由大到小", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.column)
        column.addLayout(_row(self.up, self.down))
        column.addWidget(self.text)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addLayout(_row(self.all, self.none, self.clear))
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.setTabOrder(self.column, self.text)

    def _connect(self) -> None:
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self.column.currentIndexChanged.connect(lambda _index: self._read())
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._ask_and_close)
        self._pause.timeout.connect(self._ask)
        self.list.itemChanged.connect(lambda _item: self._tick())
        self.all.clicked.connect(lambda _checked=False: self._tick_all(on=True))
        self.none.clicked.connect(lambda _checked=False: self._tick_all(on=False))
        self.clear.clicked.connect(lambda _checked=False: self._clear())
        self.up.clicked.connect(lambda _checked=False: self.sort_asked.emit(self.number, ascending))
        self.down.clicked.connect(lambda _checked=False: self.sort_asked.emit(self.number, descending))

    @property
    def number(self) -> int:
        """Number of the column in hand."""
        return int(self.column.currentData())

    def open_for(self, columns: Sequence[int], column: int, place: QPoint) -> None:
        """Open for one of the columns at a place on the screen, moved into the screen where it would stand out."""
        with QSignalBlocker(self.column):
            self.column.clear()
            for number in columns:
                self.column.addItem(str(self._grid.headerData(number, Qt.Orientation.Horizontal)), number)
            self.column.setCurrentIndex(self.column.findData(column))
        self._read()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.text.setFocus()
        self.text.selectAll()

    def _read(self) -> None:
        head = self.column.currentText()
        self.setAccessibleName(f"篩選{head}")
        self.text.setPlaceholderText(f"{head}含有…")
        self.text.setAccessibleName(f"{head}含有的文字")
        asked = self._grid.filters.get(self.number, Filter())
        self.text.setText(asked.text)
        self._ticked = asked.keys
        self.list.clear()
        self.note.setText("讀取中…")
        column = self.number
        self._grid.ask_choices(column, lambda choices: self._show(choices) if column == self.number else None)

    def _show(self, choices: Sequence[Choice]) -> None:
        self._choices = tuple(choices[:MANY])
        with QSignalBlocker(self.list):
            self.list.clear()
            for choice in self._choices:
                item = QListWidgetItem(f"{choice.words or EMPTY}　{choice.times:,}")
                item.setFlags(_TICKABLE)
                on = self._ticked is None or choice.key in self._ticked
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self.note.setText(f"只列出前 {MANY:,} 種，其餘請輸入文字尋找。" if len(choices) >= MANY else "")
        self.note.setVisible(bool(self.note.text()))

    def _tick(self) -> None:
        on = [self.list.item(row).checkState() is Qt.CheckState.Checked for row in range(self.list.count())]
        ticked = frozenset(choice.key for choice, each in zip(self._choices, on, strict=True) if each)
        self._ticked = None if all(on) else ticked
        self._ask()

    def _tick_all(self, *, on: bool) -> None:
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._tick()

    def _clear(self) -> None:
        self.text.clear()
        self._ticked = None
        self._ask()
        self._show(self._choices)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask what was typed last, though the pause after it was not awaited."""
        if self._pause.isActive():
            self._ask()
        super().hideEvent(event)

    def _ask(self) -> None:
        self._pause.stop()
        ticked = self._ticked
        words = [choice.words or EMPTY for choice in self._choices if ticked is not None and choice.key in ticked]
        said = "、".join(words[:_NAMED]) + (f"等 {len(words)} 種" if len(words) > _NAMED else "")
        self._grid.filter_by(self.number, Filter(self.text.text(), ticked, said or "（無）"))

    def _ask_and_close(self) -> None:
        self._ask()
        self.close()


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP_SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
