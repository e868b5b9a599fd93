"""Access keys: letters handed out once, shown while Alt is held, and doing what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from elearn_desk.desktop.access_keys import AccessKeys, Target, targets
from elearn_desk.desktop.letters import letter_in, letters_for, mark_menu, plain
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.widgets.key_tips import KeyTips
from tests.desktop.clerk import choose, press
from tests.services.office import WANG

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


class Room(QWidget):
    """A window of a field, two buttons, a menu and two tabs, that counts how often a button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0
        self.field = QLineEdit(self)
        self.field.setAccessibleName("姓名")
        self.do, self.off = QPushButton("登錄", self), QPushButton("登錄兩份", self)
        self.do.clicked.connect(self._count)
        self.off.setEnabled(False)
        self.opener = QPushButton("計畫檔 ▾", self)
        self.menu = QMenu(self)
        self.menu.addAction("開啟…")
        self.opener.setMenu(self.menu)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(QWidget(), "甲")
        self.tabs.addTab(QWidget(), "乙")
        column = QVBoxLayout(self)
        for each in (self.field, self.do, self.off, self.opener, self.tabs):
            column.addWidget(each)

    def _count(self) -> None:
        self.pressed += 1

    def tips(self) -> list[KeyTips]:
        """Give what shows the letters now."""
        return [each for each in self.findChildren(KeyTips) if each.isVisible()]


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    """Give a window in front, its field having the focus."""
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    yield made
    made.close()


def tips_of(keys: AccessKeys) -> KeyTips | None:
    """Give what shows the letters of a listener."""
    return keys.tips


def test_what_bears_a_letter_keeps_it_and_what_is_called_the_same_has_the_same() -> None:
    names = [("列印", "", False), ("匯出清單", "", False), ("採用", "A", False), ("別的", "", False)]
    assert letters_for(names) == ["P", "E", "A", "B"]
    assert letters_for([("列印甲", "", False), ("列印乙", "", False)]) == ["P", "A"]
    assert letters_for([("總覽", "", True), ("登錄", "", False)]) == ["1", "R"]


def test_no_letter_stands_for_two_things_and_the_last_of_many_have_none() -> None:
    handed = letters_for([(f"第{number}個", "", False) for number in range(30)])
    assert [each for each in handed if each] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert handed[26:] == [""] * 4


def test_words_are_told_from_the_letter_they_bear() -> None:
    assert (letter_in("匯入(&I) ▾"), letter_in("匯入")) == ("I", "")
    assert (plain("匯入(&I) ▾"), plain("匯入")) == ("匯入 ▾", "匯入")


def test_the_lines_of_a_menu_bear_letters_before_their_dots(qtbot: QtBot) -> None:
    menu = QMenu("列印")
    qtbot.addWidget(menu)
    menu.addAction("列印清單…")
    menu.addSeparator()
    inner = menu.addMenu("更多")
    inner.addAction("別的")
    hidden = menu.addAction("藏起來")
    hidden.setVisible(False)
    mark_menu(menu)
    mark_menu(menu)
    assert [each.text() for each in menu.actions() if each.text()] == ["列印清單(&P)…", "更多(&M)", "藏起來"]
    assert inner.actions()[0].text() == "別的(&A)"


def test_alt_shows_the_letters_until_it_is_let_go(room: Room) -> None:
    QTest.keyPress(room.field, KEY.Key_Alt)
    (tips,) = room.tips()
    assert set(tips.places) == set(targets(room))
    assert all(tips.rect().contains(tips.tip(letter)) for letter in tips.places)
    assert not tips.grab().isNull()
    QTest.keyRelease(room.field, KEY.Key_Alt)
    assert room.tips() == []


def test_the_letters_go_where_the_window_goes_and_leave_with_the_focus(room: Room) -> None:
    QTest.keyPress(room.field, KEY.Key_Alt)
    before = room.tips()[0].size()
    room.resize(room.width() + 80, room.height() + 60)
    QApplication.processEvents()
    assert room.tips()[0].size() != before
    room.do.setFocus()
    assert room.tips() == []
    QTest.keyPress(room.do, KEY.Key_Alt)
    QTest.mouseClick(room.do, Qt.MouseButton.LeftButton)
    assert room.tips() == []


def test_a_letter_presses_its_button_and_goes_to_its_field(room: Room, qtbot: QtBot) -> None:
    reached = targets(room)
    press(room.field, KEY.Key_R, ALT)
    qtbot.waitUntil(lambda: room.pressed == 1)
    assert room.do.hasFocus()
    letter = next(key for key, each in reached.items() if each.name == "姓名")
    press(room.do, KEY(ord(letter)), ALT)
    qtbot.waitUntil(room.field.hasFocus)
    assert room.field.text() == ""


def test_figures_turn_to_tabs(room: Room, qtbot: QtBot) -> None:
    press(room.field, KEY.Key_2, ALT)
    qtbot.waitUntil(lambda: room.tabs.currentIndex() == 1)
    assert room.tabs.tabBar().hasFocus()


def test_a_letter_opens_the_menu_of_its_button(room: Room, qtbot: QtBot) -> None:
    letter = next(key for key, each in targets(room).items() if "計畫檔" in each.name)
    room.menu.aboutToShow.connect(room.menu.close)
    with qtbot.waitSignal(room.menu.aboutToShow):
        press(room.field, KEY(ord(letter)), ALT)


def test_what_cannot_be_pressed_keeps_its_letter_from_others(room: Room) -> None:
    before = {each.name: key for key, each in targets(room).items()}
    assert "登錄兩份" not in before
    room.off.setEnabled(True)
    after = {each.name: key for key, each in targets(room).items()}
    assert after.pop("登錄兩份") not in before.values()
    assert after == before


def test_other_keys_are_nobodys_business(room: Room) -> None:
    QTest.keyClicks(room.field, "r")
    press(room.field, KEY.Key_Q, ALT | Qt.KeyboardModifier.ControlModifier)
    press(room.field, KEY.Key_F12, ALT)
    assert (room.field.text(), room.pressed) == ("rq", 0), "what AltGr writes is writing"


@pytest.mark.usefixtures("qtbot")
def test_a_window_that_goes_takes_its_letters_along() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    keys = AccessKeys(application)
    gone = Room()
    gone.show()
    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Alt, Qt.KeyboardModifier.NoModifier)
    assert not keys.eventFilter(gone, event)
    assert tips_of(keys) is not None
    delete(gone)
    keys.eventFilter(keys, QEvent(QEvent.Type.FocusOut))
    assert tips_of(keys) is None
    application.focusChanged.disconnect(keys._move)
    keys.deleteLater()


def test_what_is_scrolled_away_has_no_letter(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    inside.resize(100, 2000)
    QPushButton("在下面", inside).move(0, 1940)
    area.setWidget(inside)
    area.resize(120, 120)
    area.show()
    assert all(each.name != "在下面" for each in targets(area).values())
    area.verticalScrollBar().setValue(2000)
    assert any(each.name == "在下面" for each in targets(area).values())


def test_the_window_hands_out_every_letter_once(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    reached: dict[str, Target] = targets(window)
    named = {plain(each.name).removesuffix(" ▾"): key for key, each in reached.items()}
    assert (named["匯入"], named["列印"], named["匯出"]) == ("I", "P", "E")
    assert [reached[str(number)].name for number in (1, 2, 6)] == ["總覽", "人員名冊", "計畫與疑義"]
