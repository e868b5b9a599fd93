from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.last_place import PlaceKeeper
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.safety import BACK, RESTART, STAY, Safety, start_again
from elearn_desk.desktop.widgets.unsaved import has_typed
from elearn_desk.services.backups import list_backups
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.presence import take_place
from tests.desktop.clerk import settle
from tests.services.office import WANG, recorder


@dataclass
class Session:
    """A session that ends: whether the clerk may be asked, and what was said to it."""

    asks: bool = True
    said: list[str] = field(default_factory=list)

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's name
        return self.asks

    def cancel(self) -> None:
        self.said.append("cancel")

    def release(self) -> None:
        self.said.append("release")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "open windows" / "x.json"


@pytest.fixture
def stand_by(window: MainWindow, desk: Desk, path: Path, qtbot: QtBot) -> Iterator[Callable[[], Safety]]:
    """Let somebody stand by the window, as the program does."""
    made: list[Safety] = []

    def stand() -> Safety:
        take = partial(take_place, desk.database.name, recorder())
        made.append(Safety(window, path.stem, take(), take, PlaceKeeper(path)))
        qtbot.waitUntil(lambda: made[-1].first is not None)
        settle(qtbot, window)
        return made[-1]

    yield stand
    for each in made:
        each.shut()
    window.may_close = lambda: True


def change(window: MainWindow, meanwhile: threading.Event | None = None) -> None:
    """Change something in the database, once what is waited for is there."""

    def work(desk: Desk, _progress: Progress) -> Outcome[None]:
        if meanwhile is not None:
            meanwhile.wait(5)
        with desk.database.write() as unit:
            unit.settings.set("told", "apart")
        return Outcome(None, (), frozenset({Change.PEOPLE}))

    window.tasks.write(work, label="登記")


def open_form(window: MainWindow) -> tuple[FormDialog, QLineEdit]:
    """Open a form with a line in it."""
    dialog, line = FormDialog("退件", "", "退件", window), QLineEdit()
    dialog.add("事由", line)
    window.acts.claims.open(dialog)
    return dialog, line


def test_a_window_without_anything_to_save_closes_at_once_and_leaves_nothing(
    window: MainWindow, stand_by: Callable[[], Safety], path: Path
) -> None:
    standing = stand_by()
    standing.note_place()
    assert path.exists()
    assert window.close()
    assert not path.exists()
    standing.note_place()
    assert not path.exists()


def test_closing_waits_for_what_is_written_and_for_its_backup(
    window: MainWindow, stand_by: Callable[[], Safety], desk: Desk, qtbot: QtBot
) -> None:
    stand_by()
    gate = threading.Event()
    change(window, gate)
    assert not window.close()
    assert "完成後會自動關閉" in window.strip.notice.text
    assert window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    (made,) = list_backups(desk).value
    assert made.size > 0


def test_a_second_press_on_close_while_the_backup_is_made_changes_nothing(
    window: MainWindow, stand_by: Callable[[], Safety], qtbot: QtBot
) -> None:
    stand_by()
    change(window)
    settle(qtbot, window)
    assert not window.close()
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def test_the_first_change_of_a_day_is_backed_up_and_the_strip_says_when(
    window: MainWindow, stand_by: Callable[[], Safety], desk: Desk, qtbot: QtBot
) -> None:
    standing = stand_by()
    standing.backups._pause.setInterval(0)
    assert not window.strip.backup.isVisible()
    change(window)
    qtbot.waitUntil(window.strip.backup.isVisible, timeout=10_000)
    assert window.strip.backup.text().startswith("已備份 ")
    change(window)
    settle(qtbot, window)
    assert not standing.backups._pause.isActive(), "the next is made at closing"
    assert len(list_backups(desk).value) == 1
    assert standing.backups.due


def test_a_backup_of_another_day_is_said_with_its_day(window: MainWindow, stand_by: Callable[[], Safety]) -> None:
    stand_by().backups.know(datetime(2014, 8, 20, 10, 32))
    assert window.strip.backup.text() == "上次備份 103/08/20"


def test_a_backup_that_fails_is_said_once_and_lets_the_window_close(
    window: MainWindow, stand_by: Callable[[], Safety], desk: Desk, qtbot: QtBot
) -> None:
    Path(f"{Path(desk.database.name).absolute()}.backups").write_text("in the way", encoding="utf-8")
    standing = stand_by()
    failed: list[object] = []
    standing.backups.failed.connect(failed.append)
    standing.backups.back_up()
    settle(qtbot, window)
    assert "未能備份" in window.strip.notice.text
    change(window)
    settle(qtbot, window)
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert len(failed) == 1


