"""A pile of signed forms is scanned one after the other and registered by Enter; what is wrong is said at the line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.scan_dialog import ScanDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.claims import create_claim, register_claim, reject_claim
from elearn_desk.services.year_end import close_year
from tests.desktop.clerk import press, row_of, settle
from tests.services.office import LIN, WANG, WU, a_claim


def scanning(window: MainWindow) -> ScanDialog:
    """Open the scanning mode."""
    window.acts.claims.scan()
    dialog = window.acts.claims.dialog
    assert isinstance(dialog, ScanDialog)
    return dialog


def scan(qtbot: QtBot, window: MainWindow, dialog: ScanDialog, *serials: str) -> None:
    """Scan forms as a scanner does: each serial typed and Enter, without waiting for the one before."""
    for serial in serials:
        QTest.keyClicks(dialog.field, serial)
        press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)


def lines(dialog: ScanDialog) -> dict[str, str]:
    """Give what is said at each line, by serial."""
    return {row.serial: row.note for row in dialog.model.rows}


def test_forms_are_scanned_and_registered_by_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    serials = [a_claim(window.tasks.desk, each).serial for each in (WANG, WU)]
    dialog = scanning(window)
    scan(qtbot, window, dialog, *serials)
    assert lines(dialog) == dict.fromkeys(serials, "可登錄，核給 8 小時至 103/11/03。")
    assert dialog.register.text() == "全部登錄（2 份、16 小時）"
    assert dialog.field.text() == ""
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert lines(dialog) == dict.fromkeys(serials, "已登錄，核給 8 小時至 103/11/03。")
    assert dialog.notice.text == "已登錄 2 份，核給 16 小時。"
    assert window.strip.notice.text == "已登錄申請表 2 份，核給補休 16 小時。"
    assert (row_of(window, WANG).granted, row_of(window, WU).granted) == (8, 8)
    assert not dialog.register.isEnabled()
    assert dialog.register.toolTip() == "清單中沒有可登錄的申請表"
    press(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_cannot_be_registered_is_said_at_its_line(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    rejected = a_claim(desk)
    reject_claim(desk, rejected.id, "重填")
    registered = a_claim(desk)
    register_claim(desk, registered.id)
    dialog = scanning(window)
    scan(qtbot, window, dialog, rejected.serial, registered.serial, "103-0099")
    said = lines(dialog)
    assert "「已退件」" in said[rejected.serial]
    assert "「已登錄」" in said[registered.serial]
    assert "沒有申請表「103-0099」" in said["103-0099"]
    assert "103-0099" in dialog.notice.text
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert lines(dialog) == said, "there is nothing to register"


def test_a_form_scanned_twice_stands_there_once_and_can_be_taken_off(window: MainWindow, qtbot: QtBot) -> None:
    serial = a_claim(window.tasks.desk).serial
    dialog = scanning(window)
    assert not dialog.remove.isEnabled()
    scan(qtbot, window, dialog, serial, f" {serial} ")
    assert list(lines(dialog)) == [serial]
    assert dialog.notice.text == f"{serial} 已在清單中，不重複登錄。"
    dialog.remove.setFocus()
    press(dialog.remove, Qt.Key.Key_Return)
    assert lines(dialog) == {}
    assert not dialog.register.isEnabled()


def test_a_cut_by_the_cap_is_pointed_out_and_enter_in_the_list_registers(window: MainWindow, qtbot: QtBot) -> None:
    claim = create_claim(window.tasks.desk, LIN, provisional=True, side="side-1", reason="主管同意").value
    dialog = scanning(window)
    scan(qtbot, window, dialog, claim.serial)
    (row,) = dialog.model.rows
    assert (row.ready, row.hours) == (True, 4)
    dialog.table.setFocus()
    press(dialog.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert row_of(window, LIN).granted == 4


def test_a_form_registered_elsewhere_meanwhile_is_said(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    wang, wu = a_claim(desk, WANG), a_claim(desk, WU)
    dialog = scanning(window)
    scan(qtbot, window, dialog, wang.serial, wu.serial)
    register_claim(desk, wang.id)
    dialog.register.click()
    settle(qtbot, window)
    assert lines(dialog)[wang.serial] == "未登錄，原因見下方。"
    assert "已登錄 1 份" in dialog.notice.text
    assert "「已登錄」" in dialog.notice.text


def test_a_refusal_of_the_whole_is_said_and_the_list_stays(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.tasks.desk
    serial = a_claim(desk).serial
    dialog = scanning(window)
    scan(qtbot, window, dialog, serial)
    close_year(desk, "年度結束", force=True)
    dialog.register.click()
    settle(qtbot, window)
    assert "關帳" in dialog.notice.text
    assert dialog.register.isEnabled()
