from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import backups
from elearn_desk.desktop.dialogs.backups import BackupDialog, RestoreDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.findings import finding
from elearn_desk.services.backups import back_up, list_backups
from elearn_desk.services.desk import Desk
from tests.desktop.clerk import settle


def opened(window: MainWindow, qtbot: QtBot) -> BackupDialog:
    """Open the list of backups, and wait for it."""
    window.acts.backups.show_backups()
    settle(qtbot, window)
    dialog = window.acts.backups.dialog
    assert isinstance(dialog, BackupDialog)
    return dialog


def told(desk: Desk) -> str:
    with desk.database.read() as work:
        return work.settings.get("told")


def test_a_backup_is_made_at_once_and_listed(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    made: list[datetime] = []
    window.acts.backups.made.connect(made.append)
    dialog = opened(window, qtbot)
    assert not dialog.model.rows
    assert not dialog.back.isEnabled()
    dialog.now.click()
    settle(qtbot, window)
    assert "已備份" in dialog.notice.text
    assert made == [each.at for each in list_backups(desk).value]
    assert [dialog.model.rows[0].at] == made
    assert dialog.now.isEnabled()
    dialog.leave.click()


def test_going_back_says_what_it_means_and_asks_for_a_restart(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    back_up(desk, datetime(2014, 8, 20, 10, 32))
    with desk.database.write() as work:
        work.settings.set("told", "apart")
    dialog = opened(window, qtbot)
    dialog.table.selectRow(0)
    dialog.back.click()
    asked = window.acts.backups.dialog
    assert isinstance(asked, RestoreDialog)
    assert asked.button.text() == "還原到 103/08/20 10:32"
    with qtbot.waitSignal(window.acts.backups.restored, timeout=10_000):
        asked.button.click()
    settle(qtbot, window)
    assert told(desk) == ""
    assert list(Path(desk.database.name).parent.glob("*還原前.sqlite3"))


def test_a_backup_that_is_broken_is_refused_in_the_dialog(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    made = back_up(desk, datetime(2014, 8, 20, 10, 32)).value
    assert made is not None
    made.path.write_bytes(b"broken")
    dialog = opened(window, qtbot)
    dialog.table.selectRow(0)
    dialog.back.click()
    asked = window.acts.backups.dialog
    assert isinstance(asked, RestoreDialog)
    asked.button.click()
    settle(qtbot, window)
    assert asked.isVisible()
    assert "已損壞" in asked.notice.text
    asked.reject()


def test_while_another_writes_and_where_a_disk_refuses_it_is_said(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(window, qtbot)
    window.tasks.barred = finding("DB-ELSEWHERE", file="x", machine="二樓電腦", user="wu", since="103/09/01 08:00")
    dialog.now.click()
    assert "二樓電腦" in dialog.notice.text
    window.tasks.barred = None
    Path(f"{Path(desk.database.name).absolute()}.backups").write_text("in the way", encoding="utf-8")
    dialog.now.click()
    settle(qtbot, window)
    assert "未能備份" in dialog.notice.text
    opened_folders: list[Path] = []
    monkeypatch.setattr(backups, "open_file", opened_folders.append)
    dialog.folder.click()
    assert opened_folders[0].name.endswith(".backups")
    dialog.leave.click()


def test_a_server_has_no_list_of_backups(window: MainWindow, desk: Desk) -> None:
    database = desk.database.rehearsed()
    database.name = "postgresql+psycopg://server/office"
    window.tasks.desk = replace(desk, database=database)
    window.acts.backups.show_backups()
    window.tasks.desk = desk
    assert "伺服器" in window.strip.notice.text
