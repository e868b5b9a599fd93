from __future__ import annotations

import logging
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.people_table import PeopleFilter
from elearn_desk.desktop.models.person_rows import Standing
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.theme import VALUE_ROLE
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from tests.desktop.clerk import choose, press, row_of, settle, type_in
from tests.services.office import CHEN, LIN, WANG, WU, a_claim


def test_the_window_opens_on_an_empty_database(new_window: MainWindow) -> None:
    assert new_window.windowTitle() == "103年度數位學習補休與敘獎 － 截至 103/09/01"
    assert new_window.survey.rows == ()
    for table in (
        new_window.people.table,
        new_window.hours.batches,
        new_window.leave.accounts,
        new_window.awards.table,
    ):
        assert not table.empty.isHidden()
        assert table.empty.label.text()
    assert not new_window.people.table.empty.button.isHidden()
    assert new_window.panel.body.isHidden()
    assert not new_window.awards.print.isEnabled()


def test_the_window_names_year_agency_and_day(window: MainWindow) -> None:
    assert window.windowTitle() == "103年度數位學習補休與敘獎 － 示範區公所 － 截至 103/09/01"
    assert window.agency_label.text() == "示範區公所"
    assert [window.tabs.tabText(number) for number in range(window.tabs.count())] == [
        "總覽",
        "人員名冊",
        "學習時數",
        "補休帳",
        "敘獎建議",
        "計畫與疑義",
    ]
    assert window.strip.counts.text() == "4 人"


def test_the_roster_shows_what_the_plan_makes_of_everyone(window: MainWindow) -> None:
    wang, lin, chen, wu = (row_of(window, each) for each in (WANG, LIN, CHEN, WU))
    assert (wang.standing, wang.award_text, wang.entitled) == (Standing.REACHED, "建議嘉獎一次", 8)
    assert wang.main.text == "✓ 05/03"
    assert [side.completed_on is not None for side in wang.sides] == [True, True, False]
    assert (lin.standing, lin.award_text) == (Standing.NOT_BEGUN, "")
    assert chen.standing is Standing.NOT_ELIGIBLE
    assert (wu.standing, wu.award_text) == (Standing.REACHED, "建議嘉獎一次")
    shown = {column.head: column.text(wang) for column in window.people.model.columns}
    assert shown["姓名"] == "王小明"
    assert shown["身分證字號"] == "A12345****"
    assert shown["補休核給"] == "0/12"


def test_no_button_lies_under_the_enter_key_when_the_window_opens(window: MainWindow) -> None:
    assert window.focusWidget() is window.tabs.tabBar()


def test_the_row_that_the_keys_find_in_a_table_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.rooms.open_at(Place("people"))
    settle(qtbot, window)
    assert window.panel.person_id
    assert [row.id for row in window.people.table.chosen()] == [window.panel.person_id]
    assert window.people.records.isEnabled()


def test_filters_count_and_narrow(window: MainWindow) -> None:
    counts = {name: button.text().split()[-1] for name, button in window.people.filter.buttons.items()}
    assert counts == {
        "全部": "4",
        "已達成": "2",
        "差一步": "0",
        "進行中": "0",
        "未開始": "1",
        "待處理": "0",
        "不適用": "1",
    }
    window.people.filter.press(PeopleFilter.REACHED.value)
    assert {row.id for row in window.people.table.rows} == {WANG, WU}
    window.people.filter.field.setText("秘書室")
    assert [row.name for row in window.people.table.rows] == ["吳約聘"]
    assert window.people.filter.buttons[PeopleFilter.ALL.value].text() == "全部 2"
    window.people.filter.field.setText("查無此人")
    assert not window.people.table.empty.isHidden()


