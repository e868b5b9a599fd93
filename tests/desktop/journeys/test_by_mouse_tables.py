"""Tables by the mouse alone: ordered, filtered, narrowed, their columns chosen, moved and made wider."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from elearn_desk.desktop.main_window import MainWindow
from tests.desktop.journeys.mouse import CONTROL, Mouse


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.people.table.rows]


def heads(window: MainWindow) -> list[str]:
    table = window.people.table
    return [window.people.model.columns[number].head for number in table.columns.shown]


def test_a_head_orders_and_its_funnel_filters(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    first = names(window)
    mouse.click("單位")
    assert [row.unit for row in window.people.table.rows] == sorted(row.unit for row in window.people.table.rows)
    mouse.click("單位")
    mouse.click("單位")
    assert names(window) == first, "the third press gives the first order back"

    mouse.right_click("單位", "篩選…", then=lambda: mouse.click("全不選"))
    mouse.ticks("秘書室")
    mouse.clicks_beside()
    assert set(names(window)) == {"林𡍼", "吳約聘"}
    mouse.sees("已篩選：")
    mouse.click("清除篩選")
    assert names(window) == first


def test_chips_and_words_narrow_a_table_and_a_button_widens_it_again(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("已達成 2")
    assert set(names(window)) == {"王小明", "吳約聘"}
    mouse.click("姓名、單位、職稱、證號")
    mouse.types("林")
    mouse.sees("沒有符合的人員。")
    mouse.click("清除篩選")
    assert len(names(window)) == 4


def test_columns_are_left_out_moved_and_made_wider(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.right_click("職稱", "不顯示這一欄")
    assert "職稱" not in heads(window)
    mouse.right_click("單位", "顯示的欄位", "職稱")
    assert "職稱" in heads(window)

    table = window.people.table
    width = table.columnWidth(1)
    mouse.drags_border("單位", 60)
    assert table.columnWidth(1) == width + 60
    mouse.drags(mouse.finds("官等"), QPoint(-2 * width, 0))
    assert heads(window).index("官等") < 3
    mouse.right_click("單位", "顯示的欄位", "回復原來的欄位")
    assert table.columnWidth(1) == width
    assert heads(window)[:4] == ["姓名", "單位", "職稱", "官等"]


@pytest.mark.usefixtures("window")
def test_rows_chosen_one_by_one_are_copied_from_their_menu(mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.click("吳約聘", held=CONTROL)
    mouse.sees("已選 2 人")
    mouse.right_click("吳約聘", "列印說明表（2 人）…")
    mouse.sees("預覽：")
    mouse.click("關閉")
    mouse.click("林𡍼")
    mouse.right_click("林𡍼", "複製姓名與單位")
    assert QGuiApplication.clipboard().text() == "林𡍼\t秘書室"


def test_a_row_leads_on_without_a_double_click_and_with_one(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("吳約聘")
    mouse.click("看這個人的學習紀錄")
    mouse.sees("hours.csv")
    mouse.click("人員名冊")
    mouse.double_click("王小明")
    mouse.sees("看原件")
    assert window.tabs.currentWidget() is window.hours
