from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.print_runs import RunsDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.claims import list_claims, reject_claim
from elearn_desk.services.print_runs import print_runs
from tests.desktop.clerk import answer, fill, previewed, save_paper, saves_in, settle
from tests.services.office import WANG, WU


def runs(qtbot: QtBot, window: MainWindow) -> RunsDialog:
    """Open the list of runs."""
    window.acts.runs.show_runs()
    settle(qtbot, window)
    dialog = window.acts.runs.dialog
    assert isinstance(dialog, RunsDialog)
    return dialog


def cells(dialog: RunsDialog) -> list[list[str]]:
    """Give what the list shows."""
    return [[column.text(row) for column in dialog.model.columns] for row in dialog.model.rows]


def test_before_the_first_run_the_list_says_how_to_make_one(window: MainWindow, qtbot: QtBot) -> None:
    dialog = runs(qtbot, window)
    assert not dialog.table.empty.isHidden()
    assert not dialog.again.isEnabled()
    assert not dialog.withdraw.isEnabled()
    dialog.leave.click()


def test_everyone_newly_entitled_is_printed_once_and_again_from_the_list(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.runs.show_new()
    dialog = previewed(qtbot, window)
    assert print_runs(window.tasks.desk).value == ()
    dialog.save.click()
    settle(qtbot, window)
    assert window.strip.notice.text.startswith("新符合者全部表單：第1次成批列印，2 人，已存成")
    assert {each.claim.person_id for each in list_claims(window.tasks.desk).value} == {WANG, WU}
    dialog.save.click()
    settle(qtbot, window)
    assert dialog.paper.title == "第1次成批列印"
    assert len(print_runs(window.tasks.desk).value) == 1
    dialog.leave.click()
    listed = runs(qtbot, window)
    assert cells(listed) == [["第1次", "103/09/01", "全機關", "2", "16", "待核章 2 人"]]
    listed.again.click()
    assert previewed(qtbot, window).windowTitle() == "預覽：第1次成批列印"
    assert "103年_成批列印_第1次.pdf" in save_paper(qtbot, window)
    window.acts.runs.show_new()
    settle(qtbot, window)
    assert "沒有" in window.strip.notice.text


def test_a_run_is_taken_back_with_a_reason(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.runs.show_new()
    save_paper(qtbot, window)
    runs(qtbot, window).withdraw.click()
    answer(qtbot, window, window.acts.runs, "印錯日期")
    assert window.strip.notice.text == "已撤回第1次成批列印的 2 份申請表。"
    listed = runs(qtbot, window)
    assert cells(listed)[0][-1] == "103/09/01 撤回：印錯日期"
    assert not listed.withdraw.isEnabled()
    assert listed.again.isEnabled()
    listed.leave.click()


def test_a_run_whose_claims_all_came_to_nothing_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.runs.show_new()
    save_paper(qtbot, window)
    for each in list_claims(window.tasks.desk).value:
        reject_claim(window.tasks.desk, each.claim.id, "重填")
    listed = runs(qtbot, window)
    assert cells(listed)[0][-1] == "均已作廢"
    listed.leave.click()


def test_a_run_of_one_unit_says_who_is_in_it_before_its_pages_are_looked_at(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.runs.ask_unit()
    settle(qtbot, window)
    dialog = fill(qtbot, window, window.acts.runs, "秘書室")
    assert dialog.effect.text() == "印出 1 人、8 小時的申請表：吳約聘。"
    dialog.button.click()
    settle(qtbot, window)
    shown = previewed(qtbot, window)
    assert shown.windowTitle() == "預覽：新符合者全部表單（秘書室）"
    assert "103年_新符合者全部表單_秘書室_截至1030901.pdf" in save_paper(qtbot, window)
    (answer_of,) = print_runs(window.tasks.desk).value
    assert (answer_of.run.unit, [each.person_id for each in answer_of.run.people]) == ("秘書室", [WU])
    window.acts.runs.ask_unit()
    settle(qtbot, window)
    nobody = fill(qtbot, window, window.acts.runs, "秘書室")
    assert "秘書室目前沒有" in nobody.notice.text
    assert not nobody.button.isEnabled()
    nobody.leave.click()


def test_without_a_roster_there_is_no_unit_to_print(new_window: MainWindow, qtbot: QtBot) -> None:
    new_window.acts.runs.ask_unit()
    settle(qtbot, new_window)
    assert "沒有新符合" in new_window.strip.notice.text
