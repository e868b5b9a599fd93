"""Titles, times and near misses that the clerk decides about, and files that do not say everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.import_kinds import ImportKind
from elearn_desk.desktop.dialogs.kind_dialog import KindDialog
from elearn_desk.desktop.dialogs.supply_dialog import SupplyDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.pages import hours_page
from elearn_desk.domain.records import Record
from tests.desktop.clerk import answer, choose, drop, form, report, row_of, settle, words_dialog
from tests.factory import MONDAY
from tests.services.office import HOURS_HEADER, LIN, STRANGER, Office, done, hours_row


def bring(qtbot: QtBot, window: MainWindow, kind: ImportKind, path: Path) -> None:
    window.acts.imports.run(kind, [path])
    settle(qtbot, window)


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
    assert window.hours.titles.choose(lambda title: title.suggestion is not None)
    assert f"是否即《{first.title}》" in window.hours.question.text()
    window.hours.accept.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is not None
    assert [each.course for each in window.hours.accepted.rows] == [first.title]
    window.strip.notice.button.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is None
    assert window.hours.accepted.rows == []


def test_an_accepted_title_is_withdrawn_from_its_list(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    bring(
        qtbot, window, ImportKind.HOURS, office.hours([*others, first._replace(title=first.title[:-1] + "X")], "a.csv")
    )
    window.hours.titles.selectRow(0)
    window.hours.accept.click()
    settle(qtbot, window)
    window.hours.accepted.selectRow(0)
    window.hours.take_back.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.completed_on is None


def test_an_unrelated_title_has_nothing_to_accept(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    _, first = nearly_done()
    bring(qtbot, window, ImportKind.HOURS, office.hours([first._replace(title="數位攝影入門")], "a.csv"))
    window.hours.titles.selectRow(0)
    assert not window.hours.accept.isEnabled()
    assert window.hours.question.text() == "與計畫課程不相近的課名不影響判定。"


def test_a_time_the_applicant_attests_to_is_filled_in(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    timeless = first._replace(completed_on=MONDAY, completed_time=None)
    bring(qtbot, window, ImportKind.HOURS, office.hours([*others, timeless], "a.csv"))
    report(window).leave.click()
    assert "完成時間待填" in row_of(window, LIN).waiting
    choose(qtbot, window, LIN)
    card = window.panel.cards[0]
    link = card.courses.text().split("href='time:")[1].split("'")[0]
    card.courses.linkActivated.emit(f"time:{link}")
    answer(qtbot, window, window.acts.rulings, "晚上", "切結書")
    dialog = words_dialog(window.acts.rulings)
    assert "24 小時制" in dialog.notice.text
    answer(qtbot, window, window.acts.rulings, "20:15", "切結書")
    assert row_of(window, LIN).main.off_hours
    withdraw = card.courses.text().split("href='withdraw:")[1].split("'")[0]
    card.courses.linkActivated.emit(f"withdraw:{withdraw}")
    answer(qtbot, window, window.acts.rulings, "切結書有誤")
    assert not row_of(window, LIN).main.off_hours


def test_a_near_miss_is_let_count_with_a_reason(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    others, first = nearly_done()
    bring(qtbot, window, ImportKind.HOURS, office.hours([*others, first._replace(platform="e學中心")], "a.csv"))
    choose(qtbot, window, LIN)
    assert "平台不符" in window.panel.cards[0].courses.text()
    link = window.panel.cards[0].courses.text().split("href='count:")[1].split("'")[0]
    window.panel.cards[0].courses.linkActivated.emit(f"count:{link}")
    answer(qtbot, window, window.acts.rulings, "平台移轉", "")
    assert row_of(window, LIN).main.completed_on is not None


def test_what_is_found_in_a_file_is_said_and_can_be_copied(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    good, bad = done("side-3")[:2]
    rows = [hours_row(good), {**hours_row(bad), "認證時數": "abc"}]
    bring(qtbot, window, ImportKind.HOURS, office.file("mixed.csv", HOURS_HEADER, rows))
    dialog = report(window)
    assert dialog.text.toPlainText().startswith("【未採用 1 項】\n[IMPORT-HOURS]")
    assert "「mixed.csv」第3列" in dialog.text.toPlainText()
    assert "未採用 1" in window.strip.notice.text
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()


def test_an_unreadable_file_leaves_no_trace_and_says_why(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = office.folder / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    before = len(window.hours.batches.rows)
    bring(qtbot, window, ImportKind.HOURS, path)
    assert "【整份未匯入 1 項】" in report(window).text.toPlainText()
    assert len(window.hours.batches.rows) == before


def test_a_file_without_a_person_asks_whose_it_is(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    header = [name for name in HOURS_HEADER if name not in {"身分證字號", "姓名"}]
    rows = [{key: value for key, value in hours_row(each).items() if key in header} for each in nearly_done()[0]]
    bring(qtbot, window, ImportKind.HOURS, office.file("mine.csv", header, rows))
    dialog = form(window.acts.imports, SupplyDialog)
    assert isinstance(dialog, SupplyDialog)
    assert dialog.platform.isHidden()
    dialog.button.click()
    assert dialog.notice.text == "請把每一項都選好。"
    dialog.person.setCurrentText("林𡍼（秘書室）")
    dialog.button.click()
    settle(qtbot, window)
    assert row_of(window, LIN).main.counted == len(rows)


def test_a_roster_without_a_category_asks_for_it(new_window: MainWindow, new_office: Office, qtbot: QtBot) -> None:
    path = new_office.file(
        "staff.csv", ["身分證字號", "姓名", "職等"], [{"身分證字號": LIN, "姓名": "林𡍼", "職等": "5"}]
    )
    bring(qtbot, new_window, ImportKind.ROSTER, path)
    dialog = form(new_window.acts.imports, SupplyDialog)
    assert isinstance(dialog, SupplyDialog)
    dialog.category.setCurrentText("約聘人員")
    dialog.button.click()
    settle(qtbot, new_window)
    assert row_of(new_window, LIN).category == "約聘人員"


def test_files_dropped_are_brought_in_as_what_the_clerk_says(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    calendar = office.file(
        "停班.csv", ["西元日期", "星期", "是否放假", "備註"], [{"西元日期": "20140723", "是否放假": "2"}]
    )
    drop(window, calendar)
    dialog = form(window.acts.imports, KindDialog)
    assert isinstance(dialog, KindDialog)
    dialog.button.click()
    settle(qtbot, window)
    assert window.strip.notice.text == "已匯入辦公日曆「停班.csv」：新增 1 筆。"
    duty = office.file(
        "差勤.csv",
        ["身分證字號", "差勤類別", "開始時間", "結束時間"],
        [{"身分證字號": LIN, "差勤類別": "加班", "開始時間": "103/05/03 20:00", "結束時間": "103/05/03 21:00"}],
    )
    bring(qtbot, window, ImportKind.DUTY, duty)
    assert window.strip.notice.text == "已匯入差勤紀錄「差勤.csv」：新增 1 筆。"


@pytest.mark.parametrize("count", [2])
def test_several_files_are_one_import_with_one_report(
    window: MainWindow, office: Office, qtbot: QtBot, count: int
) -> None:
    records = done("side-3")
    paths = [office.hours(records[number::count], f"{number}.csv") for number in range(count)]
    window.acts.imports.run(ImportKind.HOURS, paths)
    settle(qtbot, window)
    assert window.strip.notice.text.startswith("已匯入學習時數「2 個檔案」：")
    window.strip.notice.button.click()
    settle(qtbot, window)
    assert sum(batch.undone_at is not None for batch in window.hours.batches.rows) == count


def test_a_row_of_somebody_not_on_the_roster_says_so(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(done("side-3", person_id=STRANGER)[:1], "a.csv"))
    assert "待處理（目前不生效）" in report(window).text.toPlainText()
    window.hours.rows.selectRow(0)
    settle(qtbot, window)
    assert window.panel.body.isHidden()
    assert STRANGER in window.panel.nobody.text()
    assert window.leave.register.rows == []
    assert window.leave.claims.rows == []


def test_more_rows_than_can_be_shown_are_announced(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours_page, "SHOWN", 3)
    window.hours.refresh()
    settle(qtbot, window)
    assert len(window.hours.rows.rows) == 3
    assert window.hours.notice.text == "只列出前 3 筆，請輸入姓名或課名縮小範圍。"
    monkeypatch.undo()
    window.hours.filter.field.setText("廉政")
    qtbot.waitUntil(lambda: window.hours.notice.text == "")
    settle(qtbot, window)
    assert {row.title for row in window.hours.rows.rows} == {"公務員廉政倫理規範"}
