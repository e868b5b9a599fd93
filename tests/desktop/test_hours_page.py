"""學習時數: imports at the left, their rows at the right, however many; from a row to the person and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.grid import Filter
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.store.record_queries import RecordState
from tests.desktop.clerk import bring, choose, press, reviewed, settle
from tests.factory import a_record
from tests.services.office import HOURS_HEADER, LIN, STRANGER, WANG, Office, done, hours_row


def column(window: MainWindow, head: str) -> int:
    """Give the number of a column of the rows."""
    return [each.head for each in window.hours.rows_model.columns].index(head)


def titles(window: MainWindow) -> set[str]:
    """Give the titles shown."""
    return {row.title for row in window.hours.rows.rows}


def popped(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """Have menus opened on the page of hours kept instead of shown."""
    found: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: found.append(menu))
    assert window.hours is not None
    return found


def trigger(menu: QMenu, text: str) -> None:
    """Choose what a menu offers under a text."""
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_what_is_typed_narrows_the_rows_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    every = window.hours.rows_model.rowCount()
    window.hours.filter.field.setText("廉政")
    qtbot.waitUntil(lambda: titles(window) == {"公務員廉政倫理規範"})
    window.hours.filter.field.setText("不會有的課名")
    qtbot.waitUntil(lambda: not window.hours.rows.empty.isHidden())
    settle(qtbot, window)
    assert window.hours.rows.empty.button.text() == "清除篩選"
    window.hours.rows.empty.button.click()
    qtbot.waitUntil(lambda: window.hours.rows_model.rowCount() == every)


def test_columns_are_filtered_and_sorted_in_the_database(window: MainWindow, qtbot: QtBot) -> None:
    page, number = window.hours, column(window, "課程名稱")
    page.rows.ask_filter()
    assert page.rows.popup is not None
    page.rows.popup.column.setCurrentText("課程名稱")
    settle(qtbot, window)
    assert page.rows.popup.list.count() > 1
    page.rows.popup.close()
    page.rows_model.filter_by(number, Filter(keys=frozenset({"公務員廉政倫理規範"}), words="公務員廉政倫理規範"))
    settle(qtbot, window)
    assert titles(window) == {"公務員廉政倫理規範"}
    page.rows_model.clear_filters()
    page.rows.sortByColumn(number, Qt.SortOrder.DescendingOrder)
    settle(qtbot, window)
    shown = [row.title for row in page.rows.rows]
    assert shown == sorted(shown, reverse=True)
    for head in ("時數", "完成", "身分證字號", "狀態"):
        told: list[object] = []
        page.rows_model.ask_choices(column(window, head), told.append)
        settle(qtbot, window)
        assert told


def test_the_states_of_an_import_are_counted_and_chosen(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    page = window.hours
    known, stranger = done("main-elementary")[:1], done("side-3", person_id=STRANGER)[:1]
    bring(qtbot, window, ImportKind.HOURS, office.hours([*known, *stranger], "mixed.csv"))
    assert page.batches.choose(lambda batch: batch.file_name == "mixed.csv")
    settle(qtbot, window)
    counts = {name: button.text().split()[-1] for name, button in page.filter.buttons.items()}
    assert counts == {"全部": "2", "新增": "1", "已有": "1", "待名冊": "1", "更正": "0"}
    for state, head in ((RecordState.KNOWN, "已有"), (RecordState.WAITING, "待名冊")):
        page.filter.press(state.value)
        page.read_rows()
        settle(qtbot, window)
        assert page.rows_model.rowCount() == 1
        assert head in page.rows_model.index(0, column(window, "狀態")).data()
    page.every.click()
    settle(qtbot, window)
    assert not page.batches.chosen()
    assert not page.undo.isEnabled()


def test_rows_that_were_not_taken_are_named_and_the_file_is_looked_at_again(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    good, bad = hours_row(done("side-3", person_id=LIN)[0]), hours_row(a_record(person_id=LIN))
    day = next(head for head in HOURS_HEADER if "完成" in head)
    path = office.file("bad.csv", HOURS_HEADER, [good, {**bad, day: "不是日期"}])
    bring(qtbot, window, ImportKind.HOURS, path)
    assert window.hours.batches.choose(lambda batch: batch.file_name == "bad.csv")
    settle(qtbot, window)
    assert window.hours.notice.text == "這次匯入另有 1 列未收，不在下表。"
    window.hours.notice.button.click()
    settle(qtbot, window)
    assert [file.name for file in reviewed(window).files.rows] == ["bad.csv"]
    reviewed(window).reject()


def test_from_a_row_to_the_person_and_back(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page, people = window.hours, window.people
    assert not page.person.isEnabled()
    people.filter.field.setText("查無此人")
    page.person.click()
    settle(qtbot, window)
    page.rows.selectRow(0)
    page.person.click()
    settle(qtbot, window)
    assert window.tabs.currentWidget() is people
    assert [row.id for row in people.table.chosen()] == [page.rows.chosen()[0].person_id]
    choose(qtbot, window, WANG)
    press(people.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.tabs.currentWidget() is page
    assert {row.person_id for row in page.rows.rows} == {WANG}
    menus = popped(window, monkeypatch)
    page.rows.selectRow(0)
    page.rows.menu_asked.emit(page.rows.chosen()[0], QPoint())
    trigger(menus[-1], "複製")
    trigger(menus[-1], "只看這個人的紀錄")
    trigger(menus[-1], "到人員名冊")
    settle(qtbot, window)
    assert window.tabs.currentWidget() is people
    page.only.click()
    settle(qtbot, window)
    assert page.filter.text == WANG


def test_an_import_has_a_menu(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    menus = popped(window, monkeypatch)
    page = window.hours
    assert page.batches.choose(lambda batch: batch.kind == "hours")
    page.batches.menu_asked.emit(page.batches.chosen()[0], QPoint())
    assert menus[-1].actions()[0].isEnabled()
    trigger(menus[-1], "複製")
    trigger(menus[-1], "復原這次匯入…")
    settle(qtbot, window)
    assert window.acts.imports.dialog is not None
    window.acts.imports.dialog.reject()