def test_a_person_chosen_is_shown_with_verdict_and_reasons_on_every_page(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    panel = window.panel
    assert panel.name.text() == "王小明"
    assert "可建議嘉獎一次" in panel.headline.text()
    assert "可補休8小時" in panel.headline.text()
    assert [card.head.text() for card in panel.cards] == ["▶ 委任主餐", "▶ 副餐1", "▶ 副餐2", "▶ 副餐3"]
    panel.why.click()
    assert not panel.reasons.isHidden()
    middle = panel.viewport().height() // 2
    qtbot.waitUntil(lambda: panel.why.mapTo(panel.viewport(), QPoint(0, 0)).y() < middle)
    assert "本年度可核給補休8小時。" in panel.reasons.text()
    assert "陸、6" in panel.reasons.text()
    assert [row.id for row in window.leave.accounts.chosen()] == [WANG]
    assert [line.row.id for line in window.awards.table.chosen()] == [WANG]


def test_the_bars_of_the_sets_begin_and_end_alike(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    settle(qtbot, window)
    places = {(card.bar.mapTo(window, QPoint(0, 0)).x(), card.bar.width()) for card in window.panel.cards}
    assert len(places) == 1


def test_a_card_unfolds_to_its_courses(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    card = window.panel.cards[3]
    card.head.click()
    assert not card.courses.isHidden()
    assert "未見紀錄" in card.courses.text()
    assert card.head.text() == "▼ 副餐3"


def test_ids_are_masked_until_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    assert window.panel.id.text() == "A12345****"
    window.panel.show_id.click()
    assert window.panel.id.text() == WANG
    choose(qtbot, window, WU)
    assert window.panel.id.text() == "D12345****"


def test_someone_the_plan_does_not_apply_to_can_claim_nothing(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, CHEN)
    panel = window.panel
    assert "不適用" in panel.headline.text()
    assert not any(button.isEnabled() for button in (panel.draw_up, panel.use, panel.print))
    assert panel.approve.isHidden()
    assert panel.draw_up.toolTip()


def test_another_day_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    type_in(window.as_of, "1031231")
    settle(qtbot, window)
    assert window.tasks.desk.as_of == date(2014, 12, 31)
    assert window.windowTitle().endswith("截至 103/12/31")


def test_find_goes_to_the_field_of_the_page_in_front(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for page in (window.people, window.hours, window.leave, window.awards):
        field = page.filter.field
        window.tabs.setCurrentWidget(page)
        press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert field.hasFocus()


def test_the_panel_folds(window: MainWindow) -> None:
    window.fold.click()
    assert window.panel.isHidden()
    window.fold.click()
    assert not window.panel.isHidden()


def test_files_dragged_over_the_window_are_welcome(window: MainWindow, tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "時數.csv"))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), action, files, button, key)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()


@pytest.mark.logs_errors
def test_an_unexpected_error_is_logged_and_said_with_the_log_file(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    window = MainWindow(desk, tmp_path / "elearn-desk.log")
    qtbot.addWidget(window)

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        raise ZeroDivisionError

    window.tasks.write(work, label="會出錯的事")
    qtbot.waitUntil(lambda: window.crashes.dialog is not None)
    settle(qtbot, window)
    assert window.crashes.dialog is not None
    assert "已經儲存的資料都在" in window.crashes.dialog.said.text()
    assert "elearn-desk.log" in window.crashes.dialog.where.text()
    record = next(record for record in caplog.records if record.levelno == logging.ERROR)
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_while_something_is_written_the_strip_says_so_and_can_stop_it(window: MainWindow, qtbot: QtBot) -> None:
    stopped = threading.Event()

    def work(_desk: Desk, progress: Progress) -> Outcome[None]:
        while not stopped.wait(0.001):
            progress(1, 2)
        return Outcome(None)

    window.tasks.write(work, label="匯出年度總表")
    qtbot.waitUntil(lambda: not window.strip.bar.isHidden())
    assert window.strip.work.text() == "匯出年度總表…"
    window.strip.stop.click()
    settle(qtbot, window)
    assert window.strip.bar.isHidden()
    assert window.strip.notice.text == "已取消「匯出年度總表」，資料維持原狀。"


def test_printing_forms_without_anybody_chosen_says_what_to_do(new_window: MainWindow) -> None:
    new_window.print_menu.actions()[0].trigger()
    assert new_window.strip.notice.text == "請先在名冊選取要列印附件2的人員。"


def test_somebody_chosen_is_known_on_the_page_of_accounts_even_without_one(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    assert [row.id for row in window.leave.accounts.rows] == [LIN]
    assert window.leave.title.text() == "林𡍼（秘書室）"
    assert not window.leave.use.isEnabled()


def test_several_people_selected_stay_selected_when_the_lines_are_read_anew(window: MainWindow, qtbot: QtBot) -> None:
    table = window.people.table
    choose(qtbot, window, WU)
    table.choose_all(lambda row: row.id in {WANG, WU})
    told: list[object] = []
    table.row_chosen.connect(told.append)
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    assert {row.id for row in table.chosen()} == {WANG, WU}
    assert table.currentIndex().data(VALUE_ROLE).id == WU
    assert told == []
    window.people.filter.field.setText("秘書室")
    qtbot.waitUntil(lambda: len(window.people.model.rows) == 2)
    assert [row.id for row in table.chosen()] == [WU], "one that is out of sight is not printed along"


def test_several_claims_selected_stay_selected(window: MainWindow, qtbot: QtBot) -> None:
    ids = {a_claim(window.tasks.desk, each).id for each in (WANG, WU)}
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    table = window.claims.table
    table.selectAll()
    window.bus.changed.emit(frozenset({Change.CLAIMS}), None)
    settle(qtbot, window)
    assert {each.claim.id for each in table.chosen()} == ids
