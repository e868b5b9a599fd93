"""The entry of the window: opens the desk, dresses the application, and says what stands in the way."""

from __future__ import annotations

import gc
import platform
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from elearn_desk.desktop.access_keys import AccessKeys
from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.composing import Composing
from elearn_desk.desktop.entering import Entering
from elearn_desk.desktop.first_window import call_in_a_while, call_window, key_of, say_it_is_open
from elearn_desk.desktop.fulfilling import fulfil
from elearn_desk.desktop.last_place import PlaceKeeper
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.opening import Opening
from elearn_desk.desktop.qt_words import speak_chinese
from elearn_desk.desktop.safety import RESTART, Hooks, Safety, start_again
from elearn_desk.desktop.tab_way import TabWay
from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal
from elearn_desk.places import last_place_file
from elearn_desk.services.desk import open_desk
from elearn_desk.services.log_book import logging_to
from elearn_desk.services.presence import held_by, seated, take_place
from elearn_desk.store.database import Recorder
from elearn_desk.wording.sentences import say

_TITLE = "數位學習補休與敘獎"
_REFUSED, _TROUBLE = 2, 3


def run(
    target: str,
    plan_year: int,
    as_of: date,
    recorder: Recorder,
    *,
    log_file: Path | None = None,
    first: Opening | None = None,
) -> int:
    """Open the window on a database, and give the exit code when it is closed.

    `target` is the database's path or URL, `plan_year` a ROC year, `as_of` the day everything is asked for at first;
    `log_file` takes what nobody expected; `first` is what is seen until then. A window that is open on it already is
    brought forward instead. Gives 2 where the year has no plan and 3 where the
    database cannot be opened, after saying so.
    """
    opening = first or Opening()
    key = key_of(target, recorder.by)
    if call_window(key):
        opening.make_room()
        return say_it_is_open()
    application = prepare()
    try:
        with logging_to(log_file), seated(target, recorder) as place:
            if held_by(place, platform.node(), recorder.by) and call_in_a_while(key):
                opening.make_room()
                return say_it_is_open()
            opening.answer()
            with open_desk(target, plan_year, as_of, recorder) as desk:
                opening.answer()
                window = MainWindow(desk, log_file)
                opening.answer()
                places = PlaceKeeper(last_place_file(f"{key}-{platform.node()}"))
                safety = Safety(window, key, place, lambda: take_place(target, recorder), places)
                with Hooks(safety.told_to):
                    _take_the_place_of(opening, window)
                    # What is there now stays; the collector would halt the window looking through it again and again.
                    gc.freeze()
                    code = application.exec()
                safety.shut()
        return code if code != RESTART or start_again(target, plan_year) else 0
    except (Refusal, KnownTrouble) as trouble:
        opening.make_room()
        tell(trouble.finding)
        return _TROUBLE if isinstance(trouble, KnownTrouble) else _REFUSED
    finally:
        gc.unfreeze()


def _take_the_place_of(opening: Opening, window: MainWindow) -> None:
    if opening.picture is not None:
        window.show_picture(opening.picture, opening.note)
    opening.lend_place(window)
    window.show()
    opening.make_room()
    wish = opening.wish()
    if wish is not None:
        fulfil(window, wish)


def prepare() -> QApplication:
    """Give the application, dressed once and speaking Traditional Chinese."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationDisplayName(_TITLE)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.Taiwan))
    if application.findChild(Composing) is None:
        for translator in speak_chinese(application):
            application.installTranslator(translator)
        for listener in (Composing, AccessKeys, TabWay, Entering):
            listener(application)
    appearance()
    return application


def tell(finding: Finding) -> None:
    """Say what stands in the way of opening."""
    box = QMessageBox(QMessageBox.Icon.Warning, _TITLE, say(finding))
    box.addButton("關閉程式", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
