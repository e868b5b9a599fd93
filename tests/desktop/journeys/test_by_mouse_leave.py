"""Leave by the mouse alone: refused at the field, then taken, then taken back."""

from __future__ import annotations

import pytest

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services.leave import ledger_of, list_leave
from tests.desktop.journeys.mouse import Mouse
from tests.services.office import WANG, Office, a_registered_claim


@pytest.fixture
def office(office: Office) -> Office:
    """Give an office in which 王小明 has eight hours of leave."""
    with office.desk() as desk:
        a_registered_claim(desk)
    return office


def balances(window: MainWindow) -> list[int]:
    return [line.balance for line in ledger_of(window.tasks.desk, WANG).value.lines]


def test_leave_is_refused_then_taken_then_taken_back(window: MainWindow, mouse: Mouse) -> None:
    mouse.click("人員名冊")
    mouse.click("王小明")
    mouse.click("登記補休…")
    mouse.sees("登記補休：王小明")
    mouse.fills("補休日", "103/9/6")
    mouse.sees("不是上班日")
    assert not mouse.offers("登記補休", within="登記補休：王小明")
    mouse.fills("補休日", "103/9/3")
    mouse.fills("開始時間", "14:00")
    mouse.turns_up("時數", 2)
    mouse.sees("103/09/03 14:00～17:00")
    mouse.sees("尚餘 5 小時")
    mouse.click("登記補休", within="登記補休：王小明")
    told = mouse.sees("補休 103/09/03 14:00 起 3 小時")
    assert [each.entry.hours for each in list_leave(window.tasks.desk, WANG).value] == [3]

    mouse.click("復原", within=told)
    mouse.click("復原這一步")
    mouse.sees("已復原：登記王小明")
    assert [each.cancel is not None for each in list_leave(window.tasks.desk, WANG).value] == [True]
    assert balances(window)[-1] == 8


def test_a_day_is_taken_from_the_calendar_and_the_leave_cancelled_in_the_register(
    window: MainWindow, mouse: Mouse
) -> None:
    mouse.click("補休帳")
    mouse.click("各人帳戶")
    mouse.click("王小明")
    mouse.click("看登記簿")
    mouse.click("登記補休…", within="登記簿")
    mouse.click("開月曆", within="登記補休：王小明", then=lambda: mouse.click("103/09/03"))
    mouse.sees("103/09/03 08:00～09:00")
    mouse.click("登記補休", within="登記補休：王小明")
    mouse.sees("已登記王小明補休 103/09/03 08:00 起 1 小時。")

    mouse.sees("預定")
    mouse.click("103/09/03", within="補休登記簿")
    mouse.click("取消這次補休…")
    mouse.click("取消原因")
    mouse.types("臨時有會議")
    mouse.click("取消這次補休")
    mouse.sees("已取消")
    assert balances(window) == [8]
