"""先行申請待補證明: provisional claims without proof, and those whose window the proof puts right (附件2 note 5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.claim_tables import Unproven, unproven_claims, unproven_columns
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, stacked, words
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.claims import Claim
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
        self.table: TableView[Unproven] = TableView(
            self.model, self, several=True, name="proofs", known_by=lambda each: each.claim.id
        )
        self.table.setAccessibleName("先行申請待補證明")
        self.table.empty.say("沒有待補證明的先行申請。\n匯入學習時數後，證明到齊的會自動從這裡移除。")
        self.said = words(quiet=True)
        self.settle = button("更正期限…", self._settle, main=True)
        self.settle.setToolTip("證明所示的完成日與登錄的不同時，依證明更正補休期限")
        self.bring = button("匯入學習時數…", lambda: acts.imports.choose(ImportKind.HOURS))
        self.bring.setToolTip("證明到齊的先行申請會自動從這裡移除")
        self.explain = button("列印說明表…", self._explain)
        self.explain.setToolTip("給選取的人各一張，說明還缺哪些證明")
        self.withdraw = button("撤回…", self._withdraw)
        buttons = (self.settle, self.bring, self.explain, self.withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.table, self.said, flowing(*buttons)))
        offer_buttons(self.table, buttons)
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
        chosen = self.table.chosen()
        each = chosen[0] if len(chosen) == 1 else None
        self.said.setText(f"{each.name} {each.claim.serial}　{each.note}" if each is not None else "")
        nobody = "" if chosen else "請先在清單選取先行申請"
        to_settle = len(self._to_settle())
        self.settle.setText(f"更正期限（{to_settle} 份）…" if to_settle > 1 else "更正期限…")
        allow(self.settle, nobody or ("" if to_settle else "選取的申請證明未到，或期限已與證明相符"))
        allow(self.explain, nobody)
        allow(self.withdraw, nobody or ("" if each is not None else "一次只能撤回一份，請只選一份"))

    def _to_settle(self) -> list[Claim]:
        return [each.claim for each in self.table.chosen() if each.settles]

    def _settle(self) -> None:
        self._acts.claims.settle_several(self._to_settle())

    def _explain(self) -> None:
        self._acts.papers.print_explanations(list(dict.fromkeys(each.person_id for each in self.table.chosen())))

    def _withdraw(self) -> None:
        for each in self.table.chosen():
            self._acts.claims.withdraw(each.claim)