@pytest.mark.logs_errors
def test_an_error_of_ours_in_a_backup_does_not_keep_the_window_open(
    window: MainWindow, stand_by: Callable[[], Safety], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def err(*_: object) -> None:
        raise ZeroDivisionError

    standing = stand_by()
    monkeypatch.setattr("elearn_desk.desktop.backup_keeper.back_up", err)
    change(window)
    settle(qtbot, window)
    assert not window.close()
    qtbot.waitUntil(lambda: window.crashes.dialog is not None)
    assert not standing.backups.busy
    assert window.crashes.dialog is not None
    window.crashes.dialog.go_on.click()
    assert window.close()


def test_what_was_typed_is_asked_about_in_the_dialog_itself(window: MainWindow) -> None:
    dialog, line = open_form(window)
    line.setText("由程式填入")
    dialog.reject()
    assert not dialog.isVisible(), "what the program filled in is no loss"
    dialog, line = open_form(window)
    QTest.keyClicks(line, "abc")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.unsaved.isVisible()
    assert "還沒有儲存" in dialog.unsaved.label.text()
    dialog.reject()
    assert dialog.isVisible(), "a second Esc is no answer"
    dialog.unsaved.keep.click()
    assert not dialog.unsaved.isVisible()
    assert line.text() == "abc"
    dialog.reject()
    dialog.unsaved.drop.click()
    assert not dialog.isVisible()


def test_a_longer_text_counts_as_typed_too(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    text = QPlainTextEdit(box)
    assert not has_typed(box)
    QTest.keyClicks(text, "abc")
    assert has_typed(box)
    text.setReadOnly(True)
    assert not has_typed(box)


def test_the_window_stays_for_a_dialog_with_words_in_it(window: MainWindow, stand_by: Callable[[], Safety]) -> None:
    stand_by()
    dialog, line = open_form(window)
    QTest.keyClicks(line, "abc")
    assert not window.close()
    assert dialog.unsaved.isVisible()
    dialog.unsaved.drop.click()
    assert window.close()


def test_logging_off_asks_about_words_and_otherwise_waits_for_what_is_written(
    window: MainWindow, stand_by: Callable[[], Safety], desk: Desk, path: Path, qtbot: QtBot
) -> None:
    standing = stand_by()
    standing.note_place()
    dialog, line = open_form(window)
    QTest.keyClicks(line, "abc")
    session = Session()
    standing.end_session(session)  # type: ignore[arg-type]  # only Qt can make the real one
    assert session.said == ["cancel", "release"]
    assert dialog.unsaved.isVisible()
    change(window)
    session = Session(asks=False)
    standing.end_session(session)  # type: ignore[arg-type]  # as above
    assert session.said == []
    assert not path.exists(), "the session ends as it should"
    with desk.database.read() as work:
        assert work.settings.get("told") == "apart"
    dialog.unsaved.drop.click()
    settle(qtbot, window)


def test_after_a_death_the_way_back_is_offered(
    window: MainWindow, stand_by: Callable[[], Safety], path: Path, qtbot: QtBot
) -> None:
    PlaceKeeper(path).note(Place("leave", person=WANG), "2014-08-20")
    standing = stand_by()
    assert standing.offer.isVisible()
    assert "沒有正常結束" in standing.offer.label.text()
    assert window.place().tab != "leave"
    standing.offer.buttons[BACK].click()
    settle(qtbot, window)
    assert (window.place().tab, window.place().person) == ("leave", WANG)
    assert window.tasks.desk.as_of == date(2014, 8, 20)
    assert not standing.offer.isVisible()
    standing.note_place()
    before = PlaceKeeper(path).before
    assert before is not None
    assert before.day == "2014-08-20"


def test_the_way_back_need_not_be_taken(window: MainWindow, stand_by: Callable[[], Safety], path: Path) -> None:
    PlaceKeeper(path).note(Place("leave"), "")
    standing = stand_by()
    tab = window.place().tab
    standing.offer.buttons[STAY].click()
    assert not standing.offer.isVisible()
    assert window.place().tab == tab


def test_a_restart_ends_the_program_and_the_next_one_comes_back_by_itself(
    window: MainWindow, stand_by: Callable[[], Safety], path: Path, qtbot: QtBot
) -> None:
    standing = stand_by()
    window.open_at(Place("hours"))
    QTimer.singleShot(0, window.crashes.restart_asked.emit)
    assert QApplication.exec() == RESTART
    assert not window.isVisible()
    standing.shut()
    before = PlaceKeeper(path).before
    assert before is not None
    assert (before.wanted, before.place.tab) == (True, "hours")
    assert qtbot is not None


def test_whoever_asked_for_a_restart_is_led_back_unless_it_has_been_no_use(
    window: MainWindow, stand_by: Callable[[], Safety], path: Path
) -> None:
    for _ in range(3):
        keeper = PlaceKeeper(path)
        keeper.note(Place("awards"), "")
        keeper.start_anew()
    standing = stand_by()
    assert standing.offer.isVisible(), "what falls at that place again must not be gone to unasked"
    assert window.crashes.too_often


def test_a_restart_leads_back_at_once(window: MainWindow, stand_by: Callable[[], Safety], path: Path) -> None:
    keeper = PlaceKeeper(path)
    keeper.note(Place("awards"), "")
    keeper.start_anew()
    standing = stand_by()
    assert window.place().tab == "awards"
    assert not standing.offer.isVisible()


def test_a_window_that_only_looks_leaves_place_and_backups_to_the_other(
    window: MainWindow, stand_by: Callable[[], Safety], desk: Desk, path: Path, qtbot: QtBot
) -> None:
    other = take_place(desk.database.name, recorder()).value
    assert other is not None
    standing = stand_by()
    standing.note_place()
    assert not path.exists()
    change(window)
    settle(qtbot, window)
    assert not standing.backups.due
    assert window.close()
    other.leave()


def test_the_program_is_started_again_on_the_same_database(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def start(_program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append(arguments)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assert start_again("office.sqlite3", 103)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_again("office.sqlite3", 103)
    asked = ["--database", "office.sqlite3", "--plan", "103"]
    assert started == [["-m", "elearn_desk", *asked], asked]
