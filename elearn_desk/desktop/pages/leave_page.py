"""補休帳: the accounts at the left, the register and the claims of one person at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import offer_menu
from elearn_desk.desktop.models.leave_table import (
    account_columns,
    claim_columns,
    is_transfer,
    register_columns,
)
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.models.survey import Survey
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP_WIDE, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import beside, button, divided, stacked, words
from elearn_desk.desktop.widgets.cap_bar import CapBar
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry, EntryKind, Line
from elearn_desk.services.claims import ClaimAnswer, list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import LedgerAnswer, ledger_of
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.ledger import carried_note
from elearn_desk.wording.sentences import sentence

_Shown = tuple[LedgerAnswer, tuple[ClaimAnswer, ...]]
_WIDTHS = [365, 645]
_HEIGHTS = [420, 200]


class LeavePage(QWidget):
    """Like an accountant's register: the newest line at the bottom, the cap running along.

    `panes` stand beside the register of one person, each under its title.
    """

    person_chosen = Signal(str)
    """Id of the person whose account is looked at."""

    def __init__(
        self,
        tasks: Tasks,
        bus: Bus,
        survey: Survey,
        acts: Acts,
        panes: tuple[tuple[QWidget, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._survey, self._acts = tasks, survey, acts
        self._person_id = ""
        self._claim_sought = 0
        self._cancelled: frozenset[int] = frozenset()
        accounts = self._build_accounts()
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._build_account(), "個人帳")
        for pane, title in panes:
            self.tabs.addTab(pane, title)
        parts = (accounts, self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.addWidget(divided(Qt.Orientation.Horizontal, parts, _WIDTHS))
        survey.ready.connect(self.show_rows)
        bus.changed.connect(lambda _changes: self.refresh())

    def count(self, pane: QWidget, title: str, waiting: int) -> None:
        """Show beside the title of a pane how many wait there."""
        self.tabs.setTabText(self.tabs.indexOf(pane), f"{title} {waiting:,}" if waiting else title)

    def _build_accounts(self) -> QWidget:
        plan = self._tasks.desk.plan
        self.filter = FilterBar([], "姓名、單位（Ctrl+F）", self)
        self.model: TableModel[PersonRow] = TableModel(account_columns(plan))
        self.accounts: TableView[PersonRow] = TableView(self.model, self)
        self.accounts.empty.say("還沒有補休帳。\n在人員名冊選一位已達成的同仁，按「建立申請」。")
        self.filter.changed.connect(self.show_rows)
        self.accounts.row_chosen.connect(self._choose)
        offer_menu(self.accounts, self._acts)
        return stacked(self.filter, self.accounts)

    def _build_account(self) -> QWidget:
        plan = self._tasks.desk.plan
        self.title = QLabel(self)
        self.title.setFont(font(TextSize.HEAD))
        self.bar = CapBar(self)
        self.bar.setMaximumWidth(220)
        self.figures = QLabel(self)
        self.register_model: TableModel[Line] = TableModel(register_columns(plan))
        self.register: TableView[Line] = TableView(self.register_model, self)
        self.register.empty.say("帳上還沒有紀錄；登錄附件2後才會核給時數。")
        self.carried = words(quiet=True)
        self.carried.hide()
        self.use = button("登記補休…", self._use)
        self.cancel = button("取消這次補休…", self._cancel)
        self.slip = button("列印假單…", self.print_slip)
        self.claims_model: TableModel[ClaimAnswer] = TableModel(claim_columns())
        self.claims: TableView[ClaimAnswer] = TableView(self.claims_model, self)
        self.claims.empty.say("沒有申請表。")
        acts = self._acts.claims
        self.enter = button("登錄", lambda: self._with_claim(acts.register))
        self.sign = button("主管已核章", lambda: self._with_claim(acts.sign))
        self.reject = button("退件…", lambda: self._with_claim(acts.reject))
        self.withdraw = button("撤回…", lambda: self._with_claim(acts.withdraw))
        self.register.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.claims.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._enable()
        head = beside(self.title, self.bar, self.figures)
        claim_buttons = beside(self.enter, self.sign, self.reject, self.withdraw)
        parts = (
            stacked(head, self.carried, self.register, beside(self.use, self.cancel, self.slip)),
            stacked(QLabel("申請表（附件2）"), self.claims, claim_buttons),
        )
        return divided(Qt.Orientation.Vertical, parts, _HEIGHTS)

    def show_rows(self) -> None:
        """Show everyone with an account, and the person chosen even without one."""
        parts = self.filter.text.casefold().split()
        self.model.show(
            [row for row in self._survey.rows if (row.has_account or row.id == self._person_id) and row.holds(parts)]
        )
        self.mark_person(self._person_id)

    def mark_person(self, person_id: str) -> None:
        """Look at a person's account here, too."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.show_rows()
            self.refresh()
            return
        now = self.accounts.currentIndex()
        if not now.isValid() or self.model.row(now).id != person_id:
            self.accounts.choose(lambda row: row.id == person_id)

    def show_claim(self, claim: Claim) -> None:
        """Look at the account of a claim's person, with the claim chosen."""
        self.tabs.setCurrentIndex(0)
        self._claim_sought = claim.id
        self.mark_person(claim.person_id)
        self.refresh()
        self.claims.setFocus()

    def refresh(self) -> None:
        """Read the register and the claims shown anew."""
        person_id = self._person_id
        if not person_id:
            return

        def work(desk: Desk, _progress: Progress) -> Outcome[_Shown]:
            return Outcome((ledger_of(desk, person_id).value, list_claims(desk, person_id).value))

        self._tasks.read(work, self._show, key="leave-page", refused=self._clear)

    def _show(self, outcome: Outcome[_Shown]) -> None:
        ledger, claims = outcome.value
        account, cap = ledger.account, self._tasks.desk.plan.cap_hours
        self.title.setText(f"{ledger.person.name}（{ledger.person.unit}）")
        self.bar.show_hours(account.granted, account.used + account.lapsed, cap)
        self.figures.setText(f"年度已核 {account.granted}/{cap}　可用 {max(0, account.open - account.booked)}")
        self._carry("\n".join(map(carried_note, ledger.carried)))
        self._cancelled = frozenset(line.entry.corrects for line in ledger.lines if line.entry.corrects is not None)
        self.register_model.show(ledger.lines)
        self.register.scrollToBottom()
        self.claims_model.show(claims)
        waiting = [answer.claim.id for answer in claims if answer.claim.state in OPEN_STATES]
        if not self.claims.choose(lambda answer: answer.claim.id == self._claim_sought) and waiting:
            self.claims.choose(lambda answer: answer.claim.id in waiting)
        self._enable()

    def _carry(self, text: str) -> None:
        self.carried.setText(text)
        self.carried.setVisible(bool(text))

    def _clear(self, finding: Finding) -> None:
        self.title.setText(sentence(finding))
        self.bar.show_hours(0, 0, self._tasks.desk.plan.cap_hours)
        self.figures.clear()
        self._carry("")
        self.register_model.show(())
        self.claims_model.show(())
        self._enable()

    def _choose(self, row: PersonRow) -> None:
        if row.id != self._person_id:
            self._person_id = row.id
            self.refresh()
            self.person_chosen.emit(row.id)

    def _enable(self) -> None:
        entry, claim = self._entry(), self._claim()
        row = next((row for row in self._survey.rows if row.id == self._person_id), None)
        self.use.setEnabled(row is not None and (row.free > 0 or bool(self.carried.text())))
        self.cancel.setText("取消這次移轉…" if entry is not None and is_transfer(entry) else "取消這次補休…")
        self.cancel.setEnabled(entry is not None and entry.id not in self._cancelled)
        self.slip.setEnabled(self._leave() is not None)
        is_open = claim is not None and claim.state in OPEN_STATES
        self.enter.setEnabled(is_open)
        self.reject.setEnabled(is_open)
        self.sign.setEnabled(is_open and claim is not None and claim.state is not ClaimState.SIGNED)
        self.withdraw.setEnabled(is_open or (claim is not None and claim.state is ClaimState.REGISTERED))

    def print_slip(self) -> None:
        """Show the slip of the leave chosen in the register."""
        leave = self._leave()
        row = next((row for row in self._survey.rows if row.id == self._person_id), None)
        if leave is None or row is None:
            self._acts.papers.say("請先在補休帳選取要列印假單的補休。", tone=Tone.WAITING)
        else:
            self._acts.papers.print_slips([leave.id], row.name)

    def _leave(self) -> Entry | None:
        """Give the leave chosen that stands."""
        entry = self._entry()
        if entry is None or is_transfer(entry) or entry.id in self._cancelled:
            return None
        return entry

    def _entry(self) -> Entry | None:
        """Give the entry chosen that can be taken back: leave taken here, or a transfer."""
        chosen = self.register.chosen()
        entry = chosen[0].entry if chosen and chosen[0].kind is not EntryKind.EXPIRE else None
        if entry is None or is_transfer(entry):
            return entry
        return entry if entry.kind is EntryKind.USE and entry.start_at is not None else None

    def _claim(self) -> Claim | None:
        chosen = self.claims.chosen()
        return chosen[0].claim if chosen else None

    def _use(self) -> None:
        row = next(row for row in self._survey.rows if row.id == self._person_id)
        self._acts.leave.use(row.id, row.name)

    def _cancel(self) -> None:
        entry = self._entry()
        if entry is not None and is_transfer(entry):
            self._acts.transfers.take_back(entry)
        elif entry is not None:
            self._acts.leave.cancel(entry)

    def _with_claim(self, act: Callable[[Claim], None]) -> None:
        claim = self._claim()
        if claim is not None:
            act(claim)
