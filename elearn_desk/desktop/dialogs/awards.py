"""What one can do with awards: approve those recommended, several at once, and revoke an approval."""

from __future__ import annotations

from collections.abc import Sequence

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.domain.awards import AwardEvent
from elearn_desk.services.awards import approve_awards, revoke_award
from elearn_desk.services.outcome import Outcome


class AwardActs(Acting):
    """Approvals with their 文號."""

    def approve(self, people: Sequence[tuple[str, str]]) -> None:
        """Ask for the 文號, and enter the approval of everyone named by (id, name)."""
        who = people[0][1] if len(people) == 1 else f"{people[0][1]}等 {len(people)} 人"

        def done(outcome: Outcome[tuple[AwardEvent, ...]]) -> None:
            self.say(f"已登錄 {len(outcome.value)} 人的敘獎核定。", outcome)

        self.ask(
            f"核定敘獎：{who}",
            "核定後本年度不再建議敘獎（以獎勵1次為限）。",
            f"登錄核定（{len(people)} 人）",
            (("核定文號", True),),
            lambda texts: lambda desk, progress: approve_awards(desk, [each for each, _ in people], texts[0], progress),
            done,
        )

    def revoke(self, person_id: str, name: str) -> None:
        """Ask why, and enter that the approval is revoked."""
        self.ask(
            f"撤銷核定：{name}",
            "撤銷後依學習紀錄重新判定可否建議敘獎；原核定紀錄保留。",
            "撤銷這次核定",
            (("撤銷原因", True),),
            lambda texts: lambda desk, _progress: revoke_award(desk, person_id, texts[0]),
            lambda outcome: self.say(f"已撤銷{name}的敘獎核定。", outcome),
        )
