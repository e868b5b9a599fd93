"""The window itself by the mouse alone: charts, notices, looks, help, years, practising, backups, the panel."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.appearance import Scheme, appearance
from elearn_desk.desktop.dialogs import training as dialogs_training
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services import training
from elearn_desk.services.backups import back_up
from elearn_desk.services.claims import create_claim, list_claims
from elearn_desk.services.desk import Desk
from tests.desktop.journeys.mouse import Mouse
from tests.desktop.test_years import adopt_next_plan
from tests.services.office import Office


def test_what_waits_and_a_bar_lead_to_the_people_behind_them(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("總覽")
    mouse.click("2 人可建立補休申請")
    mouse.sees("沒有待登錄的申請表。")
    mouse.click("建立全部申請…", within="待登錄的申請表")
    mouse.sees("建立申請表 2 份，共 16 小時")
    mouse.click("不做了")

    mouse.click("總覽")
    mouse.click("秘書室")
    assert window.tabs.currentWidget() is window.people
    assert {row.unit for row in window.people.table.rows} == {"秘書室"}

    mouse.click("總覽")
    mouse.click("各單位完成情形：以表格顯示")
    mouse.click("民政課")
    mouse.sees("合計")


def test_a_notice_opens_the_file_and_its_folder(
    window: MainWindow, mouse: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    saved: list[Path] = []
    mouse.click("匯出 ▾", "年度總表（遮蔽身分證字號）…", then=lambda: saved.append(mouse.saves()))
    mouse.click("開啟檔案")
    mouse.click("開啟資料夾")
    assert opened == [saved[0], saved[0].parent]
    assert window.strip.notice.isVisible()


def test_the_looks_are_changed_in_the_settings(window: MainWindow, mouse: Mouse) -> None:
    try:
        mouse.click("設定 ▾", "外觀與文字大小", "深色")
        assert appearance().scheme is Scheme.DARK
        mouse.click("設定 ▾", "外觀與文字大小", "文字大小 150%")
        assert appearance().text == 150
        mouse.click("人員名冊")
        mouse.click("王小明")
        mouse.sees("可補休8小時")
        mouse.click("建立申請", within="選取的人")
        mouse.sees("103-0001")
    finally:
        appearance().choose_text(100)
        appearance().choose_scheme(Scheme.LIGHT)
    assert len(list_claims(window.tasks.desk).value) == 1


def test_the_manual_is_opened_leafed_through_and_closed(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("說明 ▾", "使用手冊")
    first = mouse.sees("使用手冊")
    mouse.click("補休", within="章節")
    mouse.click("上一頁")
    mouse.click("關閉")
    mouse.sees_no_more(first)
    assert window.isVisible()


def test_another_year_is_turned_to(window: MainWindow, office: Office, mouse: Mouse) -> None:
    adopt_next_plan(window.tasks.desk, office)
    mouse.click("103年度 ▾", "104年度")
    mouse.sees("104年度數位學習補休與敘獎")
    assert window.tasks.desk.plan.year == 104
    mouse.click("104年度 ▾", "103年度")
    mouse.sees("103年度數位學習補休與敘獎")


def test_practising_begins_from_the_settings(window: MainWindow, mouse: Mouse, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def start(words: list[str], _own: str) -> bool:
        started.append(words)
        return True

    monkeypatch.setattr(dialogs_training, "start", start)
    monkeypatch.setattr(training, "make_sample", lambda _folder, _desk, _progress: None)
    mouse.click("設定 ▾", "載入範例（練習用）…")
    mouse.sees("練習用的視窗開啟中；這個視窗裡的正式資料不受影響。")
    assert "--database" in started[0]
    assert not window.tasks.desk.training


def told(desk: Desk) -> int:
    return len(list_claims(desk).value)


def test_a_backup_is_brought_back(window: MainWindow, desk: Desk, mouse: Mouse, qtbot: QtBot) -> None:
    back_up(desk, datetime(2014, 8, 20, 10, 32))
    create_claim(desk, "A123456789")
    assert told(desk) == 1
    mouse.click("設定 ▾", "備份…")
    mouse.click("103/08/20 10:32")
    mouse.click("還原選取的備份…")
    mouse.sees("之後登錄、匯入與核給的都不在其中")
    with qtbot.waitSignal(window.acts.backups.restored, timeout=10_000):
        mouse.click("還原到 103/08/20 10:32")
    assert told(desk) == 0


def test_the_panel_folds_and_says_why(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.click("▶ 為什麼？")
    mouse.sees("本年度可核給補休8小時")
    mouse.finds("列印佐證…")
    mouse.click("顯示身分證字號")
    mouse.sees("A123456789")
    mouse.click("▶ 副餐3")
    mouse.sees("未見紀錄")
    mouse.click("更多 ▾", "列印說明表…")
    mouse.sees("預覽：")
    mouse.click("關閉")
    mouse.click("個人欄")
    assert not window.panel.isVisible()
    mouse.click("個人欄")
    assert window.panel.isVisible()


def test_everything_is_found_by_typing_a_word_and_pressing_a_line(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("找人、課程、表單…")
    mouse.types("吳約")
    mouse.click("吳約聘")
    mouse.sees("吳約聘")
    assert window.panel.person_id == "D123456782"
