"""Closing the year at the window, and reopening it."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.claims import create_claim, register_claims
from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.services.plan_import import import_plan
from elearn_desk.services.year_end import year_state
from elearn_desk.shipped import shipped
from tests.desktop.clerk import answer, choose, fill_leave, settle, trial, words_dialog
from tests.services.office import LIN, WU, Office, recorder

DECEMBER = date(2014, 12, 1)


def test_a_year_is_closed_with_what_is_undone_said_before(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.acts.years
    acts.close_or_reopen()
    settle(qtbot, window)
    assert words_dialog(acts).button.text() == "仍要關帳"
    answer(qtbot, window, acts, "年度結束", "")
    assert window.strip.notice.text == "103年度已關帳。"
    closing = year_state(window.tasks.desk).value.closing
    assert closing is not None
    assert closing.reason == "年度結束"

    assert window.strip.closed.text() == "103年度已於 103/09/01 關帳"
    assert not window.strip.closed.isHidden()

    window.awards.propose.click()
    settle(qtbot, window)
    assert "103年度已於103/09/01" in trial(window.acts.awards).notice.text
    assert not trial(window.acts.awards).button.isEnabled()
    trial(window.acts.awards).reject()

    acts.close_or_reopen()
    settle(qtbot, window)
    answer(qtbot, window, acts, "補登核定", "")
    assert window.strip.notice.text == "103年度已重新開帳。"
    assert window.strip.closed.isHidden()
    assert year_state(window.tasks.desk).value.closing is None


def test_a_year_with_nothing_undone_is_closed_without_more_ado(new_window: MainWindow, qtbot: QtBot) -> None:
    acts = new_window.acts.years
    acts.close_or_reopen()
    settle(qtbot, new_window)
    assert words_dialog(acts).button.text() == "關帳"


def test_the_next_year_needs_a_plan_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.acts.years
    acts.begin_next()
    answer(qtbot, window, acts)
    assert "104" in words_dialog(acts).notice.text
    words_dialog(acts).reject()


def adopt_next_plan(desk: Desk, office: Office) -> None:
    """Bring in the plan of 104, which says what that of 103 does."""
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    file = office.folder / "104.toml"
    file.write_text(text.replace("year = 103", "year = 104").replace('"103-', '"104-'), encoding="utf-8")
    import_plan(desk, file, "新年度計畫")


def grant_in_december(desk: Desk) -> None:
    """Give 林𡍼 eight hours that can be used until the June after."""
    then = desk.at(DECEMBER)
    create_claim(then, LIN, provisional=True, side="side-2", completed_on=DECEMBER, reason="同意")
    register_claims(then, ["103-0001"])


@pytest.mark.parametrize(("registered", "said"), [(True, "1 人的補休 8 小時轉入"), (False, "沒有轉入的補休")])
def test_the_next_year_is_begun_with_what_is_carried_into_it(
    office: Office, window: MainWindow, qtbot: QtBot, registered: bool, said: str
) -> None:
    adopt_next_plan(window.tasks.desk, office)
    if registered:
        grant_in_december(window.tasks.desk)
    acts = window.acts.years
    acts.begin_next()
    answer(qtbot, window, acts)
    assert window.strip.notice.text.startswith(f"104年度已開始辦理：{said}")


def test_hours_carried_into_a_year_are_shown_and_can_be_used(desk: Desk, office: Office, qtbot: QtBot) -> None:
    adopt_next_plan(desk, office)
    grant_in_december(desk)
    with open_desk(str(office.database), 104, date(2015, 1, 12), recorder()) as next_desk:
        window = MainWindow(next_desk)
        window.show()
        settle(qtbot, window)
        choose(qtbot, window, LIN)
        assert window.leave.carried.text().startswith("前年度結轉：103年度核給第1號，期限至104/06/01")
        assert window.leave.use.isEnabled()
        assert "前年度結轉：103年度核給第1號" in window.panel.leave_text.text()
        window.panel.use.click()
        settle(qtbot, window)
        dialog = window.acts.leave.dialog
        assert isinstance(dialog, LeaveDialog)
        fill_leave(qtbot, window, dialog, "104/1/13", "14", 3)
        assert "取用 3 小時，尚餘 5 小時" in dialog.effect.text()
        dialog.reject()
        choose(qtbot, window, WU)
        assert window.leave.carried.isHidden()
        assert not window.leave.use.isEnabled()
        window.close()
        window.deleteLater()
