"""Files that are dropped, chosen and pasted are looked over, brought in, stopped and tried again."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import review_dialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.arrivals import Sorted
from elearn_desk.desktop.models.bring_all import Arrival, bring_all
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.look_over import AnswersOf
from elearn_desk.desktop.models.review_rows import LineState
from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from tests.desktop.arrivals import (
    NEW,
    OVERTIME,
    broken,
    calendar,
    counts,
    duty,
    without,
)
from tests.desktop.clerk import bring, drop, look_over, picks, press, reviewed, row_of, settle
from tests.services.office import (
    STAFF,
    WANG,
    Office,
    done,
    hours_row,
)


def test_files_that_cannot_be_read_do_not_stop_the_others(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    drop(window, broken(office), office.hours(NEW[:3], "good.csv"))
    settle(qtbot, window)
    dialog = reviewed(window)
    assert "1 個檔案無法讀取" in dialog.head.text()
    assert [file.name for file in dialog.files.rows] == ["broken.xlsx", "good.csv"]
    dialog.files.selectRow(0)
    assert "無法讀取" in dialog.rows.empty.label.text()
    assert not dialog.every.isHidden()
    dialog.every.click()
    assert len(dialog.rows.rows) == 3
    dialog.commit.click()
    settle(qtbot, window)
    assert window.strip.notice.text == "已匯入學習時數「good.csv」：新增 3 列。"
    assert window.acts.imports.dialog is dialog, "what no answer can mend is not asked about again"


def test_where_nothing_can_be_read_the_button_says_why(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, broken(office))
    assert not dialog.commit.isEnabled()
    assert dialog.notice.text == dialog.commit.toolTip() == "沒有可匯入的資料，請依說明修正檔案後再匯入。"


def test_what_is_all_known_already_cannot_be_brought_in_again(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(
        qtbot, window, ImportKind.HOURS, office.hours(done("main-elementary", "side-1", "side-2"), "again.csv")
    )
    assert not dialog.commit.isEnabled()
    assert "先前都匯入過了" in dialog.notice.text
    assert "全部先前已匯入" in dialog.files.rows[0].told


def test_a_file_with_a_head_only_has_nothing_to_bring_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours([], "head.csv"))
    assert dialog.notice.text == "沒有可匯入的新資料。"
    assert dialog.files.rows[0].told == "沒有資料列"


def test_files_that_overlap_add_only_what_is_new(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW[:4], "a.csv"), office.hours(NEW[2:6], "b.csv"))
    assert [(file.new, file.known) for file in dialog.files.rows] == [(4, 0), (2, 2)]
    dialog.files.choose(lambda file: file.name == "b.csv")
    dialog.filter.press("已有")
    assert {line.told for line in dialog.rows.rows} == {"這次匯入的檔案裡已有相同的一列"}
    dialog.commit.click()
    settle(qtbot, window)
    assert "學習時數 2 個檔案：新增 6、已有 2 列" in window.strip.notice.text


def test_calendars_and_duty_are_looked_over_together(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    rows = ({"西元日期": "20140723", "是否放假": "2", "備註": "颱風"}, {"西元日期": "20140230", "是否放假": "2"})
    drop(window, duty(office, OVERTIME), calendar(office, *rows))
    settle(qtbot, window)
    dialog = reviewed(window)
    assert dialog.review.kinds == (ImportKind.CALENDAR, ImportKind.DUTY)
    assert counts(dialog) == {"全部": 3, "新增": 2, "有疑義": 0, "未收": 1}
    dialog.filter.press("新增")
    assert [line.title for line in dialog.rows.rows] == ["放假 颱風", "加班 103/05/03 20:00～103/05/03 21:00"]
    assert dialog.rows.rows[0].completed == "103/07/23"
    assert dialog.commit.text() == "匯入 2 列（待處理 1 列留著）"
    dialog.commit.click()
    settle(qtbot, window)
    assert window.strip.notice.text == (
        "已匯入辦公日曆「停班.csv」：新增 1、未收 1 列。已匯入差勤紀錄「差勤.csv」：新增 1 列。"
    )


def test_days_and_duty_brought_before_are_known(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    row = {"西元日期": "20140723", "是否放假": "2", "備註": "颱風"}
    drop(window, duty(office, OVERTIME), calendar(office, row))
    settle(qtbot, window)
    reviewed(window).commit.click()
    settle(qtbot, window)
    drop(window, duty(office, OVERTIME), calendar(office, {**row, "備註": "豪雨"}))
    settle(qtbot, window)
    dialog = reviewed(window)
    assert [(line.state, line.change) for line in dialog.rows.rows] == [
        (LineState.CHANGED, "放假 颱風→放假 豪雨"),
        (LineState.KNOWN, ""),
    ]


def test_a_calendar_without_its_columns_is_said_so(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.CALENDAR, office.hours(NEW[:1], "no.csv"))
    assert dialog.files.rows[0].trouble is not None


def test_the_kind_can_be_put_right(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.ROSTER, office.hours(NEW[:2], "hours2.csv"))
    assert dialog.kinds.currentText() == "人員名冊"
    assert not dialog.commit.isEnabled()
    put_right(qtbot, window, "學習時數")
    assert dialog.commit.text() == "匯入 2 列"


def put_right(qtbot: QtBot, window: MainWindow, kind: str) -> None:
    dialog = reviewed(window)
    dialog.kinds.setCurrentText(kind)
    dialog.kinds.activated.emit(dialog.kinds.currentIndex())
    settle(qtbot, window)


def test_the_kind_of_one_of_several_files_can_be_put_right(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    drop(window, office.hours(NEW[:2], "a.csv"), duty(office, OVERTIME))
    settle(qtbot, window)
    dialog = reviewed(window)
    assert dialog.kinds.currentIndex() == -1, "there are several, and none is chosen"
    dialog.files.choose(lambda file: file.name == "a.csv")
    put_right(qtbot, window, "人員名冊")
    assert dialog.review.kinds == (ImportKind.ROSTER, ImportKind.DUTY)


def test_a_roster_and_hours_come_as_one_review_and_one_step(
    new_window: MainWindow, new_office: Office, qtbot: QtBot
) -> None:
    drop(new_window, new_office.hours(NEW, "a.csv"), new_office.roster(*STAFF))
    settle(qtbot, new_window)
    dialog = reviewed(new_window)
    assert [(file.name, file.kind) for file in dialog.review.files] == [
        ("roster.csv", ImportKind.ROSTER),
        ("a.csv", ImportKind.HOURS),
    ], "hours build on the roster"
    assert counts(dialog)["待名冊"] == 0, "whoever the roster brings is waited for no more"
    assert dialog.commit.text() == f"匯入 {len(STAFF) + len(NEW)} 列"
    dialog.commit.click()
    settle(qtbot, new_window)
    assert "已匯入人員名冊「roster.csv」" in new_window.strip.notice.text
    assert f"已匯入學習時數「a.csv」：新增 {len(NEW)} 列" in new_window.strip.notice.text
    assert row_of(new_window, WANG).sides[2].counted == len(NEW)


def test_a_table_is_pasted_from_a_web_page(window: MainWindow, qtbot: QtBot) -> None:
    cells = hours_row(NEW[0])
    head = "".join(f"<th>{name}</th>" for name in cells)
    line = "".join(f"<td>{text}</td>" for text in cells.values())
    data = QMimeData()
    data.setHtml(f"<html><body><table><tr>{head}</tr><tr>{line}</tr></table></body></html>")
    data.setText("別的東西")
    window.acts.imports.paste(data)
    settle(qtbot, window)
    dialog = reviewed(window)
    assert [line.title for line in dialog.rows.rows] == [NEW[0].title]
    dialog.commit.click()
    settle(qtbot, window)
    assert "「剪貼簿」：新增 1 列" in window.strip.notice.text


def test_a_table_is_pasted_from_a_spreadsheet_by_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    cells = hours_row(NEW[0])
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in (cells, cells.values())))
    window.acts.imports.paste()
    settle(qtbot, window)
    assert [line.title for line in reviewed(window).rows.rows] == [NEW[0].title]


def test_files_on_the_clipboard_are_taken_like_dropped_ones(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(office.hours(NEW[:2], "copied.csv")))])
    window.acts.imports.paste(data)
    settle(qtbot, window)
    assert [file.name for file in reviewed(window).files.rows] == ["copied.csv"]


@pytest.mark.parametrize(
    ("text", "said"), [("一句話", "剪貼簿裡是「一句話」，不是表格"), ("很" * 30, "很…」，不是表格"), ("", "沒有表格")]
)
def test_without_a_table_on_the_clipboard_one_is_told_what_to_copy(window: MainWindow, text: str, said: str) -> None:
    data = QMimeData()
    data.setText(text)
    window.acts.imports.paste(data)
    assert said in window.strip.notice.text


def test_a_picture_on_the_clipboard_is_said_to_be_one(window: MainWindow) -> None:
    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    window.acts.imports.paste(data)
    assert "剪貼簿裡是圖片" in window.strip.notice.text


def test_what_was_looked_over_is_what_is_brought_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = office.hours(NEW[:2], "moving.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    path.unlink()
    dialog.commit.click()
    settle(qtbot, window)
    assert "新增 2 列" in window.strip.notice.text


def test_a_file_that_is_not_there_is_said_so(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    drop(window, office.folder / "名冊.csv")
    settle(qtbot, window)
    dialog = reviewed(window)
    assert dialog.review.kinds == (ImportKind.ROSTER,), "its name says what it is"
    assert "找不到檔案" in dialog.files.rows[0].told


def test_files_left_for_want_of_an_answer_are_looked_over_again(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    bring(
        qtbot,
        window,
        ImportKind.HOURS,
        office.hours(NEW[:2], "good.csv"),
        without(office, "mine.csv", "身分證字號", "姓名"),
    )
    assert "已匯入學習時數「good.csv」" in window.strip.notice.text
    assert [file.name for file in reviewed(window).files.rows] == ["mine.csv"]


def test_an_import_is_stopped_in_the_review_and_leaves_nothing(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW, "more.csv"))
    begun, stopped = threading.Event(), threading.Event()

    def slow(desk: Desk, given: Sorted, answers: AnswersOf, progress: Progress) -> Outcome[Arrival]:
        begun.set()
        assert stopped.wait(5)
        return bring_all(desk, given, answers, progress)

    monkeypatch.setattr(review_dialog, "bring_all", slow)
    dialog.commit.click()
    qtbot.waitUntil(begun.is_set)
    assert dialog.leave.text() == "取消匯入"
    assert not dialog.answers.isEnabled()
    dialog.leave.click()
    assert dialog.isVisible()
    stopped.set()
    settle(qtbot, window)
    assert dialog.leave.text() == "不匯入"
    assert dialog.commit.isEnabled()
    assert "已取消" in window.strip.notice.text
    assert [batch.file_name for batch in window.hours.batches.rows] == ["hours.csv", "roster.csv"]


def test_a_review_or_import_that_is_refused_says_so_and_can_be_tried_again(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW, "more.csv"))

    def locked(*_: object) -> Outcome[object]:
        raise KnownTrouble("DB-LOCKED", file="office.sqlite3")

    monkeypatch.setattr(review_dialog, "bring_all", locked)
    dialog.commit.click()
    settle(qtbot, window)
    assert "正由另一個程式使用" in dialog.notice.text
    assert dialog.isVisible()
    dialog.notice.button.click()
    settle(qtbot, window)
    assert dialog.commit.isEnabled()


def test_files_are_chosen_from_the_menu(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picks(monkeypatch, office.hours(NEW[:2], "chosen.csv"))
    window.hours.bring.click()
    settle(qtbot, window)
    assert reviewed(window).commit.text() == "匯入 2 列"


def test_what_is_dropped_on_a_field_is_for_the_window(window: MainWindow) -> None:
    fields = (window.people.filter.field, window.hours.filter.field, window.as_of)
    assert not any(field.acceptDrops() for field in fields)


def test_enter_in_a_field_of_the_review_brings_nothing_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW[:2], "a.csv"))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.filter.field.setFocus()
    press(dialog.filter.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not window.tasks.busy
    dialog.commit.setFocus()
    press(dialog.commit, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "新增 2 列" in window.strip.notice.text


def test_files_dropped_on_a_review_are_looked_over_with_the_others(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW[:2], "a.csv"))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(office.hours(NEW[2:4], "b.csv")))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), action, files, button, key)
    entering.ignore()
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), action, files, button, key))
    settle(qtbot, window)
    assert [file.name for file in dialog.files.rows] == ["a.csv", "b.csv"]
    assert dialog.commit.text() == "匯入 4 列"


@pytest.mark.parametrize("page", ["people", "hours", "leave", "awards", "plan"])
def test_the_keys_paste_on_every_page(window: MainWindow, qtbot: QtBot, page: str) -> None:
    cells = hours_row(NEW[0])
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in (cells, cells.values())))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.tabs.setCurrentWidget(getattr(window, page))
    window.tabs.tabBar().setFocus()
    press(window.tabs.tabBar(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert [line.title for line in reviewed(window).rows.rows] == [NEW[0].title]


def test_pasting_into_a_field_is_for_the_field(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("民政課")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.filter.field.setFocus()
    press(window.people.filter.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.people.filter.field.text() == "民政課"
    assert window.acts.imports.dialog is None
