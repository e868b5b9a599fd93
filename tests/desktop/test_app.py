from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from elearn_desk.desktop import app
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.findings import Finding
from tests.services.office import recorder

AS_OF = date(2014, 9, 1)


def test_the_program_opens_its_window_and_ends_well(tmp_path: Path) -> None:
    seen: list[str] = []
    frozen: set[bool] = set()

    def close() -> None:
        frozen.add(gc.get_freeze_count() > 0)
        seen.extend(
            each.windowTitle()
            for each in QApplication.topLevelWidgets()
            if isinstance(each, MainWindow) and each.isVisible() and each.windowTitle() not in seen
        )
        QApplication.closeAllWindows()

    timer = QTimer(interval=50)
    timer.timeout.connect(close)
    timer.start()
    assert app.run(str(tmp_path / "office.sqlite3"), 103, AS_OF, recorder()) == 0
    timer.stop()
    assert seen == ["103年度數位學習補休與敘獎 － 截至 103/09/01"]
    assert frozen == {True}, "the collector must not look through the program again while a paper is drawn"
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(("content", "year", "exit_code"), [(b"no database at all" * 100, 103, 3), (None, 88, 2)])
def test_what_stands_in_the_way_is_said_before_the_program_ends(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    year: int,
    exit_code: int,
) -> None:
    told: list[Finding] = []
    monkeypatch.setattr(app, "tell", told.append)
    path = tmp_path / "office.sqlite3"
    if content is not None:
        path.write_bytes(content)
    assert app.run(str(path), year, AS_OF, recorder()) == exit_code
    assert len(told) == 1


def test_the_trouble_is_said_in_a_box(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    path = tmp_path / "office.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    assert app.run(str(path), 103, AS_OF, recorder()) == 3
    assert said[0].startswith("[DB-")
    assert "office.sqlite3" in said[0]
