"""The palette: what it ranks first, and that it reaches people, forms, actions, places and courses."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from elearn_desk.desktop import window_state
from elearn_desk.desktop.dialogs.palette import Palette
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.palette import SHOWN, Entry, Kind, person_entries, ranked
from elearn_desk.desktop.places_in_window import TABS, Place
from elearn_desk.desktop.widgets.whereabouts import buttons_of
from tests.desktop.clerk import choose, press, settle
from tests.services.office import LIN, WANG, WU, a_claim


def entry(title: str, kind: Kind = Kind.PERSON, detail: str = "", key: str = "", words: str = "") -> Entry:
    """Give a line that does nothing."""
    return Entry(kind, key or title, title, detail, lambda: None, words=words)


def titles(found: tuple[Entry, ...]) -> list[str]:
    """Give the titles of lines."""
    return [each.title for each in found]


def test_every_word_has_to_be_found_wherever_it_stands() -> None:
    lines = [entry("王小明", detail="民政課　課員"), entry("王大同", detail="秘書室")]
    assert titles(ranked(lines, "王 民政")) == ["王小明"]
    assert titles(ranked(lines, "王")) == ["王大同", "王小明"]
    assert ranked(lines, "李") == ()


def test_what_is_typed_whole_comes_first_then_what_begins_with_it_then_the_rest() -> None:
    lines = [
        entry("林王山"),
        entry("王山水"),
        entry("王山"),
        entry("陳員", detail="王山里"),
    ]
    assert titles(ranked(lines, "王山")) == ["王山", "王山水", "林王山", "陳員"]


def test_an_id_is_as_good_as_a_name_and_capitals_do_not_matter() -> None:
    lines = [entry("王小明", words="A123456789"), entry("附件2", Kind.COMMAND, words="a12")]
    assert titles(ranked(lines, "a123456789")) == ["王小明"]
    assert titles(ranked([entry("臺北市")], "台北")) == ["臺北市"]


def test_of_equals_people_come_before_their_forms() -> None:
    lines = [entry("103-0001　王小明", Kind.FORM), entry("王小明")]
    assert titles(ranked(lines, "小明")) == ["王小明", "103-0001　王小明"]
    assert titles(ranked(lines, "王")) == ["王小明", "103-0001　王小明"]


def test_of_equals_those_chosen_lately_come_first() -> None:
    lines = [entry("王一"), entry("王二"), entry("王三")]
    assert titles(ranked(lines, "王", ["王三", "王二"])) == ["王三", "王二", "王一"]


def test_without_words_it_is_what_was_chosen_lately_then_actions_and_places() -> None:
    lines = [entry("王一"), entry("王二"), entry("頁", Kind.PLACE), entry("做", Kind.COMMAND)]
    assert titles(ranked(lines, "  ", ["王二"])) == ["王二", "做", "頁"]


def test_no_more_are_listed_than_one_looks_through() -> None:
    assert len(ranked([entry(f"王{number}") for number in range(200)], "王")) == SHOWN


def test_everyone_is_a_line_with_the_id_masked(window: MainWindow) -> None:
    chosen: list[str] = []
    lines = person_entries(window.survey.rows, chosen.append)
    (wang,) = ranked(lines, WANG)
    assert wang.title == "王小明"
    assert WANG not in wang.detail
    wang.take()
    assert chosen == [WANG]


def opened(qtbot: QtBot, window: MainWindow) -> Palette:
    """Open the palette by its keys, and wait for what it reads."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    palette = window.reach.palette
    assert palette is not None
    last = f"place/{[*TABS][-1]}"
    qtbot.waitUntil(lambda: any(each.key == last for each in palette._entries))
    return palette


def go(qtbot: QtBot, window: MainWindow, words: str) -> Entry:
    """Type into the palette, take the first line, and wait for what it does."""
    palette = opened(qtbot, window)
    palette.field.setText(words)
    first = palette.lines.entries[0]
    press(palette.field, Qt.Key.Key_Return)
    QTest.qWait(1)
    settle(qtbot, window)
    return first


def test_two_characters_and_enter_lead_to_a_person(window: MainWindow, qtbot: QtBot) -> None:
    go(qtbot, window, "吳約")
    assert window.panel.person_id == WU
    assert window.reach.palette is None


