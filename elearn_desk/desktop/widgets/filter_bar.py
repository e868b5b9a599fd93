"""Filter buttons with counts, and a field to type into."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP_SMALL, scaled
from elearn_desk.desktop.widgets.field_sign import FieldSign
from elearn_desk.desktop.widgets.flow import FlowLayout

_FIELD_WIDTH = 220


class FilterBar(QWidget):
    """One button of several is down, and the words typed narrow the choice further."""

    changed = Signal()
    """Another button, or other words."""

    def __init__(self, names: list[str], hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self)
        row.setSpacing(GAP_SMALL)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for name in names:
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setProperty("chip", True)
            self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button)
        if names:
            self.buttons[names[0]].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.sign = FieldSign(self.field, icon("search"))
        self.field.setClearButtonEnabled(True)
        # Files dropped here are for the window.
        self.field.setAcceptDrops(False)
        self.field.textChanged.connect(lambda _text: self.changed.emit())
        row.addWidget(self.field)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the field as wide as its words need."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "field"):
            self._fit()

    def _fit(self) -> None:
        self.field.setMinimumWidth(scaled(_FIELD_WIDTH))
        self.field.setMaximumWidth(scaled(_FIELD_WIDTH))

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
