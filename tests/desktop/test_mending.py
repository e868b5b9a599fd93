"""A refused row is mended in the review, a correction decided on, and what was said is not lost by leaving."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.row_sheet import MENDED
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import LineState
from elearn_desk.services.answers import Correction
from tests.desktop.arrivals import NEW, cells, give_meaning, mend, states, texts, without
from tests.desktop.clerk import again, look_over, press, reviewed, row_of, settle
from tests.services.office import HOURS_HEADER, WANG, Office, done, hours_row


def bad(qtbot: QtBot, window: MainWindow, office: Office) -> ReviewDialog:
    """Look over a printout of one good row and one whose hours are no number."""
    rows = [hours_row(NEW[0]), {**hours_row(NEW[1]), "認證時數": "abc"}]
    return look_over(qtbot, window, ImportKind.HOURS, office.file("bad.csv", HOURS_HEADER, rows))


def give_reason(dialog: ReviewDialog, reason: str) -> None:
    dialog.detail.reason.setText(reason)
    dialog.detail.reason.textEdited.emit(reason)


def test_a_refused_row_is_mended_and_comes_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    assert not dialog.detail.sheet.isColumnHidden(MENDED)
    assert dialog.commit.text() == "匯入 1 列（待處理 1 列留著）"
    mend(dialog, "認證時數", "2")
    again(qtbot, window)
    assert states(dialog) == [LineState.NEW], "the row worked on stays in sight"
    assert "承辦人更正為「2」" in dialog.detail.said.text()
    assert cells(dialog)["認證時數"].endswith("abc"), "the file's own words stay"
    assert not dialog.commit.isEnabled()
    assert "寫明理由" in dialog.notice.text
    give_reason(dialog, "核對證書")
    assert dialog.commit.text() == "匯入 2 列"
    dialog.commit.click()
    settle(qtbot, window)
    assert "新增 2 列" in window.strip.notice.text
    assert row_of(window, WANG).sides[2].counted == len(done("side-3")) - len(NEW) + 2


def test_an_id_is_hidden_unless_it_is_what_has_to_be_mended(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    assert cells(dialog)["身分證字號"] == "A12345****"
    rows = [{**hours_row(NEW[0]), "身分證字號": WANG[:-1]}]
    window.acts.imports.review(ImportKind.HOURS, [office.file("id.csv", HOURS_HEADER, rows)])
    settle(qtbot, window)
    assert cells(reviewed(window))["身分證字號"] == f"✗ {WANG[:-1]}"


def test_a_mend_is_taken_back_by_emptying_it(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    mend(dialog, "認證時數", "xyz")
    again(qtbot, window)
    assert "「xyz」不是認證時數" in dialog.detail.said.text()
    mend(dialog, "認證時數", "")
    again(qtbot, window)
    assert dialog.draft.mends == {}
    assert "「abc」不是認證時數" in dialog.detail.said.text()


def test_a_row_is_mended_by_the_keys_alone(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    sheet = dialog.detail.sheet
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    sheet.setFocus()
    assert texts(sheet, sheet.currentRow())[0] == "認證時數"
    press(sheet, Qt.Key.Key_Return)
    editor = sheet.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit), "Enter begins to mend and brings nothing in"
    editor.setText("2")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.draft.mends))
    again(qtbot, window)
    assert states(dialog) == [LineState.NEW]
    assert dialog.isVisible()
    press(sheet, Qt.Key.Key_Down)
    assert dialog.isVisible()


def test_a_correction_is_decided_on_in_its_place(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[0]
    newer = office.hours([known._replace(hours=known.hours / 4), NEW[0]], "newer.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, newer)
    assert states(dialog) == [LineState.CORRECTION]
    shown = [texts(dialog.detail.conflict.table, row)[0] for row in range(dialog.detail.conflict.table.rowCount())]
    assert shown[0] == "時數"
    assert dialog.commit.text() == "匯入 2 列（待處理 1 列留著）"
    for choice, words in ((Correction.NEWER, "匯入 2 列"), (Correction.ASK, "匯入 2 列（待處理 1 列留著）")):
        dialog.detail.conflict.buttons[choice].click()
        again(qtbot, window)
        assert dialog.commit.text() == words
        assert dialog.detail.conflict.buttons[choice].isChecked()
    dialog.detail.conflict.buttons[Correction.NEWER].click()
    give_reason(dialog, "查證過")
    again(qtbot, window)
    dialog.commit.click()
    settle(qtbot, window)
    assert window.corrections.table.rows == []
    assert row_of(window, WANG).main.completed_on is None


def test_leaving_keeps_what_was_said(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    mend(dialog, "認證時數", "2")
    give_reason(dialog, "核對證書")
    again(qtbot, window)
    press(dialog, Qt.Key.Key_Escape)
    assert "都留著" in window.strip.notice.text
    window.strip.notice.button.click()
    settle(qtbot, window)
    back = reviewed(window)
    assert back is not dialog
    assert back.commit.text() == "匯入 2 列"
    back.leave.click()
    once_more = bad(qtbot, window, office)
    assert once_more.commit.text() == "匯入 2 列", "the very same file opened anew has it, too"
    once_more.commit.click()
    settle(qtbot, window)


def test_leaving_without_having_said_anything_says_nothing(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = bad(qtbot, window, office)
    press(dialog, Qt.Key.Key_Escape)
    assert window.strip.notice.text == ""


def test_after_the_import_what_was_left_is_looked_at_and_mended(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    dialog = bad(qtbot, window, office)
    dialog.commit.click()
    settle(qtbot, window)
    notice = window.strip.notice
    assert (notice.button.text(), notice.second.text()) == ("復原此次匯入", "看有疑義的列")
    notice.second.click()
    settle(qtbot, window)
    left = reviewed(window)
    assert states(left) == [LineState.REFUSED]
    mend(left, "認證時數", "2")
    give_reason(left, "核對證書")
    again(qtbot, window)
    assert left.commit.text() == "匯入 1 列"
    left.commit.click()
    settle(qtbot, window)
    assert "新增 1、已有 1 列" in notice.text


def test_what_was_remembered_of_headers_can_be_forgotten(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = without(office, "odd.csv", rename={"課程名稱": "修了什麼"})
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert dialog.columns.forget.isHidden()
    give_meaning(dialog, "修了什麼", "課程名稱")
    again(qtbot, window)
    dialog.commit.click()
    settle(qtbot, window)
    later = look_over(qtbot, window, ImportKind.HOURS, path)
    later.mapping.click()
    assert "「修了什麼」" in later.columns.forget.text()
    later.columns.forget.click()
    settle(qtbot, window)
    again(qtbot, window)
    assert "還缺" in later.columns.missing.text()
