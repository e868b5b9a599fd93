"""The clerk at the keyboard of a window, and the clerk with the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from tests.desktop.journeys.keyboard import Keyboard
from tests.desktop.journeys.mouse import Mouse


@pytest.fixture
def keys(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Keyboard]:
    """Give the keyboard of the window: of an office at work, or on its first day where the test has that one.

    What is behind the page in front is built while the clerk looks at it, as on any morning.
    """
    office = request.getfixturevalue("new_office" if "new_office" in request.fixturenames else "office")
    with office.desk() as desk:
        window = MainWindow(desk)
        window.show()
        yield Keyboard(window)
        qtbot.waitUntil(lambda: not window.tasks.busy)
        window.close()
        window.deleteLater()


@pytest.fixture
def mouse(own_home: Path) -> Mouse:
    """Give a mouse; the dialogs for files open where its files lie."""
    documents = own_home / "Documents"
    documents.mkdir()
    return Mouse(documents)
