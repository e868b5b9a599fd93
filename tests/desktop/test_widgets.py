from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.models.table import Column, TableModel
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.cap_bar import CapBar
from elearn_desk.desktop.widgets.clock_field import ClockField, parse_clock
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.status_strip import StatusStrip
from elearn_desk.desktop.widgets.table_view import TableView
from tests.desktop.clerk import press, type_in


@pytest.mark.parametrize("text", ["103/8/20", "1030820", "103-08-20", "2014-08-20"])
def test_a_day_is_read_as_clerks_write_it(qtbot: QtBot, text: str) -> None:
    field = DayField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.day_chosen) as told:
        type_in(field, text)
    assert told.args == [date(2014, 8, 20)]
    assert field.text() == "103/08/20"
    assert not field.property("wrong")


def test_what_is_no_day_is_marked_and_not_taken(qtbot: QtBot) -> None:
    field = DayField(date(2014, 8, 20))
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.day_chosen):
        type_in(field, "103/2/30")
    assert field.property("wrong")
    press(field, Qt.Key.Key_1)
    assert not field.property("wrong")
    field.show_day(date(2014, 1, 2))
    assert field.text() == "103/01/02"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8:30", time(8, 30)),
        ("0830", time(8, 30)),
        ("８：３０", time(8, 30)),
        ("13", time(13)),
        ("8時30分", time(8, 30)),
        ("9點", time(9)),
        ("24:00", None),
        ("8:61", None),
        ("早上", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_as_clerks_write_it(text: str, at: time | None) -> None:
    assert parse_clock(text) == at


def test_a_clock_field_puts_the_time_into_its_usual_form(qtbot: QtBot) -> None:
    field = ClockField(time(8))
    qtbot.addWidget(field)
    type_in(field, "1330")
    assert field.text() == "13:30"
    type_in(field, "99")
    assert field.property("wrong")


def test_a_notice_says_one_thing_and_does_what_it_offers_once(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    done: list[int] = []
    notice.say(Tone.GOOD, "已登錄", "復原", lambda: done.append(1))
    assert (notice.text, notice.isHidden(), notice.button.isHidden()) == ("已登錄", False, False)
    notice.button.click()
    notice.button.click()
    assert done == [1]
    notice.silence()
    assert (notice.text, notice.isHidden()) == ("", True)


def test_the_strip_shows_work_only_while_it_runs(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    assert strip.bar.isHidden()
    strip.begin("匯入學習時數")
    strip.advance(2, 5)
    assert (strip.work.text(), strip.bar.value(), strip.bar.maximum()) == ("匯入學習時數…", 2, 5)
    assert not strip.stop.isHidden()
    with qtbot.waitSignal(strip.stop_asked):
        strip.stop.click()
    strip.end()
    assert strip.bar.isHidden()
    assert strip.stop.isHidden()


def test_a_filter_bar_counts_and_tells(qtbot: QtBot) -> None:
    bar = FilterBar(["全部", "待處理"], "找人")
    qtbot.addWidget(bar)
    bar.count({"全部": 1200, "待處理": 3})
    assert [button.text() for button in bar.buttons.values()] == ["全部 1,200", "待處理 3"]
    assert bar.name == "全部"
    with qtbot.waitSignal(bar.changed):
        bar.press("待處理")
    assert bar.name == "待處理"
    with qtbot.waitSignal(bar.changed):
        bar.field.setText("王")
    assert bar.text == "王"


def test_the_cap_bar_says_its_figures_and_paints_them(qtbot: QtBot) -> None:
    bar = CapBar()
    qtbot.addWidget(bar)
    bar.resize(120, 16)
    bar.show_hours(8, 4, 12)
    assert bar.accessibleName() == "年度已核給 8／12 小時，其中 4 小時已使用或失效"
    picture = bar.grab().toImage()
    colours = [picture.pixelColor(x, picture.height() // 2 + 1).name() for x in (15, 65, 115)]
    assert len(set(colours)) == 3, "used, open and not granted look different"


def numbers(*rows: int) -> TableModel[int]:
    model: TableModel[int] = TableModel(
        [
            Column("數", str, 4, key=lambda row: row, figures=True),
            Column("字", lambda row: f"第{row}", tone=lambda row: Tone.BAD if row > 9 else None, tip=lambda _: "說明"),
            Column("時數", str, cap=lambda row: (row, 0, 12)),
        ]
    )
    model.show(rows)
    return model


def test_a_table_says_what_its_columns_say() -> None:
    model = numbers(3, 10)
    role = Qt.ItemDataRole
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "字"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, role.FontRole) is None
    cell = model.index(1, 1)
    assert cell.data() == "第10"
    assert cell.data(role.ToolTipRole) == "說明"
    assert cell.data(role.ForegroundRole) is not None
    assert model.index(0, 1).data(role.ForegroundRole) is None
    assert model.index(0, 0).data(role.ToolTipRole) == "3"
    assert model.data(model.index(9, 9)) is None
    assert model.rowCount(cell) == model.columnCount(cell) == 0


def test_sorting_is_by_value_and_kept_when_others_are_shown() -> None:
    model = numbers(3, 10, 9)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.rows == (10, 9, 3)
    model.show([1, 20, 5])
    assert model.rows == (20, 5, 1)
    model.sort(-1)
    assert model.rows == (1, 20, 5), "in the order they came in"


def test_a_view_chooses_by_value_and_copies_as_text(qtbot: QtBot) -> None:
    view: TableView[int] = TableView(numbers(3, 10, 9), several=True)
    qtbot.addWidget(view)
    view.resize(400, 300)
    with qtbot.waitSignal(view.row_chosen) as told:
        assert view.choose(lambda row: row == 10)
    assert told.args == [10]
    assert not view.choose(lambda row: row == 77)
    view.choose_all(lambda row: row > 5)
    assert view.chosen() == [10, 9]
    press(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "10\t第10\t10\n9\t第9\t9"
    press(view, Qt.Key.Key_Delete)
    assert view.rows == [3, 10, 9]


def test_an_empty_table_says_what_belongs_there(qtbot: QtBot) -> None:
    model = numbers()
    view: TableView[int] = TableView(model)
    qtbot.addWidget(view)
    asked: list[int] = []
    view.empty.say("還沒有資料", "匯入…", lambda: asked.append(1))
    assert not view.empty.isHidden()
    view.empty.button.click()
    view.empty.say("沒有符合的資料")
    assert view.empty.button.isHidden()
    view.empty.button.click()
    assert asked == [1]
    model.show([1])
    assert view.empty.isHidden()
