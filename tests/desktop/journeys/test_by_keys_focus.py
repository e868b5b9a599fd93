"""The focus is in the first field of what opens, and after that where it was before, whatever the way there was."""

from __future__ import annotations

import pytest

from tests.desktop.arrivals import without
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import Office


@pytest.mark.parametrize(
    ("menu", "entry", "first"),
    [("Alt+S", "備份", "備份清單"), ("Alt+E", "學習紀錄（CSV）", "身分證字號")],
)
@by_keys
def test_a_menu_leaves_the_focus_where_it_was(keys: Keyboard, menu: str, entry: str, first: str) -> None:
    keys.press("Ctrl+2", "Ctrl+F")
    before = keys.focus
    keys.choose(menu, entry)
    keys.rests_on(first)
    keys.press("Esc")
    keys.rests_on(before)
    keys.press(menu)
    keys.press("Esc")
    keys.rests_on(before)


@by_keys
def test_a_file_that_leaves_something_open_asks_for_it_at_once(keys: Keyboard, office: Office) -> None:
    path = without(office, "紀錄.csv", "學習平台")
    keys.press("Ctrl+2", "Ctrl+F")
    before = keys.focus
    keys.choose("Alt+I", "學習時數")
    keys.open_files(path)
    keys.rests_on("學習平台")
    keys.press("Esc")
    keys.rests_on(before)
