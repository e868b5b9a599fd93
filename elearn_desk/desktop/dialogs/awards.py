"""What one can do with awards: send them as a batch, approve or return them, and revoke an approval."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.trial_dialog import Blank, day_typed
from elearn_desk.desktop.models.act_lines import proposal_lines
from elearn_desk.desktop.models.decision_steps import approved, proposed, returned, revoked
from elearn_desk.desktop.tasks import Work
from elearn_desk.domain.awards import AwardEvent
from elearn_desk.services import awards
from elearn_desk.services.award_batches import Proposal, propose_awards
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.dates import roc_date

_Events = tuple[AwardEvent, ...]
_NOBODY, _CHOSEN, _EVERYONE = "nobody", "chosen", "everyone"


class AwardActs(Acting):
    """Batches sent, and what comes back of them."""

    def propose(self, held: Sequence[tuple[str, str]], units: Sequence[str]) -> None:
        """Send everyone recommended as a batch, once it is seen who is in it; `held` by (id, name) may be added."""
        plan = self.tasks.desk.plan
        include = [person_id for person_id, _ in held]
        choices = [(_NOBODY, "暫緩，不列入這一批")]
        if held:
            choices.append((_CHOSEN, f"選取的 {len(held)} 人一併提出"))
        choices.append((_EVERYONE, "全部一併提出"))

        def work(values: list[str], tried: bool) -> Work[Proposal]:
            unit, which = values
            added: Collection[str] = include if which == _CHOSEN else ()
            return lambda desk, _progress: propose_awards(
                desk, unit=unit, include=added, everyone=which == _EVERYONE, dry_run=tried
            )

        def done(outcome: Outcome[Proposal]) -> None:
            sent = outcome.value
            number = sent.batch.number if sent.batch is not None else ""
            text = f"已提出第{number}批敘獎建議：{len(sent.events)}人，暫緩{len(sent.held)}人。"
            self.say(text, outcome)
            if sent.batch is not None:
                self.did(proposed(sent.batch.number, len(sent.events)))

        self.weigh(
            ("提出敘獎建議", "可建議而尚未提出的人編成一批；期限前仍可達較高獎度者列為暫緩。", "提出這一批"),
            (
                Blank("單位", choices=[("", "全部單位"), *((unit, unit) for unit in units)]),
                Blank("可達較高獎度者", _NOBODY, choices),
            ),
            work,
            lambda outcome: proposal_lines(outcome.value, plan),
            done,
        )

    def approve(self, people: Sequence[tuple[str, str]]) -> None:
        """Ask for 文號 and day of the order, and enter the approval of everyone named by (id, name)."""
        who = people[0][1] if len(people) == 1 else f"{people[0][1]}等 {len(people)} 人"
        person_ids = [person_id for person_id, _ in people]
        self._approve(
            f"核定敘獎：{who}",
            f"登錄核定（{len(people)} 人）",
            lambda desk, number, on, progress: awards.approve_awards(desk, person_ids, number, progress, on=on),
        )

    def approve_batch(self, batch: int) -> None:
        """Ask for 文號 and day of the order, and enter the approval of everyone who still stands in a batch."""
        self._approve(
            f"核定第{batch}批敘獎建議",
            "登錄整批核定",
            lambda desk, number, on, _progress: awards.approve_batch(desk, batch, number, on),
        )

    def _approve(self, title: str, act: str, approve: Callable[[Desk, str, date, Progress], Outcome[_Events]]) -> None:
        def done(outcome: Outcome[_Events]) -> None:
            self.say(f"已登錄 {len(outcome.value)} 人的敘獎核定。", outcome)
            if outcome.value:
                self.did(approved(outcome.value))

        self.weigh(
            (title, "核定後本年度不再建議敘獎（以獎勵1次為限）。", act),
            (Blank("核定文號"), Blank("核定日期", given=roc_date(self.tasks.desk.as_of), day=True)),
            lambda values, _tried: lambda desk, progress: approve(desk, values[0], day_typed(values[1]), progress),
            None,
            done,
        )

    def give_back(self, people: Sequence[tuple[str, str]]) -> None:
        """Ask why, and enter that the proposals of everyone named by (id, name) came back."""
        person_ids = [person_id for person_id, _ in people]
        self._return(
            f"敘獎建議退回（{len(people)} 人）", lambda desk, reason: awards.return_awards(desk, person_ids, reason)
        )

    def return_batch(self, batch: int) -> None:
        """Ask why, and enter that everyone who still stands in a batch came back."""
        self._return(f"退回第{batch}批敘獎建議", lambda desk, reason: awards.return_batch(desk, batch, reason))

    def _return(self, title: str, give_back: Callable[[Desk, str], Outcome[_Events]]) -> None:
        def done(outcome: Outcome[_Events]) -> None:
            self.say(f"已登錄 {len(outcome.value)} 人的敘獎建議退回。", outcome)
            if outcome.value:
                self.did(returned(len(outcome.value)))

        self.ask(
            title,
            "退回後仍符合條件者可再提出；原提出紀錄保留。",
            "登錄退回",
            (("退回原因", True),),
            lambda texts: lambda desk, _progress: give_back(desk, texts[0]),
            done,
        )

    def revoke(self, person_id: str, name: str) -> None:
        """Ask why, and enter that the approval is revoked."""

        def done(outcome: Outcome[AwardEvent]) -> None:
            self.say(f"已撤銷{name}的敘獎核定。", outcome)
            self.did(revoked(name))

        self.ask(
            f"撤銷核定：{name}",
            "撤銷後依學習紀錄重新判定可否建議敘獎；原核定紀錄保留。",
            "撤銷這次核定",
            (("撤銷原因", True),),
            lambda texts: lambda desk, _progress: awards.revoke_award(desk, person_id, texts[0]),
            done,
        )
