"""The plan in force, its parameters and the book of decisions in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.decision_dialog import DecisionDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.plan import Combine
from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.outcome import Change
from elearn_desk.services.plan_import import import_plan
from elearn_desk.services.rulings import rule_category, withdraw_ruling
from elearn_desk.services.titles import dismiss_title
from elearn_desk.shipped import shipped
from tests.desktop.clerk import bring, fill, picks, row_of, settle, weigh
from tests.factory import SATURDAY
from tests.services.office import LIN, WANG, Office, done


def _dialog(window: MainWindow) -> DecisionDialog[Any]:
    dialog = window.acts.book.dialog
    assert isinstance(dialog, DecisionDialog)
    return dialog


def _combine(window: MainWindow) -> Combine:
    return window.tasks.desk.plan.parameters.combine


def _all_done(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    records = done("main-elementary", "side-1", "side-2", person_id=LIN)
    bring(qtbot, window, ImportKind.HOURS, office.hours(records, "a.csv"))


def test_a_parameter_is_changed_once_it_is_seen_whose_verdict_changes(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    _all_done(window, office, qtbot)
    assert row_of(window, LIN).entitled == 8
    page = window.plan
    assert page.parameters.choose(lambda each: each.key == "combine")
    page.change.click()
    dialog = fill(qtbot, window, window.acts.book, "capped_sum")
    assert LIN in [change.person.id for change in _dialog(window).model.rows]
    assert "2 人的判定會改變" in dialog.effect.text()
    dialog.act()
    assert dialog.notice.text == "請填寫「事由」。"
    weigh(qtbot, window, window.acts.book, "capped_sum", "人事處釋示各項相加", "高市人考字第1030000001號")
    assert _combine(window) is Combine.CAPPED_SUM
    assert row_of(window, LIN).entitled == 12
    (entry,) = page.book.rows
    assert (entry.number, entry.document) == (1, "高市人考字第1030000001號")
    assert page.book.choose(lambda each: each.number == 1)
    page.take_back.click()
    weigh(qtbot, window, window.acts.book, "釋示已停止適用")
    assert _combine(window) is Combine.HIGHEST
    assert row_of(window, LIN).entitled == 8
    assert page.book.rows == []
    page.everything.click()
    settle(qtbot, window)
    assert [entry.holds for entry in page.book.rows] == [False]


def test_what_cannot_be_decided_is_said_while_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.book.rule_suspension()
    dialog = fill(qtbot, window, window.acts.book, "七月廿三", "off")
    assert "看不懂日期" in dialog.notice.text
    assert not dialog.button.isEnabled()
    assert "0 人的判定會改變" in weigh(qtbot, window, window.acts.book, "103/7/23", "off", "麥德姆颱風")
    assert [entry.said.key for entry in window.plan.book.rows if isinstance(entry.said, Ruling)] == ["2014-07-23"]


def test_every_kind_of_ruling_can_be_begun_and_left(window: MainWindow, qtbot: QtBot) -> None:
    acts = window.acts.book
    begins: tuple[tuple[Callable[[], None], int], ...] = (
        (partial(acts.rule_category, LIN), 2),
        (partial(acts.rule_rank, LIN), 2),
        (acts.rule_platform, 2),
        (acts.rule_suspension, 2),
    )
    for begin, fields in begins:
        begin()
        dialog = _dialog(window)
        assert len(dialog.asked) == fields + 2, "besides reason and 文號"
        dialog.act()
        assert dialog.notice.text
        dialog.reject()
    settle(qtbot, window)
    assert window.plan.book.rows == []


def test_a_person_of_another_category_is_ruled_to_be_of_one(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.book.rule_category(LIN)
    told = weigh(qtbot, window, window.acts.book, LIN, "teacher", "人事資料更正")
    assert "1 人的判定會改變" in told
    assert row_of(window, LIN).category == "教師"


def test_the_clauses_stand_beside_how_they_are_applied(window: MainWindow) -> None:
    page = window.plan
    assert page.clauses.choose(lambda clause: clause.name == "附件2注意事項5")
    assert "先行申請" in page.clause.text()
    assert "副餐3-豪華主廚餐" in page.text.toPlainText()
    assert str(SATURDAY.year - 1911) in page.document.text()


def _lower_cap(folder: Path) -> Path:
    """Write the shipped plan with a cap of six hours a year."""
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    before = "cap_hours = { value = 12"
    assert before in text
    file = folder / "修正.toml"
    file.write_text(text.replace(before, "cap_hours = { value = 6"), encoding="utf-8")
    return file


def test_another_plan_file_is_adopted_once_it_is_seen_whom_it_concerns(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picks(monkeypatch)
    window.plan.adopt.click()
    assert window.acts.book.dialog is None
    picks(monkeypatch, _lower_cap(tmp_path))
    window.plan.adopt.click()
    assert "2 人的判定會改變" in weigh(qtbot, window, window.acts.book, "修正計畫", "高市人2號")
    assert "採用計畫檔：修正.toml：已記入疑義簿" in window.strip.notice.text
    assert row_of(window, WANG).entitled == 6
    settle(qtbot, window)
    assert "採用匯入的「修正.toml」" in window.plan.document.text()


def test_a_file_that_is_no_plan_is_refused_before_anything_is_asked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "壞.toml"
    file.write_text("year = ", encoding="utf-8")
    window.acts.book.adopt_plan(file)
    settle(qtbot, window)
    assert "壞.toml" in _dialog(window).notice.text
    assert not _dialog(window).button.isEnabled()


def _book(window: MainWindow) -> list[list[str]]:
    """Give the cells of the book as shown."""
    model = window.plan.book_model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_book_tells_every_kind_of_decision_and_what_became_of_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = window.tasks.desk
    ruling = rule_category(desk, LIN, "teacher", "人事資料更正").value.entry
    withdraw_ruling(desk, ruling.id, "資料無誤")
    dismiss_title(desk, "數位攝影入門")
    import_plan(desk, _lower_cap(tmp_path), "修正計畫", "高市人2號")
    window.plan.everything.click()
    window.bus.changed.emit(frozenset(Change), None)
    settle(qtbot, window)
    for column in range(window.plan.book_model.columnCount()):
        window.plan.book.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    rows = _book(window)
    assert {row[2] for row in rows if "數位攝影入門" in row[2]} != set()
    (plan_file,) = [row for row in rows if "修正.toml" in row[2]]
    assert (plan_file[0], plan_file[3:5]) == ("", ["修正計畫", "高市人2號"])
    (taken_back,) = [row for row in rows if row[3] == "人事資料更正"]
    assert "撤回" in taken_back[7]
