"""What one can decide about two records that state the same completion differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.conflict_box import CHOICE_NAMES
from elearn_desk.desktop.models.decision_steps import decided
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.answers import Correction
from elearn_desk.services.corrections import Pair, decide
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress


class CorrectionActs(Acting):
    """Each decision is a ruling with a reason, and can be withdrawn."""

    def decide(self, pairs: Sequence[Pair], choice: Correction, reason: str, document: str = "") -> None:
        """Let one of two records stand, or both, for one pair or several as one step."""
        newer, name = pairs[0].newer, CHOICE_NAMES[choice]

        def work(desk: Desk, _progress: Progress) -> Outcome[tuple[Ruling, ...]]:
            with desk.database.together() as database:
                on = replace(desk, database=database)
                made = [decide(on, pair.older.id, pair.newer.id, choice, reason, document) for pair in pairs]
            return Outcome(tuple(each.value for each in made), (), made[0].changes)

        def done(outcome: Outcome[tuple[Ruling, ...]]) -> None:
            numbers = [ruling.id for ruling in outcome.value]
            which = f"{newer.name}《{newer.title}》" if len(numbers) == 1 else f"{len(numbers):,} 組紀錄"
            rulings = f"裁示第{'、'.join(map(str, numbers))}號"
            self.say(f"{which}{name}（{rulings}）。")
            self.did(decided(f"{which}{name}（{rulings}）", outcome.value))

        self.tasks.write(work, done, label=name)
