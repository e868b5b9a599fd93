"""The watched folder: which it is, what waits in it, and what the clerk would rather not be asked about again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.file_picker import folder_to_use
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.watching import (
    WaitingFile,
    pass_file,
    stop_watching,
    waiting_files,
    watch_folder,
    watched_folder,
)
from elearn_desk.wording.sentences import sentence

EVERY = 5_000
"""Milliseconds between two looks into the folder."""

_KEY = "watched-folder"


class WatchActs(Acting):
    """Looks into the folder off the GUI thread; what is there is offered, and never brought in by itself."""

    waiting = Signal(object)
    """The files that wait now, as a tuple of `WaitingFile`, whenever others do."""
    folder_known = Signal(object)
    """The folder that is watched, or None."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(tasks, window)
        self.files: tuple[WaitingFile, ...] = ()
        self.folder: Path | None = None
        self._said_gone = False
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Find out which folder is watched, and begin to look into it."""
        self.tasks.read(lambda desk, _progress: watched_folder(desk), self._know, key="watched-folder-setting")

    def choose(self) -> None:
        """Ask which folder to watch."""
        folder = folder_to_use(self.window, "監看資料夾")
        if folder is not None:
            self.tasks.write(
                lambda desk, _progress: watch_folder(desk, folder),
                lambda outcome: self._begun(outcome.value),
                label="設定監看資料夾",
            )

    def stop(self) -> None:
        """Watch no folder any more."""
        self.tasks.write(
            lambda desk, _progress: stop_watching(desk), lambda _outcome: self._stopped(), label="停止監看資料夾"
        )

    def look(self) -> None:
        """Look what waits; a look that takes long is not overtaken by the next."""
        if self._looking or self.folder is None:
            return
        self._looking = True
        self.tasks.read(
            lambda desk, _progress: waiting_files(desk), self._show, key=_KEY, refused=lambda _finding: self._looked()
        )

    def put_aside(self, files: Sequence[WaitingFile]) -> None:
        """Do not offer these files again; they stay where they are."""

        def work(desk: Desk, _progress: Progress) -> Outcome[None]:
            for each in files:
                pass_file(desk, each.path)
            return Outcome(None)

        def done(_outcome: Outcome[None]) -> None:
            self.say(f"已略過 {len(files)} 個檔案，檔案仍在原處。")
            self.look()

        self.tasks.write(work, done, label="略過檔案")

    def _know(self, outcome: Outcome[Path | None]) -> None:
        self.folder = outcome.value
        self._said_gone = False
        self.folder_known.emit(self.folder)
        if self.folder is None:
            self._timer.stop()
            self._offer(())
        else:
            self._timer.start()
            self.look()

    def _begun(self, folder: Path) -> None:
        self.say(f"開始監看「{folder}」；新檔案會在這裡提醒，不會自動匯入。")
        self._know(Outcome(folder))

    def _stopped(self) -> None:
        self.say("已停止監看資料夾。")
        self._know(Outcome(None))

    def _looked(self) -> None:
        self._looking = False

    def _show(self, outcome: Outcome[tuple[WaitingFile, ...]]) -> None:
        self._looked()
        gone = next((each for each in outcome.findings if each.code == "WATCH-GONE"), None)
        if gone is not None and not self._said_gone:
            self.say(sentence(gone), tone=Tone.MUTED)
        self._said_gone = gone is not None
        if outcome.value != self.files:
            self._offer(outcome.value)

    def _offer(self, files: tuple[WaitingFile, ...]) -> None:
        self.files = files
        self.waiting.emit(files)
