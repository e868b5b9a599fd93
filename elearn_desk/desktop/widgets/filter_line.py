"""The line that says what a table is filtered by, so that nobody takes a part of it for the whole."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from elearn_desk.desktop.grid import Filter
from elearn_desk.desktop.theme import GAP_SMALL, TextSize, font, scaled

_LONGEST = 14


class FilterLine(QWidget):
    """One chip for each column something is asked of; a press takes it away."""

    dropped = Signal(int)
    """Number of the column of which nothing is to be asked any more."""
    cleared = Signal()
    """Nothing is to be asked of any column any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP_SMALL, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        self._row.setSpacing(GAP_SMALL)
        self.label = QLabel("已篩選：", self)
        self.label.setFont(font(TextSize.TABLE))
        self.clear = QPushButton("清除篩選", self)
        self.clear.setProperty("link", True)
        self.clear.setFont(font(TextSize.TABLE))
        self.clear.clicked.connect(lambda _checked=False: self.cleared.emit())
        self.chips: dict[int, QPushButton] = {}
        self._row.addWidget(self.label)
        self._row.addWidget(self.clear)
        self._row.addStretch(1)
        self.hide()

    def show_filters(self, filters: Mapping[int, tuple[str, Filter]]) -> None:
        """Show what is asked of which column, under its head; nothing hides the line."""
        for chip in self.chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips.clear()
        for place, (column, (head, asked)) in enumerate(filters.items(), start=1):
            said = asked.said if len(asked.said) <= _LONGEST else asked.said[:_LONGEST] + "…"
            chip = QPushButton(f"{head}{said} ✕", self)
            chip.setProperty("chip", True)
            chip.setFont(font(TextSize.TABLE))
            chip.setToolTip(f"不再篩選「{head}」{asked.said}")
            chip.setAccessibleName(f"不再篩選{head}{asked.said}")
            chip.clicked.connect(lambda _checked=False, column=column: self.dropped.emit(column))
            self._row.insertWidget(place, chip)
            self.chips[column] = chip
        self.setVisible(bool(filters))

    def sizeHint(self) -> QSize:
        """Ask for the height of one chip, however many there are."""
        return QSize(0, scaled(36))
