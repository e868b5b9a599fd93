"""What one can decide about single records: the time an applicant attests to, a near miss that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.decision_dialog import Decide, DecisionDialog
from elearn_desk.desktop.dialogs.trial_dialog import Blank
from elearn_desk.desktop.models.decision_steps import ruled, ruling_withdrawn
from elearn_desk.desktop.undo import Step
from elearn_desk.desktop.widgets.clock_field import parse_clock
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import rulings
from elearn_desk.services.decisions import Decision
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_date, roc_moment


class RulingActs(Acting):
    """Decisions with who, when, why and the 文號 they rest on, each with its effect shown before it is taken."""

    def attest(self, record: Record) -> None:
        """Ask at what time of day the applicant says to have completed a record that bears none."""
        which = f"《{record.title}》{roc_date(record.completed_on)} 的紀錄"
        self._decide(
            ("填寫完成時間", f"{which}只有日期，請依申請人切結的時間填寫（附件2注意事項4）。", "採用這個時間"),
            (Blank("完成時間", hint="24 小時制，例如 20:15"),),
            lambda values, reason, document, tried: (
                lambda desk, _progress: rulings.rule_time(
                    desk, record.id, _time_typed(values[0]), reason, document, dry_run=tried
                )
            ),
            f"已採用《{record.title}》的完成時間。",
            lambda ruling: ruled(f"採用《{record.title}》的完成時間", ruling),
        )

    def count(self, record: Record, course: str) -> None:
        """Ask why a record that does not meet the rule is to count as a course of the plan."""
        self._decide(
            (
                "准予採計",
                f"《{record.title}》{roc_moment(record.completed_at)}（{record.platform}）將採計為《{course}》。",
                "准予採計",
            ),
            (),
            lambda _values, reason, document, tried: (
                lambda desk, _progress: rulings.rule_count(desk, record.id, course, reason, document, dry_run=tried)
            ),
            f"已採計為《{course}》。",
            lambda ruling: ruled(f"《{record.title}》採計為《{course}》", ruling),
        )

    def withdraw(self, ruling_id: int) -> None:
        """Ask why a ruling is taken back."""
        self._decide(
            (
                f"撤回裁示第{ruling_id}號",
                "撤回後依原紀錄重新判定；已登錄的時數與已列印的表單不受影響。",
                "撤回這項裁示",
            ),
            (),
            lambda _values, reason, _document, tried: (
                lambda desk, _progress: rulings.withdraw_ruling(desk, ruling_id, reason, dry_run=tried)
            ),
            f"已撤回裁示第{ruling_id}號。",
            lambda _ruling: ruling_withdrawn(f"撤回裁示第{ruling_id}號"),
        )

    def _decide(
        self,
        words_of: tuple[str, str, str],
        fields: Sequence[Blank],
        decide: Decide[Ruling],
        said: str,
        step: Callable[[Ruling], Step],
    ) -> None:
        def done(outcome: Outcome[Decision[Ruling]]) -> None:
            self.say(said, outcome)
            self.did(step(outcome.value.entry))

        self.open(DecisionDialog(self.tasks, words_of, fields, decide, done, self.window))


def _time_typed(text: str) -> time:
    at = parse_clock(text)
    if at is None:
        raise Refusal(finding("USAGE-TIME", value=text))
    return at
