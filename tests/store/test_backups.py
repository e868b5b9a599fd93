from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store import backups
from elearn_desk.store.backups import bring_back, check, copy_whole
from elearn_desk.store.upgrade import Schema
from tests.store.builders import open_database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.sqlite3"
    open_database(path).close()
    return path


def code_of(caught: pytest.ExceptionInfo[KnownTrouble]) -> str:
    return caught.value.finding.code


def test_a_copy_is_made_while_another_writes(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.sqlite3"
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO settings (key, value) VALUES ('half', 'done')")
        copy_whole(database, copy)
        other.execute("ROLLBACK")
    assert check(copy) == backups.Checked("", "0001")
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("SELECT count(*) FROM settings").fetchone() == (0,)
    assert [each.name for each in copy.parent.iterdir()] == ["copy.sqlite3"]


def test_a_copy_that_is_not_sound_does_not_count(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "check", lambda _path: backups.Checked("broken", ""))
    with pytest.raises(KnownTrouble) as caught:
        copy_whole(database, tmp_path / "copies" / "copy.sqlite3")
    assert code_of(caught) == "DB-DAMAGED"
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KnownTrouble) as caught:
        copy_whole(database, tmp_path / "file" / "copy.sqlite3")
    assert code_of(caught) == "DB-OPEN"


@pytest.mark.parametrize("content", [b"", b"no database" * 1000, None])
def test_what_is_no_copy_of_ours_is_not_brought_back(database: Path, tmp_path: Path, content: bytes | None) -> None:
    copy = tmp_path / "copy.sqlite3"
    if content is not None:
        copy.write_bytes(content)
    before = database.read_bytes()
    with pytest.raises(KnownTrouble) as caught:
        bring_back(copy, database)
    assert code_of(caught) == ("DB-DAMAGED" if content else "DB-OPEN")
    assert database.read_bytes() == before


def test_a_copy_of_a_newer_program_is_not_brought_back(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy_whole(database, copy)
    with pytest.raises(KnownTrouble) as caught:
        bring_back(copy, database, Schema(tmp_path, ("0000",)))
    assert code_of(caught) == "DB-NEWER"


def test_a_database_that_another_writes_to_is_not_replaced_under_it(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_WAIT", 0.01)
    monkeypatch.setattr(backups, "_LONGEST_WAIT", 0.0)
    copy = tmp_path / "copy.sqlite3"
    copy_whole(database, copy)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownTrouble) as caught:
            bring_back(copy, database)
        other.execute("ROLLBACK")
    assert code_of(caught) == "DB-LOCKED"


def test_a_leftover_that_cannot_be_taken_away_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def held(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    backups._take_away(tmp_path)
    assert tmp_path.exists()
