"""Ctrl+Z after what is rarer: a window put right, a run of forms, a decision on records, duty, a year reopened."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.answers import Correction
from elearn_desk.services.claims import list_claims
from elearn_desk.services.print_runs import print_runs
from elearn_desk.services.rulings import list_rulings
from elearn_desk.services.year_end import year_state
from tests.desktop.arrivals import OVERTIME, duty
from tests.desktop.clerk import answer, bring, choose, previewed, row_of, saves_in, settle, undoing, weigh
from tests.desktop.test_steps import ctrl_z, states, take_back
from tests.services.office import LIN, WANG, Office, done


def test_a_window_put_right_by_its_proof_says_why_it_stays(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    window.panel.provisional.click()
    weigh(qtbot, window, window.acts.claims, "side-1", "103/8/20", "課長同意")
    window.panel.register.click()
    settle(qtbot, window)
    bring(qtbot, window, ImportKind.HOURS, office.hours(done("main-elementary", "side-1", person_id=LIN), "proof.csv"))
    (claim,) = [each.claim for each in list_claims(window.tasks.desk).value]
    window.acts.claims.settle(claim)
    weigh(qtbot, window, window.acts.claims)
    ctrl_z(qtbot, window)
    assert "請先更正學習紀錄再更正期限" in window.strip.notice.text
    assert states(window) == [ClaimState.REGISTERED]


def test_a_provisional_claim_is_withdrawn(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, LIN)
    window.panel.provisional.click()
    weigh(qtbot, window, window.acts.claims, "side-1", "", "課長同意")
    assert "撤回" in take_back(qtbot, window)
    assert states(window) == [ClaimState.WITHDRAWN]


def test_a_run_of_forms_is_taken_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.runs.show_new()
    dialog = previewed(qtbot, window)
    dialog.save.click()
    settle(qtbot, window)
    dialog.leave.click()
    assert states(window) == [ClaimState.PRINTED] * 2
    take_back(qtbot, window)
    assert states(window) == [ClaimState.WITHDRAWN] * 2
    (run,) = print_runs(window.tasks.desk).value
    assert run.run.withdrawal is not None


def test_a_decision_on_two_records_is_taken_back(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    known = done("main-elementary")[0]
    bring(qtbot, window, ImportKind.HOURS, office.hours([known._replace(hours=known.hours / 4)], "newer.csv"))
    pane = window.corrections
    pane.table.selectAll()
    pane.reason.setText("以平台更正後的列印表為準")
    pane.conflict.buttons[Correction.NEWER].click()
    settle(qtbot, window)
    assert row_of(window, WANG).main.completed_on is None
    take_back(qtbot, window)
    assert row_of(window, WANG).main.completed_on is not None
    assert len(pane.table.rows) == 1
    assert list_rulings(window.tasks.desk).value == ()


def test_duty_is_taken_back(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    bring(qtbot, window, ImportKind.DUTY, duty(office, OVERTIME))
    ctrl_z(qtbot, window)
    dialog = undoing(qtbot, window)
    assert dialog.head.text() == "復原後將移除 1 筆紀錄。"
    dialog.act.click()
    settle(qtbot, window)
    bring(qtbot, window, ImportKind.DUTY, duty(office, OVERTIME))
    assert "新增 1 列" in window.strip.notice.text, "it is not known any more"


def test_a_year_reopened_is_closed_again(window: MainWindow, qtbot: QtBot) -> None:
    for reason, document in (("年度終了", ""), ("補登八月的核章", "高市人12號")):
        window.acts.years.close_or_reopen()
        settle(qtbot, window)
        answer(qtbot, window, window.acts.years, reason, document)
    assert year_state(window.tasks.desk).value.closing is None
    take_back(qtbot, window)
    assert year_state(window.tasks.desk).value.closing is not None
