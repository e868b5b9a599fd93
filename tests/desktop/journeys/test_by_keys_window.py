"""What one does with the window itself, by keys alone: find, filter, read the manual, letters, day and year."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from elearn_desk.desktop.appearance import Scheme, appearance
from elearn_desk.services.claims import list_claims
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import Office


@by_keys
def test_whoever_phones_is_answered_with_a_few_keys(keys: Keyboard) -> None:
    keys.press("Ctrl+K")
    keys.rests_on("尋找")
    keys.type("小明")
    keys.press("Return")
    keys.sees("可建議嘉獎一次；可補休8小時；距副餐3尚缺7門12小時")
    assert keys.strokes == 3


@by_keys
def test_the_manual_opens_where_one_is_and_closes_again(keys: Keyboard) -> None:
    keys.press("Ctrl+4")
    keys.rests_on("補休")
    before = keys.focus
    keys.press("F1")
    keys.sees("使用手冊", "補休登記與期限")
    keys.rests_on("內容")
    keys.press("Esc")
    keys.rests_on(before)


@by_keys
def test_larger_letters_and_dark_colours(keys: Keyboard) -> None:
    usual = keys.stage.ask(lambda: QApplication.font().pointSizeF())
    keys.press("Ctrl++", "Ctrl++")
    keys.rest()
    assert keys.stage.ask(lambda: QApplication.font().pointSizeF()) > usual
    keys.press("Ctrl+0")
    keys.rest()
    assert keys.stage.ask(lambda: QApplication.font().pointSizeF()) == usual
    keys.choose("Alt+S", "外觀與文字大小", "深色")
    assert keys.stage.ask(lambda: appearance().scheme) is Scheme.DARK
    keys.choose("Alt+S", "外觀與文字大小", "依系統")
    assert keys.stage.ask(lambda: appearance().scheme) is Scheme.SYSTEM


@by_keys
def test_another_day_and_the_years(keys: Keyboard) -> None:
    keys.find("截至年度最後一日")
    keys.sees("截至 103/12/31")
    keys.find("截至其他日期")
    keys.rests_on("截至日")
    keys.type("103/10/1")
    keys.press("Return")
    keys.sees("截至 103/10/01")
    for _ in range(2):
        keys.go_to("切換計畫年度", "Shift+Tab")
        keys.press("Return", "Down")
        keys.rests_on("103年度")
        keys.press("Esc")


@by_keys
def test_a_filter_and_the_way_between_the_parts(keys: Keyboard) -> None:
    keys.press("Ctrl+2", "Ctrl+F")
    keys.rests_on("姓名、單位")
    keys.type("秘書")
    keys.misses("王小明｜")
    keys.press("Esc")
    keys.rests_on("表格")
    keys.reads("林𡍼")
    for part in ("選取的人", "人員名冊", "表格"):
        keys.press("F6")
        keys.rests_on(part)
    keys.press("F6", "F9")
    keys.misses("選取的人")
    assert keys.focus, "what is folded away takes the focus nowhere"


@by_keys
def test_what_was_typed_is_asked_about_before_it_is_lost(keys: Keyboard, office: Office) -> None:
    keys.find("林𡍼")
    keys.sees("證明未到而主管同意者可先行申請")
    keys.press("Alt+V")
    keys.go_to("主管同意情形")
    keys.type("課長同意")
    keys.press("Esc")
    keys.sees("還沒有儲存。")
    keys.rests_on("繼續輸入")
    keys.press("Return")
    keys.rests_on("主管同意情形")
    keys.reads("課長同意")
    keys.press("Esc")
    keys.go_to("放棄輸入")
    keys.press("Return")
    keys.rests_on("先行申請")
    with office.desk() as desk:
        assert list_claims(desk).value == ()


@pytest.mark.parametrize(
    ("opened", "field"),
    [
        ("Ctrl+K", "尋找"),
        ("Ctrl+G", "編號"),
        ("Ctrl+2 Ctrl+F", "姓名、單位"),
        ("Alt+V", "主管同意情形"),
        ("Alt+V", "自述完成日"),
    ],
)
@by_keys
def test_the_enter_that_takes_a_candidate_presses_nothing(keys: Keyboard, opened: str, field: str) -> None:
    if opened == "Alt+V":
        keys.find("林𡍼")
        keys.sees("先行申請…")
    keys.press(*opened.split())
    keys.go_to(field)
    title = keys.title
    keys.compose("ㄌㄧㄣˊ")
    keys.press("Return")
    assert (keys.title, field in keys.focus) == (title, True)
    keys.misses("請填寫")
