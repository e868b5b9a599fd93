"""The panel explains a person step by step: steps unfold, records lead to their printout, all of it can be printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.widgets.why_list import WhyList
from elearn_desk.wording.explanation import Step, Value, ValueKind
from tests.desktop.clerk import choose, picks, save_paper, saves_in, settle
from tests.paper.builders import page_texts
from tests.services.office import LIN, WANG

TREE = (
    Step("肆", "公務人員，為適用對象。", True, (), (Step("", "名冊所載<人員類別>。"),)),
    Step(
        "陸、6（二）1",
        "委任主餐：7/7門。",
        None,
        (Value(ValueKind.RECORD, "第17號紀錄", "17"), Value(ValueKind.RULING, "裁示第3號", "3")),
        (Step("", "《甲》未見紀錄。", False, (), (Step("", "最深一層。"),)),),
    ),
)


@pytest.fixture
def steps(qtbot: QtBot) -> WhyList:
    """Give the list of a small tree."""
    shown = WhyList()
    qtbot.addWidget(shown)
    shown.show_steps(TREE)
    return shown


def test_a_step_unfolds_to_those_that_led_to_it_and_folds_again(steps: WhyList) -> None:
    assert "名冊所載" not in steps.text()
    steps.linkActivated.emit("fold:0.")
    assert "名冊所載&lt;人員類別&gt;。" in steps.text()
    steps.linkActivated.emit("fold:1.")
    assert "最深一層。" not in steps.text()
    steps.linkActivated.emit("fold:1.0.")
    assert "最深一層。" in steps.text()
    steps.linkActivated.emit("fold:0.")
    assert "名冊所載" not in steps.text()
    steps.fold()
    assert "最深一層。" not in steps.text()


def test_a_step_shows_its_clause_and_what_it_rests_on(steps: WhyList) -> None:
    text = steps.text()

    assert "陸、6（二）1" in text
    assert "<a href='see:17'>第17號紀錄</a>" in text
    assert "裁示第3號</span>" in text
    assert text.count("▶") == 2


def test_a_record_is_asked_for_by_its_link(steps: WhyList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(steps.link_asked) as asked:
        steps.linkActivated.emit("see:17")

    assert asked.args == ["see:17"]


def test_another_person_begins_folded(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.reasons.linkActivated.emit("fold:0.")
    assert "人員類別為「" in window.panel.reasons.text()
    choose(qtbot, window, LIN)
    assert "人員類別為「" not in window.panel.reasons.text()


def test_a_record_of_a_step_leads_to_its_printout(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    window.panel.reasons.linkActivated.emit("fold:2.")
    link = window.panel.reasons.text().split("href='see:")[1].split("'")[0]
    window.panel.reasons.linkActivated.emit(f"see:{link}")
    settle(qtbot, window)

    assert window.acts.printouts.dialog is not None
    window.acts.printouts.dialog.close()


def test_the_proof_is_printed_under_a_sensible_name(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    choose(qtbot, window, WANG)
    window.panel.proof.click()
    save_paper(qtbot, window)

    assert "佐證對照表" in page_texts((tmp_path / "103年_佐證對照表_民政課_王小明.pdf").read_bytes())[0]


def test_the_radar_is_printed_once_hours_are_registered(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    choose(qtbot, window, WANG)
    window.acts.papers.print_radar()
    settle(qtbot, window)
    assert "沒有這個範圍內到期的補休" in window.strip.notice.text
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.register.click()
    settle(qtbot, window)
    window.acts.papers.print_radar()
    save_paper(qtbot, window)

    assert "1 筆，已存成" in window.strip.notice.text
    assert "王小明" in page_texts((tmp_path / "103年_補休到期通知.pdf").read_bytes())[0]


def test_whoever_would_rather_not_print_the_proof_need_not(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picks(monkeypatch)
    choose(qtbot, window, WANG)
    window.panel.proof.click()
    assert save_paper(qtbot, window) == ""

    assert not window.tasks.busy
    assert window.strip.notice.text == ""
