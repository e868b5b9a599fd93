"""待登錄: the claims of everyone that are not decided on yet, registered or noted as signed several at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.claim_tables import open_claim_columns, open_claims
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, stacked
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.flow import flowing
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
            self.model, self, several=True, name="open-claims", known_by=lambda each: each.claim.id
        )
        self.table.setAccessibleName("待登錄的申請表")
        self.table.empty.say("沒有待登錄的申請表。", "建立全部申請…", self._create)
        claims, papers = acts.claims, acts.papers
        self.enter = button("登錄…", lambda: claims.register_several(self._chosen()), main=True)
        self.sign = button("主管已核章", lambda: claims.sign_several(self._unsigned()))
        self.print = button("列印附件2…", lambda: papers.print_forms([each.person_id for each in self._chosen()]))
        self.reject = button("退件…", lambda: claims.reject_several(self._chosen()))
        self.withdraw = button("撤回…", lambda: claims.withdraw(self._chosen()[0]))
        self.scan = button("掃描登錄…", claims.scan)
        self.draw_up = button("建立全部申請…", self._create)
        self.scan.setToolTip("逐張掃描核章送回的附件2，最後一次登錄")
        of_chosen = (self.enter, self.sign, self.print, self.reject, self.withdraw)
        names = ("check-check", "stamp", "printer", "undo-2", "x", "scan-line", "file-text")
        for each, name in zip((*of_chosen, self.scan, self.draw_up), names, strict=True):
            each.setIcon(icon(name, on_accent=each is self.enter))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stacked(self.filter, self.table, flowing(*of_chosen, self.scan, self.draw_up)))
        offer_buttons(self.table, of_chosen)
        self.table.activated.connect(lambda _index: self.enter.click())
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
        count, unsigned = len(self.table.chosen()), len(self._unsigned())
        nobody = "" if count else "請先在清單選取申請表（Ctrl+A 全選）"
        many = count > 1
        self.enter.setText(f"登錄（{count} 份）…" if many else "登錄…")
        self.sign.setText(f"主管已核章（{unsigned} 份）" if unsigned > 1 else "主管已核章")
        self.print.setText(f"列印附件2（{count} 份）…" if many else "列印附件2…")
        self.reject.setText(f"退件（{count} 份）…" if many else "退件…")
        for each in (self.enter, self.print, self.reject):
            allow(each, nobody)
        allow(self.sign, nobody or ("" if unsigned else "選取的申請表都已核章"))
        allow(self.withdraw, nobody or ("一次只能撤回一份，請只選一份" if many else ""))

    def _chosen(self) -> list[Claim]:
        return [each.claim for each in self.table.chosen()]

    def _unsigned(self) -> list[Claim]:
        return [claim for claim in self._chosen() if claim.state is not ClaimState.SIGNED]

    def _create(self) -> None:
        self._acts.claims.create_all(sorted({row.unit for row in self._survey.rows if row.unit}))
