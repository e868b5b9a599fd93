"""The page that opens first: drawn from what was kept, true as long as it says nothing else, and never deaf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop import app, window_state
from elearn_desk.desktop.filling import fill
from elearn_desk.desktop.fulfilling import fulfil
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.opening import Opening
from elearn_desk.desktop.opening_page import READING, OpeningPage
from elearn_desk.desktop.opening_window import OpeningWindow
from elearn_desk.desktop.overview_picture import WindowPicture, picture_of, picture_text
from elearn_desk.desktop.places_in_window import TABS
from elearn_desk.desktop.widgets.header import Header
from elearn_desk.desktop.widgets.overview_sheet import OverviewSheet
from elearn_desk.desktop.wishes import Ask, Wish
from elearn_desk.services.desk import TRAINING, Desk
from elearn_desk.services.first_page import first_page
from tests.desktop.clerk import press, settle
from tests.services.office import SEPTEMBER, Office, a_registered_claim, recorder


@pytest.fixture
def picture(window: MainWindow, office: Office) -> WindowPicture:
    """Give the picture that the window has left."""
    page = first_page(str(office.database), 103, SEPTEMBER).value
    assert window.survey.rows
    assert page is not None
    assert page.current
    found = picture_of(page.text)
    assert found is not None
    return found


@pytest.fixture
def frame(picture: WindowPicture, qtbot: QtBot) -> OpeningWindow:
    """Give the frame, filled and seen."""
    made = OpeningWindow("數位學習")
    qtbot.addWidget(made)
    made.fill(picture, SEPTEMBER, "")
    made.show()
    return made


def page_of(frame: OpeningWindow) -> OpeningPage:
    assert frame.page is not None
    return frame.page


def words_of(sheet: OverviewSheet) -> list[str]:
    lines = [line.accessibleName() for line in sheet.lines.values() if line.isVisibleTo(sheet)]
    bars = [bar.words for chart in (sheet.unit_chart, sheet.lapse_chart) for bar in chart.bars]
    return [sheet.title.text(), sheet.today.text(), sheet.coming.text(), *lines, *bars]


def names_of(header: Header) -> list[str]:
    return [button.accessibleName() for button in header.findChildren(QToolButton) if button.parent() is header]


def test_it_says_what_the_window_says(frame: OpeningWindow, window: MainWindow) -> None:
    page = page_of(frame)
    assert words_of(page.sheet) == words_of(window.rooms.start)
    assert page.sheet.steps.isVisibleTo(page.sheet) == window.rooms.start.steps.isVisibleTo(window.rooms.start)
    assert page.strip.counts.text() == window.strip.counts.text()
    assert names_of(page.header) == names_of(window.header)
    assert [page.tabs.tabText(number) for number in range(page.tabs.count())] == list(TABS.values())
    assert frame.wish() is None


def test_the_picture_comes_back_from_its_text(picture: WindowPicture) -> None:
    assert picture_of(picture_text(picture)) == picture
    assert "\n" not in picture_text(picture)
    assert "\t" not in picture_text(picture)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"overview": {}}', '{"overview": {"lines": 1}}'])
def test_another_text_gives_no_picture(text: str) -> None:
    assert picture_of(text) is None


def test_what_may_not_be_of_now_says_so(picture: WindowPicture, qtbot: QtBot, window: MainWindow) -> None:
    frame = OpeningWindow("數位學習")
    qtbot.addWidget(frame)
    frame.fill(picture, date(2014, 9, 2), "103/09/01 08:30 的結果，正在更新…")
    sheet = page_of(frame).sheet
    assert sheet.title.text() == "正在更新待辦…"
    assert "103/09/01 08:30 的結果" in sheet.today.text()
    assert "103/09/01 08:30 的結果" in page_of(frame).strip.counts.text()
    window.show_picture(picture, "103/09/01 08:30 的結果，正在更新…")
    assert window.rooms.start.title.text() == "正在更新待辦…"
    window.rooms.start.refresh()
    settle(qtbot, window)
    assert window.rooms.start.title.text() == picture.overview.title


@pytest.mark.usefixtures("window")
def test_a_database_changed_behind_it_is_never_shown_as_of_now(office: Office, qtbot: QtBot) -> None:
    with office.desk() as of_another_program:
        a_registered_claim(of_another_program)
    frame = OpeningWindow("數位學習")
    qtbot.addWidget(frame)
    first = fill(frame, str(office.database), 103, SEPTEMBER)
    assert first.note.endswith("的結果，正在更新…")
    assert page_of(frame).sheet.title.text() == "正在更新待辦…"


@pytest.mark.usefixtures("window")
def test_a_database_to_practise_in_never_opens_without_saying_so(desk: Desk, office: Office, qtbot: QtBot) -> None:
    with desk.database.write() as work:
        work.settings.set(TRAINING, "yes")
    with office.desk() as practising:
        other = MainWindow(practising)
        settle(qtbot, other)
        other.survey.read_anew()
        settle(qtbot, other)
        other.close()
    frame = OpeningWindow("數位學習")
    qtbot.addWidget(frame)
    assert fill(frame, str(office.database), 103, SEPTEMBER).picture is None
    assert frame.page is None


def line(frame: OpeningWindow) -> None:
    page_of(frame).sheet.lines["claimable"].click()


def first_unit(frame: OpeningWindow) -> None:
    chart = page_of(frame).sheet.unit_chart
    chart.setFocus()
    press(chart, Qt.Key.Key_Return)


def tab(frame: OpeningWindow) -> None:
    press(frame, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)


def step(frame: OpeningWindow) -> None:
    button = page_of(frame).sheet.steps.buttons[1]
    button.setFocus()
    press(frame, Qt.Key.Key_Return)


def menu(frame: OpeningWindow) -> None:
    found = next(each for each in page_of(frame).header.findChildren(QToolButton) if each.accessibleName() == "匯出")
    found.menu().aboutToShow.emit()
    assert [action.text() for action in found.menu().actions()] == [READING]


def undo(frame: OpeningWindow) -> None:
    next(each for each in page_of(frame).header.findChildren(QToolButton) if each.accessibleName() == "復原").click()


def keys(frame: OpeningWindow) -> None:
    press(frame, Qt.Key.Key_F9)


def day(frame: OpeningWindow) -> None:
    page_of(frame).header.day_chosen.emit(date(2014, 10, 1))


@pytest.mark.parametrize(
    ("do", "wish"),
    [
        (line, Wish(Ask.LINE, "claimable")),
        (first_unit, Wish(Ask.UNIT, "民政課")),
        (tab, Wish(Ask.TAB, "hours")),
        (step, Wish(Ask.STEP, number=1)),
        (lambda frame: page_of(frame).sheet.practise.click(), Wish(Ask.PRACTICE)),
        (lambda frame: page_of(frame).sheet.lapse_chart.asked.emit("2015-02-01", -1), Wish(Ask.MONTH, "2015-02-01")),
        (menu, Wish(Ask.BUTTON, "匯出")),
        (undo, Wish(Ask.BUTTON, "復原")),
        (keys, Wish(Ask.KEYS, "F9")),
        (day, Wish(Ask.DAY, day=date(2014, 10, 1))),
    ],
)
def test_whatever_is_pressed_is_seen_to_be_taken_up(
    frame: OpeningWindow, do: Callable[[OpeningWindow], None], wish: Wish
) -> None:
    do(frame)
    assert frame.wish() == wish
    assert page_of(frame).strip.notice.text.startswith("正在開啟：")


def test_what_is_typed_for_the_palette_is_taken_along(frame: OpeningWindow) -> None:
    page = page_of(frame)
    press(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.find, "lin")
    assert frame.wish() == Wish(Ask.FIND, "lin")
    press(frame, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    press(frame, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert frame.wish() == Wish(Ask.TAB, "people")
    for other in (Qt.Key.Key_Control, Qt.Key.Key_A):
        press(frame, other)
    assert frame.wish() == Wish(Ask.TAB, "people")


def test_it_opens_at_the_tab_that_was_in_front(picture: WindowPicture, qtbot: QtBot) -> None:
    window_state.keep_tab("leave", folded=True)
    frame = OpeningWindow("數位學習")
    qtbot.addWidget(frame)
    frame.fill(picture, SEPTEMBER, "")
    assert page_of(frame).tabs.currentIndex() == list(TABS).index("leave")


@pytest.mark.parametrize(
    ("wish", "tab"),
    [
        (Wish(Ask.TAB, "awards"), "awards"),
        (Wish(Ask.LINE, "claimable"), "leave"),
        (Wish(Ask.UNIT, "民政課", 0), "people"),
        (Wish(Ask.MONTH, "2015-02-01"), "leave"),
        (Wish(Ask.KEYS, "Ctrl+6"), "plan"),
        (Wish(Ask.KEYS, "Ctrl+Shift+F12"), "start"),
    ],
)
def test_what_was_asked_for_is_done_once_the_window_is_there(window: MainWindow, wish: Wish, tab: str) -> None:
    fulfil(window, wish)
    assert window.place().tab == tab


def test_buttons_days_and_words_are_passed_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[object] = []
    monkeypatch.setattr(QToolButton, "click", lambda button: pressed.append(button.accessibleName()))
    fulfil(window, Wish(Ask.BUTTON, "匯出"))
    qtbot.waitUntil(lambda: pressed == ["匯出"])
    window.rooms.start.step_asked.disconnect()
    window.rooms.start.practice_asked.disconnect()
    window.rooms.start.step_asked.connect(pressed.append)
    window.rooms.start.practice_asked.connect(lambda: pressed.append("practice"))
    fulfil(window, Wish(Ask.STEP, number=2))
    fulfil(window, Wish(Ask.PRACTICE))
    assert pressed[1:] == [2, "practice"]
    fulfil(window, Wish(Ask.DAY, day=date(2014, 10, 1)))
    fulfil(window, Wish(Ask.DAY))
    assert window.tasks.desk.as_of == date(2014, 10, 1)
    fulfil(window, Wish(Ask.FIND, "lin"))
    palette = window.reach.palette
    assert palette is not None
    assert palette.field.text() == "lin"
    palette.reject()
    settle(qtbot, window)


def test_the_window_takes_the_place_of_the_frame_and_goes_where_it_was_asked_to(
    tmp_path: Path, picture: WindowPicture, window: MainWindow
) -> None:
    seen: list[object] = []
    window.hide()

    def make_room() -> None:
        (shown,) = _windows()
        seen.append((shown.rooms.start.title.text(), shown.strip.counts.text()))

    def wish() -> Wish:
        QTimer.singleShot(0, lambda: seen.extend(each.place().tab for each in _windows()))
        QTimer.singleShot(0, lambda: [each.close() for each in _windows()])
        return Wish(Ask.TAB, "people")

    titled = replace(picture, overview=replace(picture.overview, title="今天有 99 件待辦"))
    first = Opening(make_room, titled, "", wish)
    assert app.run(str(tmp_path / "other.sqlite3"), 103, SEPTEMBER, recorder(), first=first) == 0
    assert seen == [("今天有 99 件待辦", picture.counts), "people"]


def _windows() -> list[MainWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]


def test_the_frame_takes_in_what_was_clicked_before_it_makes_room(frame: OpeningWindow) -> None:
    widget: QWidget = page_of(frame).sheet.lines["awards"]
    QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))
    frame.make_room()
    assert not frame.isVisible()
    assert frame.wish() == Wish(Ask.LINE, "awards")


def test_the_window_appears_where_the_frame_stands(frame: OpeningWindow, window: MainWindow) -> None:
    frame.setGeometry(40, 60, 1300, 800)
    frame.lend_place(window)
    assert window.geometry() == frame.geometry()
    frame.setWindowState(Qt.WindowState.WindowMaximized)
    frame.lend_place(window)
    assert window.isMaximized()
