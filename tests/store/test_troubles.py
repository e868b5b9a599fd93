"""Which errors of a database are the world's fault."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from elearn_desk.domain.findings import KnownTrouble
from elearn_desk.store.troubles import troubles


def of_sqlite(result_code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = result_code
    return error


class OfAServer(Exception):
    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), "DB-LOCKED"),
        (of_sqlite(sqlite3.SQLITE_LOCKED), "DB-LOCKED"),
        (of_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY), "DB-READONLY"),
        (of_sqlite(sqlite3.SQLITE_CORRUPT_INDEX), "DB-DAMAGED"),
        (of_sqlite(sqlite3.SQLITE_NOTADB), "DB-DAMAGED"),
        (of_sqlite(sqlite3.SQLITE_FULL), "DB-FULL"),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN_ISDIR), "DB-OPEN"),
        (of_sqlite(sqlite3.SQLITE_IOERR_FSYNC), "DB-IO"),
        (OfAServer("55P03"), "DB-LOCKED"),
        (OfAServer("25006"), "DB-READONLY"),
        (OfAServer("53100"), "DB-FULL"),
        (OfAServer("08006"), "DB-OPEN"),
    ],
)
def test_what_the_world_does_is_known_trouble(error: Exception, code: str) -> None:
    with pytest.raises(KnownTrouble) as caught, troubles("人事.sqlite3"):
        raise OperationalError("SELECT 1", {}, error)
    assert (caught.value.finding.code, caught.value.finding.detail("file")) == (code, "人事.sqlite3")


@pytest.mark.parametrize(
    "error", [of_sqlite(sqlite3.SQLITE_ERROR), of_sqlite(sqlite3.SQLITE_MISUSE), OfAServer("42601"), ValueError("…")]
)
def test_what_we_do_is_not(error: Exception) -> None:
    with pytest.raises(OperationalError), troubles("人事.sqlite3"):
        raise OperationalError("SELECT 1", {}, error)


def test_a_connection_that_broke_is_known_trouble() -> None:
    with pytest.raises(KnownTrouble) as caught, troubles("人事"):
        raise OperationalError("SELECT 1", {}, ValueError("server closed"), connection_invalidated=True)
    assert caught.value.finding.code == "DB-OPEN"


def test_what_is_said_of_the_cause_holds_no_data() -> None:
    with pytest.raises(KnownTrouble) as caught, troubles("人事.sqlite3"):
        raise OperationalError("SELECT ?", {"id": "A123456789"}, of_sqlite(sqlite3.SQLITE_BUSY))
    assert caught.value.finding.detail("cause") == "…"


def test_an_error_of_the_driver_itself_counts_too() -> None:
    with pytest.raises(KnownTrouble) as caught, troubles("人事.sqlite3"):
        raise of_sqlite(sqlite3.SQLITE_BUSY)
    assert caught.value.finding.code == "DB-LOCKED"
