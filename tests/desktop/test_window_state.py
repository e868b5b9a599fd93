"""What the window remembers of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from elearn_desk.desktop import window_state
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.remembered import remembered
from elearn_desk.services.desk import Desk
from tests.desktop.clerk import choose, settle
from tests.services.office import LIN, WANG, WU

FIRST, SECOND = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 984)


@pytest.mark.parametrize(
    ("window", "screens", "placed"),
    [
        (QRect(100, 80, 1440, 860), [FIRST], QRect(100, 80, 1440, 860)),
        (QRect(2000, 40, 1200, 800), [FIRST, SECOND], QRect(2000, 40, 1200, 800)),
        (QRect(2000, 40, 1200, 800), [FIRST], QRect(720, 40, 1200, 800)),
        (QRect(-900, -500, 1440, 860), [FIRST], QRect(0, 0, 1440, 860)),
        (QRect(0, 0, 2560, 1400), [FIRST], FIRST),
    ],
)
def test_a_window_is_whole_on_a_screen_that_is_there(window: QRect, screens: list[QRect], placed: QRect) -> None:
    assert window_state.clamped(window, screens) == placed


def test_who_was_looked_at_is_remembered_without_any_id() -> None:
    window_state.keep_person([WANG, LIN, WU], LIN)
    assert window_state.kept_person([WANG, LIN, WU]) == LIN
    assert window_state.kept_person([LIN, WANG, WU]) == "", "the roster has become another"
    assert window_state.kept_person([WANG]) == ""
    remembered().sync()
    assert LIN not in Path(remembered().fileName()).read_text("utf-8")
    window_state.keep_person([WANG], "")
    assert window_state.kept_person([WANG]) == ""


def test_what_was_chosen_lately_is_kept_in_order() -> None:
    assert window_state.kept_recent() == []
    window_state.keep_recent(["一"])
    assert window_state.kept_recent() == ["一"]
    window_state.keep_recent([str(number) for number in range(40)])
    assert window_state.kept_recent() == [str(number) for number in range(12)]


def test_the_window_comes_back_as_it_was_left(desk: Desk, qtbot: QtBot) -> None:
    def opened() -> MainWindow:
        made = MainWindow(desk)
        made.show()
        settle(qtbot, made)
        return made

    first = opened()
    first.resize(1300, 730)
    choose(qtbot, first, WU)
    first.open_at(Place("awards"))
    first.fold.click()
    first.close()
    again = opened()
    try:
        assert (again.size().width(), again.size().height()) == (1300, 730)
        assert again.place().tab == "awards"
        assert again.panel.isHidden()
        assert not again.fold.isChecked()
        assert again.panel.person_id == WU
    finally:
        again.close()
        for each in (first, again):
            each.deleteLater()


def test_a_person_asked_for_meanwhile_is_not_replaced_by_the_last_one(desk: Desk, qtbot: QtBot) -> None:
    window_state.keep_person([WANG, LIN, WU], WANG)
    window = MainWindow(desk)
    window.show()
    window.choose(LIN)
    settle(qtbot, window)
    assert window.panel.person_id == LIN
    window.close()
    window.deleteLater()


_Way = Callable[[MainWindow], None]
WAYS: list[_Way] = [
    lambda window: window.open_at(Place("leave", pane="即將逾期", person=WANG)),
    lambda window: window.open_at(Place("people", filter="已達成", words="秘書室")),
    lambda window: window.open_at(Place("hours", pane="待確認課名")),
]


@pytest.mark.parametrize("way", WAYS, ids=["pane", "filter", "titles"])
def test_a_place_told_is_a_place_found_again(
    window: MainWindow, qtbot: QtBot, way: Callable[[MainWindow], None]
) -> None:
    choose(qtbot, window, WANG)
    way(window)
    settle(qtbot, window)
    place = window.place()
    window.open_at(Place("plan"))
    window.open_at(Place("people", filter="全部"))
    window.open_at(place)
    assert window.place() == place


def test_a_place_that_is_not_there_leaves_everything_as_it_is(window: MainWindow) -> None:
    before = window.place()
    window.open_at(Place("nowhere"))
    window.open_at(Place(before.tab, pane="沒有", filter="沒有"))
    assert window.place() == before
