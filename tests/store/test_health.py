"""What a database can be asked about itself: broken files, references, counts and repetitions are found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from elearn_desk.store.database import Database
from elearn_desk.store.work import UnitOfWork
from tests.store.builders import a_line, bring_in, open_database


@pytest.fixture
def filled(database: Database) -> Database:
    """Give a database with three imports, the second of which repeats a row of the first and the third undone."""
    with database.write() as work:
        bring_in(work, [a_line(), a_line(title="甲"), a_line(title="甲")])
        bring_in(work, [a_line(), a_line(title="乙")])
        third = bring_in(work, [a_line(title="丙")])
        work.records.undo(third)
        work.batches.mark_undone(third)
    return database


def findings(work: UnitOfWork) -> tuple[int, list[str], list[int], list[int]]:
    health = work.health
    return len(health.damages()), health.broken_references(), health.miscounted(), health.broken_twins()


def tampered(database: Database, path: Path, *statements: str) -> tuple[int, list[str], list[int], list[int]]:
    """Change the file behind the program's back, and ask."""
    database.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        for statement in statements:
            opened.execute(statement)
    with open_database(path) as opened_anew, opened_anew.read() as work:
        return findings(work)


def test_a_sound_database_has_nothing_to_tell(filled: Database) -> None:
    with filled.read() as work:
        assert findings(work) == (0, [], [], [])


def test_after_undoing_the_import_that_was_first_everything_still_adds_up(filled: Database) -> None:
    with filled.write() as work:
        work.records.undo(1)
        work.batches.mark_undone(1)
        assert findings(work) == (0, [], [], [])


@pytest.mark.parametrize(
    ("statement", "batches"),
    [
        ("UPDATE batches SET read = 9 WHERE id = 1", [1]),
        ("DELETE FROM records WHERE title = '甲'", [1]),
        ("UPDATE records SET batch_id = 3 WHERE title = '甲'", [1, 3]),
        ("UPDATE records SET batch_id = 2 WHERE title = '甲'", [1, 2]),
        ("UPDATE batches SET undone_at = '2014-09-01 08:00:00' WHERE id = 2", [2]),
        ("UPDATE batches SET kind = 'roster' WHERE id = 3", []),
    ],
)
def test_counts_that_do_not_add_up_are_found(filled: Database, path: Path, statement: str, batches: list[int]) -> None:
    assert tampered(filled, path, statement) == (0, [], batches, [])


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("UPDATE records SET fingerprint = x'00' WHERE twin_of IS NOT NULL", [3]),
        ("UPDATE records SET twin_of = 3 WHERE title = '乙'", [4]),
    ],
)
def test_repetitions_that_are_none_are_found(filled: Database, path: Path, statement: str, rows: list[int]) -> None:
    assert tampered(filled, path, statement) == (0, [], [], rows)


def test_a_reference_to_nothing_is_found(filled: Database, path: Path) -> None:
    _, references, _, _ = tampered(filled, path, "UPDATE records SET batch_id = 99 WHERE title = '乙'")
    assert references == ["records"]


def test_a_broken_file_is_found(filled: Database, path: Path) -> None:
    damages, *_ = tampered(
        filled,
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, '(batch_id)', '(\"row\")') WHERE name = 'ix_records_batch_id'",
    )
    assert damages > 0
