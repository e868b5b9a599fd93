"""Titles, times and near misses that the clerk decides about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.records import Record
from tests.desktop.clerk import bring, choose, fill, row_of, settle, weigh
from tests.factory import MONDAY
from tests.services.office import LIN, STRANGER, Office, done


def nearly_done() -> tuple[list[Record], Record]:
    """Give the main set of 林𡍼 but its first course, and the record of that."""
    first, *others = done("main-elementary", person_id=LIN)
    return others, first


def test_a_title_is_accepted_and_that_is_taken_back(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    bring(
        qtbot, window, ImportKind.HOURS, office.hours([*others, first._replace(title=first.title[:-1] + "X")], "a.csv")
    )
    assert "課名待確認" in row_of(window, LIN).waiting
    assert window.hours.tabs.tabText(1) == "待確認課名 1"
    titles = window.titles
    assert [near.title for near in titles.near.chosen()] == [first.title]
    assert "1 人有" in titles.question.text()
    assert "1 人的判定會改變：林𡍼完成委任主餐" in titles.effect.text()
    titles.accept.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is not None
    assert [each.course for each in titles.decided.rows] == [first.title]
    window.strip.notice.button.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is None
    assert titles.decided.rows == []


def test_an_accepted_title_is_withdrawn_from_its_list(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    bring(
        qtbot, window, ImportKind.HOURS, office.hours([*others, first._replace(title=first.title[:-1] + "X")], "a.csv")
    )
    window.titles.accept.click()
    settle(qtbot, window)
    window.titles.decided.selectRow(0)
    window.titles.take_back.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is None


def test_an_unrelated_title_has_nothing_to_accept(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    _, first = nearly_done()
    bring(qtbot, window, ImportKind.HOURS, office.hours([first._replace(title="數位攝影入門")], "a.csv"))
    titles = window.titles
    titles.titles.selectRow(0)
    assert not titles.accept.isEnabled()
    assert "不影響判定" in titles.question.text()
    assert titles.tabs.tabText(0) == "待確認", "nothing to decide on"
    assert "沒有相近的課程" in [titles.titles_model.columns[column].text(titles.titles.rows[0]) for column in range(5)]
    for column in range(titles.titles_model.columnCount()):
        titles.titles.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    titles.dismiss.click()
    settle(qtbot, window)
    assert titles.titles.rows == []
    assert "不再詢問" in window.strip.notice.text
    titles.decided.selectRow(0)
    titles.take_back.click()
    settle(qtbot, window)
    assert [title.title for title in titles.titles.rows] == ["數位攝影入門"]


def test_a_time_the_applicant_attests_to_is_filled_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    timeless = first._replace(completed_on=MONDAY, completed_time=None)
    bring(qtbot, window, ImportKind.HOURS, office.hours([*others, timeless], "a.csv"))
    assert "完成時間待填" in row_of(window, LIN).waiting
    choose(qtbot, window, LIN)
    card = window.panel.cards[0]
    link = card.courses.text().split("href='time:")[1].split("'")[0]
    card.courses.linkActivated.emit(f"time:{link}")
    dialog = fill(qtbot, window, window.acts.rulings, "晚上", "切結書")
    assert "看不懂時間「晚上」" in dialog.notice.text
    assert "1 人的判定會改變" in weigh(qtbot, window, window.acts.rulings, "20:15", "切結書")
    assert row_of(window, LIN).main.off_hours
    withdraw = card.courses.text().split("href='withdraw:")[1].split("'")[0]
    card.courses.linkActivated.emit(f"withdraw:{withdraw}")
    weigh(qtbot, window, window.acts.rulings, "切結書有誤")
    assert not row_of(window, LIN).main.off_hours


def test_a_near_miss_is_let_count_with_a_reason(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    bring(qtbot, window, ImportKind.HOURS, office.hours([*others, first._replace(platform="e學中心")], "a.csv"))
    choose(qtbot, window, LIN)
    assert "平台不符" in window.panel.cards[0].courses.text()
    link = window.panel.cards[0].courses.text().split("href='count:")[1].split("'")[0]
    window.panel.cards[0].courses.linkActivated.emit(f"count:{link}")
    weigh(qtbot, window, window.acts.rulings, "平台移轉", "")
    assert row_of(window, LIN).main.completed_on is not None


def test_a_row_of_somebody_not_on_the_roster_says_so(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(done("side-3", person_id=STRANGER)[:1], "a.csv"))
    assert "待名冊 1" in window.strip.notice.text
    window.hours.rows.selectRow(0)
    settle(qtbot, window)
    assert window.panel.body.isHidden()
    assert STRANGER in window.panel.nobody.text()
    assert window.leave.register.rows == []
    assert window.leave.claims.rows == []
