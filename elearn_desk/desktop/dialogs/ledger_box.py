"""The register of everyone: like an accountant's, the newest line at the bottom, the yearly cap running along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.ledger_rows import LedgerRow, Narrowing, ledger_columns, months_of, read_ledgers
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP
from elearn_desk.desktop.widgets.arrange import beside, button
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.roomy import Stack
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.wording.terms import ENTRY_NAMES

_SHOWS = frozenset({Change.LEDGER, Change.CLAIMS, Change.PEOPLE, Change.RULINGS, Change.YEAR})
_LEAVE_LIST = "補休帳"


class LedgerBox(Stack):
    """Read only while it is in sight, for that takes a while in a large office."""

    person_chosen = Signal(str)
    """Id of the person whose line is looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._rows: tuple[LedgerRow, ...] = ()
        self._words: tuple[str, ...] = ()
        self._stale = True
        self.kind, self.month, self.unit = QComboBox(self), QComboBox(self), QComboBox(self)
        for box, name in ((self.kind, "類別"), (self.month, "月份"), (self.unit, "單位")):
            box.setAccessibleName(name)
            box.addItem(f"全部{name}", "")
        for kind in EntryKind:
            self.kind.addItem(ENTRY_NAMES[kind], kind.value)
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        self.model: TableModel[LedgerRow] = TableModel(ledger_columns(tasks.desk.plan))
        self.table: TableView[LedgerRow] = TableView(self.model, self, name="ledger")
        self.table.setAccessibleName("全部人員的補休帳")
        self.table.empty.say("帳上還沒有紀錄；登錄附件2後才會核給時數。")
        self.export = button("匯出這份清單…", lambda: acts.exports.export_list(_LEAVE_LIST))
        self.export.setIcon(icon("file-spreadsheet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(beside(self.kind, self.month, self.unit, self.count))
        column.addWidget(self.table, 1)
        column.addWidget(beside(self.export))
        for box in (self.kind, self.month, self.unit):
            box.currentIndexChanged.connect(lambda _number: self.show_rows())
        self.table.row_chosen.connect(lambda row: self.person_chosen.emit(row.person_id))
        offer_buttons(self.table, (self.export,))
        bus.changed.connect(self._hear)

    def narrow(self, text: str) -> None:
        """Show only lines in which each of the words stands."""
        self._words = tuple(text.casefold().split())
        self.show_rows()

    def refresh(self) -> None:
        """Read the lines anew."""
        self._stale = False
        self._tasks.read(read_ledgers, self._show, key="ledger-of-all")

    def show_rows(self) -> None:
        """Show the lines that words and choices let through."""
        kind = self.kind.currentData()
        narrowing = Narrowing(
            self._words, EntryKind(kind) if kind else None, self.month.currentData(), self.unit.currentData()
        )
        rows = [row for row in self._rows if narrowing.takes(row)]
        self.model.show(rows)
        self.table.scrollToBottom()
        said = sum(row.line.hours for row in rows)
        self.count.setText(f"{len(rows):,} 筆，合計 {said:+,} 小時" if rows else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while it was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWS:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _show(self, outcome: Outcome[tuple[LedgerRow, ...]]) -> None:
        self._rows = outcome.value
        _offer(self.month, months_of(self._rows))
        _offer(self.unit, sorted({row.unit for row in self._rows if row.unit}))
        self.show_rows()


def _offer(box: QComboBox, choices: Sequence[str]) -> None:
    """Offer other choices, and keep the one made where it is still there."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for each in choices:
            box.addItem(each, each)
        box.setCurrentIndex(max(0, box.findData(chosen)))
