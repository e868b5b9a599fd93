"""Dialogs have room for what they will say: no button moves, nothing is cut on a low screen, and nothing is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.book import BookActs
from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.choice_list import ChoiceList
from elearn_desk.services.parameters import ShownParameter
from tests.desktop.clerk import fill, settle, trial

LONG = "這句話說明為什麼不能這樣做、在哪裡、要怎麼辦，長到一行放不下，要折成好幾行才能看完。" * 2


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[FormDialog]:
    """Give a form of one field, in sight."""
    made = FormDialog("退件", "退件後可重新申請。", "退回")
    made.add("退件原因", QLineEdit())
    made.show()
    QApplication.processEvents()
    yield made
    # What was typed is not asked about.
    made.done(0)
    qtbot.addWidget(made)


def buttons_at(form: FormDialog) -> tuple[QPoint, QPoint]:
    """Give where the buttons stand on the screen once everything has found its place."""
    QApplication.processEvents()
    zero = QPoint(0, 0)
    return form.button.mapToGlobal(zero), form.leave.mapToGlobal(zero)


def test_no_button_moves_when_something_is_said_and_when_it_is_not_said_any_more(form: FormDialog) -> None:
    before, size = buttons_at(form), form.size()
    form.notice.say(Tone.BAD, "這裡說明為什麼不能這樣做，要怎麼辦。")
    assert buttons_at(form) == before
    assert form.body.verticalScrollBar().maximum() == 0, "nothing else is hidden by it"
    form.notice.silence()
    assert (buttons_at(form), form.size()) == (before, size)


def test_no_button_moves_when_what_was_typed_is_asked_about(form: FormDialog) -> None:
    before = buttons_at(form)
    field = form.findChild(QLineEdit)
    assert field is not None
    field.setText("資料不齊")
    field.setModified(True)
    form.reject()
    assert form.unsaved.isVisible()
    assert buttons_at(form) == before
    form.unsaved.keep.click()
    assert buttons_at(form) == before


def test_a_long_sentence_makes_it_grow_once_and_is_never_cut(form: FormDialog) -> None:
    high = form.height()
    form.notice.say(Tone.BAD, LONG)
    before = buttons_at(form)
    assert form.height() > high
    label = form.notice.label
    assert label.height() >= label.heightForWidth(label.width())
    form.notice.say(Tone.BAD, "短句。")
    assert buttons_at(form) == before, "it does not shrink under the pointer"


def test_what_comes_to_be_said_among_the_fields_has_room_too(form: FormDialog) -> None:
    before = buttons_at(form)
    said = QLineEdit(form)
    form.fields.addRow(said)
    assert buttons_at(form) == before
    for _ in range(5):
        form.fields.addRow(QLineEdit(form))
    assert buttons_at(form) != before
    assert form.body.verticalScrollBar().maximum() == 0


def test_it_moves_up_where_the_screen_ends(form: FormDialog) -> None:
    bottom = form.screen().availableGeometry().bottom()
    form.move(form.x(), bottom - form.height())
    form.notice.say(Tone.BAD, LONG)
    QApplication.processEvents()
    assert form.frameGeometry().bottom() <= bottom


def test_on_a_low_screen_the_fields_scroll_and_the_buttons_stay(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = QSize(800, 380)
    monkeypatch.setattr("elearn_desk.desktop.widgets.roomy.screen_room", lambda _place: low)
    window.acts.book.rule_suspension()
    dialog = trial(window.acts.book)
    settle(qtbot, window)
    assert dialog.height() <= low.height()
    assert dialog.body.verticalScrollBar().maximum() > 0
    for each in (dialog.button, dialog.leave):
        place = each.mapTo(dialog, QPoint(0, each.height()))
        assert place.y() <= dialog.height()
    dialog.reject()


@pytest.mark.parametrize(
    ("begin", "number", "words"),
    [
        (BookActs.rule_rank, 1, "請選擇「（相當）官等」。"),
        (BookActs.rule_category, 1, "請選擇「人員類別」。"),
        (BookActs.rule_platform, 1, "請選擇「即計畫的平台」。"),
        (BookActs.rule_suspension, 1, "請選擇「當日」。"),
    ],
)
def test_what_decides_something_begins_with_no_choice_and_is_not_tried(
    window: MainWindow, qtbot: QtBot, begin: Callable[[BookActs], None], number: int, words: str
) -> None:
    begin(window.acts.book)
    dialog = fill(qtbot, window, window.acts.book, "103/7/23")
    field = dialog.asked[number]
    assert isinstance(field, ChoiceList)
    assert (field.value, field.placeholderText()) == (None, "請選擇")
    assert dialog.effect.text() == "填妥後，這裡說明結果。"
    assert not dialog.button.isEnabled()
    dialog.act()
    assert dialog.notice.text == words
    assert dialog.focusWidget() is field
    dialog.reject()


def test_a_choice_that_holds_now_stands(window: MainWindow, qtbot: QtBot) -> None:
    (parameter,) = [each for each in _parameters(window) if each.key == "combine"]
    window.acts.book.set_parameter(parameter)
    settle(qtbot, window)
    dialog = trial(window.acts.book)
    field = dialog.asked[0]
    assert isinstance(field, ChoiceList)
    assert field.value == parameter.value
    assert dialog.windowTitle() == "參數的裁示"
    texts = [each.text() for each in dialog.findChildren(QLabel) if each.wordWrap()]
    assert any(text.startswith(parameter.meaning) for text in texts), "the question is there to be read, however long"
    dialog.reject()


def _parameters(window: MainWindow) -> list[ShownParameter]:
    return [*window.plan.parameters.rows]


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    field = ChoiceList([("a", "甲"), ("b", "乙")], "a")
    qtbot.addWidget(field)
    field.show()
    nothing = Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        nothing,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turned)
    assert field.value == "a"
    assert not turned.isAccepted()
