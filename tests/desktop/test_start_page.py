"""總覽: what waits leads where it is done, charts are reached by keys and as tables, the first day is greeted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget, QToolTip
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.bars import WHOLE, Bar, Shade, part_at, part_edges
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.overview import LINES, NO_UNIT, lapse_bars, lapse_place, unit_bars, unit_place
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.widgets.charts import BarChart
from elearn_desk.desktop.widgets.whereabouts import bars_in_sight, pane_title
from elearn_desk.services.overview import Matter, MonthLapse, Stage, UnitProgress
from tests.desktop.clerk import bring, press, settle
from tests.services.office import STAFF, Office, a_registered_claim, done

SHADES = ((Shade.DONE, "已達成"), (Shade.OPEN, "未開始"))
BARS = (
    Bar("a", "民政課", (3, 1), 4, "3／4 人", "民政課：3 與 1", ("民政課：已達成 3 人", "民政課：未開始 1 人")),
    Bar("b", "秘書室", (0, 2), 2, "0／2 人", "秘書室：0 與 2", ("秘書室：已達成 0 人", "秘書室：未開始 2 人")),
)


@given(st.lists(st.integers(0, 500), max_size=6), st.integers(0, 900))
def test_the_parts_of_a_bar_fill_it_without_gap(parts: list[int], width: int) -> None:
    edges = part_edges(parts, sum(parts), width)
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] == (width if sum(parts) else 0)
    assert all(part_at(edges, x) != WHOLE for x in range(edges[-1]))
    assert part_at(edges, edges[-1]) == WHOLE


@pytest.fixture
def chart(qtbot: QtBot) -> BarChart:
    """Give a chart of two lines."""
    made = BarChart("各單位完成情形", SHADES)
    qtbot.addWidget(made)
    made.show_bars(BARS)
    made.resize(made.sizeHint())
    made.show()
    made.setFocus()
    return made


def test_keys_go_from_line_to_line_and_from_part_to_part(chart: BarChart) -> None:
    asked: list[tuple[str, int]] = []
    chart.asked.connect(lambda key, part: asked.append((key, part)))
    said = []
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right)
    for key in (*keys, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up):
        press(chart, key)
        said.append(chart.accessibleDescription())
    first, done_there, open_there = BARS[0].words, *BARS[0].part_words
    second, open_second = BARS[1].words, BARS[1].part_words[1]
    assert said == [done_there, open_there, done_there, first, second, open_second, first, second, first]
    press(chart, Qt.Key.Key_Return)
    press(chart, Qt.Key.Key_A)
    assert asked == [("a", WHOLE)]


def test_a_click_asks_for_the_part_and_the_pointer_is_told_in_words(chart: BarChart) -> None:
    asked: list[tuple[str, int]] = []
    chart.asked.connect(lambda key, part: asked.append((key, part)))
    inside, line = chart.bar_of(0), chart.line_of(1)
    left, names = QPoint(inside.left() + 2, inside.center().y()), QPoint(2, line.center().y())
    for place in (left, names, QPoint(2, chart.height() - 1), QPoint(2, 1)):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert asked == [("a", 0), ("b", WHOLE)]
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, pos=names)
    assert len(asked) == 2
    assert [chart.words_at(place) for place in (left, names, QPoint(2, 1))] == [
        BARS[0].part_words[0],
        BARS[1].words,
        "",
    ]
    for place in (left, QPoint(2, 1)):
        assert chart.event(QHelpEvent(QHelpEvent.Type.ToolTip, place, chart.mapToGlobal(place)))
    QToolTip.hideText()


def test_the_line_looked_at_stays_when_others_are_shown(chart: BarChart) -> None:
    press(chart, Qt.Key.Key_Down)
    chart.show_bars((BARS[1], BARS[0]))
    assert chart.words == BARS[1].words
    chart.show_bars(())
    assert chart.words == ""
    assert not chart.isVisible()
    press(chart, Qt.Key.Key_Right)
    assert not chart.grab().isNull()


def test_a_chart_is_drawn_with_the_part_looked_at(chart: BarChart) -> None:
    before = chart.grab().toImage()
    press(chart, Qt.Key.Key_Right)
    assert chart.grab().toImage() != before
    assert chart.minimumSizeHint().height() == chart.sizeHint().height()


def test_units_and_months_become_bars() -> None:
    (bar,) = unit_bars([UnitProgress("", tuple((stage, 1) for stage in Stage))])
    assert (bar.name, bar.figure, bar.full) == (NO_UNIT, "1/4 人", 4)
    assert bar.words == f"{NO_UNIT}：已達成 1 人、差一步 1 人、進行中 1 人、未開始 1 人，共 4 人"
    months = lapse_bars([MonthLapse(date(2015, 1, 1), 4, 1), MonthLapse(date(2015, 2, 1), 0, 0)])
    assert [(each.name, each.figure, each.full) for each in months] == [
        ("104年1月", "4 小時", 4),
        ("104年2月", "0 小時", 4),
    ]
    assert lapse_bars([]) == []


def test_charts_lead_to_the_roster_and_the_radar() -> None:
    today = date(2014, 9, 1)
    assert unit_place("民政課") == Place("people", filter="全部", words="民政課")
    assert unit_place("民政課", 1) == Place("people", filter="差一步", words="民政課")
    aheads = [lapse_place(month, today).filter for month in (today, date(2014, 10, 1), date(2015, 1, 1))]
    assert aheads == ["30 天內", "90 天內", "全部"]


def test_every_line_leads_to_a_place_that_is_there(window: MainWindow) -> None:
    rooms = window.rooms
    for matter, (_, place) in LINES.items():
        rooms.open_at(place)
        page = rooms.pages[place.tab]
        assert rooms.tabs.currentWidget() is page, matter
        panes = [pane_title(tabs.tabText(tabs.currentIndex())) for tabs in page.findChildren(QTabWidget)]
        assert not place.pane or place.pane in panes, matter
        assert not place.filter or any(place.filter in bar.buttons for bar in bars_in_sight(page)), matter


def test_what_waits_is_listed_and_leads_there(window: MainWindow, qtbot: QtBot) -> None:
    start = window.rooms.start
    window.rooms.open_at(Place("start"))
    assert list(start.lines) == [Matter.AWARDS, Matter.CLAIMABLE]
    line = start.lines[Matter.CLAIMABLE]
    assert line.accessibleName() == "2 人可建立補休申請"
    assert start.title.text() == "今天有 2 件待辦"
    line.setFocus()
    press(line, Qt.Key.Key_Space)
    assert window.rooms.place().pane == "待登錄"
    a_registered_claim(window.tasks.desk)
    start.refresh()
    window.survey.ready.emit()
    settle(qtbot, window)
    assert [bar.figure for bar in start.lapse_chart.bars] == ["8 小時"]


def test_a_unit_opens_its_people_from_the_chart_and_from_the_table(window: MainWindow, qtbot: QtBot) -> None:
    start = window.rooms.start
    window.rooms.open_at(Place("start"))
    start.units.as_table.click()
    table = start.units.table
    assert table.isVisible()
    assert not start.unit_chart.isVisible()
    assert start.units.as_table.text() == "以圖表顯示"
    table.selectRow(0)
    table.activated.emit(table.model().index(0, 0))
    settle(qtbot, window)
    assert {row.unit for row in window.people.table.rows} == {"民政課"}
    window.rooms.open_at(Place("start"))
    start.units.as_table.click()
    assert start.units.as_table.accessibleName() == "各單位完成情形：以表格顯示"
    start.unit_chart.setFocus()
    press(start.unit_chart, Qt.Key.Key_Down)
    press(start.unit_chart, Qt.Key.Key_Return)
    assert {row.unit for row in window.people.table.rows} == {"秘書室"}


def test_a_month_opens_the_radar_from_its_table(window: MainWindow, qtbot: QtBot) -> None:
    start = window.rooms.start
    a_registered_claim(window.tasks.desk)
    start.refresh()
    settle(qtbot, window)
    window.rooms.open_at(Place("start"))
    press(start.lapse_chart, Qt.Key.Key_Return)
    assert window.rooms.place().pane == "即將逾期"
    window.rooms.open_at(Place("start"))
    start.lapses.as_table.click()
    start.lapses.table.selectRow(0)
    start.lapses.table.activated.emit(start.lapses.table.model().index(0, 0))
    assert window.rooms.place().pane == "即將逾期"


def test_the_charts_stand_below_each_other_where_there_is_little_room(window: MainWindow) -> None:
    start = window.rooms.start
    start.resize(1200, 600)
    wide = start.charts.direction()
    start.resize(500, 600)
    assert start.charts.direction() != wide


def test_the_first_day_goes_step_by_step(new_window: MainWindow, new_office: Office, qtbot: QtBot) -> None:
    start = new_window.rooms.start
    new_window.rooms.open_at(Place("start"))
    assert start.steps.isVisible()
    assert not start.put_away.isVisible()
    assert not start.title.isVisible()
    assert [sign.toolTip() for sign in start.steps.signs] == ["接下來", "尚未進行", "尚未進行"]
    bring(qtbot, new_window, ImportKind.ROSTER, new_office.roster(*STAFF))
    assert [sign.toolTip() for sign in start.steps.signs] == ["已完成", "接下來", "尚未進行"]
    assert start.units.isVisible()
    bring(qtbot, new_window, ImportKind.HOURS, new_office.hours(done("main-elementary", "side-1", "side-2")))
    assert [sign.toolTip() for sign in start.steps.signs] == ["已完成", "已完成", "接下來"]
    assert Matter.CLAIMABLE in start.lines
    start.put_away.click()
    assert not start.steps.isVisible()


def test_files_of_the_watched_folder_are_reviewed_at_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(type(window.acts.imports), "take", lambda _self, files: taken.extend(files))
    start = window.rooms.start
    start.go(Matter.FILES)
    assert taken == []

    class _File:
        path = Path("hours.csv")

    window.acts.watching.files = (_File(),)  # type: ignore[assignment]  # of a file only its path is asked for
    start.go(Matter.FILES)
    assert taken == [Path("hours.csv")]
