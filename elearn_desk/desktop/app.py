"""The entry of the window: opens the desk, dresses the application, and says what stands in the way."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.theme import dress
from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal
from elearn_desk.services.desk import open_desk
from elearn_desk.store.database import Recorder
from elearn_desk.wording.sentences import say

_LOG = logging.getLogger(__name__)
_TITLE = "數位學習補休與敘獎"
_REFUSED, _TROUBLE = 2, 3


def run(target: str, plan_year: int, as_of: date, recorder: Recorder, *, log_file: Path | None = None) -> int:
    """Open the window on a database, and give the exit code when it is closed.

    `target` is the database's path or URL, `plan_year` a ROC year, `as_of` the day everything is asked for at first;
    `log_file` is named when something unexpected happens. Gives 2 where the year has no plan and 3 where the database
    cannot be opened, after saying so.
    """
    application = prepare()
    try:
        with open_desk(target, plan_year, as_of, recorder) as desk:
            window = MainWindow(desk, log_file)
            sys.excepthook = _told_to(window.tell_crash)
            window.show()
            # What is there now stays; looked through by the collector again and again, it would halt the window.
            gc.freeze()
            return application.exec()
    except (Refusal, KnownTrouble) as trouble:
        tell(trouble.finding)
        return _TROUBLE if isinstance(trouble, KnownTrouble) else _REFUSED
    finally:
        sys.excepthook = sys.__excepthook__
        gc.unfreeze()


def prepare() -> QApplication:
    """Give the application, dressed and speaking Traditional Chinese."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationDisplayName(_TITLE)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.Taiwan))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_TW", folder):
        application.installTranslator(translator)
    dress(application)
    return application


def tell(finding: Finding) -> None:
    """Say what stands in the way of opening."""
    box = QMessageBox(QMessageBox.Icon.Warning, _TITLE, say(finding))
    box.addButton("關閉程式", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _told_to(
    tell_crash: Callable[[BaseException], None],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        tell_crash(error)

    return hook
