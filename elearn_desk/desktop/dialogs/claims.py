"""What one can do with 附件2: draw it up, note the supervisor's seal, register, settle, reject, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.dialogs.scan_dialog import ScanDialog
from elearn_desk.desktop.dialogs.trial_dialog import TRIED, Blank, day_typed
from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.models.act_lines import (
    draft_lines,
    form_line,
    registration_lines,
    settlement_lines,
    withdrawal_lines,
)
from elearn_desk.desktop.models.hour_steps import drawn_up, registered, rejected, settled, signed, withdrawn
from elearn_desk.desktop.models.told import SHOWN
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.ledger import Entry
from elearn_desk.services import claims, provisional
from elearn_desk.services.claim_reversals import Withdrawal
from elearn_desk.services.claim_search import FoundForm, find_form
from elearn_desk.services.outcome import Outcome


class ClaimActs(Acting):
    """The way of a claim from draft to ledger (附件2 notes 3–7)."""

    found = Signal(object)
    """The claim that a serial stands for."""

    def __init__(self, tasks: Tasks, window: QWidget, papers: PaperActs) -> None:
        super().__init__(tasks, window)
        self._papers = papers

    def create(self, person_id: str, name: str, then: Callable[[], None] | None = None) -> None:
        """Draw up a claim for what the person has reached and not yet registered; `then` goes on once it is there."""

        def done(outcome: Outcome[Claim]) -> None:
            claim = outcome.value
            self.say(
                f"已為{name}建立申請表 {claim.serial}，申請 {claim.hours} 小時；請列印附件2送單位主管核章。", outcome
            )
            self.did(drawn_up([claim]))
            if then is not None:
                then()

        self.tasks.write(
            lambda desk, _progress: claims.create_claim(desk, person_id), done, label=f"建立{name}的申請表"
        )

    def create_and_print(self, person_id: str, unit: str, name: str) -> None:
        """Draw up a claim, and show its form to be printed."""
        self.create(person_id, name, lambda: self._papers.print_form(person_id, unit, name))

    def create_of(self, person_ids: Sequence[str]) -> None:
        """Draw up a claim for each of the people named, and say who was left out and why."""

        def done(outcome: Outcome[tuple[claims.ClaimAnswer, ...]]) -> None:
            made = outcome.value
            text = f"已建立申請表 {len(made):,} 份，共 {sum(each.claim.hours for each in made):,} 小時。"
            if made and len(outcome.findings) <= SHOWN:
                print_them = partial(self._papers.print_forms, [each.claim.person_id for each in made])
                self.offer(text, "列印附件2…", print_them, outcome)
            else:
                self.say(text, outcome)
            self._note_drawn(outcome)

        self.tasks.write(
            lambda desk, progress: claims.create_claims_of(desk, person_ids, progress=progress),
            done,
            label=f"建立 {len(person_ids):,} 人的申請表",
        )

    def create_all(self, units: Sequence[str]) -> None:
        """Draw up a claim for everyone newly entitled, or for those of one unit, once it is seen for whom."""
        choices = (("", "全部單位"), *((unit, unit) for unit in units))

        def done(outcome: Outcome[tuple[claims.ClaimAnswer, ...]]) -> None:
            self.say(f"已建立申請表 {len(outcome.value):,} 份；請列印附件2送單位主管核章。", outcome)
            self._note_drawn(outcome)

        self.weigh(
            ("建立全部申請", "為已達成而尚未申請的人各建立一份申請表（附件2）。", "建立這些申請表"),
            (Blank("單位", choices=choices),),
            lambda values, tried: (
                lambda desk, progress: claims.create_claims(desk, values[0] or None, dry_run=tried, progress=progress)
            ),
            lambda outcome: draft_lines(outcome.value),
            done,
        )

    def _note_drawn(self, outcome: Outcome[tuple[claims.ClaimAnswer, ...]]) -> None:
        if outcome.value:
            self.did(drawn_up([each.claim for each in outcome.value]))

    def create_provisional(self, person_id: str, name: str) -> None:
        """Draw up a claim before the proof is there, with the supervisor's consent."""
        plan = self.tasks.desk.plan
        sides = [(tier.side, f"{plan.set_of(tier.side).title}（{tier.hours} 小時）") for tier in plan.leave_tiers]

        def work(values: list[str], _tried: bool) -> Work[Claim]:
            side, day, reason = values
            return lambda desk, _progress: claims.create_claim(
                desk,
                person_id,
                provisional=True,
                side=side or None,
                completed_on=day_typed(day) if day else None,
                reason=reason,
            )

        def done(outcome: Outcome[Claim]) -> None:
            claim = outcome.value
            self.say(f"已為{name}建立先行申請 {claim.serial}，申請 {claim.hours} 小時；證明到齊前會列為待補。", outcome)
            self.did(drawn_up([claim]))

        self.weigh(
            (
                f"先行申請：{name}",
                "認證時數尚未登入時，經單位主管同意得先行申請，事後補證明（附件2注意事項5）。",
                "建立先行申請",
            ),
            (
                Blank("副餐", choices=(("", "可申請的最低一級"), *sides)),
                Blank("自述完成日", needed=False, day=True, hint="不填為截至日"),
                Blank("主管同意情形"),
            ),
            work,
            None,
            done,
        )

    def find_form(self) -> None:
        """Ask for the serial of a form in hand, typed or scanned, and tell whose it is and what happens next."""

        def run(dialog: WordsDialog, texts: list[str]) -> None:
            def done(outcome: Outcome[FoundForm]) -> None:
                dialog.accept()
                self._tell_form(outcome.value)

            self.tasks.read(
                lambda desk, _progress: find_form(desk, texts[0]), done, key="find-form", refused=dialog.refuse
            )

        self.open(
            WordsDialog(
                "找表單編號",
                "以掃描器掃描附件2右上角的 QR 碼，或輸入編號（例如 103-0021）後按 Enter。",
                "找這份表單",
                (("編號", True),),
                run,
                self.window,
            )
        )

    def scan(self) -> None:
        """Register a pile of signed forms by their codes, scanned one after the other (掃描登錄)."""
        self.open(ScanDialog(self.tasks, self._registered, self.window))

    def _registered(self, outcome: Outcome[tuple[claims.Registration, ...]]) -> None:
        hours = sum(grant.hours for each in outcome.value for grant in each.grants)
        self.say(f"已登錄申請表 {len(outcome.value):,} 份，核給補休 {hours:,} 小時。", outcome)
        if outcome.value:
            self.did(registered([each.claim for each in outcome.value]))

    def _tell_form(self, form: FoundForm) -> None:
        claim = form.meant.claim
        self.said.emit(Tone.PROGRESS, form_line(form), "", None)
        self.found.emit(claim)

    def sign(self, claim: Claim) -> None:
        """Note that the form came back with the supervisor's seal."""

        def done(outcome: Outcome[None]) -> None:
            self.say(f"已註記申請表 {claim.serial} 經單位主管核章。", outcome)
            self.did(signed([claim]))

        self.tasks.write(
            lambda desk, _progress: claims.mark_claims(desk, (claim.id,), ClaimState.SIGNED),
            done,
            label=f"註記 {claim.serial} 核章",
        )

    def register(self, claim: Claim) -> None:
        """Register the claim: this grants the hours."""

        def done(outcome: Outcome[tuple[Entry, ...]]) -> None:
            hours = sum(entry.hours for entry in outcome.value)
            self.say(f"已登錄申請表 {claim.serial}，核給補休 {hours} 小時。", outcome)
            self.did(registered([claim]))

        self.tasks.write(
            lambda desk, _progress: claims.register_claim(desk, claim.id), done, label=f"登錄 {claim.serial}"
        )

    def register_several(self, chosen: Sequence[Claim]) -> None:
        """Register claims together, once it is seen what each of them grants."""
        serials = [claim.serial for claim in chosen]

        self.weigh(
            (f"登錄申請表（{len(serials):,} 份）", "登錄後核給時數，記入補休帳。", "登錄並核給"),
            (),
            lambda _values, tried: (
                lambda desk, progress: claims.register_claims(desk, serials, dry_run=tried, progress=progress)
            ),
            lambda outcome: registration_lines(outcome.value),
            self._registered,
        )

    def sign_several(self, chosen: Sequence[Claim]) -> None:
        """Note that several forms came back with the supervisor's seal."""
        numbers = tuple(claim.id for claim in chosen)

        def done(outcome: Outcome[None]) -> None:
            self.say(f"已註記 {len(numbers):,} 份申請表經單位主管核章。", outcome)
            self.did(signed(chosen))

        self.tasks.write(
            lambda desk, _progress: claims.mark_claims(desk, numbers, ClaimState.SIGNED),
            done,
            label="註記主管核章",
        )

    def settle(self, claim: Claim) -> None:
        """Put the window of a provisional claim right by its proof, once it is seen what that does to the ledger."""
        self.settle_several([claim])

    def settle_several(self, chosen: Sequence[Claim]) -> None:
        """Put the windows of several claims right together, once it is seen what that does to the ledger."""
        numbers = [claim.id for claim in chosen]
        which = f"申請表 {chosen[0].serial}" if len(chosen) == 1 else f"{len(chosen):,} 份申請表"

        def done(outcome: Outcome[tuple[provisional.Settlement, ...]]) -> None:
            self.say(f"{which}的期限已依證明更正。", outcome)
            self.did(settled(which))

        self.weigh(
            (
                f"更正期限：{which}",
                "證明所示的完成日與登錄的不同；沖銷原核給，依證明所示期限重新登錄，原紀錄保留。",
                "更正期限",
            ),
            (),
            lambda _values, tried: (
                lambda desk, progress: provisional.settle_claims(desk, numbers, dry_run=tried, progress=progress)
            ),
            lambda outcome: [line for each in outcome.value for line in settlement_lines(each)],
            done,
        )

    def reject(self, claim: Claim) -> None:
        """Send the claim back with a reason."""
        self.reject_several([claim])

    def reject_several(self, chosen: Sequence[Claim]) -> None:
        """Send claims back with one reason."""
        numbers = [claim.id for claim in chosen]
        one = len(chosen) == 1
        which = f"申請表 {chosen[0].serial}" if one else f"{len(chosen):,} 份申請表"

        def done(outcome: Outcome[tuple[Claim, ...]]) -> None:
            self.say(f"已退回{which if one else f'申請表 {len(outcome.value):,} 份'}。", outcome)
            if outcome.value:
                self.did(rejected(outcome.value))

        self.ask(
            f"退件：{which}",
            "退件後不核給時數，申請人可重新申請。",
            "退回這份申請" if one else "退回這些申請",
            (("退件原因", True),),
            lambda texts: lambda desk, _progress: claims.reject_claims(desk, numbers, texts[0]),
            done,
        )

    def withdraw(self, claim: Claim) -> None:
        """Withdraw the claim, once it is seen what becomes of its hours; a registered one is reversed."""
        registered = claim.state is ClaimState.REGISTERED
        explanation = (
            f"這份申請已登錄並核給 {claim.hours} 小時；撤回以沖銷分錄收回，原紀錄保留。"
            if registered
            else "撤回後不核給時數，之後可重新申請。"
        )

        def done(outcome: Outcome[Withdrawal]) -> None:
            self.say(f"已撤回申請表 {claim.serial}。", outcome)
            self.did(withdrawn(claim))

        self.weigh(
            (f"撤回：申請表 {claim.serial}", explanation, "沖銷並撤回" if registered else "撤回這份申請"),
            (Blank("撤回原因", stand_in=TRIED),),
            lambda values, tried: (
                lambda desk, _progress: claims.withdraw_claim(desk, claim.id, values[0], dry_run=tried)
            ),
            lambda outcome: withdrawal_lines(outcome.value),
            done,
        )
