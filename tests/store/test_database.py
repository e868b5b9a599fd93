"""Units of work: whole or not at all, one writer at a time, and readers that see one moment."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.database import Database
from tests.factory import a_claim, a_person
from tests.store.builders import a_line, bring_in, open_database

CHECKOUT = Path(__file__).parents[2]

BATCHES_UNTIL_KILLED = """
import sys
from pathlib import Path
from tests.store.builders import a_line, bring_in, open_database
with open_database(Path(sys.argv[1])) as database:
    for number in range(10_000):
        with database.write() as work:
            bring_in(work, (a_line(person_id=f"P{number}", row=row, hours=row) for row in range(300)))
        print(number, flush=True)
"""
IN_THE_MIDDLE = """
import sys, time
from pathlib import Path
from tests.store.builders import a_line, bring_in, open_database
with open_database(Path(sys.argv[1])) as database, database.write() as work:
    work.audit._connection.exec_driver_sql("PRAGMA cache_size = 10")
    bring_in(work, (a_line(person_id="P2", row=row, hours=row) for row in range(5000)))
    print("in the middle", flush=True)
    time.sleep(60)
"""
CLAIMS = """
import sys
from pathlib import Path
from tests.factory import a_claim
from tests.store.builders import open_database
with open_database(Path(sys.argv[1])) as database:
    for _ in range(25):
        with database.write() as work:
            before = len(work.claims.all(103))
            assert work.claims.add(a_claim()).serial == f"103-{before + 1:04}"
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_first(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    process.communicate()


def intact(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_unit_that_ends_well_is_written(database: Database) -> None:
    with database.write() as work:
        work.people.save([a_person()])
    with database.read() as work:
        assert work.people.all() == [a_person()]


def test_a_unit_in_which_something_is_raised_leaves_no_trace(database: Database) -> None:
    def interrupted() -> None:
        with database.write() as work:
            work.people.save([a_person()])
            bring_in(work, [a_line()])
            raise InterruptedError

    with pytest.raises(InterruptedError):
        interrupted()
    with database.read() as work:
        assert (work.people.all(), work.records.count(), work.batches.all(), work.audit.all()) == ([], 0, [], [])


def test_a_trial_writes_nothing(database: Database) -> None:
    with database.write(keep=False) as work:
        bring_in(work, [a_line()])
        assert work.records.count() == 1
    with database.read() as work:
        assert (work.records.count(), work.audit.all()) == (0, [])
    with database.write() as work:
        assert bring_in(work, [a_line()]) == 1


def test_a_snapshot_refuses_to_write(database: Database) -> None:
    with pytest.raises(KnownTrouble) as caught, database.read() as work:
        work.settings.set("agency", "鳳山區公所")
    assert caught.value.finding.code == "DB-READONLY"


def test_a_snapshot_stays_as_it_was_while_another_writes(database: Database) -> None:
    with database.read() as reading:
        assert reading.records.count() == 0
        with database.write() as work:
            bring_in(work, [a_line()])
        assert reading.records.count() == 0
    with database.read() as reading:
        assert reading.records.count() == 1


def test_readers_do_not_wait_for_the_writer(path: Path) -> None:
    with open_database(path, timeout=0.0) as database, database.write() as work:
        bring_in(work, [a_line()])
        with database.read() as reading:
            assert reading.records.count() == 0


def test_threads_share_a_database(database: Database) -> None:
    def write(number: int) -> None:
        with database.write() as work:
            work.people.save([a_person(id=f"P{number}")])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as work:
        assert len(work.people.ids()) == len(threads)


def test_our_own_mistake_is_no_trouble_of_the_world(database: Database) -> None:
    with pytest.raises(Exception, match="no such table") as caught, database.write() as work:
        work.audit._connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, KnownTrouble)


def test_what_one_unit_writes_is_of_one_moment_and_one_writer(database: Database) -> None:
    with database.write() as work:
        work.settings.set("agency", "鳳山區公所")
        bring_in(work, [a_line()])
    with database.read() as work:
        assert {(line.recorded_at, line.recorded_by) for line in work.audit.all()} == {
            (work.batches.all()[0].imported_at, "renshi")
        }


def test_killed_in_the_middle_of_a_write_the_old_state_stands(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line()])
    process = start(IN_THE_MIDDLE, path)
    assert said_first(process) == "in the middle"
    kill(process)
    with open_database(path) as database, database.read() as work:
        assert (work.records.count(), len(work.batches.all())) == (1, 1)
        assert [records for _, records in work.records.by_person()] == [work.records.of("A123456789")]
    assert intact(path)


def test_killed_at_any_moment_every_batch_is_whole_or_not_there(path: Path) -> None:
    process = start(BATCHES_UNTIL_KILLED, path)
    assert said_first(process) == "0"
    time.sleep(0.15)
    kill(process)
    with open_database(path) as database, database.read() as work:
        batches = work.batches.all()
        assert batches
        assert {(batch.new, work.records.count(batch.id)) for batch in batches} == {(300, 300)}
        assert work.records.count() == 300 * len(batches)
    assert intact(path)


def test_processes_that_write_at_once_all_come_through(path: Path) -> None:
    processes = [start(CLAIMS, path) for _ in range(3)]
    ends = [(process.communicate(timeout=120), process.returncode) for process in processes]
    assert [(errors, code) for (_, errors), code in ends] == [("", 0)] * 3
    with open_database(path) as database, database.read() as work:
        assert [claim.serial for claim in work.claims.all(103)] == [f"103-{n:04}" for n in range(1, 76)]
        assert work.claims.all(103)[0].tiers == a_claim().tiers


def test_a_part_of_a_unit_is_taken_back_alone(database: Database) -> None:
    with database.write() as work:
        work.settings.set("agency", "鳳山區公所")
        with work.attempt() as take_back:
            bring_in(work, [a_line()])
            assert work.records.count() == 1
            take_back()
        with work.attempt():
            work.settings.set("unit", "人事室")
    with database.read() as work:
        assert (work.settings.all(), work.records.count()) == ({"agency": "鳳山區公所", "unit": "人事室"}, 0)
