"""Titles that match no course are decided by the mouse alone, and the decision taken back."""

from __future__ import annotations

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.titles import accepted_titles
from tests.desktop.arrivals import fresh
from tests.desktop.journeys.mouse import Mouse
from tests.services.office import Office


def test_a_title_is_accepted_from_the_inbox_and_the_verdict_changes(
    window: MainWindow, office: Office, mouse: Mouse
) -> None:
    first, *others = fresh()
    strange = first._replace(title=f"{first.title}（數位課程）")
    path = mouse.file(office.hours([strange, *others], "課名.csv"))
    mouse.click("總覽")
    mouse.drops([path], onto="民政課")
    mouse.click("匯入 ", within="檢視後匯入")
    mouse.sees("已匯入學習時數")

    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.sees("可補休8小時")
    mouse.click("學習時數")
    mouse.click("待確認課名 1")
    mouse.click(strange.title)
    mouse.sees("是否即")
    mouse.sees("1 人的判定會改變：王小明")
    mouse.click("採用")
    mouse.sees("可補休12小時")
    assert list(accepted_titles(window.tasks.desk).value) == [strange.title]

    told = mouse.sees("已將")
    mouse.click("復原", within=told)
    mouse.sees("可補休8小時")
    assert accepted_titles(window.tasks.desk).value == {}
