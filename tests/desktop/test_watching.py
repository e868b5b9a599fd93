"""The watched folder: what lies there is offered, looked over when the clerk says so, and never comes in by itself."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import watching as acts
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.services import watching
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from tests.desktop.clerk import picks, reviewed, settle
from tests.services.office import Office, done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to watch, whose files need not rest before they are offered."""
    monkeypatch.setattr(watching, "SETTLED_AFTER", 0.0)
    made = tmp_path / "掃描"
    made.mkdir()
    return made


def put(office: Office, folder: Path, *names: str) -> None:
    """Put printouts into the folder, each with a record of its own."""
    for name, record in zip(names, done("side-3"), strict=False):
        office.hours([record._replace(title=f"數位攝影{name}")], name).rename(folder / name)
        os.utime(folder / name, (time.time() - 60,) * 2)


def watch(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    picks(monkeypatch, folder)
    window.settings_menu.actions()[0].trigger()
    settle(qtbot, window)


def look(qtbot: QtBot, window: MainWindow) -> None:
    window.acts.watching.look()
    settle(qtbot, window)


def test_files_that_come_are_offered_and_looked_over(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    assert not window.unwatch.isVisible()
    watch(qtbot, window, monkeypatch, folder)
    assert "開始監看" in window.strip.notice.text
    assert window.unwatch.text() == "停止監看「掃描」"
    assert window.offer.isHidden()
    put(office, folder, "1.csv", "2.csv", "3.csv", "4.csv")
    look(qtbot, window)
    assert window.offer.label.text() == "監看資料夾有 4 個新檔案：1.csv、2.csv、3.csv…"
    before = len(window.hours.batches.rows)
    window.offer.buttons["檢視"].click()
    settle(qtbot, window)
    assert len(window.hours.batches.rows) == before, "nothing comes in by itself"
    reviewed(window).commit.click()
    settle(qtbot, window)
    look(qtbot, window)
    assert window.offer.isHidden()


def test_files_can_be_put_aside(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    put(office, folder, "1.csv")
    watch(qtbot, window, monkeypatch, folder)
    assert "1 個新檔案" in window.offer.label.text()
    window.offer.buttons["略過"].click()
    settle(qtbot, window)
    qtbot.waitUntil(window.offer.isHidden)
    assert (folder / "1.csv").exists()


def test_a_folder_that_is_gone_is_said_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    watch(qtbot, window, monkeypatch, folder)
    folder.rmdir()
    look(qtbot, window)
    assert "已不在" in window.strip.notice.text
    window.strip.notice.silence()
    look(qtbot, window)
    assert window.strip.notice.isHidden()
    folder.mkdir()
    look(qtbot, window)
    folder.rmdir()
    look(qtbot, window)
    assert "已不在" in window.strip.notice.text, "it had come back in between"


def test_watching_ends_when_the_clerk_says_so(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    put(office, folder, "1.csv")
    watch(qtbot, window, monkeypatch, folder)
    assert not window.offer.isHidden()
    window.unwatch.trigger()
    settle(qtbot, window)
    assert window.offer.isHidden()
    assert window.strip.notice.text == "已停止監看資料夾。"
    window.acts.watching.look()
    assert not window.tasks.busy


def test_who_would_rather_not_choose_a_folder_watches_none(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    picks(monkeypatch)
    window.settings_menu.actions()[0].trigger()
    assert not window.tasks.busy


def test_a_look_that_cannot_be_taken_does_not_end_the_watch(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    watch(qtbot, window, monkeypatch, folder)
    put(office, folder, "1.csv")

    def locked(_desk: Desk) -> Outcome[object]:
        raise KnownTrouble("DB-LOCKED", file="office.sqlite3")

    with monkeypatch.context() as patched:
        patched.setattr(acts, "waiting_files", locked)
        look(qtbot, window)
    assert window.offer.isHidden()
    window.acts.watching.look()
    window.acts.watching.look()
    settle(qtbot, window)
    assert not window.offer.isHidden(), "one look at a time"
