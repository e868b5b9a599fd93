"""Taking imports back: what would fall is seen first, and what stands in the way."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import undo_dialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.undo import Undoing, undo_import
from tests.desktop.clerk import bring, choose, row_of, settle, undoing
from tests.services.office import WANG, Office, done


def ask(qtbot: QtBot, window: MainWindow, file_name: str) -> undo_dialog.UndoDialog:
    assert window.hours.batches.choose(lambda batch: batch.file_name == file_name)
    window.hours.undo.click()
    return undoing(qtbot, window)


def test_what_would_fall_is_shown_before_it_falls(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask(qtbot, window, "hours.csv")
    assert "涉及 2 人" in dialog.head.text()
    assert dialog.count.text() == "判定會改變的人 2"
    changes = {change.person.name: window_text(dialog, row) for row, change in enumerate(dialog.table.rows)}
    assert changes["王小明"] == "不再完成委任主餐、副餐1、副餐2，敘獎 嘉獎一次→無，補休 8→0 小時"
    dialog.leave.click()
    settle(qtbot, window)
    assert row_of(window, WANG).entitled == 8
    dialog = ask(qtbot, window, "hours.csv")
    dialog.act.click()
    settle(qtbot, window)
    assert row_of(window, WANG).entitled == 0
    assert "已復原匯入，移除" in window.strip.notice.text
    assert window.hours.rows.rows == []


def window_text(dialog: undo_dialog.UndoDialog, row: int) -> str:
    return str(dialog.table.model().index(row, 2).data())


def test_a_claim_on_its_way_that_would_lose_its_proof_is_named(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    dialog = ask(qtbot, window, "hours.csv")
    assert "103-0001 會失去依據" in dialog.claims.text()
    dialog.act.click()
    settle(qtbot, window)
    assert "申請中的103-0001" in window.strip.notice.text


def test_a_registered_claim_stands_in_the_way(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    dialog = ask(qtbot, window, "hours.csv")
    assert "103-0001" in dialog.notice.text
    assert not dialog.act.isEnabled()
    dialog.reject()
    assert row_of(window, WANG).granted == 8


def test_several_imports_are_taken_back_together(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    records = done("side-3")
    bring(qtbot, window, ImportKind.HOURS, office.hours(records[::2], "a.csv"), office.hours(records[1::2], "b.csv"))
    window.strip.notice.button.click()
    dialog = undoing(qtbot, window)
    assert "「a.csv」、「b.csv」" in dialog.files.text()
    assert dialog.act.text() == "復原這 2 次匯入"
    dialog.act.click()
    settle(qtbot, window)
    assert sum(batch.undone_at is not None for batch in window.hours.batches.rows) == 2


def test_an_import_that_was_taken_back_meanwhile_is_said_so(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    batch = next(each for each in window.hours.batches.rows if each.file_name == "hours.csv")
    undo_import(window.tasks.desk, batch.id)
    dialog = ask(qtbot, window, "hours.csv")
    assert dialog.head.text() == "無法復原這次匯入。"
    assert "已經復原過" in dialog.notice.text
    assert not dialog.act.isEnabled()
    assert office.database.exists()


def test_one_that_is_refused_after_others_does_not_hide_them(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = done("side-3")
    bring(qtbot, window, ImportKind.HOURS, office.hours(records[::2], "a.csv"), office.hours(records[1::2], "b.csv"))
    first = min(batch.id for batch in window.hours.batches.rows if batch.file_name in {"a.csv", "b.csv"})

    def only_first(desk: Desk, batch: int) -> Outcome[Undoing]:
        if batch != first:
            raise Refusal(finding("BATCH-UNDONE", batch=batch))
        return undo_import(desk, batch)

    window.strip.notice.button.click()
    dialog = undoing(qtbot, window)
    monkeypatch.setattr(undo_dialog, "undo_import", only_first)
    dialog.act.click()
    settle(qtbot, window)
    assert "已經復原過" in window.strip.notice.text
    assert sum(batch.undone_at is not None for batch in window.hours.batches.rows) == 1


def test_one_that_is_refused_at_once_leaves_everything(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_desk: Desk, batch: int) -> Outcome[Undoing]:
        raise Refusal(finding("BATCH-UNDONE", batch=batch))

    dialog = ask(qtbot, window, "hours.csv")
    monkeypatch.setattr(undo_dialog, "undo_import", refused)
    dialog.act.click()
    dialog.reject()
    assert dialog.isVisible(), "it is being taken back"
    settle(qtbot, window)
    assert "已經復原過" in dialog.notice.text
    assert not dialog.act.isEnabled()
    assert dialog.leave.isEnabled()
