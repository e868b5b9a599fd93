from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from elearn_desk.store import presence
from elearn_desk.store.presence import SILENCE, UNKNOWN, Holder, Seat, is_taken, seat_file, take_seat

ME = Holder("人事室電腦", "chen", datetime(2014, 9, 1, 9, 5), 4321)
OTHER_HERE = replace(ME, user="lin", process=77)
ELSEWHERE = replace(ME, machine="二樓電腦", user="wu")

HOLDS = """
import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from elearn_desk.store.presence import Holder, take_seat
seat = take_seat(Path(sys.argv[1]), Holder("人事室電腦", "lin", datetime(2014, 9, 1, 8), 1))
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "office.sqlite3"


def seated(database: Path, holder: Holder = ME) -> Seat:
    seat = take_seat(database, holder)
    assert isinstance(seat, Seat)
    return seat


def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand for a disk on which nothing can be locked."""
    monkeypatch.setattr(presence, "_lock", lambda _file: None)


def silent_for(database: Path, seconds: float) -> None:
    """Let the last sign of life be so long ago."""
    moment = seat_file(database).stat().st_mtime - seconds
    os.utime(seat_file(database), (moment, moment))


def test_the_second_is_told_who_was_first(database: Path) -> None:
    seat = seated(database)
    assert take_seat(database, OTHER_HERE) == ME
    seat.leave()


def test_who_leaves_lets_the_next_one_in_and_leaves_nothing_behind(database: Path) -> None:
    seated(database).leave()
    assert not seat_file(database).exists()
    second = seated(database, OTHER_HERE)
    assert second.holder == OTHER_HERE
    second.leave()


def test_a_program_that_was_killed_holds_nothing(database: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(database)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "taken\n"
        assert take_seat(database, ME) == replace(ME, user="lin", since=datetime(2014, 9, 1, 8), process=1)
        program.kill()
    seated(database).leave()


def test_another_computer_counts_as_there_while_it_gives_signs_of_life(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch)
    seat = seated(database, ELSEWHERE)
    assert take_seat(database, ME) == ELSEWHERE
    silent_for(database, SILENCE + 1)
    assert seat.beat()
    assert take_seat(database, ME) == ELSEWHERE
    silent_for(database, SILENCE + 1)
    mine = seated(database)
    assert not seat.beat(), "it was asleep, and has to hear that another writes now"
    seat.leave()
    assert take_seat(database, ELSEWHERE) == ME, "who has lost the seat takes nothing away from who has it"
    mine.leave()


def test_what_another_computer_left_by_a_crash_is_taken_when_it_has_been_silent(database: Path) -> None:
    seat_file(database).write_text(
        '{"machine": "二樓電腦", "user": "wu", "since": null, "process": 3}', encoding="utf-8"
    )
    assert take_seat(database, ME) == Holder("二樓電腦", "wu", None, 3)
    silent_for(database, SILENCE + 1)
    seated(database).leave()


def test_a_holder_whose_words_are_broken_is_still_a_holder(database: Path) -> None:
    seat = seated(database)
    seat_file(database).write_bytes(b"{")
    assert take_seat(database, OTHER_HERE) == UNKNOWN
    seat.leave()


def test_the_seat_is_kept_until_another_takes_it(database: Path) -> None:
    lost = threading.Event()
    seat = seated(database)
    seat.keep(lost.set, every=0.01)
    assert not lost.wait(0.05)
    seat_file(database).write_text(
        '{"machine": "二樓電腦", "user": "wu", "since": null, "process": 3}', encoding="utf-8"
    )
    assert lost.wait(5)
    seat.leave()
    assert seat_file(database).exists()


def test_a_disk_that_is_away_for_a_while_costs_nobody_the_seat(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = seated(database)

    def away(_path: Path) -> Holder:
        raise OSError

    monkeypatch.setattr(presence, "_read", away)
    assert seat.beat()
    seat.leave()


def test_a_file_taken_away_between_opening_and_locking_is_opened_anew(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locking = presence._lock
    taken: list[int] = []

    def late(file: BinaryIO) -> bool | None:
        if not taken:
            taken.append(1)
            seat_file(database).unlink()
        return locking(file)

    monkeypatch.setattr(presence, "_lock", late)
    seat = seated(database)
    assert seat_file(database).exists()
    seat.leave()


def test_a_disk_without_locks_is_known_from_one_that_is_locked(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        def lock(_file: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(presence, "_lock_at_once", lock)

    with database.open("wb") as file:
        refuse(errno.ENOLCK)
        assert presence._lock(file) is None
        refuse(errno.EAGAIN)
        assert presence._lock(file) is False


def test_one_can_look_whether_the_seat_is_taken_without_taking_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_taken(database)
    seat = seated(database)
    assert is_taken(database)
    assert seat.beat()
    seat.leave()
    seat.leave()
    assert not is_taken(database)
    no_locks(monkeypatch)
    seat = seated(database, ELSEWHERE)
    assert is_taken(database)
    silent_for(database, SILENCE + 1)
    assert not is_taken(database)
    seat.leave()


def test_a_seat_nobody_may_look_at_counts_as_taken(database: Path) -> None:
    seat_file(database).mkdir()
    assert is_taken(database)
