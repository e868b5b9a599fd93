from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.tasks import Tasks
from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.roster import list_people


@pytest.fixture
def tasks(desk: Desk) -> Tasks:
    return Tasks(desk)


def test_a_reading_comes_back_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[threading.Thread, threading.Thread]] = []

    def work(desk: Desk, _progress: Progress) -> Outcome[threading.Thread]:
        assert len(list_people(desk).value) == 4
        return Outcome(threading.current_thread())

    tasks.read(work, lambda outcome: seen.append((outcome.value, threading.current_thread())), key="people")
    qtbot.waitUntil(lambda: bool(seen))
    worked, told = seen[0]
    assert told is threading.main_thread()
    assert worked is not told


def test_of_several_readings_of_one_thing_only_the_last_is_shown(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[int] = []
    gate = threading.Event()

    def reading(number: int) -> None:
        def work(_desk: Desk, _progress: Progress) -> Outcome[int]:
            gate.wait(5)
            return Outcome(number)

        tasks.read(work, lambda outcome: seen.append(outcome.value), key="same")

    for number in range(4):
        reading(number)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen == [3]


def test_what_is_forgotten_is_not_shown(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[int] = []
    tasks.read(lambda _desk, _progress: Outcome(1), lambda outcome: seen.append(outcome.value), key="gone")
    tasks.forget("gone")
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen == []


def test_one_writer_works_at_a_time_in_the_order_asked(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []

    def writing(name: str) -> None:
        def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
            order.extend([f"{name} begins", f"{name} ends"])
            return Outcome(None)

        tasks.write(work, label=name)

    for name in "abc":
        writing(name)
    qtbot.waitUntil(lambda: not tasks.writing)
    assert order == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]


def test_a_write_tells_what_it_changed(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.done) as told:
        tasks.write(lambda _desk, _progress: Outcome(1, (), frozenset({Change.PEOPLE})), label="x")
    outcome = told.args[0] if told.args else None
    assert isinstance(outcome, Outcome)
    assert outcome.changes == {Change.PEOPLE}


@pytest.mark.parametrize("trouble", [Refusal(finding("REASON-NEEDED")), KnownTrouble("DB-LOCKED", file="x")])
def test_a_refusal_goes_to_who_asked_or_is_signalled(
    tasks: Tasks, qtbot: QtBot, trouble: Refusal | KnownTrouble
) -> None:
    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        raise trouble

    taken: list[Finding] = []
    tasks.write(work, label="x", refused=taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    with qtbot.waitSignal(tasks.refused) as told:
        tasks.write(work, label="x")
    assert taken == told.args == [trouble.finding]


def test_an_unexpected_error_is_signalled_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    error = ZeroDivisionError("ours")

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        raise error

    with qtbot.waitSignal(tasks.crashed) as told:
        tasks.write(work, label="x")
    assert told.args == [error]
    assert not tasks.busy


def test_cancelled_work_stops_at_its_next_step(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []

    def work(_desk: Desk, progress: Progress) -> Outcome[None]:
        begun.set()
        go_on.wait(5)
        progress(1, 2)
        done.append(1)
        return Outcome(None)

    tasks.write(work, label="長工作")
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(tasks.cancelled) as told:
        tasks.cancel()
        go_on.set()
    assert told.args == ["長工作"]
    assert done == []
    assert not tasks.writing


def test_progress_of_a_write_is_shown(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    tasks.progressed.connect(lambda step, of: steps.append((step, of)))

    def work(_desk: Desk, progress: Progress) -> Outcome[None]:
        progress(3, 7)
        return Outcome(None)

    with qtbot.waitSignal(tasks.ended):
        tasks.write(work, label="x")
    assert (3, 7) in steps


def test_many_quick_steps_do_not_flood_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[int] = []
    tasks.progressed.connect(lambda step, _of: steps.append(step))

    def work(_desk: Desk, progress: Progress) -> Outcome[None]:
        for step in range(100_000):
            progress(step, 100_000)
        return Outcome(None)

    tasks.write(work, label="x")
    qtbot.waitUntil(lambda: not tasks.writing, timeout=10_000)
    assert 0 < len(steps) < 1000


def test_what_waits_is_cancelled_before_it_begins(tasks: Tasks, qtbot: QtBot) -> None:
    gate, done = threading.Event(), list[int]()

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        gate.wait(5)
        done.append(1)
        return Outcome(None)

    tasks.write(work, label="先")
    tasks.write(work, label="後")
    tasks.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.writing)
    assert len(done) <= 1, "what asks for no progress runs to its end, what has not begun does not begin"


def test_closing_waits_for_what_is_being_written(tasks: Tasks) -> None:
    written: list[int] = []

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        written.append(1)
        return Outcome(None)

    tasks.write(work, label="x")
    tasks.close()
    assert written == [1]


def test_what_was_read_when_the_window_closes_is_shown_no_more_and_asks_for_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[int] = []
    begun = threading.Event()

    def work(_desk: Desk, _progress: Progress) -> Outcome[int]:
        begun.set()
        return Outcome(1)

    tasks.read(work, lambda outcome: seen.append(outcome.value), key="late")
    assert begun.wait(5)
    tasks.close()
    tasks.read(work, lambda outcome: seen.append(outcome.value), key="later")
    qtbot.wait(20)
    assert seen == []
    assert not tasks.busy, "nothing is waited for any more"


def test_an_error_that_comes_after_closing_goes_to_the_log(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    crashed: list[Exception] = []
    tasks.crashed.connect(crashed.append)

    def work(_desk: Desk, _progress: Progress) -> Outcome[None]:
        raise ValueError("defect")

    tasks.write(work, label="x")
    tasks.close()
    qtbot.waitUntil(lambda: "finished after closing" in caplog.text)
    assert crashed == []


def test_a_rehearsal_waits_for_the_writes_before_it_and_tells_how_far_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []
    told: list[tuple[int, int]] = []

    def rehearsal(_desk: Desk, progress: Progress) -> Outcome[str]:
        progress(1, 3)
        order.append("tried out")
        return Outcome("seen")

    def writing(_desk: Desk, _progress: Progress) -> Outcome[None]:
        order.append("written")
        return Outcome(None)

    tasks.write(writing, label="x")
    tasks.rehearse(
        rehearsal,
        lambda outcome: order.append(outcome.value),
        key="review",
        progressed=lambda step, steps: told.append((step, steps)),
    )
    qtbot.waitUntil(lambda: not tasks.busy)
    assert order == ["written", "tried out", "seen"]
    assert told == [(1, 3)]


def test_a_rehearsal_that_is_no_longer_wanted_tells_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[int] = []
    gate = threading.Event()

    def rehearsal(_desk: Desk, progress: Progress) -> Outcome[None]:
        gate.wait(5)
        progress(1, 1)
        return Outcome(None)

    tasks.rehearse(
        rehearsal, lambda _outcome: told.append(0), key="review", progressed=lambda step, _: told.append(step)
    )
    tasks.forget("review")
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []
