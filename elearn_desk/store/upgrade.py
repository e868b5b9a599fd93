"""A file's schema brought to that of the program: refuse newer, back up, migrate in one transaction, check, commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.header import APPLICATION_ID
from elearn_desk.store.troubles import troubles

_VERSION = "SELECT version_num FROM alembic_version"


@dataclass(frozen=True, slots=True)
class Schema:
    """A line of migrations: the folder they stand in and their revisions, oldest first."""

    folder: Path
    revisions: tuple[str, ...]

    @property
    def head(self) -> str:
        """Give the newest revision."""
        return self.revisions[-1]


OURS = Schema(Path(__file__).parent / "migrations", ("0001",))


def revision(connection: Connection) -> str | None:
    """Give the revision the database stands at, or None where it has no table yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.exec_driver_sql(_VERSION).scalar_one())


def needs_upgrade(connection: Connection, schema: Schema, file: str) -> bool:
    """Tell whether migrations are to be run; raises KnownTrouble `DB-NEWER` for an unknown revision."""
    stands_at = revision(connection)
    if stands_at is not None and stands_at not in schema.revisions:
        raise KnownTrouble("DB-NEWER", file=file, revision=stands_at)
    return stands_at != schema.head


def upgrade(engine: Engine, schema: Schema, file: str, back_up: Callable[[], str]) -> None:
    """Bring the database to the newest revision in one transaction, after calling `back_up` where it holds something.

    Raises KnownTrouble `DB-UPGRADE` when a migration fails, loses rows or leaves references without what they refer
    to; the database then stays as it was, and `backup` names the copy made.
    """
    with engine.begin() as connection:
        # Another process may have been quicker while we waited for the lock.
        if not needs_upgrade(connection, schema, file):
            return
        backup = "" if revision(connection) is None else back_up()
        before = _row_counts(connection)
        try:
            with troubles(file):
                _migrate(connection, schema)
                _check(connection, before)
        except KnownTrouble:
            raise
        except Exception as error:
            raise KnownTrouble("DB-UPGRADE", file=file, backup=backup, cause=error) from error


def _migrate(connection: Connection, schema: Schema) -> None:
    # Imported here: it takes longer to load than most commands run.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schema.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, schema.head)


def _row_counts(connection: Connection) -> dict[str, int]:
    tables = inspect(connection).get_table_names()
    return {
        table: connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()  # noqa: S608 - names of the schema
        for table in tables
        if table != "alembic_version"
    }


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    lost = [table for table, rows in before.items() if table in after and after[table] < rows]
    if lost:
        raise ValueError(f"rows lost in {', '.join(lost)}")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise ValueError(f"broken reference in {broken[0]}")


def copy_beside(path: Path, ending: str) -> str:
    """Copy a SQLite file through SQLite's own backup call to a name beside it; gives the copy's path.

    Only what is committed is copied, even while others write; an earlier copy of that name is kept and numbered past.
    """
    target = path.with_name(f"{path.stem}{ending}{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}{ending}-{number}{path.suffix}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise
    return str(target)