def test_actions_show_their_keys_and_are_done(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(qtbot, window)
    palette.field.setText("個人欄")
    (fold,) = [each for each in palette.lines.entries if each.title == "收起或展開個人欄"]
    assert fold.keys == "F9"
    palette.reject()
    go(qtbot, window, "收起或展開個人欄")
    assert window.panel.isHidden()
    assert window_state.kept_recent()[0].endswith("收起或展開個人欄")


def test_people_looked_for_are_not_remembered_outside(window: MainWindow, qtbot: QtBot) -> None:
    go(qtbot, window, "林𡍼")
    assert window.panel.person_id == LIN
    assert not any(LIN in key for key in window_state.kept_recent())
    palette = opened(qtbot, window)
    assert palette.lines.entries[0].key == LIN, "while the window is open, the last one comes first"
    palette.reject()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("補休帳", Place("leave")),
        ("即將逾期", Place("leave", pane="即將逾期")),
        ("人員名冊：已達成", Place("people", filter="已達成")),
        ("辦公日曆 計畫", Place("plan", pane="辦公日曆")),
    ],
)
def test_every_place_is_reached(window: MainWindow, qtbot: QtBot, words: str, place: Place) -> None:
    go(qtbot, window, words)
    now = window.place()
    assert now.tab == place.tab
    assert place.pane in ("", now.pane)
    assert place.filter in ("", now.filter)


def test_a_course_leads_to_its_line_in_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    course = window.tasks.desk.plan.sets[0].courses[0]
    taken = go(qtbot, window, course.title)
    assert taken.kind is Kind.COURSE
    assert window.tabs.currentWidget() is window.plan
    assert course.title in {line[1].title for line in window.plan.courses.rows}
    assert len(window.plan.courses.rows) < sum(len(each.courses) for each in window.tasks.desk.plan.sets)


def test_a_form_is_opened_by_its_serial_or_by_whose_it_is(window: MainWindow, qtbot: QtBot) -> None:
    serial = a_claim(window.tasks.desk).serial
    window.read_anew()
    settle(qtbot, window)
    go(qtbot, window, serial)
    assert window.tabs.currentWidget() is window.leave
    assert window.panel.person_id == WANG
    choose(qtbot, window, LIN)
    taken = go(qtbot, window, f"{serial} 王小明")
    assert taken.kind is Kind.FORM
    assert window.panel.person_id == WANG


def test_a_serial_nobody_gave_is_said(window: MainWindow, qtbot: QtBot) -> None:
    go(qtbot, window, "103-9999")
    assert "103-9999" in window.strip.notice.text


def test_what_is_a_button_of_a_page_is_an_action_there(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.people)
    palette = opened(qtbot, window)
    shown = {(each.title, each.detail) for each in palette._entries}
    assert ("採用計畫檔…", "計畫與疑義 ▸ 參數") in shown
    assert not any(title.startswith("改變") for title, _ in shown), "nothing is chosen that could be changed"
    palette.reject()


def test_arrows_move_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(qtbot, window)

    def row() -> int:
        return palette.list.currentIndex().row()

    assert row() == 0
    for key, there in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_PageDown, 11),
    ):
        press(palette.field, key)
        assert row() == there
    press(palette, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.reach.palette is None)


def test_enter_that_confirms_a_candidate_takes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(qtbot, window)
    palette.activateWindow()
    qtbot.waitUntil(palette.field.hasFocus)
    QApplication.sendEvent(palette.field, QInputMethodEvent("ㄨㄤ", []))
    press(palette.field, Qt.Key.Key_Return)
    assert window.reach.palette is palette
    confirmed = QInputMethodEvent("", [])
    confirmed.setCommitString("王小明")
    QApplication.sendEvent(palette.field, confirmed)
    assert palette.lines.entries[0].title == "王小明"
    QTest.qWait(60)
    press(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.panel.person_id == WANG)
    settle(qtbot, window)


def test_what_is_not_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(qtbot, window)
    palette.field.setText("查無此人")
    assert "找不到「查無此人」" in palette.nothing.text()
    assert not palette.nothing.isHidden()
    press(palette.field, Qt.Key.Key_Return)
    assert window.reach.palette is palette
    palette.reject()


def test_the_panels_buttons_are_actions_but_not_the_one_that_opens_a_menu(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    texts = [button.text() for _pane, button in buttons_of(window.panel)]
    assert any("建立申請" in text for text in texts)
    assert not any("更多" in text for text in texts)


def test_a_line_says_aloud_all_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(qtbot, window)
    palette.field.setText("重新讀取")
    said = cast("str", palette.lines.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "重新讀取，顯示，動作，F5"
    palette.grab()
    palette.list.clicked.emit(palette.lines.index(0))
    settle(qtbot, window)
    assert window.reach.palette is None
