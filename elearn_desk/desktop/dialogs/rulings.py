"""What one can decide about single records: the time an applicant attests to, a near miss that counts."""

from __future__ import annotations

from datetime import time

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.clock_field import parse_clock
from elearn_desk.desktop.widgets.day_field import mark_wrong
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services import rulings
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_date, roc_moment


class RulingActs(Acting):
    """Decisions with who, when, why and the 文號 they rest on."""

    def attest(self, record: Record) -> None:
        """Ask at what time of day the applicant says to have completed a record that bears none."""

        def run(dialog: WordsDialog, texts: list[str]) -> None:
            at = parse_clock(texts[0])
            if at is None:
                mark_wrong(dialog.lines[0], wrong=True)
                dialog.notice.say(Tone.BAD, "請輸入 24 小時制的時間，例如 20:15。")
                return
            dialog.wait()
            self._attest(dialog, record, at, texts[1])

        self.open(
            WordsDialog(
                "填寫完成時間",
                f"《{record.title}》{roc_date(record.completed_on)} 的紀錄只有日期；"
                "請依申請人切結的時間填寫（附件2注意事項4），並註明依據。",
                "採用這個時間",
                (("完成時間", True), ("依據", True)),
                run,
                self.window,
            )
        )

    def _attest(self, dialog: WordsDialog, record: Record, at: time, reason: str) -> None:
        def done(outcome: Outcome[Ruling]) -> None:
            dialog.accept()
            self.say(f"已採用《{record.title}》的完成時間 {at:%H:%M}。", outcome)

        self.tasks.write(
            lambda desk, _progress: rulings.attest_time(desk, record.id, at, reason),
            done,
            label="填寫完成時間",
            refused=dialog.refuse,
        )

    def count(self, record: Record, course: str) -> None:
        """Ask why a record that does not meet the rule is to count as a course of the plan."""
        self.ask(
            "准予採計",
            f"《{record.title}》{roc_moment(record.completed_at)}（{record.platform}）將採計為《{course}》。",
            "准予採計",
            (("採計理由", True), ("依據文號", False)),
            lambda texts: lambda desk, _progress: rulings.count_record(desk, record.id, course, texts[0], texts[1]),
            lambda outcome: self.say(f"已採計為《{course}》。", outcome),
        )

    def withdraw(self, ruling_id: int) -> None:
        """Ask why a ruling is taken back."""
        self.ask(
            f"撤回裁示第{ruling_id}號",
            "撤回後依原紀錄重新判定；已登錄的時數與已列印的表單不受影響。",
            "撤回這項裁示",
            (("撤回原因", True),),
            lambda texts: lambda desk, _progress: rulings.withdraw_ruling(desk, ruling_id, texts[0]),
            lambda outcome: self.say(f"已撤回裁示第{ruling_id}號。", outcome),
        )
