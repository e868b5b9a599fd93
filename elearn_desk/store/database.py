"""One opened database, and the two ways to work on it: a unit written whole or not at all, and a snapshot to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.places import evidence_folder
from elearn_desk.store.engines import (
    BUSY_TIMEOUT,
    Engines,
    keep_log,
    migrating_engine,
    postgresql_engines,
    sqlite_engines,
)
from elearn_desk.store.evidence import Evidence
from elearn_desk.store.header import look_at
from elearn_desk.store.troubles import troubles
from elearn_desk.store.upgrade import OURS, Schema, copy_beside, needs_upgrade, upgrade
from elearn_desk.store.work import UnitOfWork

_SQLITE_DRIVERS = ("sqlite", "sqlite+pysqlite")


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who writes, the operating-system user `by`, and the clock `at` that dates what is written."""

    by: str
    at: Callable[[], datetime]


class Database:
    """One opened database; as a context manager it closes itself. Threads may share it, each in units of its own."""

    def __init__(self, name: str, engines: Engines, recorder: Recorder) -> None:
        self.name = name
        """The path or, without its password, the URL."""
        self.evidence = Evidence(evidence_folder(name).absolute())
        """The imported files themselves."""
        self._engines = engines
        self.recorder = recorder
        """Who writes here, and the clock that dates it."""
        self._keeps = True

    def rehearsed(self) -> Database:
        """Give the same database as one on which every unit is a trial that keeps nothing (see `write`)."""
        trial = Database(self.name, self._engines, self.recorder)
        trial._keeps = False
        return trial

    @staticmethod
    def open(target: str, recorder: Recorder, *, timeout: float = BUSY_TIMEOUT, schema: Schema = OURS) -> Database:
        """Open the database at a path or URL, making the folder and the file and bringing the schema up to date.

        `timeout` is the wait for another writer in seconds. Raises KnownTrouble: `DB-OPEN`, `DB-READONLY`,
        `DB-DAMAGED`, `DB-FOREIGN`, `DB-NEWER`, `DB-LOCKED`, `DB-FULL`, `DB-IO`, `DB-UPGRADE`, `DB-DRIVER`.
        """
        url = _url(target)
        if url is None:
            return _open_sqlite(Path(target), recorder, timeout, schema)
        if url.get_backend_name() != "sqlite":
            return _open_postgresql(url, recorder, schema)
        if not url.database or url.drivername not in _SQLITE_DRIVERS:
            raise KnownTrouble("DB-OPEN", file=target, cause="no file, or a driver of another kind")
        return _open_sqlite(Path(url.database), recorder, timeout, schema)

    @contextmanager
    def write(self, *, keep: bool = True) -> Iterator[UnitOfWork]:
        """Work in a unit that is written whole at its end, or not at all when anything is raised in it.

        With `keep` false nothing is written at its end either: a trial that shows what would come of it. One unit
        writes at a time, and units do not nest. Raises KnownTrouble, `DB-LOCKED` when another writer does not come to
        an end.
        """
        with troubles(self.name), self._engines.writer.begin() as connection:
            yield UnitOfWork(connection, self.recorder.by, self.recorder.at())
            if not (keep and self._keeps):
                connection.rollback()

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Work on the database as it stands at the first look, whatever is written meanwhile.

        Writing in it raises KnownTrouble `DB-READONLY`.
        """
        with troubles(self.name), self._engines.reader.begin() as connection:
            yield UnitOfWork(connection, self.recorder.by, self.recorder.at())

    @contextmanager
    def together(self, *, keep: bool = True) -> Iterator[Database]:
        """Do several units of work as one, written whole or not at all: each sees what those before it did.

        Gives a database whose every unit is a part of the one; otherwise as `write`.
        """
        with self.write(keep=keep) as work:
            yield _Joined(self.name, self._engines, self.recorder, work)

    def close(self) -> None:
        """Close every connection."""
        self._engines.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Joined(Database):
    """A database on which every unit is a part of one unit already begun; whoever began it ends it."""

    def __init__(self, name: str, engines: Engines, recorder: Recorder, work: UnitOfWork) -> None:
        super().__init__(name, engines, recorder)
        self._work = work

    @contextmanager
    def write(self, *, keep: bool = True) -> Iterator[UnitOfWork]:
        """Work in a part that is taken back alone when anything is raised in it, or where it is only a trial."""
        with self._work.attempt() as take_back:
            yield self._work
            if not keep:
                take_back()

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Work on what stands in the unit so far."""
        yield self._work

    def close(self) -> None:
        """Leave the connections to whoever began the unit."""


def file_of(target: str) -> Path | None:
    """Give the file of the database at a path or URL; None for a server's, and for what no driver can be had of."""
    try:
        url = _url(target)
    except KnownTrouble:
        return None
    if url is None:
        return Path(target)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def is_there(target: str) -> bool:
    """Tell whether a database may stand at a path or URL already; of a server that is not known before it is asked."""
    url = _url(target)
    try:
        if url is None:
            return Path(target).exists()
        return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()
    except OSError:
        # A path that cannot even be asked about is for the opening to refuse.
        return True


def _url(target: str) -> URL | None:
    if "://" not in target:
        return None
    try:
        return make_url(target)
    except (ArgumentError, ValueError) as error:
        raise KnownTrouble("DB-OPEN", file=target, cause=error) from error


def _open_sqlite(path: Path, recorder: Recorder, timeout: float, schema: Schema) -> Database:
    look_at(path)
    name = str(path)
    engines = sqlite_engines(path, timeout)
    try:
        with troubles(name):
            with engines.reader.begin() as connection:
                outdated = needs_upgrade(connection, schema, name)
            if outdated:
                engine = migrating_engine(path, timeout)
                upgrade(engine, schema, name, lambda: copy_beside(path, f"-{schema.head}"))
                engine.dispose()
            keep_log(path, timeout)
    except BaseException:
        engines.dispose()
        raise
    return Database(name, engines, recorder)


def _open_postgresql(url: URL, recorder: Recorder, schema: Schema) -> Database:
    name = url.render_as_string(hide_password=True)
    try:
        engines = postgresql_engines(url)
    except (ImportError, NoSuchModuleError) as error:
        raise KnownTrouble("DB-DRIVER", file=name, cause=error) from error
    try:
        with troubles(name), engines.reader.begin() as connection:
            outdated = needs_upgrade(connection, schema, name)
        if outdated:
            # The server's own backups are the office's business.
            upgrade(engines.writer, schema, name, str)
    except OperationalError as error:
        engines.dispose()
        raise KnownTrouble("DB-OPEN", file=name, cause=error.orig) from error
    return Database(name, engines, recorder)
