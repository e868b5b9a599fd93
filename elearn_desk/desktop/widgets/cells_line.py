"""One row of a clerk's file as it stands there: its cells apart, under their headers, the one in doubt marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from elearn_desk.desktop.theme import TextSize, Tone, font, row_height, scaled, tone_colour

_WIDEST = 260
_LETTERS = 26


def column_letters(number: int) -> str:
    """Give the letters over a spreadsheet's column, A for number 0, AA for 26."""
    rest, letter = divmod(number, _LETTERS)
    return (column_letters(rest - 1) if rest else "") + chr(ord("A") + letter)


class CellsLine(QTableWidget):
    """A table of one row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, 0, parent)
        self.setFont(font(TextSize.TABLE))
        self.horizontalHeader().setFont(font(TextSize.TABLE))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMaximumSectionSize(scaled(_WIDEST))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self._fit()
        self.setAccessibleName("這一列的原文")

    def changeEvent(self, event: QEvent) -> None:
        """Stay as high as head and row in the text size in force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setFixedHeight(2 * row_height() + self.horizontalScrollBar().sizeHint().height())

    def show_cells(self, cells: Sequence[str], heads: Sequence[str], marked: Collection[int] = ()) -> None:
        """Show a row; `heads` may be shorter or empty, `marked` are the numbers of the cells in doubt."""
        count = max([len(cells), *(number + 1 for number in marked)])
        self.setColumnCount(count)
        names = [heads[number] if number < len(heads) else "" for number in range(count)]
        self.setHorizontalHeaderLabels([name or column_letters(number) for number, name in enumerate(names)])
        for number in range(count):
            text = cells[number] if number < len(cells) else ""
            item = QTableWidgetItem(f"{Tone.BAD.value} {text or '（空白）'}" if number in marked else text)
            item.setToolTip(text)
            if number in marked:
                colour = tone_colour(Tone.BAD)
                item.setForeground(colour)
                item.setBackground(QColor(colour.red(), colour.green(), colour.blue(), 28))
            self.setItem(0, number, item)
        self.resizeColumnsToContents()
        if marked:
            self.scrollTo(self.model().index(0, min(marked)))

    def clear_cells(self) -> None:
        """Show nothing."""
        self.setColumnCount(0)
