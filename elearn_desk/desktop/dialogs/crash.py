"""What the window says when something went wrong that nobody expected: one dialog, and the way on."""

from __future__ import annotations

import logging
import platform
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from elearn_desk import __version__
from elearn_desk.desktop.dialogs.opening import open_folder_of
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN
from elearn_desk.desktop.widgets.arrange import button, switch, words
from elearn_desk.services.log_book import masked
from elearn_desk.wording.dates import roc_moment

_LOG = logging.getLogger(__name__)
_WIDTH, _DETAILS_HEIGHT = 560, 220
_SAID = "程式發生錯誤，剛才的動作沒有完成；已經儲存的資料都在，未受影響。"
_AGAIN = "可以按「繼續」接著做；如果畫面不正常，請重新啟動程式，會回到現在的地方。"
_TOO_OFTEN = "程式剛才已經重新啟動多次，再試可能仍會失敗，請先將報告交給維護人員。"


class Crashes(QObject):
    """Tells of errors nobody expected; while one is told of, further ones only go to the log."""

    restart_asked = Signal()
    """The clerk wants the program to start anew."""

    def __init__(self, log_file: Path | None, window: QWidget) -> None:
        super().__init__(window)
        self._log_file, self._window = log_file, window
        self._known: set[str] = set()
        self.dialog: CrashDialog | None = None
        """The dialog open now, or the last one."""
        self.too_often = False
        """Whether starting anew has been tried in vain."""

    def tell(self, error: BaseException) -> None:
        """Log an error, and say that it happened and what can be done."""
        report = report_of(error)
        # What errs at each painting would fill the log and bury the clerk in dialogs.
        if report not in self._known:
            self._known.add(report)
            _LOG.error("unexpected error", exc_info=error)
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(report)
            return
        self.dialog = CrashDialog(report, self._log_file, self._window, restarts=not self.too_often)
        self.dialog.accepted.connect(self.restart_asked)
        self.dialog.open()


class CrashDialog(QDialog):
    """What happened, that what was saved is safe, where the details stand, and two ways on."""

    def __init__(self, report: str, log_file: Path | None, parent: QWidget, *, restarts: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle("程式發生錯誤")
        self.setMinimumWidth(_WIDTH)
        self._reports = [report]
        self.said, self.where = words(), words(quiet=True)
        self.said.setText(f"{_SAID}\n{_AGAIN if restarts else _TOO_OFTEN}")
        place = f"記錄檔：{log_file}" if log_file else "這次沒有記錄檔，請複製報告交給維護人員。"
        self.where.setText(place)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName("錯誤報告")
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        self.details.hide()
        self.shows = switch("顯示報告", self._fold)
        self.copy = button("複製報告", self._copy)
        self.folder = button("開啟記錄檔資料夾", lambda: open_folder_of(log_file) if log_file else None)
        self.folder.setVisible(log_file is not None)
        self.go_on = button("繼續", self.reject, main=not restarts)
        self.restart = button("重新啟動程式", self.accept, main=restarts)
        self.restart.setVisible(restarts)
        onward = self.restart if restarts else self.go_on
        onward.setDefault(True)
        self._lay_out()
        onward.setFocus()
        self._show()

    @property
    def report(self) -> str:
        """What the maintainers need to know: the program, the system, and where it erred."""
        system = f"{platform.system()} {platform.release()}，Python {platform.python_version()}，Qt {qVersion()}"
        head = f"elearn-desk {__version__}\n{system}\n{roc_moment(self._at)}"
        return "\n\n".join((head, *self._reports))

    def add(self, report: str) -> None:
        """Take a further error into the report."""
        if report not in self._reports:
            self._reports.append(report)
            self._show()

    def _lay_out(self) -> None:
        self._at = datetime.now()
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.folder, self.copy):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (self.go_on, self.restart):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        column.addWidget(self.said)
        column.addWidget(self.where)
        column.addWidget(self.shows, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details)
        column.addLayout(foot)

    def _show(self) -> None:
        self.details.setPlainText(self.report)

    def _fold(self) -> None:
        self.details.setVisible(self.shows.isChecked())
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText("已複製報告")


def report_of(error: BaseException) -> str:
    """Give an error with the lines that led to it, nobody's whole number in it."""
    return masked("".join(traceback.format_exception(error))).strip()
