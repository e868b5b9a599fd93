"""Which errors of the database are the world's fault, and by which code they are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from elearn_desk.domain.findings import KnownTrouble

_BY_RESULT_CODE = {
    sqlite3.SQLITE_BUSY: "DB-LOCKED",
    sqlite3.SQLITE_LOCKED: "DB-LOCKED",
    sqlite3.SQLITE_READONLY: "DB-READONLY",
    sqlite3.SQLITE_PERM: "DB-READONLY",
    sqlite3.SQLITE_CORRUPT: "DB-DAMAGED",
    sqlite3.SQLITE_NOTADB: "DB-DAMAGED",
    sqlite3.SQLITE_FULL: "DB-FULL",
    sqlite3.SQLITE_CANTOPEN: "DB-OPEN",
    sqlite3.SQLITE_IOERR: "DB-IO",
}
_BY_SQLSTATE = {"55P03": "DB-LOCKED", "40P01": "DB-LOCKED", "25006": "DB-READONLY", "53100": "DB-FULL"}
_CONNECTION_LOST = "08"


@contextmanager
def troubles(file: str) -> Iterator[None]:
    """Turn the errors that the world causes into KnownTrouble about that file; our own mistakes pass as they are."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        # The driver's words alone: SQLAlchemy's repeat the statement with the data in it.
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = _code(cause)
        if code is None and isinstance(error, DBAPIError) and error.connection_invalidated:
            code = "DB-OPEN"
        if code is None:
            raise
        raise KnownTrouble(code, file=file, cause=cause) from error


def _code(cause: BaseException | None) -> str | None:
    result = getattr(cause, "sqlite_errorcode", None)
    if isinstance(result, int):
        # The low byte is the kind of trouble, the rest says where in SQLite it was met.
        return _BY_RESULT_CODE.get(result & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return "DB-OPEN" if state.startswith(_CONNECTION_LOST) else _BY_SQLSTATE.get(state)
    return None
