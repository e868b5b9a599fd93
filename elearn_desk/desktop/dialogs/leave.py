"""What one can do with comp leave: take it, and cancel what was taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.dialogs.papers import PaperActs
from elearn_desk.desktop.models.hour_steps import leave_cancelled, leave_taken
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.domain.ledger import Entry
from elearn_desk.services.leave import CancelledLeave, cancel_leave
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_moment


class LeaveActs(Acting):
    """Entries of the ledger, each taken back only by another."""

    def __init__(self, tasks: Tasks, window: QWidget, papers: PaperActs) -> None:
        super().__init__(tasks, window)
        self._papers = papers

    def use(self, person_id: str, name: str) -> None:
        """Ask for day, start and hours, and take the leave."""

        def done(outcome: Outcome[Entry]) -> None:
            entry = outcome.value
            text = f"已登記{name}補休 {roc_moment(entry.start_at)} 起 {entry.hours} 小時。"
            self.offer(text, "列印假單…", lambda: self._papers.print_slips([entry.id], name), outcome)
            self.did(leave_taken(entry, name))

        self.open(LeaveDialog(self.tasks, (person_id, name), done, self.window))

    def cancel(self, entry: Entry) -> None:
        """Cancel a use with a reason; the hours go back to the grants they came from."""
        moment = roc_moment(entry.start_at)

        def done(outcome: Outcome[CancelledLeave]) -> None:
            self.say(f"已取消 {moment} 的補休，{entry.hours} 小時回到原核給。", outcome)
            self.did(leave_cancelled(entry))

        self.ask(
            "取消補休",
            f"{moment} 起 {entry.hours} 小時的補休將取消，時數回到原核給（已逾期者仍失效）；原紀錄保留。",
            "取消這次補休",
            (("取消原因", True),),
            lambda texts: lambda desk, _progress: cancel_leave(desk, entry.id, texts[0]),
            done,
        )
