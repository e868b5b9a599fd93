"""The clerk's desk in the morning: nothing in the database yet, a folder for the day's files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.clerk import CHEN, LI, TEACHER, WANG, Clerk, a_person, hours_file, learned, roster_file

_PEOPLE = (a_person(WANG), a_person(LI, 官等="薦任"), a_person(CHEN), a_person(TEACHER, 人員類別="教師", 官等=""))


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it, made once: making one takes longer than most journeys."""
    path = tmp_path_factory.mktemp("empty") / "desk.sqlite3"
    Clerk(path).does("roster", "list")
    return path


@pytest.fixture(scope="session")
def filled_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with four people, one of whom has completed main set and side set 2 off-hours by 103/5/10."""
    folder = tmp_path_factory.mktemp("filled")
    clerk = Clerk(folder / "desk.sqlite3")
    clerk.does("roster", "import", roster_file(folder / "名冊.csv", _PEOPLE))
    clerk.does("hours", "import", hours_file(folder / "時數.csv", learned(WANG, "main-elementary", "side-2")))
    return clerk.database


@pytest.fixture
def clerk(empty_desk: Path, tmp_path: Path) -> Clerk:
    """A clerk who has nothing in the database yet."""
    return Clerk(Path(shutil.copyfile(empty_desk, tmp_path / "desk.sqlite3")))


@pytest.fixture
def office(filled_desk: Path, tmp_path: Path) -> Clerk:
    """A clerk with a roster of four and a printout: to 王小明 a commendation and 8 hours are due."""
    return Clerk(Path(shutil.copyfile(filled_desk, tmp_path / "desk.sqlite3")))


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """The file of the four: two of them 委任, one 薦任, one teacher."""
    return roster_file(tmp_path / "名冊.csv", _PEOPLE)


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    """The file of 王小明's records."""
    return hours_file(tmp_path / "時數.csv", learned(WANG, "main-elementary", "side-2"))
