"""One row of a clerk's file, cell below cell: its header, what the file says, and what the clerk has it say instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from elearn_desk.desktop.theme import GAP, ROW_HEIGHT, TextSize, Tone, font, tone_colour
from elearn_desk.intake.headers import column_letters

HEAD, SAID, MENDED = range(3)
_HEADS = ["欄名", "原檔內容", "更正為"]
_HEAD_WIDTH, _SAID_WIDTH = 96, 150
_TINT = 28


class RowSheet(QTableWidget):
    """Its third column is there only for a row that can be mended; typing over a cell there mends it."""

    mended = Signal(int, str)
    """The number of a cell from 0, and what it is to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setAccessibleName("這一列的原文")
        self.setFont(font(TextSize.TABLE))
        head = self.horizontalHeader()
        head.setFont(font(TextSize.TABLE))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.setHorizontalHeaderLabels(_HEADS)
        self.setColumnWidth(HEAD, _HEAD_WIDTH)
        self.setColumnWidth(SAID, _SAID_WIDTH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + GAP // 2)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setColumnHidden(MENDED, True)
        self.itemChanged.connect(self._tell)
        self.itemClicked.connect(self._begin)

    def show_row(
        self,
        cells: Sequence[str],
        heads: Sequence[str],
        doubtful: Collection[int] = (),
        mended: Mapping[int, str] | None = None,
    ) -> None:
        """Show a row; `heads` may be shorter, `doubtful` are numbers of cells, `mended` is None where none may be."""
        said = mended or {}
        count = max([len(cells), len(heads), *(number + 1 for number in (*doubtful, *said))])
        with QSignalBlocker(self):
            self.setRowCount(count)
            for number in range(count):
                head = heads[number] if number < len(heads) and heads[number] else column_letters(number)
                text = cells[number] if number < len(cells) else ""
                self._put(number, HEAD, head, text)
                wrong = number in doubtful
                item = self._put(number, SAID, f"{Tone.BAD.value} {text or '（空白）'}" if wrong else text, text)
                if wrong:
                    colour = tone_colour(Tone.BAD)
                    item.setForeground(colour)
                    item.setBackground(QColor(colour.red(), colour.green(), colour.blue(), _TINT))
                entry = self._put(number, MENDED, said.get(number, ""), f"更正「{head}」；留白表示照原檔")
                entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsEditable)
        self.setColumnHidden(MENDED, mended is None)
        first = min(doubtful, default=0)
        if count:
            self.setCurrentCell(first, MENDED if mended is not None else SAID)
            self.scrollTo(self.model().index(first, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def clear_row(self) -> None:
        """Show no row."""
        self.setRowCount(0)

    def _put(self, row: int, column: int, text: str, tip: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(tip)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setItem(row, column, item)
        return item

    def _begin(self, item: QTableWidgetItem) -> None:
        # One press is enough for whoever does not know that two would do.
        if item.column() == MENDED:
            self.editItem(item)

    def _tell(self, item: QTableWidgetItem) -> None:
        if item.column() == MENDED:
            self.mended.emit(item.row(), item.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Enter to mend the cell, which must not bring anything in; other keys are the table's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            item = self.item(self.currentRow(), MENDED)
            editing = self.state() is QAbstractItemView.State.EditingState
            if isinstance(item, QTableWidgetItem) and not editing and not self.isColumnHidden(MENDED):
                self.editItem(item)
            return
        super().keyPressEvent(event)
