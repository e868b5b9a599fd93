"""Awards at the window: who is sent and who waits, and what comes back of a batch or of single people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.award_table import AwardGroup
from elearn_desk.services.award_batches import list_batches
from elearn_desk.services.awards import approve_award, list_awards
from tests.desktop.clerk import answer, choose, fill, row_of, save_paper, saves_in, settle, trial, weigh
from tests.paper.builders import page_texts
from tests.services.office import WANG, WU

AUGUST = date(2014, 8, 1)
BOTH = {WANG, WU}


def propose(qtbot: QtBot, window: MainWindow, *values: str) -> str:
    """Send a batch, and give what was told beforehand."""
    window.awards.propose.click()
    return weigh(qtbot, window, window.acts.awards, *values)


def shown(window: MainWindow, group: AwardGroup) -> set[str]:
    """Give the ids of those a button shows."""
    window.awards.filter.press(group.value)
    return {line.row.id for line in window.awards.table.rows}


def test_recommendations_are_sent_and_one_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    assert shown(window, AwardGroup.RECOMMENDED) == BOTH
    told = propose(qtbot, window)
    assert told == "提出 2 人：王小明（嘉獎一次）、吳約聘（嘉獎一次）。"
    assert window.strip.notice.text == "已提出第1批敘獎建議：2人，暫緩0人。"
    assert shown(window, AwardGroup.PROPOSED) == BOTH
    assert not window.awards.propose.isEnabled()

    assert window.awards.table.choose(lambda line: line.row.id == WU)
    window.awards.give_back.click()
    answer(qtbot, window, window.acts.awards, "資料不全")
    assert window.strip.notice.text == "已登錄 1 人的敘獎建議退回。"
    (batch,) = window.awards.batches.rows
    assert (batch.proposed, batch.returned, batch.waiting) == (2, 1, 1)
    assert shown(window, AwardGroup.RECOMMENDED) == {WU}


def test_whoever_can_reach_more_is_held_back_and_told_what_is_lacking(window: MainWindow, qtbot: QtBot) -> None:
    window.look_on(AUGUST)
    settle(qtbot, window)
    assert shown(window, AwardGroup.HELD) == BOTH
    said = window.awards.model.index(0, 5)
    assert str(said.data()).startswith("副餐3尚缺 ")
    assert said.data(Qt.ItemDataRole.ToolTipRole).startswith("得於103/08/31前再完成副餐3-豪華主廚餐（尚缺")
    window.awards.propose.click()
    settle(qtbot, window)
    dialog = trial(window.acts.awards)
    assert "沒有" in dialog.notice.text
    assert not dialog.button.isEnabled()
    dialog = fill(qtbot, window, window.acts.awards, "", "everyone")
    assert dialog.effect.text().startswith("提出 2 人：")
    dialog.reject()
    assert list_batches(window.tasks.desk).value == ()


def test_somebody_held_back_is_sent_when_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.look_on(AUGUST)
    settle(qtbot, window)
    window.awards.filter.press(AwardGroup.HELD.value)
    assert window.awards.table.choose(lambda line: line.row.id == WANG)
    told = propose(qtbot, window, "", "chosen").splitlines()
    assert told[:2] == ["提出 1 人：王小明（嘉獎一次）。", "暫緩 1 人："]
    assert told[2].startswith("吳約聘：得於103/08/31前再完成")
    assert window.strip.notice.text == "已提出第1批敘獎建議：1人，暫緩1人。"


def test_a_batch_of_one_unit_is_approved_as_a_whole(window: MainWindow, qtbot: QtBot) -> None:
    propose(qtbot, window, "民政課")
    window.awards.approve_batch.click()
    dialog = fill(qtbot, window, window.acts.awards)
    dialog.button.click()
    assert dialog.notice.text == "請填寫「核定文號」。"
    weigh(qtbot, window, window.acts.awards, "高市府人考字第1030000001號", "103/13/1")
    assert "看不懂日期" in dialog.notice.text
    weigh(qtbot, window, window.acts.awards, "高市府人考字第1030000001號", "103/10/8")
    (approved,) = [each for each in list_awards(window.tasks.desk).value if each.standing.approvals]
    assert (approved.person.id, approved.standing.approvals[0].on) == (WANG, date(2014, 10, 8))
    assert shown(window, AwardGroup.APPROVED) == {WANG}
    assert not window.awards.approve_batch.isEnabled(), "nothing of it is waited for"


def test_a_batch_comes_back_as_a_whole_and_is_printed_as_it_was_sent(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    propose(qtbot, window)
    window.awards.return_batch.click()
    answer(qtbot, window, window.acts.awards, "請補充具體事蹟")
    assert window.strip.notice.text == "已登錄 2 人的敘獎建議退回。"
    assert shown(window, AwardGroup.RECOMMENDED) == BOTH
    window.awards.print_batch.click()
    save_paper(qtbot, window)
    assert "王小明" in page_texts((tmp_path / "103年_獎懲建議名冊_第1批.pdf").read_bytes())[0]


def test_several_are_approved_together_and_one_is_revoked(window: MainWindow, qtbot: QtBot) -> None:
    awards = window.awards
    awards.choose_all.click()
    assert awards.approve.text() == "核定敘獎（2 人）…"
    awards.approve.click()
    weigh(qtbot, window, window.acts.awards, "高市府人考字第1030000001號")
    assert window.strip.notice.text == "已登錄 2 人的敘獎核定。"
    assert shown(window, AwardGroup.APPROVED) == BOTH
    assert [line.row.award_document for line in awards.table.rows] == ["高市府人考字第1030000001號"] * 2
    assert awards.table.choose(lambda line: line.row.id == WU)
    awards.revoke.click()
    answer(qtbot, window, window.acts.awards, "文號有誤")
    assert row_of(window, WU).award_text == "建議嘉獎一次"
    assert row_of(window, WANG).award_text == "已核定嘉獎一次"


def test_somebody_approved_meanwhile_keeps_nobody_else_waiting(window: MainWindow, qtbot: QtBot) -> None:
    window.awards.choose_all.click()
    window.awards.approve.click()
    approve_award(window.tasks.desk, WU, "高市府人考字第1號")
    weigh(qtbot, window, window.acts.awards, "高市府人考字第2號")
    assert window.strip.notice.text.startswith("已登錄 1 人的敘獎核定。")
    assert "高市府人考字第1號" in window.strip.notice.text
    window.acts.awards.approve([(WU, "吳約聘")])
    weigh(qtbot, window, window.acts.awards, "高市府人考字第3號")
    dialog = trial(window.acts.awards)
    assert dialog.isVisible()
    assert "高市府人考字第1號" in dialog.notice.text, "a single refusal is said in the dialog"
    assert dialog.button.isEnabled()


def test_the_panel_approves_and_revokes_one_award(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.approve.click()
    weigh(qtbot, window, window.acts.awards, "高市府人考字第2號")
    assert "已核定嘉獎一次" in window.panel.award_text.text()
    assert window.panel.approve.isHidden()
    window.panel.revoke.click()
    answer(qtbot, window, window.acts.awards, "誤登")
    assert not window.panel.approve.isHidden()


def test_the_lists_are_sorted_by_each_column(window: MainWindow, qtbot: QtBot) -> None:
    propose(qtbot, window, "民政課")
    window.awards.filter.press(AwardGroup.ALL.value)
    for view in (window.awards.table, window.awards.batches, window.plan.parameters, window.plan.clauses):
        model = view.model()
        assert model.rowCount()
        for column in range(model.columnCount()):
            texts = [model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
            assert all(isinstance(text, str) for text in texts)
            colours = [model.index(row, column).data(Qt.ItemDataRole.ForegroundRole) for row in range(len(texts))]
            assert all(colour is None or isinstance(colour, QColor) for colour in colours)
            view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
