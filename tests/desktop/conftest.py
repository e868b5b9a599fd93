"""The window on an invented office, waited for until it has nothing left to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.app import prepare
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.desk import Desk
from tests.desktop.clerk import dressed, let_go, settle
from tests.services.office import Office, an_empty_office, an_office


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the platform without a screen says of every window and menu it shows."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Dress the application as the program does."""
    assert prepare() is qapp


@pytest.fixture(autouse=True)
def _own_settings(own_home: Path) -> None:
    """Keep what the window remembers apart from one test to the next."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_home / "config"))


@pytest.fixture(autouse=True)
def _nothing_left(_dressed: None) -> Iterator[None]:
    """Leave nothing to the next test: no window, no key held down, nothing copied."""
    yield
    for each in QApplication.topLevelWidgets():
        each.hide()
    let_go()
    dressed()
    # Where there is no screen, what was copied outlives the interpreter that it would call when it goes.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give an office at work."""
    return an_office(tmp_path)


@pytest.fixture
def new_office(tmp_path: Path) -> Office:
    """Give an office on its first day."""
    return an_empty_office(tmp_path)


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    """Give the desk of an office at work, on 103/9/1."""
    with office.desk() as opened:
        yield opened


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window of an office at work, everything shown."""
    yield from _shown(desk, qtbot)


@pytest.fixture
def new_window(new_office: Office, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window of an office on its first day."""
    with new_office.desk() as desk:
        yield from _shown(desk, qtbot)


def _shown(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    made.show()
    settle(qtbot, made)
    yield made
    made.close()
    made.deleteLater()
