"""Practising: a window of its own on invented data, marked as such, and the way back to the clerk's own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.offer_bar import OfferBar
from elearn_desk.places import database_file
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.sample import SAMPLE_YEAR
from elearn_desk.services.training import TRAINING_DAY, make_training, training_there

PRACTISING = "這是練習資料，不會影響正式資料。"
BACK, ANEW = "回到正式資料", "重新產生範例"
_OWN = "ELEARN_DESK_DATABASE"


class TrainingActs(Acting):
    """The clerk's own database is never opened for writing by any of this."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(tasks, window)
        self.banner = OfferBar(window)
        self.banner.setProperty("practice", True)
        self.banner.sign.show_drawing(icon("graduation-cap", on_accent=True))
        self.banner.setProperty("offer", False)
        self.banner.setAccessibleName(PRACTISING)
        self.banner.add(BACK, self.go_back)
        self.banner.add(ANEW, self.make_anew)
        self.banner.offer(PRACTISING if tasks.desk.training else "")

    @property
    def own(self) -> str:
        """The clerk's own database, its path or URL."""
        name = self.tasks.desk.database.name
        # A URL is known here without its password only; the variable names it whole.
        return database_file() if self.tasks.desk.training or "://" in name else name

    def load(self) -> None:
        """Open the window to practise in, with the data that are there from an earlier time, else made now."""
        if self.tasks.desk.training:
            self.say("現在就是練習用的視窗。", tone=Tone.MUTED)
            return
        there = training_there(self.own)
        if there is None:
            self._make("產生範例")
        else:
            self._open(there)

    def make_anew(self) -> None:
        """Make the data to practise with anew, in a window of their own; this one then closes."""
        self._make(ANEW)

    def _make(self, label: str) -> None:
        own, recorder = self.own, self.tasks.desk.database.recorder
        self.tasks.write(
            lambda _desk, progress: make_training(own, recorder, progress),
            self._made,
            label=label,
        )

    def _made(self, outcome: Outcome[Path]) -> None:
        if self._open(outcome.value) and self.tasks.desk.training:
            self.window.close()

    def go_back(self) -> None:
        """Bring the window on the clerk's own data forward, opened where it is closed, and close this one."""
        if self._start([], self.own):
            self.window.close()

    def _open(self, database: Path) -> bool:
        day = TRAINING_DAY.isoformat()
        words = ["--database", str(database), "--plan", str(SAMPLE_YEAR), "--as-of", day]
        if not self._start(words, self.own):
            return False
        self.say("練習用的視窗開啟中；這個視窗裡的正式資料不受影響。")
        return True

    def _start(self, words: list[str], own: str) -> bool:
        started = start(words, own)
        if not started:
            self.say("無法開啟另一個視窗。請關閉一些程式後再試一次。", tone=Tone.BAD)
        return started


def start(words: list[str], own: str) -> bool:
    """Start the program for itself with these words; it knows the clerk's `own` database by the variable naming it."""
    process = QProcess()
    around = QProcessEnvironment.systemEnvironment()
    around.insert(_OWN, own)
    process.setProcessEnvironment(around)
    process.setProgram(sys.executable)
    process.setArguments([*([] if getattr(sys, "frozen", False) else ["-m", "elearn_desk"]), *words])
    # A plain truth, whatever the stubs say; those of other releases give a number beside it.
    answer: object = process.startDetached()
    return answer[0] is True if isinstance(answer, tuple) else answer is True
