"""The watchdog finds a stall and names who made it."""

from __future__ import annotations

from time import sleep

from pytestqt.qtbot import QtBot

from elearn_desk.domain import workdays
from tests.desktop.watchdog import Stall, watched


def test_a_stall_is_measured_and_its_culprit_named(qtbot: QtBot) -> None:
    stalls: dict[str, Stall] = {}
    halt = compile("def halt(sleep):\n    sleep(0.2)\n", str(workdays.__file__), "exec")
    made: dict[str, object] = {}
    exec(halt, made)  # noqa: S102 - a function that says it is the program's
    with watched(stalls, "halted"):
        qtbot.wait(20)
        made["halt"](sleep)  # type: ignore[operator]
        qtbot.wait(20)
    assert stalls["halted"].seconds >= 0.15
    assert stalls["halted"].culprit == "domain/workdays.py:2"
    assert stalls["halted"].worked < stalls["halted"].seconds, "asleep it does no work"
    assert Stall(0.0).culprit == ""
