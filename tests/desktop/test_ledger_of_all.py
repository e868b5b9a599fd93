"""The register of everyone, and the second list of awards: who could still reach more."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.services.leave import use_leave
from elearn_desk.services.outcome import Change
from tests.desktop.clerk import choose, previewed, settle
from tests.desktop.test_leave_panes import look_on, refreshed
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, WU, a_registered_claim


@pytest.fixture
def everyone(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Give the window with the register of everyone in front, of two people with hours."""
    desk = window.tasks.desk
    a_registered_claim(desk, WU)
    a_registered_claim(desk, WANG)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)
    look_on(qtbot, window, date(2014, 9, 30))
    window.tabs.setCurrentWidget(window.leave)
    window.leave.filter.press("全部人員")
    settle(qtbot, window)
    return window


def shown(window: MainWindow) -> list[tuple[str, EntryKind, int, int]]:
    """Give person, kind, hours and balance of the lines shown."""
    rows = window.leave.everyone.model.rows
    return [(row.person_id, row.line.kind, row.line.hours, row.line.balance) for row in rows]


def test_lines_of_everyone_stand_in_order_with_the_newest_below(everyone: MainWindow) -> None:
    assert shown(everyone) == [
        (WANG, EntryKind.GRANT, 8, 8),
        (WU, EntryKind.GRANT, 8, 8),
        (WANG, EntryKind.USE, -3, 5),
    ]
    box = everyone.leave.everyone
    assert box.count.text() == "3 筆，合計 +13 小時"
    texts = [column.text(box.model.rows[0]) for column in box.model.columns]
    assert texts[:4] == ["103/09/01", "王小明", "民政課", "✓ 核給"]
    assert "8/12" in texts
    assert "103/05/04～103/11/03" in texts


def test_kind_month_unit_and_words_narrow_it(everyone: MainWindow, qtbot: QtBot) -> None:
    box = everyone.leave.everyone
    box.kind.setCurrentIndex(box.kind.findData(EntryKind.USE.value))
    assert [line[1] for line in shown(everyone)] == [EntryKind.USE]
    box.kind.setCurrentIndex(0)
    assert [box.month.itemText(number) for number in range(box.month.count())] == ["全部月份", "103/09"]
    box.unit.setCurrentIndex(box.unit.findData("秘書室"))
    assert [line[0] for line in shown(everyone)] == [WU]
    refreshed(qtbot, everyone)
    assert box.unit.currentData() == "秘書室", "a choice stays when the lines are read anew"
    everyone.leave.filter.field.setText("王小明")
    assert shown(everyone) == []
    assert box.count.text() == ""


def test_words_typed_are_looked_for_in_everyones_lines(everyone: MainWindow, qtbot: QtBot) -> None:
    page = everyone.leave
    page.filter.press("個人")
    assert not page.everyone.isVisible()
    page.filter.field.setText("吳約聘")
    assert page.everyone.isVisible()
    assert {line[0] for line in shown(everyone)} == {WU}
    page.everyone.table.selectRow(0)
    settle(qtbot, everyone)
    assert everyone.panel.person_id == WU


def test_it_is_read_anew_only_in_sight(everyone: MainWindow, qtbot: QtBot) -> None:
    everyone.tabs.setCurrentWidget(everyone.people)
    use_leave(everyone.tasks.desk, WANG, TUESDAY_AT_TWO.replace(day=3), 1)
    everyone.bus.changed.emit(frozenset({Change.LEDGER}), frozenset({WANG}))
    settle(qtbot, everyone)
    assert len(shown(everyone)) == 3
    everyone.tabs.setCurrentWidget(everyone.leave)
    settle(qtbot, everyone)
    assert len(shown(everyone)) == 4
    everyone.bus.changed.emit(frozenset({Change.TITLES}), None)
    settle(qtbot, everyone)
    assert len(shown(everyone)) == 4


def test_an_account_leads_to_its_register(everyone: MainWindow, qtbot: QtBot) -> None:
    page = everyone.leave
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    assert page.accounts.choose(lambda row: row.id == WU)
    settle(qtbot, everyone)
    assert everyone.panel.person_id == WU
    page.accounts.activated.emit(page.accounts.currentIndex())
    assert page.tabs.currentIndex() == 0
    choose(qtbot, everyone, LIN)
    assert page.use.toolTip() == "目前沒有可使用的補休時數"


def test_who_could_still_reach_more_is_listed_with_what_lacks(window: MainWindow, qtbot: QtBot) -> None:
    look_on(qtbot, window, date(2014, 8, 20))
    window.tabs.setCurrentWidget(window.awards)
    page = window.awards
    assert page.below.tabText(1) == "尚可達較高獎度 2"
    assert page.ahead_model.rowCount() == 0, "it is read once it is in sight"
    page.below.setCurrentIndex(1)
    settle(qtbot, window)
    first, second = page.ahead_model.rows
    assert (first.name, first.now, first.then, first.side, first.by) == ("王小明", 1, 2, "副餐3", date(2014, 8, 31))
    assert first.hours <= second.hours
    assert all("《" in each for each in first.courses)
    said = [column.text(first) for column in page.ahead_model.columns]
    assert said[2:5] == ["嘉獎一次", "嘉獎二次", "103/08/31"]
    assert said[-1].startswith("副餐3：《")
    page.ahead.selectRow(1)
    settle(qtbot, window)
    assert window.panel.person_id == second.person_id
    page.ahead.clearSelection()
    assert page.explain.text() == "列印說明表（2 人）…"
    page.explain.click()
    previewed(qtbot, window).leave.click()
    assert not page.choose_all.isEnabled()
    look_on(qtbot, window, date(2014, 9, 1))
    assert page.below.tabText(1) == "尚可達較高獎度"
    assert page.ahead_model.rows == ()
    assert page.explain.toolTip() == "目前沒有人能再達較高的獎度"
