"""What the panel advises to do next, and that its one button does it."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.advised import do_advised
from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.advice import Advice, Doing
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.remembered import remembered
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.awards import approve_award
from elearn_desk.services.claims import create_claim, list_claims, mark_claims, register_claim
from elearn_desk.services.leave import use_leave
from tests.desktop.clerk import (
    bring,
    choose,
    fill_leave,
    leave_dialog,
    leave_of_a_registered_claim,
    press,
    previewed,
    row_of,
    settle,
    weigh,
)
from tests.desktop.test_leave_panes import look_on, refreshed
from tests.factory import set_records
from tests.services.office import CHEN, LIN, TUESDAY_AT_TWO, WANG, Office, a_claim, a_registered_claim, a_row, done


def advice(window: MainWindow) -> tuple[str, str]:
    """Give what is advised and what the button says."""
    return window.panel.advice.text(), "" if window.panel.go.isHidden() else window.panel.go.text()


def test_hours_to_claim_are_claimed_and_printed_by_one_button(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    assert advice(window) == (
        "可申請補休 8 小時（期限 103/11/03），請建立申請並列印附件2。",
        "建立申請並列印附件2",
    )
    window.panel.go.setFocus()
    press(window.panel.go, Qt.Key.Key_Return)
    settle(qtbot, window)
    previewed(qtbot, window).leave.click()
    assert [each.claim.serial for each in list_claims(window.tasks.desk).value] == ["103-0001"]
    assert advice(window) == ("申請表 103-0001（8 小時）已建立，請列印附件2送主管核章。", "列印附件2")
    window.panel.go.click()
    previewed(qtbot, window).leave.click()


@pytest.mark.parametrize(
    ("state", "said"),
    [(ClaimState.PRINTED, "已列印，主管核章送回後登錄。"), (ClaimState.SIGNED, "主管已核章，可以登錄。")],
)
def test_a_form_on_its_way_is_registered(window: MainWindow, qtbot: QtBot, state: ClaimState, said: str) -> None:
    mark_claims(window.tasks.desk, (a_claim(window.tasks.desk).id,), state)
    choose(qtbot, window, WANG)
    assert advice(window) == (f"申請表 103-0001（8 小時）{said}", "登錄（核給 8 小時）")
    window.panel.go.click()
    settle(qtbot, window)
    assert row_of(window, WANG).granted == 8


def test_an_award_is_sent_and_then_leave_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    choose(qtbot, window, WANG)
    assert advice(window) == ("可建議嘉獎一次，請編入敘獎建議名冊。", "提出敘獎建議…")
    window.panel.go.click()
    weigh(qtbot, window, window.acts.awards, "民政課")
    assert window.panel.award_text.text() == "已送嘉獎一次（第1批），待核定"
    assert advice(window) == ("尚可補休 8 小時，最近期限 103/11/03。", "登記補休…")
    window.panel.go.click()
    settle(qtbot, window)
    assert isinstance(window.acts.leave.dialog, LeaveDialog)
    window.acts.leave.dialog.reject()


def test_an_award_that_is_not_answered_yet_is_not_done_with(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    a_registered_claim(window.tasks.desk)
    propose_awards(window.tasks.desk)
    look_on(qtbot, window, date(2015, 6, 1))
    assert advice(window) == ("敘獎建議已送出，待核定。", "")


def test_a_lower_award_waits_and_what_lacks_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    look_on(qtbot, window, date(2014, 8, 1))
    choose(qtbot, window, WANG)
    said, button = advice(window)
    assert said.startswith("已可建議嘉獎一次；副餐3再完成 ")
    assert said.endswith("可改敘嘉獎二次，期限前先不送。")
    assert button == "列印說明表…"
    window.panel.go.click()
    previewed(qtbot, window).leave.click()


def test_whoever_lacks_courses_is_explained_to_and_others_need_nothing(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    said, button = advice(window)
    assert said.startswith("完成尚缺的課程後可補休4小時")
    assert button == "列印說明表…"
    choose(qtbot, window, CHEN)
    assert advice(window) == ("不適用本計畫，沒有待辦事項。", "")
    desk = window.tasks.desk
    a_registered_claim(desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO.replace(hour=8), 8)
    approve_award(desk, WANG, "高市府人考字第1號")
    look_on(qtbot, window, date(2014, 12, 31))
    choose(qtbot, window, WANG)
    assert advice(window)[0].startswith(("完成尚缺的課程後", "本年度的補休與敘獎都已辦理完畢"))


def test_a_proof_that_is_waited_for_is_brought_in_and_the_window_put_right(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.tasks.desk
    claim = create_claim(desk, LIN, provisional=True, completed_on=date(2014, 8, 20), reason="主管同意").value
    register_claim(desk, claim.id)
    refreshed(qtbot, window)
    choose(qtbot, window, LIN)
    assert advice(window) == ("先行申請 103-0001 待補證明，匯入學習時數後自動核對。", "匯入學習時數…")
    asked: list[ImportKind] = []
    monkeypatch.setattr(window.acts.imports, "choose", asked.append)
    window.panel.go.click()
    assert asked == [ImportKind.HOURS]
    records = done("main-elementary", "side-1", person_id=LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(records, "proof.csv"))
    assert advice(window) == ("先行申請 103-0001 的證明已到，請更正期限。", "更正期限…")
    window.panel.go.click()
    assert "的期限由" in weigh(qtbot, window, window.acts.claims)


def test_category_and_rank_are_decided_first(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    rows = [a_row(WANG, "王小明", 人員類別="其他人員"), a_row(LIN, "林𡍼", 官等="")]
    bring(qtbot, window, ImportKind.ROSTER, office.roster(*rows, name="again.csv"))
    for person_id, what, button in (
        (WANG, "人員類別", Doing.CATEGORY.value),
        (LIN, "官等", Doing.RANK.value),
    ):
        choose(qtbot, window, person_id)
        assert advice(window) == (f"請先確認{what}，確認前不核給補休、不建議敘獎。", button)
        assert "目前為「待確認」" in window.panel.claim_text.text()
        assert person_id not in window.panel.claim_text.text()
        window.panel.go.click()
        settle(qtbot, window)
        assert window.acts.book.dialog is not None
        window.acts.book.dialog.reject()


def test_what_a_word_settles_is_asked_before_what_has_to_be_learnt(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    on_a_workday = set_records("main-elementary", "side-1", on=date(2014, 6, 4), person_id=LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(on_a_workday, "untimed.csv", 完成時間=""))
    choose(qtbot, window, LIN)
    said, button = advice(window)
    assert said.endswith("只有日期，請填完成時間。")
    assert button == Doing.TIME.value
    window.panel.go.click()
    settle(qtbot, window)
    assert window.acts.rulings.dialog is not None
    window.acts.rulings.dialog.reject()
    view = window.panel.view
    assert view is not None
    do_advised(
        window.acts,
        view.assessment.person,
        Advice("", Doing.COUNT, record=view.advice.record, course=view.advice.course),
    )
    settle(qtbot, window)
    assert window.acts.rulings.dialog.windowTitle() == "准予採計"
    window.acts.rulings.dialog.reject()


def test_several_leaves_are_entered_one_after_the_other_and_the_start_is_remembered(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = leave_of_a_registered_claim(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 2)
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.again.click()
    settle(qtbot, window)
    assert dialog.isVisible()
    assert dialog.taken.text == "已登記 103/09/02 14:00 起 2 小時；請輸入下一筆。"
    assert dialog.day.text() == ""
    assert not dialog.again.isEnabled()
    fill_leave(qtbot, window, dialog, "103/9/3", "14", 1)
    dialog.button.click()
    settle(qtbot, window)
    assert row_of(window, WANG).booked == 3
    assert remembered().value("leave/start") == "14:00"
    assert leave_dialog(qtbot, window).start.time == time(14)


def test_sections_stay_as_they_were_left(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    panel = window.panel
    assert not panel.sets.body.isHidden()
    panel.sets.head.click()
    assert panel.sets.body.isHidden()
    assert panel.sets.head.accessibleName() == "套餐進度（已收合）"
    assert remembered().value("panel/套餐進度", type=bool) is False
    assert panel.grounds.body.isHidden()
    panel.why.click()
    assert not panel.grounds.body.isHidden()
    panel.explain.click()
    previewed(qtbot, window).leave.click()
    panel.sets.setFocus()
    press(panel, Qt.Key.Key_Down)
    propose_awards(window.tasks.desk)
    refreshed(qtbot, window)
    assert "第1批" in panel.award_text.text()
