"""待決定的更正: records of one person, course and day that differ, and which of them stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.corrections import CHOICE_NAMES
from elearn_desk.desktop.models.correction_table import correction_columns
from elearn_desk.desktop.models.hours_table import placed
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.arrange import beside, button, stacked, words
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.answers import Correction
from elearn_desk.services.corrections import Pair, list_corrections
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.masking import mask_id


class CorrectionsPane(QWidget):
    """Both records stand until the clerk decides; a decision is a ruling and can be withdrawn."""

    counted = Signal(int)
    """How many pairs wait."""
    person_chosen = Signal(str)
    """Id of the person whose records are looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.model: TableModel[Pair] = TableModel(correction_columns())
        self.table: TableView[Pair] = TableView(self.model, self)
        self.table.setAccessibleName("待決定的更正")
        self.table.empty.say("沒有待決定的更正。\n同一人、同一課、同一天而內容不同的紀錄會列在這裡。")
        self.said = words()
        self.choices = {
            choice: button(f"{name}…", lambda choice=choice: self._decide(choice))  # type: ignore[misc]
            for choice, name in CHOICE_NAMES.items()
        }
        self.see_older = button("看原有的原件", lambda: self._see(older=True))
        self.see_newer = button("看新的原件", lambda: self._see(older=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            stacked(self.table, self.said, beside(self.see_older, self.see_newer), beside(*self.choices.values()))
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.table.row_chosen.connect(lambda pair: self.person_chosen.emit(pair.newer.person_id))
        bus.changed.connect(lambda _changes: self.refresh())
        self._choose()

    def refresh(self) -> None:
        """Read the pairs anew."""
        self._tasks.read(lambda desk, _progress: list_corrections(desk), self._show, key="corrections")

    def _show(self, outcome: Outcome[tuple[Pair, ...]]) -> None:
        self.model.show(outcome.value)
        self._choose()
        self.counted.emit(len(outcome.value))

    def _choose(self) -> None:
        pair = next(iter(self.table.chosen()), None)
        for each in (*self.choices.values(), self.see_older, self.see_newer):
            each.setEnabled(pair is not None)
        self.said.setText("" if pair is None else "\n".join((_told("原有", pair.older), _told("新的", pair.newer))))

    def _decide(self, choice: Correction) -> None:
        for pair in self.table.chosen():
            self._acts.corrections.decide(pair, choice)

    def _see(self, *, older: bool) -> None:
        for pair in self.table.chosen():
            self._acts.printouts.show((pair.older if older else pair.newer).id)


def _told(name: str, record: RecordRow) -> str:
    raw = record.raw.replace(record.person_id, mask_id(record.person_id)).replace("\t", "｜")
    return f"{name}（{placed(record.file_name, record.sheet, record.row)}）：{raw}"
