"""The panel at the right: the answer first, the next step as a button, the reason beside it; for one or for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.advised import do_advised
from elearn_desk.desktop.dialogs.grounds import give_ground
from elearn_desk.desktop.dialogs.person_menu import open_at, person_menu
from elearn_desk.desktop.dialogs.several_box import SeveralBox
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.advice import Doing
from elearn_desk.desktop.models.people_table import short_title
from elearn_desk.desktop.models.person_view import PersonView, view_person
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, font, scaled
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button, switch, words
from elearn_desk.desktop.widgets.cap_bar import CapBar
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.desktop.widgets.grant_list import GrantList
from elearn_desk.desktop.widgets.section import Section
from elearn_desk.desktop.widgets.set_card import COUNT, SEE, TIME, WITHDRAW, SetCard, align
from elearn_desk.desktop.widgets.why_list import WhyList
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Finding
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import CLAIM_STATE_NAMES

_WIDTH, _WIDEST = 340, 480
"""Pixels that the panel takes at least: at the usual size of text, and at any."""
_SEVERAL = 2
_NOBODY = "在左邊選一個人，這裡會說明他的進度、補休與敘獎。\n選取多人時，可以一起建立申請、列印與登錄。"


class PersonPanel(QScrollArea):
    """Stays with the selected person over all pages, or says what can be done for several."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.person_id = ""
        self.view: PersonView | None = None
        self.setWidgetResizable(True)
        self._widen()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("選取的人")
        self.nobody = words(quiet=True)
        self.nobody.setText(_NOBODY)
        self.body = QWidget(self)
        self.several = SeveralBox(tasks, acts, self)
        inside = QWidget(self)
        inside.setProperty("side", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        for widget in (self.nobody, self.body, self.several):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)
        self._build()
        self._show_part(self.nobody)
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
        self.show_id.setAccessibleName("顯示身分證字號")
        self.about = words(quiet=True)
        self.about.setFont(font(TextSize.TABLE))
        self.headline = words()
        self.headline.setFont(font(TextSize.SENTENCE))
        self.more = QPushButton("更多 ▾", self)
        self.more.setToolTip("調出、調入、移交單、類別與官等的裁示")
        self.more.clicked.connect(self._show_more)
        column.addWidget(flowing(self.name, self.id, self.show_id, self.more))
        column.addWidget(self.about)
        column.addWidget(self.headline)
        column.addWidget(self._build_advice())
        self.sets = Section("套餐進度", self)
        give_ground(self.sets.head, "套餐進度")
        self.cards: list[SetCard] = []
        for section in (self.sets, self._build_leave(), self._build_award(), self._build_why()):
            column.addWidget(section)

    def _build_advice(self) -> QWidget:
        box = QFrame(self)
        box.setProperty("offer", True)
        column = QVBoxLayout(box)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        self.advice = words()
        self.go = button("", self._go, main=True)
        self.go.setIcon(icon("arrow-right", on_accent=True))
        column.addWidget(self.advice)
        column.addWidget(flowing(self.go))
        return box

    def _build_leave(self) -> Section:
        self.leave = Section("補休", self)
        give_ground(self.leave.head, "補休")
        self.bar = CapBar(self)
        self.leave_text, self.claim_text = words(), words(quiet=True)
        self.grants = GrantList(self)
        claims, papers, leave = self._acts.claims, self._acts.papers, self._acts.leave
        self.draw_up = button("建立申請", self._create_claim)
        self.provisional = button("先行申請…", lambda: claims.create_provisional(*self._who()))
        self.register = button("登錄", lambda: self._with_claim(claims.register))
        self.sign = button("主管已核章", lambda: self._with_claim(claims.sign))
        self.reject = button("退件…", lambda: self._with_claim(claims.reject))
        self.withdraw = button("撤回…", lambda: self._with_claim(claims.withdraw))
        self.print = button("列印附件2…", lambda: papers.print_form(self.person_id, self._unit(), self._who()[1]))
        self.use = button("登記補休…", lambda: leave.use(*self._who()))
        claim_buttons = flowing(self.draw_up, self.provisional, self.sign, self.register, self.reject, self.withdraw)
        for widget in (self.bar, self.leave_text, self.grants, self.claim_text, claim_buttons):
            self.leave.column.addWidget(widget)
        self.leave.column.addWidget(flowing(self.use, self.print))
        return self.leave

    def _build_award(self) -> Section:
        self.award = Section("敘獎", self)
        give_ground(self.award.head, "敘獎")
        self.award_text = words()
        awards = self._acts.awards
        self.approve = button("核定敘獎…", lambda: awards.approve([self._who()]))
        self.revoke = button("撤銷核定…", lambda: awards.revoke(*self._who()))
        self.award.column.addWidget(self.award_text)
        self.award.column.addWidget(flowing(self.approve, self.revoke))
        return self.award

    def _build_why(self) -> Section:
        self.grounds = Section("為什麼？", self, unfolded=False)
        self.why = self.grounds.head
        # It finds its place only after this.
        self.why.clicked.connect(lambda on: QTimer.singleShot(0, self, self._look_at_grounds) if on else None)
        self.reasons = WhyList(self)
        self.reasons.link_asked.connect(self._follow)
        papers = self._acts.papers
        self.proof = button("列印佐證…", lambda: papers.print_proof(self.person_id, self._unit(), self._who()[1]))
        self.explain = button(
            "列印說明表…", lambda: papers.print_explanation(self.person_id, self._unit(), self._who()[1])
        )
        self.grounds.column.addWidget(self.reasons)
        self.grounds.column.addWidget(flowing(self.proof, self.explain))
        return self.grounds

    def show_person(self, person_id: str) -> None:
        """Show another person, and no longer several."""
        # The current row of several chosen is one of them.
        if self.several.people and person_id not in self.several.people:
            self.show_people(())
        if person_id == self.person_id:
            return
        self.person_id = person_id
        self.show_id.setChecked(False)
        self.reasons.fold()
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def show_people(self, person_ids: Sequence[str]) -> None:
        """Say what can be done for the people chosen where they are several, else show the one shown before."""
        if len(person_ids) >= _SEVERAL:
            self.several.show_people(person_ids)
            self._show_part(self.several)
        elif self.several.people:
            self.several.forget()
            self._show_part(self.body if self.view is not None else self.nobody)

    def refresh(self) -> None:
        """Read whoever is shown anew."""
        self.several.refresh()
        person_id = self.person_id
        if person_id:
            self._tasks.read(
                lambda desk, _progress: view_person(desk, person_id),
                self._show,
                key="panel",
                refused=self._gone,
                ahead=True,
            )

    def changeEvent(self, event: QEvent) -> None:
        """Take more room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._widen()

    def _widen(self) -> None:
        self.setMinimumWidth(min(scaled(_WIDTH), _WIDEST))

    def _show_part(self, part: QWidget) -> None:
        for each in (self.nobody, self.body, self.several):
            each.setVisible(each is part)

    def _gone(self, finding: Finding) -> None:
        self.person_id, self.view = "", None
        self.nobody.setText(sentence(finding))
        if not self.several.people:
            self._show_part(self.nobody)

    def _show(self, outcome: Outcome[PersonView]) -> None:
        view = self.view = outcome.value
        desk = self._tasks.desk
        person, account = view.assessment.person, view.assessment.account
        self.name.setText(person.name)
        self._toggle_id()
        self.about.setText(view.about)
        self.headline.setText(view.headline)
        self.advice.setText(view.advice.words)
        self.go.setText(view.advice.button)
        self.go.setVisible(view.advice.doing is not Doing.NOTHING)
        self._show_cards(view)
        self.bar.show_hours(account.granted, account.used + account.lapsed, desk.plan.cap_hours)
        self.leave.say(f"年度已核 {account.toward_cap}/{desk.plan.cap_hours}")
        self.leave_text.setText(view.leave_text)
        self.grants.show_grants((*view.carried, *account.grants), desk.as_of)
        self.award_text.setText(view.award_text)
        self.reasons.show_steps(view.steps)
        self._show_buttons(view)
        if not self.several.people:
            self._show_part(self.body)

    def _show_cards(self, view: PersonView) -> None:
        sets = view.assessment.verdict.sets
        while len(self.cards) < len(sets):
            card = SetCard(self)
            card.link_asked.connect(self._follow)
            self.cards.append(card)
            self.sets.column.addWidget(card)
        for card, verdict in zip(self.cards, sets, strict=False):
            name = short_title(verdict.set.title)
            card.show_set(verdict, name)
            give_ground(card.head, "副餐" if "副餐" in name else "主餐")
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(sets))
        align(self.cards[: len(sets)])
        self.sets.say(f"完成 {sum(each.completed_on is not None for each in sets)}/{len(sets)}")

    def _show_buttons(self, view: PersonView) -> None:
        claim, status = view.waiting_claim, view.assessment.award_status
        self.draw_up.setVisible(claim is None)
        allow(self.draw_up, "" if view.claimable else view.obstacle)
        self.draw_up.setText(f"建立申請（{view.claimable} 小時）" if view.claimable else "建立申請")
        self.provisional.setVisible(view.can_be_provisional)
        for step in (self.register, self.reject, self.withdraw):
            step.setVisible(claim is not None)
        self.sign.setVisible(claim is not None and claim.state is not ClaimState.SIGNED)
        allow(self.print, "" if view.can_print else "沒有申請表，也沒有可申請的時數，無可列印")
        allow(self.use, "" if view.can_use else "目前沒有可使用的補休時數")
        self.claim_text.setText(_claim_text(claim) if claim else view.obstacle)
        self.claim_text.setVisible(bool(self.claim_text.text()))
        self.approve.setVisible(status == "recommended")
        self.revoke.setVisible(status == "approved")

    def _go(self) -> None:
        if self.view is not None:
            do_advised(self._acts, self.view.assessment.person, self.view.advice)

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

    def _look_at_grounds(self) -> None:
        """Bring what was unfolded at the foot into sight."""
        self.verticalScrollBar().setValue(self.body.y() + self.grounds.y())

    def _toggle_id(self) -> None:
        shown = self.show_id.isChecked()
        self.id.setText(self.person_id if shown else mask_id(self.person_id))
        self.show_id.setText("隱藏" if shown else "顯示")


def _claim_text(claim: Claim) -> str:
    kind = "先行申請" if claim.provisional else "申請表"
    return f"{kind} {claim.serial}：{claim.hours} 小時，{CLAIM_STATE_NAMES[claim.state]}"
