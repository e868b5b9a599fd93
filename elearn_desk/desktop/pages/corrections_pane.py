"""待決定的更正: records of one person, course and day that differ, and which of them stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.conflict_box import ConflictBox
from elearn_desk.desktop.models.correction_table import correction_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, divided, fill, stacked, words
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.answers import Correction
from elearn_desk.services.corrections import Pair, list_corrections
from elearn_desk.services.outcome import Outcome

_CHOICES = (Correction.NEWER, Correction.OLDER, Correction.BOTH)
_SHARES = [520, 360]


class CorrectionsPane(QWidget):
    """Both records stand until the clerk decides, here and now; a decision is a ruling and can be withdrawn."""

    counted = Signal(int)
    """How many pairs wait."""
    person_chosen = Signal(str)
    """Id of the person whose records are looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.model: TableModel[Pair] = TableModel(correction_columns())
        self.table: TableView[Pair] = TableView(self.model, self, several=True, known_by=lambda pair: pair.newer.id)
        self.table.setAccessibleName("待決定的更正")
        self.table.empty.say("沒有待決定的更正。\n同一人、同一課、同一天而內容不同的紀錄會列在這裡。")
        self.said = words()
        self.conflict = ConflictBox(_CHOICES, self)
        self.reason, self.document = QLineEdit(self), QLineEdit(self)
        self.reason.setPlaceholderText("例：已核對結業證書（必填）")
        self.document.setPlaceholderText("可不填")
        self.see_older = button("看原有的原件", lambda: self._see(older=True))
        self.see_newer = button("看新的原件", lambda: self._see(older=False))
        self.side = stacked(
            self.said,
            self.conflict,
            _labelled("理由(&R)", self.reason),
            _labelled("依據文號(&N)", self.document),
            beside(self.see_older, self.see_newer),
            QWidget(),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        split = divided(Qt.Orientation.Horizontal, (), [])
        column.addWidget(split)
        fill(split, (stacked(self.table), self.side), _SHARES)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.table.row_chosen.connect(lambda pair: self.person_chosen.emit(pair.newer.person_id))
        self.conflict.chosen.connect(self._decide)
        self.reason.textChanged.connect(lambda _text: self._enable())
        self.reason.returnPressed.connect(self.conflict.buttons[Correction.NEWER].setFocus)
        bus.changed.connect(lambda _changes: self.refresh())
        self._choose()

    def refresh(self) -> None:
        """Read the pairs anew."""
        self._tasks.read(lambda desk, _progress: list_corrections(desk), self._show, key="corrections")

    def _show(self, outcome: Outcome[tuple[Pair, ...]]) -> None:
        self.model.show(outcome.value)
        self.side.setVisible(bool(outcome.value))
        if outcome.value and not self.table.chosen():
            self.table.selectRow(0)
        self._choose()
        self.counted.emit(len(outcome.value))

    def _choose(self) -> None:
        chosen = self.table.chosen()
        pair = next(iter(chosen), None)
        self.conflict.table.setVisible(len(chosen) == 1)
        if pair is not None:
            self.conflict.show_pair(pair.older, pair.newer)
        if not chosen:
            self.said.setText("")
        elif len(chosen) > 1:
            self.said.setText(f"選了 {len(chosen):,} 組，下面的決定會用在每一組。")
        else:
            self.said.setText(f"{chosen[0].newer.name}《{chosen[0].newer.title}》以哪一筆為準？")
        for each in (self.see_older, self.see_newer):
            each.setEnabled(len(chosen) == 1)
        self._enable()

    def _enable(self) -> None:
        ready = bool(self.table.chosen()) and bool(self.reason.text().strip())
        for each in self.conflict.buttons.values():
            each.setEnabled(ready)
            each.setToolTip("" if ready else "先選取更正，並填寫理由")

    def _decide(self, choice: Correction) -> None:
        self._acts.corrections.decide(
            self.table.chosen(), choice, self.reason.text().strip(), self.document.text().strip()
        )

    def _see(self, *, older: bool) -> None:
        for pair in self.table.chosen():
            self._acts.printouts.show((pair.older if older else pair.newer).id)


def _labelled(text: str, field: QLineEdit) -> QWidget:
    box = QWidget()
    label = QLabel(text, box)
    label.setBuddy(field)
    field.setAcceptDrops(False)
    field.setAccessibleName(text.partition("(")[0])
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_WIDE)
    row.addWidget(label)
    row.addWidget(field, 1)
    return box
