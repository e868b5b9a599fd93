"""Filter buttons with counts, and a field to type into."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP, GAP_SMALL, scaled
from elearn_desk.desktop.widgets.flow import flowing

_FIELD_WIDTH = 220


class FilterBar(QWidget):
    """One button of several is down, and the words typed narrow the choice further."""

    changed = Signal()
    """Another button, or other words."""

    def __init__(self, names: list[str], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for name in names:
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setProperty("chip", True)
            self._group.addButton(button)
            self.buttons[name] = button
        row.addWidget(flowing(*self.buttons.values()), 1)
        if names:
            self.buttons[names[0]].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())
        row.addSpacing(GAP)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.setClearButtonEnabled(True)
        # Files dropped here are for the window.
        self.field.setAcceptDrops(False)
        self.field.setFixedWidth(scaled(_FIELD_WIDTH))
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        row.addWidget(self.field)

    @property
    def name(self) -> str:
        """The name of the button that is down."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    @property
    def text(self) -> str:
        """The words typed."""
        return self.field.text()

    def press(self, name: str) -> None:
        """Press a button, as a click would."""
        self.buttons[name].click()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many stand behind each button."""
        for name, button in self.buttons.items():
            button.setText(f"{name} {counts.get(name, 0):,}")
