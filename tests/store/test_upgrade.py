"""The schema of a file: made by the migrations as the tables say, and brought up to date whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.engines import BUSY_TIMEOUT, migrating_engine
from elearn_desk.store.rows import APPEND_ONLY, METADATA
from elearn_desk.store.upgrade import OURS, Schema, copy_beside, upgrade
from tests.store.builders import a_line, bring_in, open_database

RELEASED = Path(__file__).parent / "released"
NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("people", sa.Column("nickname", sa.Text()))
    {more}
"""
ADDS_A_COLUMN = NEXT_STEP.format(more="")


def with_step(folder: Path, step: str) -> Schema:
    shutil.copytree(OURS.folder, folder / "migrations")
    (folder / "migrations" / "versions" / "step_0002.py").write_text(step, encoding="utf-8")
    return Schema(folder / "migrations", (*OURS.revisions, "0002"))


def definitions(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'trigger'")
        # The order in which a table's constraints are named makes no difference.
        return {name: sorted(line.strip("\t ,") for line in sql.split("\n")) for name, sql in found}


def columns_of_people(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(people)")]


def with_a_record(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line()])


def test_the_migrations_make_what_the_tables_say(path: Path, tmp_path: Path) -> None:
    open_database(path).close()
    declared = tmp_path / "declared.sqlite3"
    engine = create_engine(f"sqlite:///{declared}")
    METADATA.create_all(engine)
    engine.dispose()
    made = definitions(path)
    assert made.pop("alembic_version")
    assert made == definitions(declared)


def test_every_table_that_only_grows_is_guarded(path: Path) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"{table}_no_{deed}" for table in APPEND_ONLY for deed in ("update", "delete", "replace")}


def test_the_newest_step_is_the_last_of_the_known_ones() -> None:
    steps = sorted(step.stem.removeprefix("step_") for step in (OURS.folder / "versions").glob("step_*.py"))
    assert tuple(steps) == OURS.revisions


def test_an_older_file_is_backed_up_and_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    with_a_record(path)
    newer = with_step(tmp_path / "newer", ADDS_A_COLUMN)
    with open_database(path, schema=newer) as database, database.read() as work:
        assert work.records.of("A123456789")
    backup = tmp_path / "elearn-desk-0002.sqlite3"
    assert "nickname" in columns_of_people(path)
    assert "nickname" not in columns_of_people(backup)
    with open_database(backup) as database, database.read() as work:
        assert work.records.of("A123456789")


def test_a_second_backup_does_not_take_the_place_of_the_first(path: Path, tmp_path: Path) -> None:
    with_a_record(path)
    (tmp_path / "elearn-desk-0002.sqlite3").write_text("kept", encoding="utf-8")
    open_database(path, schema=with_step(tmp_path / "newer", ADDS_A_COLUMN)).close()
    assert (tmp_path / "elearn-desk-0002.sqlite3").read_text(encoding="utf-8") == "kept"
    assert "nickname" not in columns_of_people(tmp_path / "elearn-desk-0002-2.sqlite3")


@pytest.mark.parametrize(
    "more",
    [
        "raise ArithmeticError",
        'op.execute("DELETE FROM records")',
        "op.execute(\"INSERT INTO rank_periods (person_id, position) VALUES ('nobody', 0)\")",
        'op.execute("UPDATE nowhere SET nothing = 1")',
    ],
)
def test_a_step_that_goes_wrong_leaves_the_file_as_it_was(path: Path, tmp_path: Path, more: str) -> None:
    with_a_record(path)
    before = definitions(path)
    with pytest.raises(KnownTrouble) as caught:
        open_database(path, schema=with_step(tmp_path / "newer", NEXT_STEP.format(more=more)))
    assert caught.value.finding.code == "DB-UPGRADE"
    assert Path(caught.value.finding.detail("backup")).exists()
    assert definitions(path) == before
    with open_database(path) as database, database.read() as work:
        assert (work.records.count(), len(work.batches.all()), work.people.ids()) == (1, 1, set())


def test_a_file_that_is_up_to_date_needs_no_migration_tool(path: Path) -> None:
    open_database(path).close()
    script = (
        "import sys; from pathlib import Path; from tests.store.builders import open_database;"
        f"open_database(Path({str(path)!r})).close();"
        "print(sorted({'alembic', 'sqlalchemy.orm', 'PySide6', 'openpyxl', 'reportlab'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_processes_that_make_the_same_file_at_once_all_come_through(path: Path) -> None:
    script = (
        "from pathlib import Path; from tests.store.builders import open_database;"
        f"open_database(Path({str(path)!r})).close()"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 3


def test_databases_of_every_released_version_open(tmp_path: Path) -> None:
    for released in RELEASED.glob("*.sqlite3"):
        copy = Path(shutil.copy(released, tmp_path))
        with open_database(copy) as database, database.read() as work:
            assert work.audit.all(1)


def test_a_file_that_another_process_brought_up_to_date_meanwhile_is_left_alone(path: Path) -> None:
    with_a_record(path)
    engine = migrating_engine(path, BUSY_TIMEOUT)
    upgrade(engine, OURS, str(path), lambda: pytest.fail("backed up"))
    engine.dispose()
    assert [file.name for file in path.parent.glob("*.sqlite3")] == [path.name]


def test_a_backup_that_fails_leaves_no_half_of_one(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        copy_beside(path, "-copy")
    assert [file.name for file in path.parent.glob("*.sqlite3")] == [path.name]
