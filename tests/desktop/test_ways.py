"""Ways through the window: years, days, keys, the header and the strip."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.person_menu import Whom, person_commands
from elearn_desk.desktop.letters import plain
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.plan_import import import_plan
from elearn_desk.shipped import shipped
from tests.desktop.clerk import choose, press, settle
from tests.services.office import LIN, WANG, Office


def texts(menu: QMenu) -> list[str]:
    """Give what a menu offers."""
    return [each.text() for each in menu.actions() if not each.isSeparator()]


def adopt(desk: Desk, office: Office, *changes: tuple[str, str], name: str) -> None:
    """Bring in the shipped plan with some words changed."""
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = office.folder / name
    file.write_text(text, encoding="utf-8")
    import_plan(desk, file, "新年度計畫")


def test_the_year_is_switched_in_the_same_window(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    adopt(window.tasks.desk, office, ("year = 103", "year = 104"), ('"103-', '"104-'), name="104.toml")
    choose(qtbot, window, WANG)
    window.open_at(Place("leave"))
    before = window.rooms
    window.header.years.aboutToShow.emit()
    settle(qtbot, window)
    assert [plain(text) for text in texts(window.header.years)] == ["103年度", "104年度"]
    window.header.years.actions()[1].trigger()
    settle(qtbot, window)
    assert window.tasks.desk.plan.year == 104
    assert window.rooms is not before
    assert window.windowTitle().startswith("104年度")
    assert window.header.year.text().startswith("104年度")
    assert (window.place().tab, window.panel.person_id) == ("leave", WANG)
    assert len(window.survey.rows) == 4
    window.open_year(103)
    settle(qtbot, window)
    assert window.tasks.desk.plan.year == 103


def test_the_year_is_not_switched_while_something_is_written(window: MainWindow, qtbot: QtBot) -> None:
    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        return Outcome(None)

    window.tasks.write(work, label="寫入")
    window.open_year(104)
    assert "完成或取消後再切換年度" in window.strip.notice.text
    settle(qtbot, window)


def test_the_columns_follow_a_plan_adopted_in_the_same_year(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    title = window.tasks.desk.plan.side_sets[0].title
    adopt(window.tasks.desk, office, (f'"{title}"', '"加餐-新的一餐"'), name="新.toml")
    window.read_anew()
    settle(qtbot, window)
    assert "加餐" in [column.head for column in window.people.model.columns]


def test_the_days_asked_about_most_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.header.days.aboutToShow.emit()
    today, last, deadline, other = window.header.days.actions()
    assert today.text().startswith("截至今天")
    last.trigger()
    settle(qtbot, window)
    assert window.tasks.desk.as_of == date(2014, 12, 31)
    assert window.as_of.text() == "103/12/31"
    deadline.trigger()
    settle(qtbot, window)
    assert window.tasks.desk.as_of == date(2014, 8, 31)
    window.activateWindow()
    other.trigger()
    assert window.as_of.hasFocus()


def test_tabs_are_reached_by_number_and_parts_one_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number, key in enumerate(window.rooms.pages, start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.place().tab == key
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.people.table.hasFocus()
    press(window, Qt.Key.Key_F6)
    assert not window.people.table.hasFocus()
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.people.table.hasFocus()
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.people.filter.field.hasFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.people.table.hasFocus()


@pytest.mark.parametrize(("width", "words"), [(2000, True), (1024, False)])
def test_the_header_never_overflows(window: MainWindow, qtbot: QtBot, width: int, words: bool) -> None:
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.header.width() == width)
    assert window.header.sizeHint().width() <= width
    shown = window.fold.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
    assert shown is words


def test_the_strip_tells_of_the_last_import_and_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.strip.last_import.text().startswith("最近匯入：hours.csv（新增")
    window.strip.last_import.click()
    settle(qtbot, window)
    assert window.place().tab == "hours"
    assert [batch.file_name for batch in window.hours.batches.chosen()] == ["hours.csv"]
    window.strip.tell_backup("已備份 10:32", "備份在這裡")
    assert not window.strip.backup.isHidden()


def test_what_can_be_done_follows_how_many_are_selected(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.acts
    assert person_commands(acts, []) == ()
    wang, lin = Whom(WANG, "民政課", "王小明"), Whom(LIN, "秘書室", "林𡍼")
    one = [each.title for each in person_commands(acts, [wang]) if each]
    assert "登記補休…" in one
    assert next(each.title for each in person_commands(acts, [wang, lin]) if each) == "建立申請（2 人）"
    next(each for each in person_commands(acts, [wang]) if each and each.title == "複製姓名與單位").do()
    assert QGuiApplication.clipboard().text() == "王小明\t民政課"
    settle(qtbot, window)


@pytest.mark.parametrize("pane", ["目標達成", "完成時間疑義", "健康檢查"])
def test_what_is_looked_over_is_looked_over_when_it_comes_into_sight(
    window: MainWindow, qtbot: QtBot, pane: str
) -> None:
    look = {each.title: each for each in (window.rooms.targets, window.rooms.doubts, window.rooms.checks)}[pane]
    assert not look.said.text()
    window.open_at(Place("plan", pane=pane))
    settle(qtbot, window)
    assert look.said.text() not in ("", "正在查看…")
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    look.button.click()
    settle(qtbot, window)
    assert look.said.text() != "正在查看…"


def test_the_calendar_tells_every_day_that_is_not_as_usual(window: MainWindow, qtbot: QtBot) -> None:
    window.open_at(Place("plan", pane="辦公日曆"))
    pane = window.rooms.calendar
    assert "放假" in pane.said.text()
    assert any(each.note == "國慶日" for each in pane.model.rows)
    pane.months[9].resize(210, 160)
    tips = {pane.months[9].tip_at(x, y) for x in range(5, 210, 10) for y in range(5, 160, 10)}
    assert any("國慶日" in tip for tip in tips)
    pane.year.setCurrentIndex(2)
    settle(qtbot, window)
    assert all(each.day.year == 2015 for each in pane.model.rows)
