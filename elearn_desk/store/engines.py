"""Connections as they have to be: pragmas, and transactions that begin when and how we say.

The write-ahead log was chosen over the rollback journal: with the journal, a verdict over 250,000 records that takes
longer than the busy timeout makes every commit beside it fail as locked, and a long import stops the window from
reading; with the log, readers and the one writer never wait for each other. Its price, a second file while the
database is open, is paid down by bringing the log into the file after every act.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another writer before the file counts as locked."""

_PAUSE = 0.02
_PRIMARY_CODE = 0xFF
"""SQLite's extended codes keep the plain one in their lowest byte."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # Without it INSERT OR REPLACE would delete the row it replaces behind the back of the triggers.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    # After every act the file alone holds everything: clerks copy files.
    "PRAGMA wal_autocheckpoint = 1",
)
_READS = (
    "PRAGMA query_only = ON",
    # 8 MiB: every thread that reads has a cache of its own, and the system keeps the file at hand besides.
    "PRAGMA cache_size = -8192",
)
# 64 MiB: pages that a large import touches again and again are not read again and again.
_WRITES = ("PRAGMA cache_size = -65536",)
_ONE_WRITER = 0x656C7264


@dataclass(frozen=True, slots=True)
class Engines:
    """One way in for reading and one for writing."""

    reader: Engine
    writer: Engine

    def dispose(self) -> None:
        """Close every connection; the last one to leave a SQLite file takes its write-ahead log away."""
        self.reader.dispose()
        self.writer.dispose()


def sqlite_engines(path: Path, timeout: float) -> Engines:
    """Give the engines of a SQLite file; `timeout` is the wait for another writer in seconds."""
    # A plain BEGIN that reads before it writes loses at once to another writer; BEGIN IMMEDIATE waits its turn.
    return Engines(
        _sqlite_engine(path, timeout, "BEGIN", (*_PRAGMAS, *_READS)),
        _sqlite_engine(path, timeout, "BEGIN IMMEDIATE", (*_PRAGMAS, *_WRITES)),
    )


def migrating_engine(path: Path, timeout: float) -> Engine:
    """Give the engine that migrations run on: a table made anew must not take the rows that refer to it along."""
    return _sqlite_engine(path, timeout, "BEGIN IMMEDIATE", (*_PRAGMAS, *_WRITES, "PRAGMA foreign_keys = OFF"))


def _sqlite_engine(path: Path, timeout: float, begin: str, pragmas: tuple[str, ...]) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = _connect(path, timeout)
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "begin")
    def begin_as_told(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path, timeout: float) -> sqlite3.Connection:
    # Without an isolation level sqlite3 leaves BEGIN to us; its own would not take in CREATE TABLE, nor lock at once.
    return sqlite3.connect(path.absolute(), timeout=timeout, isolation_level=None, check_same_thread=False)


def keep_log(path: Path, timeout: float) -> None:
    """Have the file keep a write-ahead log from now on; it remembers, so that only the first call changes it."""
    give_up = monotonic() + timeout
    with closing(_connect(path, timeout)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                # SQLite waits for every lock but this one: two programs that open a new file at once meet here.
                if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY or monotonic() >= give_up:
                    raise
                sleep(_PAUSE)
            else:
                return


def postgresql_engines(url: URL) -> Engines:
    """Give the engines of a PostgreSQL database; ImportError when its driver is not installed."""
    reader = create_engine(url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True})
    writer = create_engine(url)

    @event.listens_for(writer, "begin")
    def one_writer_at_a_time(connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")

    return Engines(reader, writer)
