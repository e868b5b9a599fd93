"""What one can do when somebody moves to or from another agency: hand hours over, take them over, take that back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.dialogs.trial_dialog import TRIED, Blank, day_typed
from elearn_desk.desktop.models.act_lines import hand_over_lines, take_over_lines
from elearn_desk.desktop.models.hour_steps import moved, moved_back
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.domain.dates import Window
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.transfers import Brought
from elearn_desk.services import transfers
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.transfers import HandOver


class TransferActs(Acting):
    """Hours that leave with a person, and grants that come with one; nothing of it is deleted (rules E3, E9)."""

    def __init__(self, tasks: Tasks, window: QWidget, papers: PaperActs) -> None:
        super().__init__(tasks, window)
        self._papers = papers

    def hand_over(self, person_id: str, unit: str, name: str) -> None:
        """Move all open hours of a person to another agency, and offer the sheet that goes along."""

        def done(outcome: Outcome[HandOver]) -> None:
            sheet = outcome.value.sheet
            text = f"已將{name}的補休 {outcome.value.entry.hours} 小時移出至{sheet.to}。"
            self.offer(
                text, "列印移交單…", lambda: self._papers.print_hand_over(person_id, unit, name, sheet.to), outcome
            )
            hours = outcome.value.entry.hours
            self.did(moved(outcome.value.entry, f"移出{name}的補休 {hours} 小時至{sheet.to}"))

        self.weigh(
            (f"補休移出：{name}", "調任其他機關時，未使用而未逾期的補休時數一併移出，並附移交單。", "移出這些時數"),
            (
                Blank("調任機關", stand_in=TRIED),
                Blank("事由", given="調任"),
                Blank("文號", needed=False, stand_in=TRIED),
            ),
            lambda values, tried: (
                lambda desk, _progress: transfers.hand_over(
                    desk, person_id, values[0], values[1], document=values[2], dry_run=tried
                )
            ),
            lambda outcome: hand_over_lines(outcome.value),
            done,
        )

    def take_over(self, person_id: str, name: str) -> None:
        """Enter a grant that a person brings along, with the hours used of it before."""
        plan = self.tasks.desk.plan
        hours = [(str(count), f"{count} 小時") for count in range(plan.cap_hours + 1)]

        def done(outcome: Outcome[tuple[Entry, ...]]) -> None:
            self.say(f"已為{name}登錄移入的補休 {outcome.value[0].hours} 小時。", outcome)
            self.did(moved(outcome.value[0], f"移入{name}的補休 {outcome.value[0].hours} 小時"))

        self.weigh(
            (f"補休移入：{name}", "依原機關的移交單登錄；移入的核給計入本年度上限。", "登錄移入"),
            (
                Blank("副餐", choices=[(tier.side, plan.set_of(tier.side).title) for tier in plan.leave_tiers]),
                Blank("核給時數", choices=hours[1:]),
                Blank("已使用", choices=hours),
                Blank("期限首日", day=True),
                Blank("期限末日", day=True),
                Blank("原機關", stand_in=TRIED),
                Blank("移交文號", stand_in=TRIED),
            ),
            lambda values, tried: _take_over(person_id, values, tried=tried),
            lambda outcome: take_over_lines(outcome.value, self.tasks.desk.plan),
            done,
        )

    def take_back(self, entry: Entry) -> None:
        """Ask why, and take a transfer back by entries of its own."""

        def done(outcome: Outcome[tuple[Entry, ...]]) -> None:
            self.say(f"已取消第{entry.id}號移轉。", outcome)
            self.did(moved_back(entry))

        self.ask(
            f"取消移轉（第{entry.id}號）",
            "以更正分錄取消這次移轉，時數回到移轉前的情形；原紀錄保留。",
            "取消這次移轉",
            (("取消原因", True),),
            lambda texts: lambda desk, _progress: transfers.take_back(desk, entry.id, texts[0]),
            done,
        )


def _take_over(person_id: str, values: list[str], *, tried: bool) -> Work[tuple[Entry, ...]]:
    side, granted, used, first, last, agency, document = values
    return lambda desk, _progress: transfers.take_over(
        desk,
        person_id,
        Brought(side, int(granted), int(used), Window(day_typed(first), day_typed(last))),
        agency=agency,
        document=document,
        dry_run=tried,
    )
