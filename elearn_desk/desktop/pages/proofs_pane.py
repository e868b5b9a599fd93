"""先行申請待補證明: provisional claims without proof, and those whose window the proof puts right (附件2 note 5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.claim_tables import Unproven, unproven_claims, unproven_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.arrange import beside, button, stacked, words
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.outcome import Outcome


class ProofsPane(QWidget):
    """What is to be put right first, then what is overdue, then by the day on which the proof is chased."""

    counted = Signal(int)
    """How many claims wait."""
    person_chosen = Signal(str)
    """Id of the person whose claim is looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.model: TableModel[Unproven] = TableModel(unproven_columns())
        self.table: TableView[Unproven] = TableView(self.model, self)
        self.table.setAccessibleName("先行申請待補證明")
        self.table.empty.say("沒有待補證明的先行申請。\n匯入學習時數後，證明到齊的會自動從這裡移除。")
        self.said = words(quiet=True)
        self.settle = button("更正期限…", self._settle, main=True)
        self.settle.setToolTip("證明所示的完成日與登錄的不同時，依證明更正補休期限")
        self.withdraw = button("撤回…", self._withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.table, self.said, beside(self.settle, self.withdraw)))
        self.table.row_chosen.connect(lambda each: self.person_chosen.emit(each.person_id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        bus.changed.connect(lambda _changes: self.refresh())
        self._choose()

    def refresh(self) -> None:
        """Read the claims anew."""
        self._tasks.read(lambda desk, _progress: unproven_claims(desk), self._show, key="unproven")

    def _show(self, outcome: Outcome[tuple[Unproven, ...]]) -> None:
        self.model.show(outcome.value)
        self._choose()
        self.counted.emit(len(outcome.value))

    def _choose(self) -> None:
        each = next(iter(self.table.chosen()), None)
        self.said.setText(f"{each.name} {each.claim.serial}　{each.note}" if each is not None else "")
        self.settle.setEnabled(each is not None and each.settles)
        self.withdraw.setEnabled(each is not None)

    def _settle(self) -> None:
        for each in self.table.chosen():
            self._acts.claims.settle(each.claim)

    def _withdraw(self) -> None:
        for each in self.table.chosen():
            self._acts.claims.withdraw(each.claim)
