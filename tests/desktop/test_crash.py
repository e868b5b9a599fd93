from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import crash
from elearn_desk.desktop.dialogs.crash import CrashDialog, Crashes
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.safety import Hooks

pytestmark = pytest.mark.logs_errors


def defect(number: int = 0) -> BaseException:
    """Give an error that was raised somewhere."""
    try:
        int(f"A123456789 {number}")
    except ValueError as error:
        return error
    raise AssertionError


def shown(crashes: Crashes) -> CrashDialog:
    assert crashes.dialog is not None
    return crashes.dialog


def test_an_error_is_said_once_with_the_ways_on(window: MainWindow, tmp_path: Path) -> None:
    log = tmp_path / "elearn_desk.log"
    crashes = Crashes(log, window)
    crashes.tell(defect())
    dialog = shown(crashes)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.restart
    assert "剛才的動作沒有完成；已經儲存的資料都在" in dialog.said.text()
    assert str(log) in dialog.where.text()
    crashes.tell(defect(1))
    assert shown(crashes) is dialog, "one dialog, however much goes wrong"
    assert ["A12345**** 0" in dialog.report, "A12345**** 1" in dialog.report] == [True, True]
    dialog.go_on.click()
    assert not dialog.isVisible()


def test_the_report_says_what_the_maintainers_need_and_nobodys_number(window: MainWindow) -> None:
    crashes = Crashes(None, window)
    crashes.tell(defect())
    dialog = shown(crashes)
    assert "請複製報告" in dialog.where.text()
    assert not dialog.folder.isVisible()
    assert not dialog.details.isVisible()
    dialog.shows.click()
    assert dialog.details.isVisible()
    dialog.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "Python" in report
    assert "test_crash.py" in report
    assert "A12345****" in report
    assert "A123456789" not in report
    dialog.go_on.click()


def test_an_error_at_each_painting_neither_fills_the_log_nor_the_report(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    crashes = Crashes(None, window)
    error = defect()
    for _ in range(50):
        crashes.tell(error)
    assert len([each for each in caplog.records if each.message == "unexpected error"]) == 1
    assert shown(crashes).report.count("Traceback") == 1
    shown(crashes).go_on.click()


def test_the_clerk_can_ask_for_a_restart_unless_that_has_been_no_use(window: MainWindow, qtbot: QtBot) -> None:
    crashes = Crashes(None, window)
    crashes.tell(defect())
    with qtbot.waitSignal(crashes.restart_asked):
        shown(crashes).restart.click()
    crashes.too_often = True
    crashes.tell(defect(1))
    assert not shown(crashes).restart.isVisible()
    assert "重新啟動多次" in shown(crashes).said.text()
    shown(crashes).go_on.click()


def test_the_folder_of_the_log_is_opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(crash, "open_folder_of", opened.append)
    crashes = Crashes(tmp_path / "elearn_desk.log", window)
    crashes.tell(defect())
    shown(crashes).folder.click()
    assert opened == [tmp_path / "elearn_desk.log"]
    shown(crashes).go_on.click()


def test_errors_of_callbacks_and_of_other_threads_are_all_told() -> None:
    told: list[str] = []
    with Hooks(lambda error: told.append(str(error))):
        sys.excepthook(ValueError, ValueError("callback"), None)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    assert told == ["callback", "division by zero"]


def test_ctrl_c_ends_the_program_without_a_word(qtbot: QtBot) -> None:
    assert qtbot is not None
    told: list[BaseException] = []
    with Hooks(told.append):
        QTimer.singleShot(0, lambda: sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None))
        assert QApplication.exec() == 0
    assert told == []
