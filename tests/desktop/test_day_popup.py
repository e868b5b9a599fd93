from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.day_popup import DayPopup
from elearn_desk.desktop.widgets.month_grid import MonthGrid, month_later
from elearn_desk.desktop.widgets.office_month import OfficeMonth
from elearn_desk.domain.workdays import Calendar
from tests.desktop.clerk import press, type_in

DAY = date(2014, 8, 20)
KEY = Qt.Key


def opened(qtbot: QtBot, field: DayField, key: Qt.Key = KEY.Key_F4) -> DayPopup:
    """Open the calendar of a field by a key."""
    qtbot.addWidget(field)
    field.show()
    held = Qt.KeyboardModifier.AltModifier if key == KEY.Key_Down else Qt.KeyboardModifier.NoModifier
    press(field, key, held)
    assert field.popup is not None
    return field.popup


@pytest.mark.parametrize("key", [KEY.Key_F4, KEY.Key_Down])
def test_the_calendar_is_opened_and_left_by_the_keyboard_alone(qtbot: QtBot, key: Qt.Key) -> None:
    field = DayField(DAY)
    popup = opened(qtbot, field, key)
    assert popup.head.text() == "103年8月"
    press(popup.grid, KEY.Key_Right)
    with qtbot.waitSignal(field.day_chosen) as told:
        press(popup.grid, KEY.Key_Return)
    assert told.args == [date(2014, 8, 21)]
    assert field.text() == "103/08/21"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: field.popup is None)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (KEY.Key_Left, date(2014, 8, 19)),
        (KEY.Key_Up, date(2014, 8, 13)),
        (KEY.Key_Down, date(2014, 8, 27)),
        (KEY.Key_PageUp, date(2014, 7, 20)),
        (KEY.Key_PageDown, date(2014, 9, 20)),
        (KEY.Key_Home, date(2014, 8, 1)),
        (KEY.Key_End, date(2014, 8, 31)),
        (KEY.Key_A, DAY),
    ],
)
def test_keys_move_over_the_days(qtbot: QtBot, key: Qt.Key, day: date) -> None:
    grid = MonthGrid(DAY, Calendar())
    qtbot.addWidget(grid)
    press(grid, key)
    assert grid.day == day


def test_a_day_is_told_to_who_cannot_see_it(qtbot: QtBot) -> None:
    grid = MonthGrid(DAY, Calendar())
    qtbot.addWidget(grid)
    assert grid.accessibleName() == "103/08/20 星期三"
    grid.move_to(date(2014, 8, 24))
    assert grid.accessibleName() == "103/08/24 星期日，放假日"


def test_the_office_calendar_is_asked_for_and_its_days_are_told_by_name(qtbot: QtBot) -> None:
    moon, worked = date(2014, 9, 8), date(2014, 12, 27)
    office = Calendar({moon: False, worked: True}, {moon: "中秋節"})
    field = DayField(moon, ask=lambda then: then(office))
    popup = opened(qtbot, field)
    assert popup.said.text() == "103/09/08 星期一，放假日（中秋節）"
    assert popup.grid.accessibleName() == popup.said.text()
    with_words = popup.grid.grab().toImage()
    popup.know(Calendar({moon: False}))
    assert popup.said.text() == "103/09/08 星期一，放假日"
    popup.know(Calendar())
    assert popup.said.text() == "103/09/08 星期一"
    assert popup.grid.grab().toImage() != with_words
    popup.know(office)
    popup.grid.move_to(worked)
    assert popup.said.text() == "103/12/27 星期六，補行上班日"
    popup.grid.grab()
    popup.close()


def test_a_calendar_that_comes_when_the_popup_is_gone_is_kept_for_the_next(qtbot: QtBot) -> None:
    answers: list[Callable[[Calendar], None]] = []
    field = DayField(DAY, ask=answers.append)
    opened(qtbot, field).close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    answers[0](Calendar({DAY: False}))
    assert opened(qtbot, field).said.text() == "103/08/20 星期三，放假日"
    assert field.popup is not None
    field.popup.close()


