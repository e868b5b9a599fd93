"""A field to choose from many: typing any part of a choice finds it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class ChoiceField(QComboBox):
    """Holds values under the words they are shown by; `free` takes words that are no choice as they are typed."""

    chosen = Signal()
    """Another value is chosen."""

    def __init__(self, hint: str, parent: QWidget | None = None, *, free: bool = False) -> None:
        super().__init__(parent)
        self._free = free
        self._values: list[str] = []
        self._told: str | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAcceptDrops(False)
        field.editingFinished.connect(self._tell)
        self.setLineEdit(field)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.activated.connect(lambda _number: self._tell())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices as (value, what is shown), and keep what is typed."""
        text = self.currentText()
        self._values = [value for value, _ in choices]
        with QSignalBlocker(self):
            self.clear()
            # All at once: there may be thousands.
            self.addItems([shown for _, shown in choices])
            self.setCurrentIndex(-1)
            self.setEditText(text)

    @property
    def value(self) -> str | None:
        """The value chosen or, where that is allowed, typed; None where there is none."""
        text = self.currentText().strip()
        number = self.findText(text)
        if number >= 0:
            return self._values[number]
        return text if text and self._free else None

    def show_value(self, value: str | None) -> None:
        """Show a value as chosen, without telling of it."""
        number = self._values.index(value) if value in self._values else -1
        with QSignalBlocker(self):
            self.setCurrentIndex(number)
            if number < 0:
                self.setEditText(value or "")
        self._told = self.value

    def _tell(self) -> None:
        if self.value != self._told:
            self._told = self.value
            self.chosen.emit()
