"""What waits beside the ledger: forms to register, hours about to lapse, proofs still to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.radar_table import Ahead
from elearn_desk.desktop.theme import Tone, tone_colour
from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.services.claims import create_claim, list_claims, register_claim
from elearn_desk.services.leave import use_leave
from elearn_desk.services.outcome import Change
from tests.desktop.clerk import (
    answer,
    bring,
    choose,
    fill,
    fill_leave,
    leave_dialog,
    leave_of_a_registered_claim,
    press,
    row_of,
    save_paper,
    saves_in,
    settle,
    trial,
    weigh,
)
from tests.paper.builders import page_texts
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, WU, Office, a_registered_claim, done


def refreshed(qtbot: QtBot, window: MainWindow) -> None:
    """Have the window read everything anew after something was done beside it."""
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)


def look_on(qtbot: QtBot, window: MainWindow, day: date) -> None:
    """Ask everything for another day, and wait."""
    window.look_on(day)
    settle(qtbot, window)


def cells(model: QAbstractItemModel) -> list[str]:
    """Give the cells of the first row as shown."""
    return [str(model.index(0, number).data()) for number in range(model.columnCount())]


def test_claims_are_drawn_up_for_everyone_and_registered_together(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.claims
    pane.table.empty.button.click()
    dialog = fill(qtbot, window, window.acts.claims, "秘書室")
    assert dialog.effect.text() == "建立申請表 1 份，共 8 小時：\n吳約聘 8 小時。"
    weigh(qtbot, window, window.acts.claims, "")
    assert "已建立申請表 2 份" in window.strip.notice.text
    assert window.leave.tabs.tabText(1) == "待登錄 2"
    pane.filter.field.setText("103-0002")
    press(pane.filter.field, Qt.Key.Key_Return)
    assert [each.claim.serial for each in pane.table.chosen()] == ["103-0002"]
    pane.filter.field.clear()
    pane.table.selectAll()
    pane.sign.click()
    settle(qtbot, window)
    assert "2 份申請表經單位主管核章" in window.strip.notice.text
    pane.table.selectAll()
    assert not pane.sign.isEnabled()
    assert pane.enter.text() == "登錄（2 份）…"
    pane.enter.click()
    told = weigh(qtbot, window, window.acts.claims).splitlines()
    assert told[:2] == ["登錄 2 份，核給 16 小時。", "103-0001 王小明：8 小時至 103/11/03"]
    assert window.leave.tabs.tabText(1) == "待登錄"
    assert (row_of(window, WANG).granted, row_of(window, WU).granted) == (8, 8)


def test_nobody_newly_entitled_is_said_before_anything_is_done(window: MainWindow, qtbot: QtBot) -> None:
    for person_id in (WANG, WU):
        a_registered_claim(window.tasks.desk, person_id)
    refreshed(qtbot, window)
    window.claims.draw_up.click()
    settle(qtbot, window)
    assert trial(window.acts.claims).effect.text() == "沒有人有新的時數可申請。"


def test_hours_about_to_lapse_are_found_by_the_day_and_used(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    refreshed(qtbot, window)
    pane = window.radar
    assert window.leave.tabs.tabText(2) == "即將逾期"
    assert pane.table.rows == []
    pane.filter.press(Ahead.QUARTER.value)
    assert [alarm.person.id for alarm in pane.table.rows] == [WANG]
    look_on(qtbot, window, date(2014, 10, 20))
    assert window.leave.tabs.tabText(2) == "即將逾期 1"
    shown = cells(pane.model)
    assert shown[:4] == ["王小明", "103/11/03", "8", "還須於103/11/03以前休8小時"]
    pane.table.selectRow(0)
    settle(qtbot, window)
    assert window.panel.person_id == WANG
    pane.use.click()
    settle(qtbot, window)
    assert isinstance(window.acts.leave.dialog, LeaveDialog)
    window.acts.leave.dialog.reject()
    look_on(qtbot, window, date(2014, 11, 3))
    assert pane.filter.buttons[Ahead.SHORT.value].text() == "休不完 0"
    pane.filter.field.setText("沒有這個人")
    assert pane.table.rows == []
    assert not pane.use.isEnabled()


def test_hours_that_no_longer_fit_in_are_shown_apart(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    create_claim(window.tasks.desk, WANG, provisional=True, side="side-3", completed_on=date(2014, 5, 3))
    (claim,) = [each.claim for each in list_claims(window.tasks.desk).value if each.claim.provisional]
    register_claim(window.tasks.desk, claim.id)
    look_on(qtbot, window, date(2014, 11, 3))
    pane = window.radar
    pane.filter.press(Ahead.SHORT.value)
    (alarm,) = pane.table.rows
    assert alarm.lapsing.short == 4
    assert "4小時休不完" in cells(pane.model)[3]
    assert pane.model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole) == tone_colour(Tone.BAD)


def test_the_radar_is_printed_within_the_days_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    a_registered_claim(window.tasks.desk)
    refreshed(qtbot, window)
    assert not window.radar.print.isEnabled()
    window.radar.filter.press(Ahead.QUARTER.value)
    window.radar.print.click()
    save_paper(qtbot, window)
    assert "王小明" in page_texts((tmp_path / "103年_補休到期通知.pdf").read_bytes())[0]


def ahead(qtbot: QtBot, window: MainWindow, day: str) -> None:
    """Draw up and register a provisional claim of 林𡍼 for the lowest tier, stated as completed on a day."""
    choose(qtbot, window, LIN)
    window.panel.provisional.click()
    weigh(qtbot, window, window.acts.claims, "", day, "課長同意")
    window.panel.register.click()
    settle(qtbot, window)


def test_a_proof_is_chased_until_it_comes_and_the_window_is_put_right(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    ahead(qtbot, window, "103/8/20")
    pane = window.proofs
    assert window.leave.tabs.tabText(3) == "先行申請待補證明 1"
    pane.table.selectRow(0)
    settle(qtbot, window)
    assert "欠缺：" in pane.said.text()
    assert not pane.settle.isEnabled()
    look_on(qtbot, window, date(2014, 12, 31))
    assert cells(pane.model)[3].endswith("逾期")
    look_on(qtbot, window, date(2014, 9, 1))

    records = done("main-elementary", "side-1", person_id=LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(records, "proof.csv"))
    (each,) = pane.table.rows
    assert each.settles
    assert (
        window.leave.claims_model.columns[-1].text(window.leave.claims.rows[0]).startswith("先行申請，證明已到，請更正")
    )
    pane.table.selectRow(0)
    pane.settle.click()
    told = weigh(qtbot, window, window.acts.claims)
    assert told == "核給第1號 4 小時的期限由 103/08/21～104/02/20 更正為 103/05/04～103/11/03。"
    assert "期限已依證明更正" in window.strip.notice.text
    assert pane.table.rows == []
    assert [line.balance for line in window.leave.register.rows][-1] == 4


def test_leave_drawn_on_a_grant_goes_over_to_the_one_put_right(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    ahead(qtbot, window, "103/8/20")
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 2)
    dialog.button.click()
    settle(qtbot, window)
    records = done("main-elementary", "side-1", person_id=LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(records, "proof.csv"))
    window.proofs.table.selectRow(0)
    window.proofs.settle.click()
    told = weigh(qtbot, window, window.acts.claims).splitlines()
    assert told[1] == "103/09/02 的補休 2 小時（第2號）改由更正後的核給扣抵。"


def test_a_claim_whose_proof_never_comes_is_withdrawn(window: MainWindow, qtbot: QtBot) -> None:
    ahead(qtbot, window, "")
    window.proofs.table.selectRow(0)
    window.proofs.withdraw.click()
    told = weigh(qtbot, window, window.acts.claims, "證明未到").splitlines()
    assert told[-1] == "其中未使用的 4 小時收回。"
    assert window.proofs.table.rows == []
    assert [each.claim.state for each in window.leave.claims.rows] == [ClaimState.REVERSED]


def test_a_claim_whose_hours_are_used_cannot_be_withdrawn_and_that_is_said_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = leave_of_a_registered_claim(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "08:00", 1)
    dialog.button.click()
    settle(qtbot, window)
    assert window.leave.claims.choose(lambda each: each.claim.state is ClaimState.REGISTERED)
    window.leave.withdraw.click()
    asked = fill(qtbot, window, window.acts.claims, "重複登錄")
    assert "請先取消" in asked.notice.text
    assert not asked.button.isEnabled()
    assert asked.effect.isHidden()
    assert [line.kind for line in window.leave.register.rows] == [EntryKind.GRANT, EntryKind.USE]


def test_leave_of_a_day_to_come_stands_in_the_register_to_be_printed_and_cancelled(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = leave_of_a_registered_claim(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "08:00", 3)
    dialog.button.click()
    settle(qtbot, window)
    model = window.leave.register.model()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["✓ 核給", "! 預定"]
    assert [model.index(row, 3).data() for row in range(model.rowCount())] == ["8", "5"]
    assert window.leave.register.choose(lambda line: line.booked)
    assert window.leave.slip.isEnabled()
    window.leave.cancel.click()
    answer(qtbot, window, window.acts.leave, "改期")
    assert [line.kind for line in window.leave.register.rows] == [EntryKind.GRANT]


def test_every_table_beside_the_ledger_is_sorted_by_each_column(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk, WU)
    ahead(qtbot, window, "103/8/20")
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.radar.filter.press(Ahead.ALL.value)
    for view in (window.claims.table, window.radar.table, window.proofs.table):
        model = view.model()
        assert model.rowCount()
        for column in range(model.columnCount()):
            texts = [model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
            assert all(isinstance(text, str) for text in texts)
            colours = [model.index(row, column).data(Qt.ItemDataRole.ForegroundRole) for row in range(len(texts))]
            assert all(colour is None or isinstance(colour, QColor) for colour in colours)
            view.sortByColumn(column, Qt.SortOrder.DescendingOrder)


def test_leave_names_the_grants_it_leaves_alone(window: MainWindow, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    create_claim(window.tasks.desk, WANG, provisional=True, side="side-3", completed_on=date(2014, 8, 20))
    register_claim(window.tasks.desk, list_claims(window.tasks.desk).value[-1].claim.id)
    refreshed(qtbot, window)
    choose(qtbot, window, WANG)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 3)
    said = dialog.effect.text().splitlines()
    assert said[1:3] == [
        "核給第1號（期限103/05/04～103/11/03）：取用 3 小時，尚餘 5 小時。",
        "核給第2號（期限103/08/21～104/02/20）：不取用，尚餘 4 小時。",
    ]
    dialog.reject()


def test_a_claim_reversed_moves_used_hours_to_another_grant_and_says_so_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    claim = a_registered_claim(window.tasks.desk)
    create_claim(window.tasks.desk, WANG, provisional=True, side="side-3", completed_on=date(2014, 8, 20))
    register_claim(window.tasks.desk, list_claims(window.tasks.desk).value[-1].claim.id)
    use_leave(window.tasks.desk, WANG, TUESDAY_AT_TWO, 3)
    refreshed(qtbot, window)
    choose(qtbot, window, WANG)
    assert window.leave.claims.choose(lambda each: each.claim.id == claim.id)
    window.leave.withdraw.click()
    told = weigh(qtbot, window, window.acts.claims, "重複登錄").splitlines()
    assert told == [
        "沖銷核給第1號 8 小時（103/05/04～103/11/03）。",
        "其中未使用的 5 小時收回。",
        "103/09/02 的補休 3 小時（第3號）改由核給第2號扣抵。",
    ]
    assert row_of(window, WANG).granted == 4
