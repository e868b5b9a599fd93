"""Nothing is lost: who writes, where the clerk was, what was typed, and backups; closing waits for all of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import date, datetime
from types import TracebackType

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QDialog

from elearn_desk.desktop.backup_keeper import BackupKeeper
from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.scan_dialog import ScanDialog
from elearn_desk.desktop.first_window import FirstWindow, come_forward
from elearn_desk.desktop.last_place import PlaceKeeper
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.read_only import ReadOnly, TakePlace
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.offer_bar import OfferBar
from elearn_desk.domain.findings import Finding
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.presence import Seat
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.sentences import sentence

RESTART = 75
"""The event loop's code for a program that is to start anew."""
_HOLDERS = (FormDialog, ReviewDialog, ScanDialog)
"""The dialogs in which something can be said that is lost when they are closed."""
_OFTEN = 2_000
"""Milliseconds between two looks where the clerk is."""
BACK, STAY = "回到上次的地方", "不用了"
_FELL = "上次程式沒有正常結束；已經儲存的資料都在。"


class Safety(QObject):
    """Stands by a window from its first moment to its last."""

    _erred = Signal(object)

    def __init__(
        self, window: MainWindow, key: str, place: Outcome[Seat | None], take: TakePlace, places: PlaceKeeper
    ) -> None:
        super().__init__(window)
        self._window, self._key, self._places = window, key, places
        self._today = window.tasks.desk.as_of
        self._closing = self._closed = False
        self.first: FirstWindow | None = None
        self.offer = OfferBar(window)
        window.put_first(self.offer)
        self.read_only = ReadOnly(window.tasks, window.banner, place, take, self)
        self.backups = BackupKeeper(window.tasks, parent=self)
        self._clock = QTimer(self)
        self._clock.setInterval(_OFTEN)
        self._connect()
        window.may_close = self.may_close
        window.crashes.too_often = places.too_often
        self._come_back()
        # What the clerk does not see is done once the window is painted.
        QTimer.singleShot(0, self, self._settle)

    def _connect(self) -> None:
        window = self._window
        self._clock.timeout.connect(self.note_place)
        self.read_only.taken.connect(lambda: window.bus.changed.emit(frozenset(Change), None))
        self.backups.made.connect(self._tell_backup)
        self.backups.failed.connect(self._tell_failure)
        window.acts.backups.made.connect(self.backups.know)
        window.acts.backups.restored.connect(self.start_anew)
        window.crashes.restart_asked.connect(self.start_anew)
        window.tasks.ended.connect(lambda _label: self._close_if_asked())
        # Other threads tell of their errors here; the dialog belongs to the thread of the window.
        self._erred.connect(window.crashes.tell)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(self.end_session, Qt.ConnectionType.DirectConnection)

    def _settle(self) -> None:
        self.first = FirstWindow(self._key, lambda: come_forward(self._window), self)
        self.backups.begin()
        self._clock.start()

    def told_to(self, error: BaseException) -> None:
        """Take an error nobody expected, in whatever thread."""
        self._erred.emit(error)

    def note_place(self) -> None:
        """Write down where the clerk is; a window that only looks leaves that to the one that writes."""
        if self._window.tasks.writable and not self._closed:
            as_of = self._window.tasks.desk.as_of
            self._places.note(self._window.place(), "" if as_of == self._today else as_of.isoformat())

    def start_anew(self) -> None:
        """End the program and have it started again, to come back here."""
        self.note_place()
        self._places.start_anew()
        self._closed = True
        self._clock.stop()
        # The last window that closes would end the program in its own way.
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.close()
        QApplication.exit(RESTART)

    def may_close(self) -> bool:
        """Tell whether the window may close now; it closes by itself once what it waits for is done."""
        if self._closed:
            return True
        if self._asks_first():
            self._closing = False
            return False
        if self._closing and self.backups.busy:
            return False
        if self._window.tasks.writing:
            self._closing = True
            self._window.say(Tone.PROGRESS, "目前的工作還在進行，完成後會自動關閉程式。")
            return False
        if self.backups.due:
            self._closing = True
            self._window.say(Tone.PROGRESS, "正在備份，完成後會自動關閉程式。")
            self.backups.back_up(self._close_now)
            return False
        self._leave()
        return True

    def _asks_first(self) -> bool:
        """Ask about what was said and would be lost, and tell whether there was anything."""
        unsaved = self.unsaved()
        if unsaved is not None:
            come_forward(self._window)
            unsaved.reject()
            return True
        return not self._window.acts.imports.may_lose()

    def unsaved(self) -> QDialog | None:
        """Give the dialog that holds something said and not saved, or None."""
        dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, _HOLDERS))
        return next((each for each in dialogs if each.isVisible() and each.holds_unsaved), None)

    def end_session(self, manager: QSessionManager) -> None:
        """Let nothing be lost when the clerk logs off: what is written is written, what is typed is asked about."""
        unsaved = self.unsaved()
        if unsaved is not None and manager.allowsInteraction():
            manager.cancel()
            manager.release()
            come_forward(self._window)
            unsaved.reject()
            return
        self._window.tasks.wait_for_writes()
        self._places.forget()

    def _close_if_asked(self) -> None:
        if self._closing and not self._window.tasks.writing:
            # Whoever asked for the work hears first what came of it.
            QTimer.singleShot(0, self._window, self._window.close)

    def _close_now(self) -> None:
        self._leave()
        self._window.close()

    def _leave(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._clock.stop()
        if self._window.tasks.writable:
            self._places.forget()

    def shut(self) -> None:
        """Let go of what others wait for, when the window is closed."""
        QApplication.setQuitOnLastWindowClosed(True)
        if self.first is not None:
            self.first.close()
        self.read_only.leave()

    def _come_back(self) -> None:
        before = self._places.before
        if before is None or not self._window.tasks.writable:
            return
        if before.wanted and not self._places.too_often:
            self._go_back()
            return
        self.offer.add(BACK, self._go_back)
        self.offer.add(STAY, lambda: self.offer.offer(""))
        self.offer.offer(_FELL)

    def _go_back(self) -> None:
        before = self._places.before
        self.offer.offer("")
        if before is not None:
            if before.as_of is not None:
                self._window.look_on(before.as_of)
            self._window.open_at(before.place)

    def _tell_backup(self, moment: datetime) -> None:
        today = moment.date() == date.today()
        text = f"已備份 {moment:%H:%M}" if today else f"上次備份 {roc_date(moment.date())}"
        self._window.strip.tell_backup(text, f"{roc_moment(moment)}；設定 ▸ 備份…")

    def _tell_failure(self, finding: Finding) -> None:
        self._window.say(Tone.WAITING, sentence(finding))


class Hooks:
    """As a context manager: errors that nobody caught, in whatever thread, are told to `tell`."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        sys.excepthook = self._caught
        threading.excepthook = lambda met: self._caught(met.exc_type, met.exc_value, met.exc_traceback)

    def __exit__(self, *_: object) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _caught(
        self, _kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None = None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            # Whoever started the program at a terminal wants it to end.
            QApplication.exit(0)
        elif error is not None:
            self._tell(error)


def start_again(target: str, plan_year: int) -> bool:
    """Start the program once more on a database, for itself; gives whether it could be started."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "elearn_desk"]
    started, _process = QProcess.startDetached(
        sys.executable, [*program, "--database", target, "--plan", str(plan_year)]
    )
    return bool(started)
