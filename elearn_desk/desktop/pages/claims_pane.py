"""待登錄: the claims of everyone that are not decided on yet, registered or noted as signed several at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.claim_tables import open_claim_columns, open_claims
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.arrange import beside, button, stacked
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.services.claims import ClaimAnswer
from elearn_desk.services.outcome import Change, Outcome

_SHOWS = frozenset({Change.CLAIMS, Change.LEDGER, Change.PEOPLE})


class ClaimsPane(QWidget):
    """A form that came back signed is found by its serial, typed or scanned, and registered."""

    counted = Signal(int)
    """How many claims wait."""
    person_chosen = Signal(str)
    """Id of the person whose claim is looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, survey: Survey, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._survey, self._acts = tasks, survey, acts
        self._claims: tuple[ClaimAnswer, ...] = ()
        self.filter = FilterBar([], "表號、姓名、單位", self)
        self.filter.field.returnPressed.connect(self._find)
        self.model: TableModel[ClaimAnswer] = TableModel(open_claim_columns())
        self.table: TableView[ClaimAnswer] = TableView(
            self.model, self, several=True, known_by=lambda each: each.claim.id
        )
        self.table.setAccessibleName("待登錄的申請表")
        self.table.empty.say("沒有待登錄的申請表。", "建立全部申請…", self._create)
        self.enter = button("登錄…", lambda: acts.claims.register_several(self._chosen()), main=True)
        self.sign = button("主管已核章", lambda: acts.claims.sign_several(self._unsigned()))
        self.draw_up = button("建立全部申請…", self._create)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.filter, self.table, beside(self.enter, self.sign, self.draw_up)))
        self.filter.changed.connect(self.show_rows)
        self.table.row_chosen.connect(lambda each: self.person_chosen.emit(each.claim.person_id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        bus.changed.connect(self._hear)
        self._enable()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWS:
            self.refresh()

    def refresh(self) -> None:
        """Read the claims anew."""
        self._tasks.read(lambda desk, _progress: open_claims(desk), self._show, key="open-claims")

    def show_rows(self) -> None:
        """Show those that the words let through."""
        parts = self.filter.text.casefold().split()
        self.model.show(
            [
                each
                for each in self._claims
                if all(part in f"{each.claim.serial} {each.name} {each.unit}".casefold() for part in parts)
            ]
        )
        self._enable()

    def _show(self, outcome: Outcome[tuple[ClaimAnswer, ...]]) -> None:
        self._claims = outcome.value
        self.show_rows()
        self.counted.emit(len(self._claims))

    def _find(self) -> None:
        self.table.choose(lambda _each: True)

    def _enable(self) -> None:
        count = len(self.table.chosen())
        self.enter.setText(f"登錄（{count} 份）…" if count > 1 else "登錄…")
        self.enter.setEnabled(count > 0)
        self.sign.setEnabled(bool(self._unsigned()))

    def _chosen(self) -> list[Claim]:
        return [each.claim for each in self.table.chosen()]

    def _unsigned(self) -> list[Claim]:
        return [claim for claim in self._chosen() if claim.state is not ClaimState.SIGNED]

    def _create(self) -> None:
        self._acts.claims.create_all(sorted({row.unit for row in self._survey.rows if row.unit}))
