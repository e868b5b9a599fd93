"""What one can do with 附件2: draw it up, note the supervisor's seal, register, reject, withdraw."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.ledger import Entry
from elearn_desk.services import claims
from elearn_desk.services.outcome import Outcome


class ClaimActs(Acting):
    """The way of a claim from draft to ledger (附件2 notes 3–7)."""

    def create(self, person_id: str, name: str) -> None:
        """Draw up a claim for what the person has reached and not yet registered."""

        def done(outcome: Outcome[Claim]) -> None:
            claim = outcome.value
            self.say(
                f"已為{name}建立申請表 {claim.serial}，申請 {claim.hours} 小時；請列印附件2送單位主管核章。", outcome
            )

        self.tasks.write(
            lambda desk, _progress: claims.create_claim(desk, person_id), done, label=f"建立{name}的申請表"
        )

    def create_provisional(self, person_id: str, name: str) -> None:
        """Draw up a claim before the proof is there, with the supervisor's consent."""

        def done(outcome: Outcome[Claim]) -> None:
            claim = outcome.value
            self.say(f"已為{name}建立先行申請 {claim.serial}，申請 {claim.hours} 小時；證明到齊前會列為待補。", outcome)

        self.ask(
            f"先行申請：{name}",
            "認證時數尚未登入時，經單位主管同意得先行申請，事後補證明（附件2注意事項5）。",
            "建立先行申請",
            (("主管同意情形", True),),
            lambda texts: (
                lambda desk, _progress: claims.create_claim(desk, person_id, provisional=True, reason=texts[0])
            ),
            done,
        )

    def sign(self, claim: Claim) -> None:
        """Note that the form came back with the supervisor's seal."""
        self.tasks.write(
            lambda desk, _progress: claims.mark_claims(desk, (claim.id,), ClaimState.SIGNED),
            lambda outcome: self.say(f"已註記申請表 {claim.serial} 經單位主管核章。", outcome),
            label=f"註記 {claim.serial} 核章",
        )

    def register(self, claim: Claim) -> None:
        """Register the claim: this grants the hours."""

        def done(outcome: Outcome[tuple[Entry, ...]]) -> None:
            hours = sum(entry.hours for entry in outcome.value)
            self.say(f"已登錄申請表 {claim.serial}，核給補休 {hours} 小時。", outcome)

        self.tasks.write(
            lambda desk, _progress: claims.register_claim(desk, claim.id), done, label=f"登錄 {claim.serial}"
        )

    def reject(self, claim: Claim) -> None:
        """Send the claim back with a reason."""
        self.ask(
            f"退件：申請表 {claim.serial}",
            "退件後不核給時數，申請人可重新申請。",
            "退回這份申請",
            (("退件原因", True),),
            lambda texts: lambda desk, _progress: claims.reject_claim(desk, claim.id, texts[0]),
            lambda outcome: self.say(f"已退回申請表 {claim.serial}。", outcome),
        )

    def withdraw(self, claim: Claim) -> None:
        """Withdraw the claim; a registered one is reversed."""
        registered = claim.state is ClaimState.REGISTERED
        explanation = (
            f"這份申請已登錄並核給 {claim.hours} 小時；撤回會以沖銷分錄收回，原紀錄保留。已使用的時數須先取消補休。"
            if registered
            else "撤回後不核給時數，之後可重新申請。"
        )
        self.ask(
            f"撤回：申請表 {claim.serial}",
            explanation,
            "沖銷並撤回" if registered else "撤回這份申請",
            (("撤回原因", True),),
            lambda texts: lambda desk, _progress: claims.withdraw_claim(desk, claim.id, texts[0]),
            lambda outcome: self.say(f"已撤回申請表 {claim.serial}。", outcome),
        )
