"""What is said of a database that cannot be opened or written, and that nothing is done to it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.database import Database, Recorder, is_there
from elearn_desk.store.header import APPLICATION_ID
from tests.store.builders import Clock, a_line, bring_in, open_database


@contextmanager
def trouble(code: str, file: Path) -> Iterator[None]:
    with pytest.raises(KnownTrouble) as caught:
        yield
    assert (caught.value.finding.code, caught.value.finding.detail("file")) == (code, str(file))


@contextmanager
def untouched(file: Path) -> Iterator[None]:
    before = file.read_bytes()
    beside = set(file.parent.iterdir())
    yield
    assert file.read_bytes() == before
    assert set(file.parent.iterdir()) == beside


def filled(path: Path, records: int = 3000) -> Path:
    with open_database(path) as database, database.write() as work:
        bring_in(work, (a_line(row=number, person_id=f"A{number}") for number in range(records)))
    return path


def test_a_new_file_is_made_with_its_folder_and_marked_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "人事室" / "資料" / "elearn.sqlite3"
    with open_database(path) as database, database.read() as work:
        assert work.people.all() == []
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_an_empty_file_counts_as_new(path: Path) -> None:
    path.touch()
    with open_database(path) as database, database.read() as work:
        assert work.batches.all() == []


def test_closing_leaves_one_file(path: Path) -> None:
    with open_database(path) as database:
        with database.write() as work:
            work.settings.set("agency", "鳳山區公所")
        with database.read() as work:
            assert work.settings.get("agency") == "鳳山區公所"
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_the_file_alone_holds_everything_while_it_is_open(path: Path, tmp_path: Path) -> None:
    with open_database(path) as database:
        with database.write() as work:
            work.settings.set("agency", "鳳山區公所")
        copy = Path(shutil.copy(path, tmp_path / "copy.sqlite3"))
        with open_database(copy) as copied, copied.read() as work:
            assert work.settings.get("agency") == "鳳山區公所"


def test_a_url_of_sqlite_names_a_file(path: Path) -> None:
    with Database.open(f"sqlite:///{path}", Recorder("clerk", Clock())) as database:
        assert database.name == str(path)
    assert path.exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with trouble("DB-OPEN", tmp_path):
        open_database(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "elearn.sqlite3"
    with trouble("DB-OPEN", path):
        open_database(path)


def test_a_file_marked_read_only_is_left_alone(path: Path) -> None:
    filled(path).chmod(stat.S_IRUSR)
    with untouched(path), trouble("DB-READONLY", path):
        open_database(path)


def test_a_read_only_folder_cannot_take_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write everywhere, so that the refusal has to come from SQLite's own words.
    path = tmp_path / "elearn.sqlite3"

    def refuse(*_: object, **__: object) -> sqlite3.Connection:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with trouble("DB-OPEN", path):
        open_database(path)
    assert not path.exists()


def test_something_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes("身分證字號,姓名\n".encode() * 100)
    with untouched(path), trouble("DB-DAMAGED", path):
        open_database(path)


@pytest.mark.parametrize("kept", [50, 5000, -4096, -1])
def test_a_database_cut_short_is_damaged(path: Path, kept: int) -> None:
    whole = filled(path).read_bytes()
    path.write_bytes(whole[:kept])
    with untouched(path), trouble("DB-DAMAGED", path):
        open_database(path)


def test_a_database_overwritten_within_is_damaged_when_it_is_read(path: Path) -> None:
    whole = filled(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 4] + b"\xee" * (len(whole) // 2) + whole[-(len(whole) // 4) :])
    with trouble("DB-DAMAGED", path), open_database(path) as database, database.read() as work:
        for _ in work.records.by_person():
            pass


def test_a_file_of_another_program_is_never_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    with untouched(path), trouble("DB-FOREIGN", path):
        open_database(path)


def test_a_newer_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(filled(path))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    with untouched(path), trouble("DB-NEWER", path):
        open_database(path)


def test_a_database_that_another_holds_is_locked(path: Path) -> None:
    with open_database(path, timeout=0.1) as database, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with trouble("DB-LOCKED", path), database.write() as work:
            work.settings.set("agency", "鳳山區公所")
        other.rollback()
        with database.write() as work:
            work.settings.set("agency", "鳳山區公所")


def test_a_database_that_another_writes_to_can_still_be_opened_and_read(path: Path) -> None:
    with closing(sqlite3.connect(filled(path))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with open_database(path, timeout=0.1) as database, database.read() as work:
            assert work.records.count() == 3000


def test_a_database_held_exclusively_cannot_be_opened(path: Path) -> None:
    with closing(sqlite3.connect(filled(path))) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE settings SET value = value")
        with trouble("DB-LOCKED", path):
            open_database(path, timeout=0.1)


def test_a_full_disk_leaves_what_was_there(path: Path) -> None:
    filled(path)
    with open_database(path) as database:
        with trouble("DB-FULL", path), database.write() as work:
            work.audit._connection.exec_driver_sql("PRAGMA max_page_count = 10")
            bring_in(work, (a_line(row=number, person_id=f"B{number}") for number in range(3000)), "second.csv")
        with database.read() as work:
            assert (work.records.count(), len(work.batches.all())) == (3000, 1)


def test_an_unknown_kind_of_database_is_named() -> None:
    with pytest.raises(KnownTrouble) as caught:
        Database.open("nothing+nowhere://server/elearn", Recorder("clerk", Clock()))
    assert caught.value.finding.code == "DB-DRIVER"


def test_a_url_that_is_none_cannot_be_opened() -> None:
    with pytest.raises(KnownTrouble) as caught:
        Database.open("://", Recorder("clerk", Clock()))
    assert caught.value.finding.code == "DB-OPEN"


def test_a_server_that_does_not_answer_is_known_trouble_without_its_password() -> None:
    with pytest.raises(KnownTrouble) as caught:
        Database.open("postgresql+psycopg://clerk:secret@127.0.0.1:1/elearn", Recorder("clerk", Clock()))
    assert caught.value.finding.code == "DB-OPEN"
    assert "secret" not in caught.value.finding.detail("file")


@pytest.mark.parametrize("target", ["sqlite://", "sqlite+aiosqlite:///x.sqlite3", "postgresql://host:abc/x"])
def test_an_address_that_names_no_database_is_a_known_trouble(target: str) -> None:
    with pytest.raises(KnownTrouble) as trouble:
        Database.open(target, Recorder("示例人事", Clock()))

    assert trouble.value.finding.code == "DB-OPEN"


def test_a_database_is_there_when_its_file_is_and_of_a_server_it_may_be(tmp_path: Path) -> None:
    file = tmp_path / "office.sqlite3"
    assert not is_there(str(file))
    assert not is_there(f"sqlite:///{file}")
    assert not is_there("sqlite://")
    file.touch()
    assert is_there(str(file))
    assert is_there(f"sqlite:///{file}")
    assert is_there("postgresql+psycopg://server/elearn")
