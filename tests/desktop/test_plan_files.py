"""Looking at plan files before any holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.plan_files import PlanTextDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.shipped import shipped
from tests.desktop.clerk import picks, saves_in, settle


def plan_file(folder: Path) -> Path:
    """Write the shipped plan with a cap of six hours a year."""
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    file = folder / "修正.toml"
    file.write_text(text.replace("cap_hours = { value = 12", "cap_hours = { value = 6"), encoding="utf-8")
    return file


def told(qtbot: QtBot, window: MainWindow) -> str:
    """Give what the dialog tells, and close it."""
    settle(qtbot, window)
    dialog = window.acts.plan_files.dialog
    assert isinstance(dialog, PlanTextDialog)
    text = dialog.lines.toPlainText()
    dialog.leave.click()
    return text


def test_a_file_is_checked_compared_and_tried_out(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    acts = window.acts.plan_files
    picks(monkeypatch, plan_file(tmp_path))
    acts.check()
    assert told(qtbot, window).startswith("計畫檔可以使用")
    acts.compare()
    assert "1 處不同" in told(qtbot, window)
    acts.try_out()
    lines = told(qtbot, window)
    assert "結果不同者 2 人" in lines
    assert "補休由 8 小時變為 6 小時" in lines
    picks(monkeypatch, shipped("resources", "plans", "103.toml"))
    acts.compare()
    assert "內容相同" in told(qtbot, window)


def test_a_file_that_is_no_plan_says_everything_that_is_wrong(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "壞.toml"
    file.write_text("year = ", encoding="utf-8")
    picks(monkeypatch, file)
    acts = window.acts.plan_files
    acts.check()
    assert told(qtbot, window).startswith("計畫檔不能使用")
    for look in (acts.compare, acts.try_out):
        look()
        assert "壞.toml" in told(qtbot, window)


def test_who_picks_no_file_is_left_alone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    picks(monkeypatch)
    acts = window.acts.plan_files
    for look in (acts.check, acts.compare, acts.try_out, acts.draft):
        look()
    assert acts.dialog is None
    assert not window.tasks.writing


def test_a_draft_of_the_next_year_is_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.plan_files.draft()
    settle(qtbot, window)
    assert "已寫出104年度計畫草案「104.toml」" in window.strip.notice.text
    assert not window.strip.folder.isHidden()
    assert (tmp_path / "104.toml").is_file()
