"""A database of its own for each test that asks for one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from elearn_desk.store.database import Database
from elearn_desk.store.work import UnitOfWork
from tests.store.builders import open_database


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that the databases of the tests are copies of: to migrate takes longer than most tests."""
    made = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    open_database(made).close()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "elearn-desk.sqlite3"


@pytest.fixture
def database(path: Path, empty: Path) -> Iterator[Database]:
    shutil.copy(empty, path)
    with open_database(path) as opened:
        yield opened


@pytest.fixture
def work(database: Database) -> Iterator[UnitOfWork]:
    with database.write() as unit:
        yield unit
