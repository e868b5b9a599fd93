"""Looking an import over: every row with what would become of it, and the answers that make a file readable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import look_over as look_over_module
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import LineState
from tests.desktop.arrivals import (
    NEW,
    broken,
    cells,
    counts,
    give_meaning,
    leave,
    states,
    without,
)
from tests.desktop.clerk import again, look_over, row_of, settle
from tests.services.office import (
    HOURS_HEADER,
    LIN,
    ROSTER_HEADER,
    STAFF,
    STRANGER,
    WANG,
    Office,
    a_row,
    done,
    hours_row,
)


def test_a_review_says_what_would_become_of_every_row(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[0]
    rows = [hours_row(NEW[0]), hours_row(known), {**hours_row(NEW[1]), "認證時數": "abc"}]
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.file("mixed.csv", HOURS_HEADER, rows))
    assert counts(dialog) == {"全部": 3, "新增": 1, "已有": 1, "待名冊": 0, "更正": 0, "有疑義": 0, "未收": 1}
    assert dialog.head.text() == "讀入 3 列＝新增 1＋已有 1＋未收 1"
    assert states(dialog) == [LineState.REFUSED], "what is doubtful is open"
    assert "「abc」不是認證時數" in dialog.detail.said.text()
    assert cells(dialog)["認證時數"] == "✗ abc"
    dialog.filter.press("已有")
    assert [line.known_from for line in dialog.rows.rows] == ["hours.csv"]
    assert dialog.rows.rows[0].told == "已由「hours.csv」匯入（第2號）"
    assert dialog.detail.said.text() == "– 已由「hours.csv」匯入（第2號）"
    dialog.filter.press("新增")
    assert [line.title for line in dialog.rows.rows] == [NEW[0].title]
    dialog.filter.field.setText("查無")
    assert dialog.rows.rows == []
    assert dialog.detail.place.text() == ""
    assert dialog.commit.text() == "匯入 1 列（待處理 1 列留著）"
    before = len(window.hours.batches.rows)
    dialog.leave.click()
    settle(qtbot, window)
    assert len(window.hours.batches.rows) == before, "a review keeps nothing"


def test_everything_found_can_be_copied(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    rows = [hours_row(NEW[0]), {**hours_row(NEW[1]), "認證時數": "abc"}]
    dialog = look_over(
        qtbot, window, ImportKind.HOURS, office.file("mixed.csv", HOURS_HEADER, rows), broken(office, "b.xlsx")
    )
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert text.startswith("mixed.csv\n　「mixed.csv」第3列「認證時數」欄（E3）：「abc」不是認證時數")
    assert "b.xlsx\n　「b.xlsx」不完整或已損壞" in text


def test_a_printout_that_does_not_say_whose_it_is_is_asked_about(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    path = without(office, "mine.csv", "身分證字號", "姓名")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert not dialog.commit.isEnabled()
    assert dialog.answers.person.isVisibleTo(dialog)
    assert not dialog.answers.platform.isVisibleTo(dialog)
    assert "補上缺的資料" in dialog.notice.text
    dialog.answers.person.setCurrentText("林𡍼（秘書室）")
    dialog.answers.person.activated.emit(0)
    assert not dialog.commit.isEnabled(), "until it has been looked over once more"
    again(qtbot, window)
    assert {line.name for line in dialog.rows.rows} == {"林𡍼"}
    dialog.commit.click()
    settle(qtbot, window)
    assert row_of(window, LIN).sides[2].counted == len(NEW)


def test_each_of_several_printouts_can_be_somebody_elses(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    files = (
        without(office, "one.csv", "身分證字號", "姓名"),
        without(office, "two.csv", "身分證字號", "姓名", "開始日期"),
        office.hours(done("main-elementary", person_id=LIN), "named.csv"),
    )
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    assert "有 2 個檔案沒有寫明是誰的" in dialog.answers.said.text()
    for name, who in (("one.csv", "林𡍼（秘書室）"), ("two.csv", "吳約聘（秘書室）")):
        dialog.files.choose(lambda file, name=name: file.name == name)  # type: ignore[misc]
        assert f"「{name}」" in dialog.answers.said.text()
        dialog.answers.person.setCurrentText(who)
        dialog.answers.person.activated.emit(0)
        again(qtbot, window)
    dialog.files.choose(lambda file: file.name == "one.csv")
    assert dialog.answers.person.currentText() == "林𡍼（秘書室）"
    dialog.every.click()
    assert dialog.answers.person.currentText() == ""
    dialog.filter.press("全部")
    assert {line.name for line in dialog.rows.rows} == {"林𡍼", "吳約聘"}


def test_what_was_typed_and_is_nobody_is_taken_as_a_number(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, without(office, "mine.csv", "身分證字號", "姓名"))
    leave(dialog.answers.person, STRANGER)
    again(qtbot, window)
    assert dialog.files.rows[0].waiting == len(NEW)
    leave(dialog.answers.person, "")
    again(qtbot, window)
    assert dialog.files.rows[0].answerable


def test_a_printout_without_a_platform_is_asked_about(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, without(office, "bare.csv", "學習平台"))
    leave(dialog.answers.platform, "e學中心")
    again(qtbot, window)
    assert {line.platform for line in dialog.rows.rows} == {"e學中心"}
    dialog.commit.click()
    settle(qtbot, window)
    assert row_of(window, WANG).sides[2].counted == len(done("side-3"))


def test_dates_that_leave_the_year_open_are_asked_about(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    rows = [{**hours_row(NEW[0]), "完成日期": "990508"}]
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.file("old.csv", HOURS_HEADER, rows))
    assert dialog.answers.six_figures.isVisibleTo(dialog)
    dialog.answers.six_figures.setChecked(True)
    again(qtbot, window)
    dialog.filter.press("新增")
    assert dialog.rows.rows[0].completed.startswith("99/05/08")


def test_unknown_headers_are_given_a_meaning_and_that_is_remembered(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    path = without(office, "odd.csv", rename={"課程名稱": "修了什麼", "完成日期": "修畢日"})
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert dialog.columns.isVisibleTo(dialog), "it opens by itself where columns are missing"
    assert "還缺" in dialog.columns.missing.text()
    for header, meaning in (("修了什麼", "課程名稱"), ("修畢日", "完成日期")):
        give_meaning(dialog, header, meaning)
        again(qtbot, window)
    assert "都找到了" in dialog.columns.missing.text()
    assert dialog.commit.text() == f"匯入 {len(NEW)} 列"
    dialog.commit.click()
    settle(qtbot, window)
    later = look_over(
        qtbot,
        window,
        ImportKind.HOURS,
        without(office, "later.csv", rename={"課程名稱": "修了什麼", "完成日期": "修畢日"}, person_id=LIN),
    )
    assert later.commit.isEnabled()
    assert not later.columns.isVisibleTo(later)


def test_a_meaning_given_to_a_column_of_one_file_is_nothing_to_doubt_in_another(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    odd = without(office, "odd.csv", rename={"完成日期": "修畢日"})
    dialog = look_over(qtbot, window, ImportKind.HOURS, odd, office.hours(NEW[:2], "plain.csv"))
    give_meaning(dialog, "修畢日", "完成日期")
    again(qtbot, window)
    assert [(file.name, file.trouble, file.findings) for file in dialog.review.files] == [
        ("odd.csv", None, ()),
        ("plain.csv", None, ()),
    ]


def test_a_column_can_be_passed_over_and_taken_up_again(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(
        qtbot,
        window,
        ImportKind.HOURS,
        office.hours(NEW[:2], "a.csv"),
        without(office, "b.csv", "開始日期"),
    )
    dialog.mapping.click()
    assert dialog.columns.which.count() == 2
    give_meaning(dialog, "完成時間", "略過")
    again(qtbot, window)
    assert {line.completed_time for line in dialog.rows.rows} == {None}
    give_meaning(dialog, "完成時間", "（未辨識，不讀）")
    again(qtbot, window)
    assert None not in {line.completed_time for line in dialog.rows.rows}
    dialog.columns.which.setCurrentIndex(1)
    assert dialog.columns.table.rowCount() == len(HOURS_HEADER) - 1
    dialog.mapping.click()
    assert dialog.columns.isHidden()


def test_corrections_are_decided_on_for_the_whole_import(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[0]
    path = office.hours([known._replace(hours=known.hours + 1)], "newer.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert states(dialog) == [LineState.CORRECTION]
    assert "時數" in dialog.rows.rows[0].told
    dialog.answers.corrections.setCurrentText("以新的為準")
    dialog.answers.corrections.activated.emit(1)
    again(qtbot, window)
    dialog.commit.click()
    settle(qtbot, window)
    assert window.corrections.table.rows == []
    assert "待決定的更正" not in window.strip.notice.text


def test_a_roster_is_looked_over_with_what_changes(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    rows = [
        {**STAFF[0], "職稱": "科長"},
        STAFF[1],
        a_row(STRANGER, "新來的", 到職日="103/8/1", 官等生效日="103/8/1"),
        a_row("", "沒證號"),
        a_row("A800000014", "怪人", 人員類別="派遣"),
    ]
    dialog = look_over(qtbot, window, ImportKind.ROSTER, office.roster(*rows, name="new.csv"))
    assert counts(dialog) == {"全部": 5, "新增": 2, "更新": 1, "已有": 1, "有疑義": 1, "未收": 1}
    assert understood(dialog, "新增") == [
        ("編制內公務人員", "委任（103/08/01起）"),
        ("待確認", "待確認（相當委任）"),
    ]
    dialog.filter.press("更新")
    assert dialog.rows.rows[0].told == "職稱 課員→科長"
    assert "職稱 課員→科長" in dialog.detail.said.text()
    dialog.filter.press("有疑義")
    assert [line.name for line in dialog.rows.rows] == ["怪人"]
    assert dialog.commit.text() == "匯入 3 列（待處理 1 列留著）"
    dialog.commit.click()
    settle(qtbot, window)
    assert window.strip.notice.text == "已匯入人員名冊「new.csv」：新增 2、更新 1、已有 1、未收 1 列。"
    assert row_of(window, STRANGER).name == "新來的"


def understood(dialog: ReviewDialog, chip: str) -> list[tuple[str, str]]:
    """Give category and rank of the people shown under a chip, as the table has them."""
    dialog.filter.press(chip)
    columns = dialog.tables.rows_model.columns
    numbers = [number for number, each in enumerate(columns) if each.head in {"人員類別", "官等"}]
    assert not any(map(dialog.rows.isColumnHidden, numbers))
    category, rank = (columns[number].text for number in numbers)
    return [(category(line), rank(line)) for line in dialog.rows.rows]


def test_a_roster_without_a_category_asks_for_it(new_window: MainWindow, new_office: Office, qtbot: QtBot) -> None:
    path = new_office.file(
        "staff.csv", ["身分證字號", "姓名", "職等"], [{"身分證字號": LIN, "姓名": "林𡍼", "職等": "5"}]
    )
    dialog = look_over(qtbot, new_window, ImportKind.ROSTER, path)
    dialog.answers.category.setCurrentText("約聘人員")
    dialog.answers.category.activated.emit(0)
    again(qtbot, new_window)
    dialog.commit.click()
    settle(qtbot, new_window)
    assert row_of(new_window, LIN).category == "約聘人員"


def test_roster_headers_are_all_named_in_the_review(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.ROSTER, office.roster(a_row(STRANGER, "新來的"), name="r.csv"))
    line = dialog.rows.rows[0]
    assert dialog.review.files[0].heads_of(line) == ROSTER_HEADER


def test_the_file_looked_at_stays_chosen_when_an_answer_changes_things(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    dialog = look_over(
        qtbot, window, ImportKind.HOURS, office.hours(NEW[:2], "a.csv"), without(office, "b.csv", "學習平台")
    )
    dialog.files.choose(lambda file: file.name == "b.csv")
    leave(dialog.answers.platform, "e學中心")
    again(qtbot, window)
    assert [file.name for file in dialog.files.chosen()] == ["b.csv"]
    assert {line.file_name for line in dialog.rows.rows} == {"b.csv"}


def test_the_columns_of_a_large_file_are_looked_at_only_where_they_are_in_doubt(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_over_module, "LARGE", 10)
    files = (office.hours(NEW[:2], "a.csv"), without(office, "b.csv", rename={"課程名稱": "修了什麼"}))
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    assert [bool(file.tables) for file in dialog.review.files] == [False, True]
    dialog.files.choose(lambda file: file.name == "a.csv")
    dialog.filter.press("全部")
    dialog.rows.selectRow(0)
    assert "A" in cells(dialog)


def test_every_column_of_a_review_can_be_sorted_by(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[0]
    rows = [hours_row(NEW[0]), hours_row(known), {**hours_row(NEW[1]), "認證時數": "abc"}]
    files = (office.file("mixed.csv", HOURS_HEADER, rows), office.hours(NEW[2:4], "b.csv"), broken(office))
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    dialog.filter.press("全部")
    for table in (dialog.files, dialog.rows):
        for column in range(table.model().columnCount()):
            table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
            tips = [table.model().index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
            assert all(isinstance(tip, str) for tip in tips)
    dialog.rows.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert states(dialog)[0] is LineState.NEW
    assert states(dialog)[-1] is LineState.REFUSED


def test_the_wheel_changes_no_meaning_of_a_column(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW[:2], "a.csv"))
    dialog.mapping.click()
    box = dialog.columns.table.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    before = box.currentText()
    delta, button, key = QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(QPointF(), QPointF(), QPoint(), delta, button, key, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    assert box.currentText() == before
    assert not event.isAccepted()


def test_a_file_without_rows_of_the_state_looked_at_is_shown_whole(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    rows = [hours_row(NEW[0]), {**hours_row(NEW[1]), "認證時數": "abc"}]
    files = (office.file("mixed.csv", HOURS_HEADER, rows), office.hours(NEW[2:4], "good.csv"))
    dialog = look_over(qtbot, window, ImportKind.HOURS, *files)
    assert dialog.filter.name == "未收"
    dialog.files.choose(lambda file: file.name == "mixed.csv")
    assert states(dialog) == [LineState.REFUSED]
    dialog.files.choose(lambda file: file.name == "good.csv")
    assert dialog.filter.name == "全部"
    assert len(dialog.rows.rows) == 2
