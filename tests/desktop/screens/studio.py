"""Where the window sits for its pictures: an invented office, a look, and the clerk's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSettings
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from elearn_desk.desktop.appearance import Scheme, appearance
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.theme import colours_now
from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.services.sample import make_sample
from elearn_desk.services.training import TRAINING_DAY
from tests.desktop.clerk import dressed
from tests.services.office import SEPTEMBER, Office, an_empty_office, an_office, recorder

_SIZE = (1440, 900)
_STEP, _AT_MOST, _LAST, _REST = 15, 2_000, 60, 400


class At(Enum):
    """The offices that sit for pictures."""

    SAMPLE = "the sample agency at the end of its year"
    SMALL = "four people of an office at work, on 103/9/1"
    EMPTY = "an office on its first day"
    TRAINING = "the sample agency, to practise in"


@dataclass(frozen=True, slots=True)
class Look:
    """A scheme of colours and a text size in per cent."""

    scheme: Scheme
    text: int

    @property
    def name(self) -> str:
        """What pictures of this look are called."""
        return f"{self.scheme.name.lower()}-{self.text}"


LOOKS = tuple(Look(scheme, text) for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST) for text in (100, 200))


class Scene:
    """One window in one office, and what is done in it until it shows what is wanted."""

    def __init__(self, window: MainWindow, office: Office) -> None:
        self.window, self.office = window, office

    @property
    def desk(self) -> Desk:
        """The desk of the window."""
        return self.window.tasks.desk

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        quiet = 0
        for _ in range(_AT_MOST):
            QTest.qWait(_STEP)
            quiet = 0 if self.window.tasks.busy else quiet + 1
            if quiet > 1:
                break
        QTest.qWait(_LAST)

    def rest(self) -> None:
        """Wait for what the window puts off for a moment, such as drawing a page in another size."""
        QTest.qWait(_REST)
        self.settle()

    def go(self, tab: str, pane: str = "", **more: str) -> None:
        """Go to a place in the window."""
        self.window.open_at(Place(tab, pane, **more))
        self.settle()

    def person(self, name: str) -> str:
        """Choose a person by name, everywhere, and give the id."""
        row = next(each for each in self.window.survey.rows if each.name == name)
        self.window.choose(row.id)
        self.settle()
        return row.id

    def do(self, act: Callable[[], object]) -> None:
        """Do something, and wait for what comes of it."""
        act()
        self.settle()

    def dialog(self) -> QDialog:
        """Give the dialog in front."""
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()][-1]

    def whole(self) -> QPixmap:
        """Give the window with everything that lies over it."""
        over = [each for each in _tops() if each is not self.window]
        ground = self.window.geometry()
        area = QRect(ground)
        for each in over:
            area = area.united(each.geometry())
        made = QPixmap(area.size())
        made.fill(colours_now().line)
        painter = QPainter(made)
        for each in (self.window, *over):
            at = each.geometry().topLeft() - area.topLeft()
            painter.drawPixmap(at, each.grab())
            if each is not self.window:
                painter.setPen(colours_now().edge)
                painter.drawRect(QRect(at - QPoint(1, 1), each.size()).adjusted(0, 0, 1, 1))
        painter.end()
        return made


def _tops() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.width() > 1]


@contextmanager
def scene(at: At, look: Look, folder: Path) -> Iterator[Scene]:
    """Open the window on an office, in a folder of its own, in a look; it is closed in the end, whatever is open."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "config"))
    appearance().choose_scheme(look.scheme)
    appearance().choose_text(look.text)
    dressed()
    office, day = _office(at, folder)
    with open_desk(str(office.database), 103, day, recorder()) as desk, _saving_in(folder):
        window = MainWindow(desk, folder / "elearn_desk.log")
        made = Scene(window, office)
        try:
            window.resize(*_SIZE)
            window.show()
            made.settle()
            yield made
        finally:
            made.settle()
            for each in _tops():
                if each is not window:
                    each.close()
            window.may_close = lambda: True
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _saving_in(folder: Path) -> Iterator[None]:
    """Have files saved under the name proposed, in a folder; a dialog of the system would wait for somebody."""
    picker: Any = QFileDialog
    ask, proposed = picker.exec, picker.selectedFiles
    picker.exec = lambda _dialog: 1
    picker.selectedFiles = lambda dialog: [str(folder / Path(path).name) for path in proposed(dialog)]
    try:
        yield
    finally:
        picker.exec, picker.selectedFiles = ask, proposed


def _office(at: At, folder: Path) -> tuple[Office, date]:
    if at is At.EMPTY:
        return an_empty_office(folder), SEPTEMBER
    if at is At.SMALL:
        return an_office(folder), SEPTEMBER
    office = Office(folder, _sample())
    if at is At.TRAINING:
        with office.desk() as desk, desk.database.write() as work:
            work.settings.set("training", "yes")
    return office, TRAINING_DAY


@cache
def _sample() -> bytes:
    with TemporaryDirectory() as folder:
        office = an_empty_office(Path(folder))
        with office.desk(TRAINING_DAY) as desk:
            make_sample(Path(folder), desk)
        return office.database.read_bytes()
