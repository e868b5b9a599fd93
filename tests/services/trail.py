"""Watches that what decides about anybody is written with a line in the trail: a kept survey rests on it.

A unit is what one transaction commits; the tables listed decide about nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

TRAIL = "audit"
DECIDE_NOTHING = frozenset({"kept_surveys", "exports", "settings", "alembic_version", "sqlite_sequence"})
_WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)


@contextmanager
def trail_watched() -> Iterator[list[str]]:
    """Give a list to which every commit adds the tables it changed without a line in the trail."""
    silent: list[str] = []
    touched: WeakKeyDictionary[Connection, set[str]] = WeakKeyDictionary()

    def executed(connection: Connection, _cursor: Any, statement: str, *_others: Any) -> None:
        written = _WRITES.match(statement)
        if written is not None:
            touched.setdefault(connection, set()).add(written[1].lower())

    def committed(connection: Connection) -> None:
        tables = touched.pop(connection, set())
        if TRAIL not in tables:
            silent.extend(sorted(tables - DECIDE_NOTHING))

    def taken_back(connection: Connection) -> None:
        touched.pop(connection, None)

    listeners: dict[str, Callable[..., Any]] = {
        "after_cursor_execute": executed,
        "commit": committed,
        "rollback": taken_back,
    }
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        yield silent
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)
