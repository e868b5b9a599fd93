"""Every step done at the window is taken back by Ctrl+Z, once it is seen what that does, or said why it is not."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.steps_dialog import StepDialog, StepsDialog
from elearn_desk.desktop.dialogs.undo_dialog import UndoDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import decision_steps, hour_steps
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.undo import REASON, Step, Steps, StepState
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.ledger import Entry, EntryKind
from elearn_desk.domain.people import Category
from elearn_desk.services.awards import list_awards
from elearn_desk.services.claims import list_claims, withdraw_claim
from elearn_desk.services.leave import list_leave
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.rulings import list_rulings
from elearn_desk.services.titles import accepted_titles
from elearn_desk.services.year_end import year_state
from tests.desktop.clerk import answer, bring, choose, fill_leave, leave_dialog, press, row_of, settle, undoing, weigh
from tests.services.office import LIN, STAFF, WANG, Office, a_row
from tests.services.test_plan_import import lower_cap

HELD = Qt.KeyboardModifier.ControlModifier


def ctrl_z(qtbot: QtBot, window: MainWindow) -> None:
    """Press Ctrl+Z in the window, and wait."""
    settle(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.table.setFocus()
    press(window, Qt.Key.Key_Z, HELD)
    settle(qtbot, window)


def step_dialog(window: MainWindow) -> StepDialog:
    """Give the dialog that says what taking the step back does."""
    dialog = window.acts.undoing.dialog
    assert isinstance(dialog, StepDialog), window.strip.notice.text
    return dialog


def take_back(qtbot: QtBot, window: MainWindow) -> str:
    """Press Ctrl+Z, go through with it, and give what was told beforehand."""
    ctrl_z(qtbot, window)
    dialog = step_dialog(window)
    assert dialog.button.isEnabled(), dialog.notice.text
    told = dialog.effect.text()
    dialog.button.click()
    settle(qtbot, window)
    assert window.strip.notice.text.startswith("已復原："), window.strip.notice.text
    return told


def drawn(qtbot: QtBot, window: MainWindow) -> None:
    """Draw up the claim of 王小明."""
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)


def states(window: MainWindow) -> list[ClaimState]:
    """Give where the claims stand."""
    return [each.claim.state for each in list_claims(window.tasks.desk).value]


def test_the_newest_step_not_taken_back_comes_first() -> None:
    steps = Steps(lambda: datetime(2014, 9, 1, 8, 30))
    assert not steps.all
    first, second = Step("甲", "回到從前", lambda _desk, _reason: Outcome(None)), Step("乙", "回不去")
    taken = [steps.add(first, 103), steps.add(second, 103)]
    assert steps.last is taken[1]
    assert [each.state for each in taken] == [StepState.READY, StepState.STUCK]
    taken[1].back, taken[0].obstacle = True, "已有別人更動"
    assert (steps.last, taken[0].state, taken[1].state) == (taken[0], StepState.STUCK, StepState.BACK)
    assert (taken[0].why, taken[1].why) == ("已有別人更動", "回不去")
    assert steps.find(first) is taken[0]


def test_registering_and_drawing_up_are_taken_back_one_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    assert row_of(window, WANG).granted == 8
    told = take_back(qtbot, window)
    assert "沖銷核給" in told
    assert row_of(window, WANG).granted == 0
    assert states(window) == [ClaimState.REVERSED]
    ctrl_z(qtbot, window)
    dialog = step_dialog(window)
    assert not dialog.button.isEnabled(), "the claim drawn up is gone already"
    assert dialog.notice.text
    assert window.acts.undoing.steps.all[0].state is StepState.STUCK


def test_a_claim_drawn_up_is_withdrawn_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    take_back(qtbot, window)
    (claim,) = list_claims(window.tasks.desk).value
    assert claim.claim.events[-1].reason == REASON
    assert states(window) == [ClaimState.WITHDRAWN]


def test_ground_that_has_moved_is_said(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    withdraw_claim(window.tasks.desk, 1, "別人撤回")
    ctrl_z(qtbot, window)
    assert not step_dialog(window).button.isEnabled()
    assert "103-0001" in step_dialog(window).notice.text


def test_a_seal_noted_is_taken_back_from_the_strip_at_once(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    claim = list_claims(window.tasks.desk).value[0].claim
    window.acts.claims.sign(claim)
    settle(qtbot, window)
    assert states(window) == [ClaimState.SIGNED]
    assert window.strip.notice.button.text() == "復原"
    window.strip.notice.button.click()
    settle(qtbot, window)
    assert states(window) == [ClaimState.PRINTED]
    assert "已復原：註記申請表 103-0001" in window.strip.notice.text


def test_what_is_not_taken_back_is_said_with_the_way_to_the_others(window: MainWindow, qtbot: QtBot) -> None:
    ctrl_z(qtbot, window)
    assert "還沒有可以復原的步驟" in window.strip.notice.text
    drawn(qtbot, window)
    window.acts.claims.reject(list_claims(window.tasks.desk).value[0].claim)
    answer(qtbot, window, window.acts.claims, "資料不全")
    ctrl_z(qtbot, window)
    assert "不能復原：退件不能收回" in window.strip.notice.text
    window.strip.notice.button.click()
    dialog = window.acts.undoing.dialog
    assert isinstance(dialog, StepsDialog)
    assert [each.state for each in dialog.table.rows] == [StepState.STUCK, StepState.READY]
    assert not dialog.back.isEnabled()
    assert dialog.table.choose(lambda each: each.state is StepState.READY)
    dialog.back.click()
    settle(qtbot, window)
    assert not step_dialog(window).button.isEnabled(), "a claim rejected is no longer withdrawn"


def test_leave_is_cancelled_and_taken_again(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14:00", 2)
    dialog.button.click()
    settle(qtbot, window)
    assert (window.strip.notice.button.text(), window.strip.notice.second.text()) == ("列印假單…", "復原")
    (leave,) = list_leave(window.tasks.desk).value
    window.acts.leave.cancel(leave.entry)
    answer(qtbot, window, window.acts.leave, "改期")
    assert not standing(window)
    assert take_back(qtbot, window).startswith("取用核給第")
    assert len(standing(window)) == 1
    ctrl_z(qtbot, window)
    assert not step_dialog(window).button.isEnabled(), "the leave of that step is cancelled"
    assert step_dialog(window).notice.text


def standing(window: MainWindow) -> list[int]:
    """Give the numbers of the leave that stands."""
    return [each.entry.id for each in list_leave(window.tasks.desk).value if each.cancel is None]


def test_titles_and_a_year_are_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    course = window.tasks.desk.plan.sets[0].courses[0].title
    window.acts.titles.accept([("某門課", course)])
    settle(qtbot, window)
    assert accepted_titles(window.tasks.desk).value == {"某門課": course}
    take_back(qtbot, window)
    assert accepted_titles(window.tasks.desk).value == {}
    window.acts.years.close_or_reopen()
    settle(qtbot, window)
    answer(qtbot, window, window.acts.years, "年度終了", "")
    assert year_state(window.tasks.desk).value.closing is not None
    take_back(qtbot, window)
    assert year_state(window.tasks.desk).value.closing is None


def test_awards_sent_are_entered_as_come_back(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.awards.propose((), ())
    settle(qtbot, window)
    weigh(qtbot, window, window.acts.awards)
    assert "2 人的敘獎建議將登錄退回" in take_back(qtbot, window)
    assert {each.standing.proposal for each in list_awards(window.tasks.desk).value} == {None}


def test_a_ruling_is_withdrawn(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.book.rule_category(LIN)
    weigh(qtbot, window, window.acts.book, LIN, Category.WORKER.value, "職工")
    assert "林𡍼" in take_back(qtbot, window)
    assert list_rulings(window.tasks.desk).value == ()


@pytest.mark.parametrize("button", [False, True])
def test_a_roster_is_taken_back_with_what_stood_before(
    window: MainWindow, office: Office, qtbot: QtBot, *, button: bool
) -> None:
    moved = a_row(LIN, "林𡍼", 單位="人事室")
    bring(qtbot, window, ImportKind.ROSTER, office.roster(*STAFF[:1], moved, name="more.csv"))
    assert row_of(window, LIN).unit == "人事室"
    if button:
        window.strip.notice.button.click()
    else:
        ctrl_z(qtbot, window)
    dialog = undoing(qtbot, window)
    assert isinstance(dialog, UndoDialog)
    assert "1 筆回到匯入前的樣子" in dialog.head.text()
    dialog.act.click()
    settle(qtbot, window)
    assert row_of(window, LIN).unit == "秘書室"
    assert window.acts.undoing.steps.last is None


def test_a_step_of_another_year_waits_for_that_year(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    window.acts.undoing.steps.all[0].plan_year = 104
    ctrl_z(qtbot, window)
    assert "請先切換到104年度" in window.strip.notice.text
    assert date(2014, 9, 1) == window.tasks.desk.as_of


def test_in_a_field_the_key_is_the_fields_own(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    window.open_at(Place("people"))
    window.ways.to_field()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), field
    QTest.keyClicks(field, "ab")
    press(field, Qt.Key.Key_Z, HELD)
    settle(qtbot, window)
    assert window.acts.undoing.dialog is None
    assert states(window) == [ClaimState.DRAFTED]


def test_a_transfer_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    drawn(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    window.acts.transfers.hand_over(WANG, "民政課", "王小明")
    settle(qtbot, window)
    weigh(qtbot, window, window.acts.transfers, "他機關", "調任", "高市人1號")
    take_back(qtbot, window)
    (taken, *_) = window.acts.undoing.steps.all[::-1]
    assert (taken.state, taken.step.done) == (StepState.BACK, "移出王小明的補休 8 小時至他機關")


def test_a_plan_adopted_gives_way_to_the_one_before(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = window.tasks.desk.plan.version
    window.acts.book.adopt_plan(lower_cap(tmp_path))
    settle(qtbot, window)
    weigh(qtbot, window, window.acts.book, "修正計畫")
    assert window.tasks.desk.plan.cap_hours == 6
    assert "2 人的判定會改變：" in take_back(qtbot, window)
    assert window.tasks.desk.plan.version == before


def test_an_approval_is_revoked(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.awards.approve([(WANG, "王小明")])
    weigh(qtbot, window, window.acts.awards, "高市人9號")
    assert take_back(qtbot, window) == "1 人的核定將撤銷。"
    assert not any(each.standing.approvals for each in list_awards(window.tasks.desk).value)


def test_an_office_calendar_is_taken_back(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    file = office.folder / "calendar.csv"
    file.write_text("西元日期,星期,是否放假,備註\n20140906,六,0,補行上班\n", encoding="utf-8")
    bring(qtbot, window, ImportKind.CALENDAR, file)
    ctrl_z(qtbot, window)
    dialog = undoing(qtbot, window)
    assert dialog.head.text() == "復原後將移除 1 筆紀錄。"
    dialog.act.click()
    settle(qtbot, window)
    assert window.strip.notice.text == "已復原匯入，移除 1 筆紀錄。"


def test_several_claims_are_told_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.claims.create_all(())
    settle(qtbot, window)
    weigh(qtbot, window, window.acts.claims)
    told = take_back(qtbot, window).splitlines()
    assert told[0] == "撤回 2 份申請表，收回未使用的 0 小時。"
    assert [line[:8] for line in told[1:]] == ["103-0001", "103-0002"]


def test_what_no_entry_reverses_says_why() -> None:
    claim = Claim(1, "103-0001", WANG, 103, provisional=False, plan_version="", tiers=(), lines=())
    entry = Entry(7, WANG, 103, EntryKind.ADJUST, date(2014, 9, 1), 8)
    final = [
        hour_steps.withdrawn(claim),
        hour_steps.rejected([claim, claim]),
        hour_steps.settled("申請表 103-0001"),
        hour_steps.moved_back(entry),
        hour_steps.run_withdrawn(1),
        decision_steps.ruling_withdrawn("撤回裁示第1號"),
        decision_steps.titles_withdrawn("取消「甲」的決定"),
        decision_steps.returned(2),
        decision_steps.revoked("王小明"),
        decision_steps.begun(104),
    ]
    assert not any(step.reversible for step in final)
    assert all(step.will.endswith("。") for step in final)
    assert final[1].done == "退回申請表 103-0001 等 2 份"
