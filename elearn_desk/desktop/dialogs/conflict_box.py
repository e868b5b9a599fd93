"""Two records of one completion beside each other, and the clerk's word on which of them stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.models.conflict import Stated, compared
from elearn_desk.desktop.theme import GAP, TextSize, Tone, font, row_height, tone_colour
from elearn_desk.services.answers import Correction

CHOICE_NAMES = {
    Correction.NEWER: "以新的為準",
    Correction.OLDER: "以原有的為準",
    Correction.BOTH: "兩筆都留",
    Correction.ASK: "之後再說",
}
"""The decisions, as the buttons call them."""
_HEADS = ["", "原有的", "新的"]


class ConflictBox(QWidget):
    """What both state, line by line with what differs marked; below it one button for each decision."""

    chosen = Signal(object)
    """A `Correction`."""

    def __init__(self, choices: tuple[Correction, ...], parent: QWidget | None = None, *, stays: bool = False) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, len(_HEADS), self)
        self.table.setAccessibleName("兩筆紀錄的內容")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.setFont(font(TextSize.TABLE))
        self.table.horizontalHeader().setFont(font(TextSize.TABLE))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self.buttons: dict[Correction, QPushButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table)
        for choice in choices:
            button = QPushButton(CHOICE_NAMES[choice], self)
            button.setCheckable(stays)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            group.addButton(button)
            self.buttons[choice] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_pair(self, older: Stated, newer: Stated, choice: Correction | None = None) -> None:
        """Show two records, and the decision taken."""
        lines = compared(older, newer)
        self.table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for place, text in enumerate((line.name, line.older, line.newer)):
                item = QTableWidgetItem(f"{Tone.WAITING.value} {text}" if line.differs and place else text)
                item.setToolTip(text)
                if line.differs:
                    item.setForeground(tone_colour(Tone.WAITING))
                self.table.setItem(number, place, item)
        height = self.table.horizontalHeader().sizeHint().height() + len(lines) * row_height() + GAP
        self.table.setFixedHeight(height)
        for each, button in self.buttons.items():
            if button.isCheckable():
                button.setChecked(each is choice)
