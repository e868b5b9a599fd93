"""A pane that looks something over when it is asked to: a button, what came of it, and a line for each thing found."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.models.plan_looks import Look
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE
from elearn_desk.desktop.widgets.arrange import beside, button, words
from elearn_desk.desktop.widgets.roomy import Stack
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.wording.sentences import sentence

T = TypeVar("T")

_LOOKING = "正在查看…"


class LookPane(Stack, Generic[T]):
    """Looks when it comes into sight first, and again when something has changed and the clerk comes back to it."""

    person_chosen = Signal(str)
    """Id of the person a line is about."""

    def __init__(self, look: Look[T], tasks: Tasks, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._tasks = look, tasks
        self.title = look.title
        self._outdated = True
        self.about, self.said = words(quiet=True), words()
        self.about.setText(look.about)
        self.model: TableModel[T] = TableModel(look.columns())
        self.table: TableView[T] = TableView(self.model, self)
        self.table.setAccessibleName(look.title)
        self.table.empty.say("")
        self.button = button(look.act, self.look)
        self.table.row_chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_WIDE, 0, GAP)
        column.setSpacing(GAP)
        for widget in (self.about, self.said, self.table, beside(self.button)):
            column.addWidget(widget, 1 if widget is self.table else 0)
        bus.changed.connect(self._hear)

    def _hear(self, _changes: frozenset[Change]) -> None:
        self._outdated = True
        if self.isVisible():
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look where nothing has been looked over yet, or not since something has changed."""
        super().showEvent(event)
        if self._outdated:
            self.look()

    def look(self) -> None:
        """Look everything over."""
        self._outdated = False
        self.said.setText(_LOOKING)
        self._tasks.read(self._look.work, self._show, key=f"look-{self._look.title}", refused=self._refuse)

    def _show(self, outcome: Outcome[tuple[T, ...]]) -> None:
        self.said.setText(self._look.said(outcome.value))
        self.model.show(outcome.value)

    def _refuse(self, finding: Finding) -> None:
        self.said.setText(sentence(finding))
        self.model.show(())

    def _choose(self, line: T) -> None:
        person_id = self._look.person(line)
        if person_id:
            self.person_chosen.emit(person_id)
