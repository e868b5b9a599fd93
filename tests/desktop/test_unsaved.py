"""Whatever is typed in a dialog, neither Esc nor the cross of its frame loses it: it is asked about, or kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.scan_dialog import ScanDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.widgets.unsaved import UnsavedBar
from elearn_desk.services.leave import use_leave
from tests.desktop.arrivals import leave, without
from tests.desktop.clerk import again, look_over, press, settle
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, Office, a_claim, a_registered_claim

WHO = (WANG, "王小明")


def openers(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give what opens a dialog of each family in which something is typed."""
    acts = window.acts
    claim = a_registered_claim(window.tasks.desk)
    entry = use_leave(window.tasks.desk, WANG, TUESDAY_AT_TWO, 2).value
    yield "核定敘獎", lambda: acts.awards.approve([WHO])
    yield "退回敘獎", lambda: acts.awards.give_back([WHO])
    yield "撤銷敘獎", lambda: acts.awards.revoke(*WHO)
    yield "先行申請", lambda: acts.claims.create_provisional(LIN, "林𡍼")
    yield "退件", lambda: acts.claims.reject(claim)
    yield "撤回申請", lambda: acts.claims.withdraw(claim)
    yield "找表單", acts.claims.find_form
    yield "掃描登錄", acts.claims.scan
    yield "登記補休", lambda: acts.leave.use(*WHO)
    yield "取消補休", lambda: acts.leave.cancel(entry)
    yield "補休移出", lambda: acts.transfers.hand_over(WANG, "民政課", "王小明")
    yield "補休移入", lambda: acts.transfers.take_over(*WHO)
    yield "取消移轉", lambda: acts.transfers.take_back(entry)
    yield "參數", lambda: acts.book.set_parameter(window.plan.parameters.rows[0])
    yield "人員類別", acts.book.rule_category
    yield "官等", acts.book.rule_rank
    yield "平台名稱", acts.book.rule_platform
    yield "停止上班", acts.book.rule_suspension
    yield "撤回裁示", lambda: acts.rulings.withdraw(1)
    yield "撤回成批列印", lambda: acts.runs.withdraw(1)
    yield "敘獎匯入檔", acts.exports.export_award_import
    yield "關帳", acts.years.close_or_reopen


def in_front() -> QDialog:
    """Give the one dialog that is open."""
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return dialog


def fields(dialog: QDialog) -> list[QLineEdit]:
    """Give the fields of a dialog that can be typed into."""
    return [each for each in dialog.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly()]


def asked(dialog: QDialog) -> UnsavedBar:
    """Give what asks whether the words may be lost."""
    (bar,) = dialog.findChildren(UnsavedBar)
    assert dialog.isVisible()
    assert bar.isVisible(), dialog.windowTitle()
    return bar


def test_no_dialog_loses_what_is_typed_in_any_of_its_fields(window: MainWindow, qtbot: QtBot) -> None:
    typed = 0
    for name, open_it in openers(window):
        open_it()
        settle(qtbot, window)
        count = len(fields(in_front()))
        assert count, f"{name}: nothing is typed there"
        for number in range(count):
            dialog = in_front()
            field = fields(dialog)[number]
            field.selectAll()
            QTest.keyClicks(field, "3")
            press(field, Qt.Key.Key_Escape)
            bar = asked(dialog)
            dialog.close()
            assert asked(dialog) is bar, f"{name}: the cross is no other answer than Esc"
            bar.keep.click()
            assert "3" in field.text(), f"{name}: {field.accessibleName()}"
            press(field, Qt.Key.Key_Escape)
            bar.drop.click()
            assert not dialog.isVisible()
            settle(qtbot, window)
            typed += 1
            if number + 1 < count:
                open_it()
                settle(qtbot, window)
    assert typed > 40


def test_forms_scanned_and_not_registered_are_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    serial = a_claim(window.tasks.desk, WANG).serial
    window.acts.claims.scan()
    dialog = in_front()
    assert isinstance(dialog, ScanDialog)
    QTest.keyClicks(dialog.field, serial)
    press(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    press(dialog.field, Qt.Key.Key_Escape)
    bar = asked(dialog)
    assert "還沒有登錄" in bar.label.text()
    bar.keep.click()
    assert dialog.focusWidget() is dialog.field
    dialog.register.click()
    dialog.reject()
    assert dialog.isVisible(), "not while they are being registered"
    settle(qtbot, window)
    assert bar.isHidden()
    dialog.reject()
    assert not dialog.isVisible(), "what is registered is no loss"


def unsaved(review: ReviewDialog) -> bool:
    """Tell whether a review holds anything that closing would lose."""
    return review.holds_unsaved


def test_what_was_said_in_a_review_is_kept_and_told_of_before_the_program_closes(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    path = without(office, "bare.csv", "學習平台")
    imports = window.acts.imports
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert unsaved(dialog) is False
    leave(dialog.answers.platform, "e學中心")
    again(qtbot, window)
    assert unsaved(dialog) is True
    dialog.close()
    assert "更正與選擇都留著" in window.strip.notice.text
    assert not imports.may_lose()
    assert "再關閉一次程式就會放棄" in window.strip.notice.text
    back = window.strip.notice.findChild(QPushButton)
    assert back is not None
    assert back.text() == "回到檢視"
    back.click()
    settle(qtbot, window)
    review = in_front()
    assert isinstance(review, ReviewDialog)
    assert review.answers.platform.value == "e學中心"
    review.reject()
    assert not imports.may_lose(), "it was looked at again, and left again"
    assert imports.may_lose(), "told of once, it is the clerk's own affair"
