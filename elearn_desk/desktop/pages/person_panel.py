"""The panel at the right: one person, the answer first, the reason beside it, the next step as a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.person_menu import open_at, person_menu
from elearn_desk.desktop.models.people_table import short_title
from elearn_desk.desktop.models.person_view import PersonView, view_person
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, MARGIN, TextSize, font
from elearn_desk.desktop.widgets.arrange import beside, button, heading, switch, words
from elearn_desk.desktop.widgets.cap_bar import CapBar
from elearn_desk.desktop.widgets.set_card import COUNT, SEE, TIME, WITHDRAW, SetCard
from elearn_desk.desktop.widgets.why_list import WhyList
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Finding
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_WIDTH = 380
_NOBODY = "在左邊選一個人，這裡會說明他的進度、補休與敘獎。"


class PersonPanel(QScrollArea):
    """Stays with the selected person over all pages."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.person_id = ""
        self.view: PersonView | None = None
        self.setWidgetResizable(True)
        self.setMinimumWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nobody = QLabel(_NOBODY, self)
        self.nobody.setProperty("quiet", True)
        self.nobody.setWordWrap(True)
        self.body = QWidget(self)
        inside = QWidget(self)
        inside.setProperty("side", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.nobody)
        column.addWidget(self.body)
        column.addStretch(1)
        self.setWidget(inside)
        self._build()
        self.body.hide()
        bus.changed.connect(lambda _changes: self.refresh())

    def _build(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.name = QLabel(self)
        self.name.setFont(font(TextSize.HEAD, bold=True))
        self.id = QLabel(self)
        self.id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_id = switch("顯示", self._toggle_id)
        self.about = words(quiet=True)
        self.about.setFont(font(TextSize.TABLE))
        self.headline = words()
        self.headline.setFont(font(TextSize.SENTENCE))
        self.more = QPushButton("更多 ▼", self)
        self.more.setToolTip("調出、調入、移交單、類別與官等的裁示")
        self.more.clicked.connect(self._show_more)
        column.addWidget(beside(self.name, self.id, self.show_id, self.more))
        column.addWidget(self.about)
        column.addWidget(self.headline)
        column.addWidget(heading("套餐進度"))
        self.cards_column = QVBoxLayout()
        self.cards_column.setSpacing(GAP)
        self.cards: list[SetCard] = []
        column.addLayout(self.cards_column)
        self._build_leave(column)
        self._build_award(column)
        self.why = switch("▶ 為什麼？", self._toggle_why)
        self.reasons = WhyList(self)
        self.reasons.link_asked.connect(self._follow)
        self.reasons.hide()
        column.addSpacing(GAP)
        self.proof = button(
            "列印佐證…", lambda: self._acts.papers.print_proof(self.person_id, self._unit(), self._who()[1])
        )
        column.addWidget(beside(self.why, self.proof))
        column.addWidget(self.reasons)

    def _build_leave(self, column: QVBoxLayout) -> None:
        column.addWidget(heading("補休"))
        self.bar = CapBar(self)
        self.leave_text = words()
        self.claim_text = words(quiet=True)
        claims, papers, leave = self._acts.claims, self._acts.papers, self._acts.leave
        self.draw_up = button("建立申請", self._create_claim, main=True)
        self.provisional = button("先行申請…", lambda: claims.create_provisional(*self._who()))
        self.register = button("登錄", lambda: self._with_claim(claims.register), main=True)
        self.sign = button("主管已核章", lambda: self._with_claim(claims.sign))
        self.reject = button("退件…", lambda: self._with_claim(claims.reject))
        self.withdraw = button("撤回…", lambda: self._with_claim(claims.withdraw))
        self.print = button("列印附件2", lambda: papers.print_form(self.person_id, self._unit(), self._who()[1]))
        self.use = button("登記補休…", lambda: leave.use(*self._who()))
        column.addWidget(self.bar)
        column.addWidget(self.leave_text)
        column.addWidget(self.claim_text)
        column.addWidget(beside(self.draw_up, self.provisional, self.register, self.sign))
        column.addWidget(beside(self.use, self.print, self.reject, self.withdraw))

    def _build_award(self, column: QVBoxLayout) -> None:
        column.addWidget(heading("敘獎"))
        self.award_text = words()
        awards = self._acts.awards
        self.approve = button("核定敘獎…", lambda: awards.approve([self._who()]))
        self.revoke = button("撤銷核定…", lambda: awards.revoke(*self._who()))
        column.addWidget(self.award_text)
        column.addWidget(beside(self.approve, self.revoke))

    def show_person(self, person_id: str) -> None:
        """Show another person."""
        if person_id == self.person_id:
            return
        self.person_id = person_id
        self.show_id.setChecked(False)
        self.reasons.fold()
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the person shown anew."""
        person_id = self.person_id
        if person_id:
            self._tasks.read(
                lambda desk, _progress: view_person(desk, person_id), self._show, key="panel", refused=self._gone
            )

    def _gone(self, finding: Finding) -> None:
        self.person_id, self.view = "", None
        self.nobody.setText(sentence(finding))
        self.nobody.show()
        self.body.hide()

    def _show(self, outcome: Outcome[PersonView]) -> None:
        view = self.view = outcome.value
        person, account = view.assessment.person, view.assessment.account
        self.name.setText(person.name)
        self._toggle_id()
        self.about.setText(view.about)
        self.headline.setText(view.headline)
        self._show_cards(view)
        self.bar.show_hours(account.granted, account.used + account.lapsed, self._tasks.desk.plan.cap_hours)
        self.leave_text.setText(view.leave_text)
        self.award_text.setText(view.award_text)
        self.reasons.show_steps(view.steps)
        self._show_buttons(view)
        self.nobody.hide()
        self.body.show()

    def _show_cards(self, view: PersonView) -> None:
        sets = view.assessment.verdict.sets
        while len(self.cards) < len(sets):
            card = SetCard(self)
            card.link_asked.connect(self._follow)
            self.cards.append(card)
            self.cards_column.addWidget(card)
        for card, verdict in zip(self.cards, sets, strict=False):
            card.show_set(verdict, short_title(verdict.set.title))
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(sets))

    def _show_buttons(self, view: PersonView) -> None:
        claim, status = view.waiting_claim, view.assessment.award_status
        self.draw_up.setVisible(claim is None)
        self.draw_up.setEnabled(bool(view.claimable))
        self.draw_up.setText(f"建立申請（{view.claimable} 小時）" if view.claimable else "建立申請")
        self.draw_up.setToolTip(view.obstacle)
        self.provisional.setVisible(view.can_be_provisional)
        for step in (self.register, self.reject, self.withdraw):
            step.setVisible(claim is not None)
        self.sign.setVisible(claim is not None and claim.state is not ClaimState.SIGNED)
        self.print.setEnabled(view.can_print)
        self.use.setEnabled(view.can_use)
        self.claim_text.setText(_claim_text(claim) if claim else view.obstacle)
        self.claim_text.setVisible(bool(self.claim_text.text()))
        self.approve.setVisible(status == "recommended")
        self.revoke.setVisible(status == "approved")

    def _follow(self, link: str) -> None:
        kind, _, number = link.partition(":")
        if kind == SEE:
            self._acts.printouts.show(int(number))
            return
        course = self.view.course_of(int(number)) if self.view and kind != WITHDRAW else None
        if kind == WITHDRAW:
            self._acts.rulings.withdraw(int(number))
        elif course is not None and course.record is not None:
            record = course.off_hours_record or course.record
            if kind == TIME:
                self._acts.rulings.attest(record)
            elif kind == COUNT:
                self._acts.rulings.count(record, course.course.title)

    def _create_claim(self) -> None:
        self.draw_up.setEnabled(False)
        self._acts.claims.create(*self._who())

    def _with_claim(self, act: Callable[[Claim], None]) -> None:
        if self.view is not None and self.view.waiting_claim is not None:
            act(self.view.waiting_claim)

    def _who(self) -> tuple[str, str]:
        return self.person_id, self.view.assessment.person.name if self.view else ""

    def _unit(self) -> str:
        return self.view.assessment.person.unit if self.view else ""

    def _show_more(self) -> None:
        menu = person_menu(self._acts, self.person_id, self._unit(), self._who()[1], self)
        open_at(menu, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _toggle_id(self) -> None:
        shown = self.show_id.isChecked()
        self.id.setText(self.person_id if shown else mask_id(self.person_id))
        self.show_id.setText("隱藏" if shown else "顯示")

    def _toggle_why(self) -> None:
        self.reasons.setVisible(self.why.isChecked())
        self.why.setText("▼ 為什麼？" if self.why.isChecked() else "▶ 為什麼？")


def _claim_text(claim: Claim) -> str:
    kind = "先行申請" if claim.provisional else "申請表"
    return f"{kind} {claim.serial}：{claim.hours} 小時，{CLAIM_STATE_NAMES[claim.state]}"