def test_a_calendar_that_comes_when_the_field_is_gone_is_of_no_use() -> None:
    answers: list[Callable[[Calendar], None]] = []
    field = DayField(DAY, ask=answers.append)
    field.open_calendar()
    delete(field)
    answers[0](Calendar({DAY: False}))
    assert not isValid(field)


def test_a_day_that_may_be_left_out_is_not_marked_where_it_is(qtbot: QtBot) -> None:
    for optional, text, wrong in ((True, "", False), (True, "x", True), (False, "", True)):
        field = DayField(optional=optional)
        qtbot.addWidget(field)
        type_in(field, text)
        assert field.property("wrong") is wrong


def test_the_mouse_takes_the_day_it_points_at_and_no_other(qtbot: QtBot) -> None:
    grid = MonthGrid(DAY, Calendar())
    qtbot.addWidget(grid)
    grid.resize(grid.sizeHint())
    places = dict(grid.places())
    with qtbot.waitSignal(grid.picked) as told:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=places[date(2014, 8, 1)].center())
    assert told.args == [date(2014, 8, 1)]
    with qtbot.assertNotEmitted(grid.picked):
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not grid.grab().isNull()


def test_the_months_before_and_after_are_a_step_away(qtbot: QtBot) -> None:
    popup = opened(qtbot, DayField(date(2015, 1, 31)))
    before, after = popup.findChildren(QToolButton)
    after.click()
    assert (popup.head.text(), popup.grid.day) == ("104年2月", date(2015, 2, 28))
    before.click()
    before.click()
    assert popup.head.text() == "103年12月"
    popup.close()


def test_the_calendar_stays_on_the_screen(qtbot: QtBot) -> None:
    field = DayField(DAY)
    room = QApplication.primaryScreen().availableGeometry()
    field.move(room.right() - 40, room.bottom() - 30)
    popup = opened(qtbot, field)
    assert room.contains(popup.geometry())
    popup.close()


def test_up_and_down_step_the_field_by_days_and_months(qtbot: QtBot) -> None:
    field = DayField(DAY)
    qtbot.addWidget(field)
    for key, shown in (
        (KEY.Key_Up, "103/08/21"),
        (KEY.Key_Down, "103/08/20"),
        (KEY.Key_PageUp, "103/09/20"),
        (KEY.Key_PageDown, "103/08/20"),
    ):
        press(field, key)
        assert field.text() == shown
    field.setText("x")
    press(field, KEY.Key_Up)
    assert field.text() == "x"


def test_a_field_only_to_be_read_opens_no_calendar(qtbot: QtBot) -> None:
    field = DayField(DAY)
    qtbot.addWidget(field)
    field.setReadOnly(True)
    press(field, KEY.Key_F4)
    press(field, KEY.Key_Up)
    assert (field.popup, field.text()) == (None, "103/08/20")


def test_the_last_day_of_a_longer_month_becomes_that_of_a_shorter() -> None:
    assert month_later(date(2016, 1, 31), 1) == date(2016, 2, 29)
    assert month_later(date(2014, 1, 15), -1) == date(2013, 12, 15)


def test_a_week_of_the_year_begins_on_sunday_as_in_the_calendar_of_a_field(qtbot: QtBot) -> None:
    days = [date(2014, 9, number) for number in range(1, 31)]
    month = OfficeMonth("9月")
    qtbot.addWidget(month)
    month.show_days(days, frozenset(), frozenset(), {day: str(day.day) for day in days})
    month.resize(70, 160)
    assert [month.tip_at(column * 10 + 5, 65) for column in range(7)] == ["7", "8", "9", "10", "11", "12", "13"]
    assert [month.tip_at(column * 10 + 5, 45) for column in range(2)] == ["", "1"]
