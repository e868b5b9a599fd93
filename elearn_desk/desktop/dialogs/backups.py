"""備份: the list of backups, one more now, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.opening import open_file
from elearn_desk.desktop.models.table import Column, TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, Tone
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding, finding
from elearn_desk.services.backups import Backup, back_up, backup_folder, list_backups, restore
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.sentences import sentence

_SIZE = (620, 420)
_READING, _MAKING = "backups", "backup-now"
_EXPLAINED = (
    "每天第一次更動之後，以及更動後關閉程式時，會自動備份到資料庫旁的資料夾；"
    "保留最近 10 天各一份，以及 12 個月每月一份。"
)

_RESTORED = (
    "資料庫會回到 {at} 備份時的樣子，之後登錄、匯入與核給的都不在其中。\n"
    "現在的資料庫會先另外存一份在同一資料夾，需要時可以再還原回來。還原後程式會重新啟動。"
)


class BackupActs(Acting):
    """Looking at the backups, making one, and going back to one."""

    restored = Signal()
    """The database is another: the program has to start anew."""
    made = Signal(object)
    """The moment of a backup just made."""

    def show_backups(self) -> None:
        """List the backups."""
        folder = backup_folder(self.tasks.desk)
        if folder is None:
            self.said.emit(Tone.WAITING, sentence(finding("BACKUP-SERVER")), "", None)
            return
        dialog = BackupDialog(self.tasks, folder, self._ask, self.window)
        dialog.made.connect(self.made)
        self.open(dialog)

    def _ask(self, backup: Backup) -> None:
        dialog = RestoreDialog(self.tasks, backup, self.window)
        dialog.accepted.connect(self.restored)
        self.open(dialog)


class RestoreDialog(FormDialog):
    """Says what going back to a backup means, and goes back to it."""

    def __init__(self, tasks: Tasks, backup: Backup, parent: QWidget) -> None:
        at = roc_moment(backup.at)
        super().__init__("還原備份", _RESTORED.format(at=at), f"還原到 {at}", parent)
        self._tasks, self._backup = tasks, backup
        # The key pressed by habit changes nothing.
        self.leave.setDefault(True)
        self.leave.setFocus()

    def act(self) -> None:
        """Go back to the backup."""
        self.wait()
        self._tasks.write(
            lambda desk, _progress: restore(desk, self._backup.path, datetime.now()),
            lambda _outcome: self.accept(),
            label=self.windowTitle(),
            refused=self.refuse,
        )


class BackupDialog(QDialog):
    """The backups, the latest first; `ask` is told which one to go back to."""

    made = Signal(object)
    """The moment of a backup just made."""

    def __init__(self, tasks: Tasks, folder: Path, ask: Callable[[Backup], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("備份")
        resize_within_screen(self, _SIZE)
        self._tasks, self._ask = tasks, ask
        self.explained = words(quiet=True)
        self.explained.setText(_EXPLAINED)
        self.model: TableModel[Backup] = TableModel(_columns())
        self.table: TableView[Backup] = TableView(self.model, self)
        self.table.setAccessibleName("備份清單")
        self.table.empty.say("還沒有備份。第一次更動後會自動備份，也可以現在就備份。")
        self.notice = Notice(self)
        self.now = button("立即備份", self._make, main=True)
        self.back = button("還原選取的備份…", self._go_back)
        self.folder = button("開啟備份資料夾", lambda: open_file(folder))
        self.leave = button("關閉", self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.now, self.back, self.folder):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        for part in (self.explained, self.table, self.notice):
            column.addWidget(part)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._enable()
        self._read()

    def _read(self) -> None:
        self._tasks.read(lambda desk, _progress: list_backups(desk), self._show, key=_READING)

    def _show(self, outcome: Outcome[tuple[Backup, ...]]) -> None:
        self.model.show(outcome.value)
        self._enable()

    def _enable(self) -> None:
        self.back.setEnabled(len(self.table.chosen()) == 1)

    def _make(self) -> None:
        if self._tasks.barred is not None:
            self._refuse(self._tasks.barred)
            return
        self.now.setEnabled(False)
        self.notice.say(Tone.PROGRESS, "正在備份…")
        moment = datetime.now()
        self._tasks.read(lambda desk, _progress: back_up(desk, moment), self._made, key=_MAKING, refused=self._refuse)

    def _made(self, outcome: Outcome[Backup | None]) -> None:
        self.now.setEnabled(True)
        for each in outcome.findings:
            self._refuse(each)
        if outcome.value is not None:
            self.notice.say(Tone.GOOD, f"已備份 {roc_moment(outcome.value.at)}，並檢查無誤。")
            self.made.emit(outcome.value.at)
        self._read()

    def _refuse(self, finding: Finding) -> None:
        self.now.setEnabled(True)
        self.notice.say(Tone.BAD, sentence(finding))

    def _go_back(self) -> None:
        (chosen,) = self.table.chosen()
        self.accept()
        self._ask(chosen)

    def done(self, result: int) -> None:
        """Close, and hear no more of what was asked."""
        self._tasks.forget(_READING)
        super().done(result)


def _columns() -> tuple[Column[Backup], ...]:
    return (
        Column("備份時間", lambda each: roc_moment(each.at), 10, key=lambda each: each.at),
        Column("大小", lambda each: f"{each.size / 1_000_000:,.1f} MB", 6, key=lambda each: each.size, figures=True),
        Column("檔名", lambda each: each.path.name, 20),
    )
