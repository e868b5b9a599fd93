"""The clause behind a field, where it is looked for: at the pointer, under Shift+F1, and behind a mark beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWhatsThis, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.clauses import ground_words, grounds
from elearn_desk.desktop.theme import GAP_SMALL


def give_ground(field: QWidget, name: str) -> None:
    """Have a field say what rules what it is called, beside what it says of itself; nothing where nothing does."""
    ground = grounds().get(name)
    if ground is None:
        return
    field.setWhatsThis(ground.words)
    field.setToolTip("\n".join(each for each in (field.toolTip(), ground.words) if each))
    field.setAccessibleDescription(f"依據{ground.clause}，按 Shift+F1 看條文")


class FieldLabel(QWidget):
    """The label of a field, with a mark that shows the clause where one rules the field."""

    def __init__(self, text: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLabel(text, self)
        self.words.setBuddy(field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.words)
        ground = ground_words(text)
        if ground:
            self.mark = QToolButton(self)
            self.mark.setIcon(icon("info"))
            self.mark.setAutoRaise(True)
            # The keys have Shift+F1, without a stop more between two fields.
            self.mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.mark.setProperty("aside", True)
            self.mark.setAccessibleName(f"「{text}」的依據")
            self.mark.setToolTip(f"{ground}\n（Shift+F1）")
            self.mark.clicked.connect(lambda _checked=False: self._show(ground))
            row.addWidget(self.mark)
        row.addStretch(1)

    def _show(self, ground: str) -> None:
        below = self.mapToGlobal(QPoint(0, self.height()))
        QWhatsThis.showText(below, ground, self)
