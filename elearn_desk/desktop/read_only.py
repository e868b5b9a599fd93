"""A window that may only look, because another program writes: it says so, and can become one that writes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.widgets.offer_bar import OfferBar
from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.presence import has_left
from elearn_desk.store.presence import Seat
from elearn_desk.wording.sentences import sentence

_OFTEN = 10_000
"""Milliseconds between two looks whether the other has left."""
_TAKING, _LOOKING = "seat-taking", "seat-looking"
TRY, EDIT = "再試一次", "改為可編輯"
_CAN = "查詢、篩選、預覽與複製照常可用。"
_FREE = "對方已關閉資料庫，這個視窗可以改為可編輯。"

TakePlace = Callable[[], Outcome[Seat | None]]


class ReadOnly(QObject):
    """Holds the seat at which the database is written, or waits for it with a banner."""

    taken = Signal()
    """The window may write from now on; what it shows may be of before."""
    _lost = Signal()

    def __init__(
        self,
        tasks: Tasks,
        banner: OfferBar,
        place: Outcome[Seat | None],
        take: TakePlace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._banner, self._take = tasks, banner, take
        self._target = tasks.desk.database.name
        banner.add(TRY, self.try_again)
        banner.add(EDIT, self.try_again)
        self._clock = QTimer(self)
        self._clock.setInterval(_OFTEN)
        self._clock.timeout.connect(self.look)
        # It is told of in a thread of its own.
        self._lost.connect(self.try_again)
        self.seat: Seat | None = None
        self._answer(place)

    def try_again(self) -> None:
        """Take the seat if it is free."""
        self._tasks.read(lambda _desk, _progress: self._take(), self._answer_again, key=_TAKING)

    def look(self) -> None:
        """Look whether the other has left, and say so."""

        def work(_desk: Desk, _progress: Progress) -> Outcome[bool]:
            return has_left(self._target)

        self._tasks.read(work, self._offer, key=_LOOKING)

    def leave(self) -> None:
        """Give the seat back."""
        self._clock.stop()
        if self.seat is not None:
            self.seat.leave()
            self.seat = None

    def _answer_again(self, place: Outcome[Seat | None]) -> None:
        if self._answer(place):
            self.taken.emit()

    def _answer(self, place: Outcome[Seat | None]) -> bool:
        """Take what came of asking for the seat; gives whether the window may write."""
        before, self.seat = self.seat, place.value
        if before is not None:
            before.leave()
        if place.findings:
            self._bar(place.findings[0])
            return False
        self._tasks.barred = None
        self._clock.stop()
        self._banner.offer("")
        if self.seat is not None:
            self.seat.keep(self._lost.emit)
        return True

    def _bar(self, why: Finding) -> None:
        self._tasks.barred = why
        self._banner.offer(f"唯讀：{sentence(why)}{_CAN}")
        self._show(free=False)
        self._clock.start()

    def _offer(self, outcome: Outcome[bool]) -> None:
        if outcome.value and not self._tasks.writable:
            self._banner.offer(_FREE)
            self._show(free=True)

    def _show(self, *, free: bool) -> None:
        self._banner.buttons[TRY].setVisible(not free)
        self._banner.buttons[EDIT].setVisible(free)
