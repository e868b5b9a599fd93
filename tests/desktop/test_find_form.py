"""A form in the clerk's hand is found by its serial, scanned or typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.claims import create_claim, reject_claim
from tests.desktop.clerk import press, settle, words_dialog
from tests.services.office import LIN, WANG, WU, a_claim, a_registered_claim


def scan(qtbot: QtBot, window: MainWindow, serial: str) -> WordsDialog:
    """Scan a serial: the scanner types it and Enter."""
    window.find_form.click()
    dialog = words_dialog(window.acts.claims)
    QTest.keyClicks(dialog.lines[0], serial)
    press(dialog.lines[0], Qt.Key.Key_Return)
    settle(qtbot, window)
    return dialog


def test_a_form_scanned_opens_the_claim_with_what_happens_next(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    a_claim(desk, WU)
    reject_claim(desk, a_claim(desk).id, "重填")
    claim = a_claim(desk)
    scan(qtbot, window, claim.serial)
    assert not any(each.isVisible() for each in window.findChildren(WordsDialog))
    assert window.strip.notice.text == (
        f"表單 {claim.serial}：民政課王小明，8 小時。請列印後送申請人簽名、單位主管核章。"
    )
    assert window.panel.person_id == WANG
    assert window.tabs.currentWidget() is window.leave
    assert [each.claim.id for each in window.leave.claims.chosen()] == [claim.id]
    assert window.leave.enter.isEnabled()
    scan(qtbot, window, "103-0001")
    assert window.panel.person_id == WU


def test_a_claim_found_stays_chosen_though_another_of_the_person_waits(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    rejected = a_claim(desk)
    reject_claim(desk, rejected.id, "重填")
    a_claim(desk)
    scan(qtbot, window, rejected.serial)
    assert [each.claim.id for each in window.leave.claims.chosen()] == [rejected.id]
    assert "已退件" in window.strip.notice.text


def test_a_serial_that_nobody_has_is_said_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    dialog = scan(qtbot, window, "103-0099")
    assert "103-0099" in dialog.notice.text
    assert dialog.isVisible()
    dialog.leave.click()


def test_a_form_of_another_year_names_its_person_and_leaves_the_page(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    claim = a_registered_claim(desk)
    window.tabs.setCurrentWidget(window.awards)
    window.acts.claims.found.emit(replace(claim, plan_year=102))
    settle(qtbot, window)
    assert window.panel.person_id == WANG
    assert window.tabs.currentWidget() is window.awards


def test_the_second_claim_on_a_form_says_that_it_is(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    a_registered_claim(desk)
    second = create_claim(desk, WANG, provisional=True, side="side-3", reason="主管同意").value
    scan(qtbot, window, second.serial)
    assert f"表單 {second.serial}：民政課王小明，第2次申請，4 小時。" in window.strip.notice.text
    assert window.panel.person_id != LIN
