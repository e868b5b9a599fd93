from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.read_only import EDIT, TRY, ReadOnly
from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.presence import take_place
from elearn_desk.services.roster import list_people
from elearn_desk.store.presence import Seat, seat_file
from tests.desktop.clerk import settle
from tests.services.office import recorder


@pytest.fixture
def other(desk: Desk) -> Iterator[Seat]:
    """Let another program have the database open to write."""
    seat = take_place(desk.database.name, recorder()).value
    assert seat is not None
    yield seat
    seat.leave()


def beside(window: MainWindow, desk: Desk) -> ReadOnly:
    """Give the window its place, as the program does when it opens."""
    take = partial(take_place, desk.database.name, recorder())
    return ReadOnly(window.tasks, window.banner, take(), take, window)


def test_a_second_window_only_looks_and_names_who_writes(
    window: MainWindow, desk: Desk, other: Seat, qtbot: QtBot
) -> None:
    beside(window, desk)
    assert not window.tasks.writable
    said = window.banner.label.text()
    assert window.banner.isVisible()
    assert f"「{other.holder.machine}」的使用者{other.holder.user}" in said
    assert said.startswith("唯讀：")
    read: list[int] = []
    window.tasks.read(
        lambda desk, _progress: list_people(desk), lambda outcome: read.append(len(outcome.value)), key="x"
    )
    refused: list[Finding] = []
    done: list[int] = []

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        done.append(1)
        return Outcome(None)

    window.tasks.write(work, label="登記補休", refused=refused.append)
    window.tasks.write(work, label="匯出年度總表")
    settle(qtbot, window)
    assert read == [4]
    assert [each.code for each in refused] == ["DB-ELSEWHERE"]
    assert done == []
    assert "這個視窗只供查看" in window.strip.notice.text


def test_it_can_write_once_the_other_has_left(window: MainWindow, desk: Desk, other: Seat, qtbot: QtBot) -> None:
    standing = beside(window, desk)
    standing.look()
    settle(qtbot, window)
    assert window.banner.buttons[TRY].isVisible()
    assert not window.banner.buttons[EDIT].isVisible()
    window.banner.buttons[TRY].click()
    settle(qtbot, window)
    assert window.tasks.barred is not None, "the other is still there"
    other.leave()
    standing.look()
    settle(qtbot, window)
    assert "可以改為可編輯" in window.banner.label.text()
    assert window.tasks.barred is not None, "nothing becomes writable under the clerk's hands"
    with qtbot.waitSignal(standing.taken):
        window.banner.buttons[EDIT].click()
    assert window.tasks.writable
    assert not window.banner.isVisible()
    standing.leave()
    assert not seat_file(Path(desk.database.name)).exists()


def test_who_has_the_database_alone_sees_no_banner(window: MainWindow, desk: Desk) -> None:
    standing = beside(window, desk)
    assert window.tasks.writable
    assert not window.banner.isVisible()
    standing.leave()


def test_a_window_whose_place_another_took_while_it_slept_only_looks_from_then_on(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    standing = beside(window, desk)
    path = seat_file(Path(desk.database.name).resolve())
    path.write_text('{"machine": "二樓電腦", "user": "wu", "since": null, "process": 3}', encoding="utf-8")
    standing._lost.emit()
    qtbot.waitUntil(lambda: not window.tasks.writable)
    assert "「二樓電腦」的使用者wu" in window.banner.label.text()
    standing.leave()
