"""What a clerk does at the window, from end to end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Outcome, Progress
from tests.desktop.clerk import (
    answer,
    bring,
    choose,
    fill_leave,
    leave_dialog,
    picks,
    reviewed,
    row_of,
    save_paper,
    saves_in,
    settle,
    undoing,
    weigh,
    words_dialog,
)
from tests.services.office import LIN, STAFF, WANG, WU, Office, done


def registered(qtbot: QtBot, window: MainWindow, person_id: str = WANG) -> None:
    """Draw up the claim of a person and register it."""
    choose(qtbot, window, person_id)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_a_new_office_brings_in_its_roster_and_hours_and_sees_why(
    new_window: MainWindow, new_office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = new_window
    picks(monkeypatch, new_office.roster(*STAFF))
    window.people.table.empty.button.click()
    settle(qtbot, window)
    assert reviewed(window).commit.text() == "匯入 4 列"
    reviewed(window).commit.click()
    settle(qtbot, window)
    assert window.strip.notice.text == "已匯入人員名冊「roster.csv」：新增 4 列。"
    assert [row.name for row in window.people.table.rows] == ["王小明", "林𡍼", "陳工友", "吳約聘"]

    picks(monkeypatch, new_office.hours(done("main-elementary", "side-1", "side-2")))
    window.hours.bring.click()
    settle(qtbot, window)
    assert not reviewed(window).copy.isEnabled(), "nothing was found"
    reviewed(window).commit.click()
    settle(qtbot, window)
    choose(qtbot, window, WANG)
    assert "可補休8小時" in window.panel.headline.text()
    assert [batch.file_name for batch in window.hours.batches.rows] == ["hours.csv", "roster.csv"]
    assert len(window.hours.rows.rows) == len(done("main-elementary", "side-1", "side-2"))
    window.hours.rows.selectRow(0)
    assert "「hours.csv」" in window.hours.raw.text()
    assert WANG not in window.hours.raw.text()


def test_a_claim_is_drawn_up_registered_and_stands_in_the_ledger(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    assert window.panel.draw_up.text() == "建立申請（8 小時）"
    window.panel.draw_up.click()
    settle(qtbot, window)
    assert "103-0001" in window.panel.claim_text.text()
    assert row_of(window, WANG).waiting == ("申請表 103-0001 待登錄",)
    assert window.panel.draw_up.isHidden()
    window.panel.sign.click()
    settle(qtbot, window)
    assert "主管已核章" in window.panel.claim_text.text()
    window.panel.register.click()
    settle(qtbot, window)
    assert "核給補休 8 小時" in window.strip.notice.text
    line = window.leave.register.rows[-1]
    assert (line.kind, line.hours, line.balance, line.granted) == (EntryKind.GRANT, 8, 8, 8)
    shown = [column.text(line) for column in window.leave.register_model.columns]
    assert "8/12" in shown
    assert window.panel.bar.hours == (8, 0, 12)
    assert window.leave.bar.hours == (8, 0, 12)


def test_leave_is_shown_before_it_is_taken_then_taken_and_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    registered(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "14", 3)
    assert dialog.effect.text() == (
        "103/09/02 14:00～17:00\n"
        "核給第1號（期限103/05/04～103/11/03）：取用 3 小時，尚餘 5 小時。\n"
        "其後最近的期限是 103/11/03，屆時未用的 5 小時失效。"
    )
    dialog.button.click()
    settle(qtbot, window)
    assert "補休 103/09/02 14:00 起 3 小時" in window.strip.notice.text
    assert row_of(window, WANG).booked == 3

    window.as_of.setText("103/09/30")
    window.as_of.editingFinished.emit()
    settle(qtbot, window)
    assert [line.balance for line in window.leave.register.rows] == [8, 5]
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.USE)
    assert window.leave.cancel.isEnabled()
    window.leave.cancel.click()
    answer(qtbot, window, window.acts.leave, "臨時有會議")
    assert [line.balance for line in window.leave.register.rows] == [8, 5, 8]
    assert window.leave.register.choose(lambda line: line.kind is EntryKind.USE)
    assert not window.leave.cancel.isEnabled(), "a use is cancelled once"


@pytest.mark.parametrize(
    ("day", "start", "hours", "field", "words"),
    [
        ("103/9/6", "08:00", 1, "day", "不是上班日"),
        ("104/9/1", "08:00", 1, "day", ""),
        ("103/9/2", "12:00", 1, "start", ""),
        ("103/9/2", "08:00", 9, "hours", "到下班只有8小時"),
        ("103/13/2", "08:00", 1, "day", "請輸入民國日期"),
        ("103/9/2", "早上", 1, "start", "24 小時制"),
    ],
)
def test_leave_that_cannot_be_taken_is_refused_at_the_field(
    window: MainWindow, qtbot: QtBot, day: str, start: str, hours: int, field: str, words: str
) -> None:
    registered(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, day, start, hours)
    said = {name: notice.text for name, notice in dialog.notices.items() if notice.text}
    assert list(said) == [field]
    assert words in said[field]
    assert not dialog.button.isEnabled()
    dialog.leave.click()
    assert [line.kind for line in window.leave.register.rows] == [EntryKind.GRANT]


def test_more_hours_than_are_left_are_refused_at_the_hours(window: MainWindow, qtbot: QtBot) -> None:
    registered(qtbot, window)
    dialog = leave_dialog(qtbot, window)
    fill_leave(qtbot, window, dialog, "103/9/2", "08:00", 8)
    dialog.button.click()
    settle(qtbot, window)
    assert not window.panel.use.isEnabled()
    choose(qtbot, window, WU)
    window.acts.leave.use(WANG, "王小明")
    settle(qtbot, window)
    again = window.acts.leave.dialog
    assert isinstance(again, LeaveDialog)
    fill_leave(qtbot, window, again, "103/9/3", "08:00", 1)
    assert "不足1小時" in again.notices["hours"].text


def test_a_claim_is_sent_back_withdrawn_and_reversed_each_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    claims = window.acts.claims
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.reject.click()
    answer(qtbot, window, claims, "時間填錯")
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.withdraw.click()
    assert "還沒有登錄" in weigh(qtbot, window, claims, "時間填錯")
    registered(qtbot, window)
    assert window.leave.claims.choose(lambda each: each.claim.state is ClaimState.REGISTERED)
    window.leave.withdraw.click()
    told = weigh(qtbot, window, claims, "重複登錄")
    assert told.splitlines() == ["沖銷核給第1號 8 小時（103/05/04～103/11/03）。", "其中未使用的 8 小時收回。"]
    states = [each.claim.state for each in window.leave.claims.rows]
    assert states == [ClaimState.REJECTED, ClaimState.WITHDRAWN, ClaimState.REVERSED]
    assert [line.balance for line in window.leave.register.rows] == [8, 0]


def test_a_reason_that_is_needed_is_asked_for_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.reject.click()
    answer(qtbot, window, window.acts.claims, "  ")
    dialog = words_dialog(window.acts.claims)
    assert dialog.isVisible()
    assert dialog.notice.text == "請填寫「退件原因」。"
    dialog.leave.click()
    assert window.panel.view is not None
    assert window.panel.view.waiting_claim is not None


def test_a_provisional_claim_waits_for_its_proof(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    assert not window.panel.draw_up.isEnabled()
    window.panel.provisional.click()
    weigh(qtbot, window, window.acts.claims, "side-1", "", "課長 9/1 口頭同意")
    assert window.panel.claim_text.text().startswith("先行申請 103-0001：4 小時")
    window.panel.register.click()
    settle(qtbot, window)
    assert row_of(window, LIN).waiting == ("先行申請 103-0001 待補證明",)
    note = window.leave.claims_model.columns[-1].text(window.leave.claims.rows[0])
    assert note.startswith("先行申請，待補證明")


def test_every_cell_of_every_table_says_something_when_pointed_at(window: MainWindow, qtbot: QtBot) -> None:
    registered(qtbot, window)
    views = (
        window.people.table,
        window.awards.table,
        window.hours.batches,
        window.hours.rows,
        window.leave.accounts,
        window.leave.register,
        window.leave.claims,
    )
    for view in views:
        model = view.model()
        assert model.rowCount()
        for column in range(model.columnCount()):
            texts = [model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
            assert all(isinstance(text, str) for text in texts)
            view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    tips = [
        index.data(Qt.ItemDataRole.ToolTipRole) for index in window.leave.accounts.selectionModel().selectedIndexes()
    ]
    assert "核給 8，已用 0，失效 0，餘 8（其中已預定 0）" in tips


def test_papers_are_saved_under_sensible_names_and_can_be_opened(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saves_in(monkeypatch, tmp_path)
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.print.click()
    save_paper(qtbot, window)
    form = tmp_path / "103年_附件2_民政課_王小明.pdf"
    assert "王小明" in pdf_text(form)
    assert "已列印" in window.panel.claim_text.text()
    window.strip.notice.button.click()
    assert opened == [str(form)]

    window.awards.print.click()
    save_paper(qtbot, window)
    assert "吳約聘" in pdf_text(tmp_path / "103年_獎懲建議名冊.pdf")


def test_a_name_typed_without_an_ending_gets_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picks(monkeypatch, tmp_path / "8月名冊")
    window.awards.print.click()
    save_paper(qtbot, window)
    assert (tmp_path / "8月名冊.pdf").is_file()


def test_a_paper_that_cannot_be_written_is_said_below_its_pages(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path / "沒有這個資料夾")
    window.awards.print.click()
    assert "獎懲建議名冊.pdf" in save_paper(qtbot, window)
    assert window.strip.notice.isHidden()


def test_an_import_is_taken_back(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    bring(qtbot, window, ImportKind.HOURS, office.hours(done("side-3"), "more.csv"))
    assert row_of(window, WANG).entitled == 12
    window.strip.notice.button.click()
    undoing(qtbot, window).act.click()
    settle(qtbot, window)
    assert row_of(window, WANG).entitled == 8
    assert "已復原匯入" in window.strip.notice.text
    assert window.hours.batches.choose(lambda batch: batch.file_name == "more.csv")
    assert not window.hours.undo.isEnabled()
    assert window.hours.batches.choose(lambda batch: batch.file_name == "hours.csv")
    window.hours.undo.click()
    undoing(qtbot, window).act.click()
    settle(qtbot, window)
    assert row_of(window, WANG).entitled == 0


def test_an_import_stopped_half_way_leaves_nothing(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = office.hours(done("side-3"), "more.csv")

    def work(desk: Desk, progress: Progress) -> Outcome[object]:
        def stopped(step: int, steps: int) -> None:
            window.tasks.cancel()
            progress(step, steps)

        return Outcome(import_hours(desk, [path], progress=stopped))

    window.tasks.write(work, label="匯入學習時數")
    settle(qtbot, window)
    assert window.strip.notice.text == "已取消「匯入學習時數」，資料維持原狀。"
    window.hours.refresh()
    settle(qtbot, window)
    assert [batch.file_name for batch in window.hours.batches.rows] == ["hours.csv", "roster.csv"]
    assert row_of(window, WANG).entitled == 8


def test_the_day_asked_about_decides_what_has_lapsed(window: MainWindow, qtbot: QtBot) -> None:
    registered(qtbot, window)
    window.look_on(date(2014, 12, 31))
    settle(qtbot, window)
    assert row_of(window, WANG).lapsed == 8
    assert window.leave.register.rows[-1].kind is EntryKind.EXPIRE
    assert not window.panel.use.isEnabled()
