"""A database that cannot be used is said in one sentence, exit code 3, and is left exactly as it is."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from elearn_desk.store.database import Database
from tests.journeys.clerk import WANG, Clerk

_ASKING = (
    ("evaluate",),
    ("roster", "list"),
    ("claim", "create", WANG),
    ("ledger", WANG),
)


def damaged(path: Path) -> None:
    path.write_bytes("身分證字號,姓名\n".encode() * 200)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
        connection.commit()


def read_only(path: Path) -> None:
    path.chmod(stat.S_IRUSR)


@pytest.mark.parametrize("words", _ASKING)
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (damaged, "DB-DAMAGED"),
        (truncated, "DB-DAMAGED"),
        (newer, "DB-NEWER"),
        (foreign, "DB-FOREIGN"),
        (read_only, "DB-READONLY"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused_untouched(
    office: Clerk, spoil: Callable[[Path], None], code: str, words: tuple[str, ...]
) -> None:
    spoil(office.database)
    before = office.database.read_bytes()
    answer = office.tries(*words)
    assert (answer.code, answer.troubles, answer.out) == (3, [code], "")
    assert office.database.name in answer.err
    assert office.database.read_bytes() == before


def test_a_database_that_another_writes_to_is_locked(office: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "open", partial(Database.open, timeout=0.2))
    with closing(sqlite3.connect(office.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = office.tries("claim", "create", WANG)
        assert (answer.code, answer.troubles, answer.out) == (3, ["DB-LOCKED"], "")
        other.execute("ROLLBACK")
    assert office.asks("claim", "create", WANG)["hours"] == 8


def test_a_folder_and_an_unknown_address_are_no_databases(tmp_path: Path) -> None:
    assert Clerk(tmp_path).tries("evaluate").troubles == ["DB-OPEN"]
    assert Clerk(tmp_path).tries("evaluate").code == 3


def test_a_file_that_is_not_there_yet_is_made_with_its_folder(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "新" / "資料.sqlite3")
    assert clerk.asks("roster", "list") == []
    assert clerk.database.is_file()
