"""補休帳: the register of one person or of all, what waits beside it, and the accounts of everyone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.ledger_box import LedgerBox
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
from elearn_desk.desktop.theme import GAP, GAP_WIDE, TextSize, Tone, font
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import beside, button, divided, fill, stacked, words
from elearn_desk.desktop.widgets.button_menu import offer_buttons
from elearn_desk.desktop.widgets.cap_bar import CapBar
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.later_tabs import LaterTabs
from elearn_desk.desktop.widgets.roomy import roomy
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
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_Shown = tuple[LedgerAnswer, tuple[ClaimAnswer, ...]]
_HEIGHTS = [420, 220]
_ONE, _ALL = "個人", "全部人員"
_NOBODY = "還沒有選取人員。\n在名冊或「各人帳戶」選一位同仁，或按上面的「全部人員」。"
_REGISTER, _ACCOUNTS = "登記簿", "各人帳戶"


class LeavePage(QWidget):
    """Like an accountant's register: the newest line at the bottom, the cap running along.

    `panes` come between the register and the accounts, each under its title, when it is built.
    """

    person_chosen = Signal(str)
    """Id of the person whose account is looked at."""

    def __init__(
        self,
        tasks: Tasks,
        bus: Bus,
        survey: Survey,
        acts: Acts,
        panes: Mapping[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._survey, self._acts = tasks, survey, acts
        self._person_id = ""
        self._claim_sought = 0
        self._cancelled: frozenset[int] = frozenset()
        self.tabs = LaterTabs(self)
        # In its place before it is filled: whatever is moved is dressed anew, with all that is in it.
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.addWidget(roomy(self.tabs))
        self._build_register(bus)
        for title, build in panes.items():
            self.tabs.add_later(title, build)
        accounts = self._build_accounts()
        accounts.setContentsMargins(0, GAP, 0, 0)
        self.tabs.addTab(accounts, _ACCOUNTS)
        survey.ready.connect(self.show_rows)
        bus.changed.connect(lambda _changes: self.refresh())

    def count(self, pane: QWidget, title: str, waiting: int) -> None:
        """Show beside the title of a pane how many wait there."""
        self.tabs.setTabText(self.tabs.indexOf(pane), f"{title} {waiting:,}" if waiting else title)

    def _build_register(self, bus: Bus) -> None:
        self.filter = FilterBar([_ONE, _ALL], "姓名、單位、說明（Ctrl+F）", self)
        self._stack = QStackedWidget(self)
        place = stacked(self.filter, self._stack)
        place.setContentsMargins(0, GAP, 0, 0)
        self.tabs.addTab(place, _REGISTER)
        account = divided(Qt.Orientation.Vertical, (), [])
        self._stack.addWidget(account)
        fill(account, self._build_account(), _HEIGHTS)
        self.everyone = LedgerBox(self._tasks, bus, self._acts)
        self.everyone.person_chosen.connect(self._look_at)
        self._stack.addWidget(self.everyone)
        self.filter.changed.connect(self._narrow)

    def _narrow(self) -> None:
        # Words are looked for in everyone's lines: whoever types them has not found the person yet.
        if self.filter.text and self.filter.name == _ONE:
            self.filter.press(_ALL)
            return
        self._stack.setCurrentIndex(int(self.filter.name == _ALL))
        self.everyone.narrow(self.filter.text)

    def _build_accounts(self) -> QWidget:
        plan = self._tasks.desk.plan
        self.accounts_filter = FilterBar([], "姓名、單位", self)
        self.model: TableModel[PersonRow] = TableModel(account_columns(plan))
        self.accounts: TableView[PersonRow] = TableView(self.model, self, name="accounts")
        self.accounts.setAccessibleName("各人補休帳戶")
        self.accounts.empty.say("還沒有補休帳。\n在人員名冊選一位已達成的同仁，按「建立申請」。")
        self.open = button("看登記簿", lambda: self.tabs.setCurrentIndex(0), main=True)
        self.accounts_filter.changed.connect(self.show_rows)
        self.accounts.row_chosen.connect(lambda row: self._look_at(row.id))
        self.accounts.activated.connect(lambda _index: self.open.click())
        offer_menu(self.accounts, self._acts)
        return stacked(self.accounts_filter, self.accounts, beside(self.open))

    def _build_account(self) -> tuple[QWidget, QWidget]:
        plan = self._tasks.desk.plan
        self.title = QLabel(self)
        self.title.setFont(font(TextSize.HEAD))
        self.bar = CapBar(self)
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar.hide()
        self.figures = QLabel(self)
        self.register_model: TableModel[Line] = TableModel(register_columns(plan))
        self.register: TableView[Line] = TableView(self.register_model, self, name="register")
        self.register.empty.say(_NOBODY)
        self.register.setAccessibleName("補休登記簿")
        self.carried = words(quiet=True)
        self.carried.hide()
        self.use = button("登記補休…", self._use)
        self.cancel = button("取消這次補休…", self._cancel)
        self.slip = button("列印假單…", self.print_slip)
        self.claims_model: TableModel[ClaimAnswer] = TableModel(claim_columns())
        self.claims: TableView[ClaimAnswer] = TableView(self.claims_model, self, name="claims-of-one")
        self.claims.setAccessibleName("申請表（附件2）")
        self.claims.empty.say("沒有申請表。")
        acts = self._acts.claims
        self.enter = button("登錄", lambda: self._with_claim(acts.register))
        self.sign = button("主管已核章", lambda: self._with_claim(acts.sign))
        self.reject = button("退件…", lambda: self._with_claim(acts.reject))
        self.withdraw = button("撤回…", lambda: self._with_claim(acts.withdraw))
        self.register.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.claims.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        offer_buttons(self.register, (self.use, self.cancel, self.slip))
        offer_buttons(self.claims, (self.enter, self.sign, self.reject, self.withdraw))
        self._enable()
        head = beside(self.title, self.bar, self.figures)
        claim_buttons = flowing(self.enter, self.sign, self.reject, self.withdraw)
        return (
            stacked(head, self.carried, self.register, flowing(self.use, self.cancel, self.slip)),
            stacked(QLabel("申請表（附件2）"), self.claims, claim_buttons),
        )

    def show_rows(self) -> None:
        """Show everyone with an account, and the person chosen even without one."""
        parts = self.accounts_filter.text.casefold().split()
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
        self.filter.field.clear()
        self.filter.press(_ONE)
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

        self._tasks.read(work, self._show, key="leave-page", refused=self._clear, ahead=True)

    def _show(self, outcome: Outcome[_Shown]) -> None:
        ledger, claims = outcome.value
        account, cap = ledger.account, self._tasks.desk.plan.cap_hours
        self.title.setText(f"{ledger.person.name}（{ledger.person.unit}）")
        self.bar.show_hours(account.granted, account.used + account.lapsed, cap)
        self.bar.show()
        self.figures.setText(f"年度已核 {account.granted}/{cap}　可用 {max(0, account.open - account.booked)}")
        self.register.empty.say("帳上還沒有紀錄；登錄附件2後才會核給時數。")
        self._carry("\n".join(map(carried_note, ledger.carried)))
        self._cancelled = frozenset(line.entry.corrects for line in ledger.lines if line.entry.corrects is not None)
        self.register_model.show((*ledger.lines, *ledger.booked))
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
        self.bar.hide()
        self.figures.clear()
        self._carry("")
        self.register_model.show(())
        self.claims_model.show(())
        self._enable()

    def _look_at(self, person_id: str) -> None:
        if person_id != self._person_id:
            self._person_id = person_id
            self.refresh()
            self.person_chosen.emit(person_id)

    def _enable(self) -> None:
        entry, claim = self._entry(), self._claim()
        row = next((row for row in self._survey.rows if row.id == self._person_id), None)
        usable = row is not None and (row.free > 0 or bool(self.carried.text()))
        allow(self.use, "" if usable else "目前沒有可使用的補休時數")
        self.cancel.setText("取消這次移轉…" if entry is not None and is_transfer(entry) else "取消這次補休…")
        stands = entry is not None and entry.id not in self._cancelled
        allow(self.cancel, "" if stands else "請先在登記簿選取一筆尚未取消的補休或移轉")
        allow(self.slip, "" if self._leave() is not None else "請先在登記簿選取一筆尚未取消的補休")
        self._enable_claim(claim)

    def _enable_claim(self, claim: Claim | None) -> None:
        is_open = claim is not None and claim.state in OPEN_STATES
        state = "請先選取一份申請表" if claim is None else f"這份申請表{CLAIM_STATE_NAMES[claim.state]}"
        for each in (self.enter, self.reject):
            allow(each, "" if is_open else state)
        signed = claim is not None and claim.state is ClaimState.SIGNED
        allow(self.sign, "" if is_open and not signed else state)
        registered = claim is not None and claim.state is ClaimState.REGISTERED
        allow(self.withdraw, "" if is_open or registered else state)

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
