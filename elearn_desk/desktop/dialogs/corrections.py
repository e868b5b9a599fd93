"""What one can decide about two records that state the same completion differently."""

from __future__ import annotations

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.answers import Correction
from elearn_desk.services.corrections import Pair, decide
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.rulings import withdraw_ruling
from elearn_desk.wording.dates import roc_date

CHOICE_NAMES = {
    Correction.NEWER: "以新的為準",
    Correction.OLDER: "以原有的為準",
    Correction.BOTH: "兩筆都留",
}
"""The decisions, as the buttons call them."""

_TAKEN_BACK = "剛才的決定按錯，復原"


class CorrectionActs(Acting):
    """Each decision is a ruling with a reason, and can be withdrawn."""

    def decide(self, pair: Pair, choice: Correction) -> None:
        """Ask why, and let one of the two stand, or both."""
        newer, name = pair.newer, CHOICE_NAMES[choice]

        def done(outcome: Outcome[Ruling]) -> None:
            ruling = outcome.value
            self.offer(
                f"{newer.name}《{newer.title}》{name}（裁示第{ruling.id}號）。",
                "復原",
                lambda: self._withdraw(ruling.id),
            )

        self.ask(
            name,
            f"{newer.name}《{newer.title}》{roc_date(newer.completed_on)} 完成的兩筆紀錄：{pair.difference}。",
            name,
            (("理由", True), ("依據文號", False)),
            lambda texts: lambda desk, _progress: decide(desk, pair.older.id, newer.id, choice, texts[0], texts[1]),
            done,
        )

    def _withdraw(self, ruling_id: int) -> None:
        self.tasks.write(
            lambda desk, _progress: withdraw_ruling(desk, ruling_id, _TAKEN_BACK),
            lambda outcome: self.say(f"已撤回裁示第{ruling_id}號。", outcome),
            label="撤回裁示",
        )
