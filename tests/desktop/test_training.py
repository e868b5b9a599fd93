"""Practising happens in a window of its own, marked as such, with a way back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs import training as dialogs_training
from elearn_desk.desktop.dialogs.training import ANEW, BACK, PRACTISING
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.services import training
from elearn_desk.store.database import Database
from tests.desktop.clerk import settle
from tests.services.office import Office, recorder


class Started:
    """The programs that were started, and whether they could be."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.own: list[str] = []
        self.works = True

    def start(self, words: list[str], own: str) -> bool:
        """Take note of a program instead of starting it."""
        self.words.append(words)
        self.own.append(own)
        return self.works


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Have no program really started, and the sample left out."""
    made = Started()
    monkeypatch.setattr(dialogs_training, "start", made.start)
    monkeypatch.setattr(training, "make_sample", lambda _folder, _desk, _progress: None)
    return made


@pytest.fixture
def practising(new_office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window of an office that only practises."""
    with Database.open(str(new_office.database), recorder()) as database, database.write() as work:
        work.settings.set("training", "yes")
    monkeypatch.setenv("ELEARN_DESK_DATABASE", str(new_office.folder / "own.sqlite3"))
    with new_office.desk() as desk:
        window = MainWindow(desk)
        window.show()
        settle(qtbot, window)
        yield window
        window.close()
        window.deleteLater()


def test_the_sample_opens_in_a_window_of_its_own(window: MainWindow, qtbot: QtBot, started: Started) -> None:
    acts = window.acts.training
    assert not acts.banner.isVisible()
    window.rooms.start.practise.click()
    settle(qtbot, window)
    own = window.tasks.desk.database.name
    made = training.training_there(own)
    assert started.words[0][-6:] == ["--database", str(made), "--plan", "103", "--as-of", "2014-12-31"]
    assert started.own == [own]
    assert window.isVisible()
    acts.load()
    assert len(started.words) == 2
    assert training.training_there(own) == made


def test_where_no_other_window_can_be_opened_that_is_said(window: MainWindow, qtbot: QtBot, started: Started) -> None:
    started.works = False
    window.acts.training.load()
    settle(qtbot, window)
    assert "無法開啟另一個視窗" in window.strip.notice.text


def test_a_shared_database_is_named_by_the_variable(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELEARN_DESK_DATABASE", "postgresql://clerk:secret@server/desk")
    monkeypatch.setattr(window.tasks.desk.database, "name", "postgresql://clerk:***@server/desk")
    assert window.acts.training.own == "postgresql://clerk:secret@server/desk"


def test_the_window_that_practises_says_so_and_leads_back(practising: MainWindow, started: Started) -> None:
    acts = practising.acts.training
    assert practising.windowTitle().startswith("練習用")
    assert acts.banner.isVisible()
    assert acts.banner.label.text() == PRACTISING
    acts.load()
    assert started.words == []
    acts.banner.buttons[BACK].click()
    assert started.own == [str(Path(practising.tasks.desk.database.name).parent / "own.sqlite3")]
    assert "--database" not in started.words[0]
    assert not practising.isVisible()


def test_made_anew_it_goes_on_in_another_window(practising: MainWindow, qtbot: QtBot, started: Started) -> None:
    practising.acts.training.banner.buttons[ANEW].click()
    qtbot.waitUntil(lambda: not practising.isVisible(), timeout=10_000)
    assert "--database" in started.words[0]


def test_files_made_in_practice_are_named_so(practising: MainWindow) -> None:
    assert practising.acts.papers._name("附件2").startswith("練習_103年")
    assert practising.acts.exports._name("總表", suffix="xlsx").startswith("練習_103年")


def test_the_program_is_really_started_and_knows_whose_data_are_the_clerks_own(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$ELEARN_DESK_DATABASE $*" > "{told}.new"; mv "{told}.new" "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert dialogs_training.start(["--plan", "103"], "own.sqlite3")
    qtbot.waitUntil(told.exists, timeout=5_000)
    assert told.read_text() == "own.sqlite3 -m elearn_desk --plan 103\n"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert not dialogs_training.start([], "own.sqlite3")
