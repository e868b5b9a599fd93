"""Leave by keys alone: refused with the cause at the field, taken, and undone."""

from __future__ import annotations

from datetime import datetime

import pytest

from elearn_desk.services.leave import list_leave
from tests.desktop.journeys.keyboard import Keyboard, by_keys
from tests.services.office import WANG, Office, a_registered_claim


@pytest.fixture
def office(office: Office) -> Office:
    """Give an office where 王小明 has 8 hours."""
    with office.desk() as desk:
        a_registered_claim(desk)
    return office


def taken(office: Office) -> list[tuple[datetime | None, int, bool]]:
    """Give the leave taken: when it begins, its hours, and whether it was cancelled."""
    with office.desk() as desk:
        leave = list_leave(desk, WANG).value
        return [(each.entry.start_at, each.entry.hours, each.cancel is not None) for each in leave]


@by_keys
def test_leave_is_refused_then_taken_then_undone(keys: Keyboard, office: Office) -> None:
    keys.find("王小", "王小明")
    keys.sees("尚餘8小時")
    keys.press("Alt+T")
    keys.rests_on("補休日")
    keys.write("103/9/6")
    keys.sees("103/09/06不是上班日，不能補休，請改填上班日，下一個上班日是103/09/09。")
    keys.press("Return")
    assert taken(office) == []

    keys.write("103/9/2")
    keys.go_to("開始時間")
    keys.write("14:00")
    keys.go_to("時數")
    keys.write("3")
    keys.sees("103/09/02 14:00～17:00", "取用 3 小時，尚餘 5 小時")
    assert taken(office) == [], "the effect is told before anything is taken"
    keys.press("Return")
    keys.sees("已登記王小明補休 103/09/02 14:00 起 3 小時。", "尚餘8小時（已預定3小時）")
    keys.rests_on("登記補休")
    assert taken(office) == [(datetime(2014, 9, 2, 14), 3, False)]

    keys.press("Ctrl+Z")
    keys.sees("復原：登記王小明 103/09/02 14:00 起補休 3 小時", "取消這次補休，時數回到原核給")
    keys.rests_on("事由")
    keys.press("Return")
    keys.sees("已復原：登記王小明 103/09/02 14:00 起補休 3 小時。")
    keys.misses("已預定3小時")
    assert taken(office) == [(datetime(2014, 9, 2, 14), 3, True)], "nothing of the ledger is deleted"


@by_keys
def test_a_second_leave_follows_without_leaving_the_form(keys: Keyboard, office: Office) -> None:
    keys.find("王小", "王小明")
    keys.sees("尚餘8小時")
    keys.press("Alt+T")
    for day in ("103/9/2", "103/9/3"):
        keys.rests_on("補休日")
        keys.write(day)
        keys.sees(f"{day.replace('/9/', '/09/0')} 08:00～09:00")
        keys.press("Ctrl+Return")
        keys.sees("填入補休日後")
    keys.press("Esc")
    keys.sees("尚餘8小時（已預定2小時）")
    assert [start for start, *_ in taken(office)] == [datetime(2014, 9, 2, 8), datetime(2014, 9, 3, 8)]
