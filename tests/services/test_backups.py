from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import KnownTrouble, Refusal
from elearn_desk.services.backups import (
    DAYS_KEPT,
    MONTHS_KEPT,
    back_up,
    backup_folder,
    list_backups,
    restore,
    to_keep,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import list_people
from elearn_desk.store import backups
from tests.services.office import an_office

NOW = datetime(2014, 9, 1, 10, 32, 5)
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2014, 12, 31)).map(lambda at: at.replace(microsecond=0))


def on_a_server(desk: Desk) -> Desk:
    """Give the same desk as one whose database stands on a server."""
    database = desk.database.rehearsed()
    database.name = "postgresql+psycopg://server/office"
    return replace(desk, database=database)


def mark(desk: Desk) -> None:
    """Change the database so that it can be told from what it was."""
    with desk.database.write() as work:
        work.settings.set("told", "apart")


def told(desk: Desk) -> str:
    with desk.database.read() as work:
        return work.settings.get("told")


def test_a_backup_is_named_by_its_day_and_can_be_opened_alone(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        made = back_up(desk, NOW).value
        assert made is not None
        assert made.path.name.endswith("-1030901-103205.sqlite3")
        assert made.path.parent == backup_folder(desk)
        assert list_backups(desk).value == (made,)
        assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]
        with closing(sqlite3.connect(made.path)) as copy:
            assert copy.execute("SELECT count(*) FROM people").fetchone()[0] == len(list_people(desk).value)


def test_what_is_no_backup_is_left_alone(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        folder = backup_folder(desk)
        assert folder is not None
        folder.mkdir()
        for name in ("office-1031399-103205.sqlite3", "notes.sqlite3", "office-1030901-103205.txt"):
            (folder / name).write_text("mine", encoding="utf-8")
        made = back_up(desk, NOW).value
        assert list_backups(desk).value == (made,)
        assert len(list(folder.iterdir())) == 4


def test_old_backups_go_when_a_new_one_is_there(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        made = back_up(desk, NOW).value
        assert made is not None
        for days in range(1, 60):
            name = made.path.name.replace("1030901", f"103{NOW - timedelta(days=days):%m%d}")
            (made.path.parent / name).write_bytes(b"")
        back_up(desk, NOW + timedelta(hours=1))
        kept = [each.at for each in list_backups(desk).value]
        assert len(kept) == DAYS_KEPT + 1, "ten days, and the last of July; August ends within the ten days"
        assert NOW not in kept, "of one day the last is kept"


def test_a_backup_in_use_goes_another_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(missing_ok)

    with an_office(tmp_path).desk() as desk:
        back_up(desk, NOW)
        monkeypatch.setattr(Path, "unlink", held)
        assert back_up(desk, NOW + timedelta(hours=1)).findings == ()
        assert len(list_backups(desk).value) == 2


@given(st.lists(MOMENTS, max_size=60), st.dates(date(2013, 1, 1), date(2014, 12, 31)))
def test_the_newest_is_always_kept_and_never_more_than_days_and_months(moments: list[datetime], today: date) -> None:
    kept = to_keep(moments, today)
    past = {each for each in moments if each.date() <= today}
    assert kept <= set(moments)
    assert len(kept & past) <= DAYS_KEPT + MONTHS_KEPT
    assert set(moments) - past <= kept
    assert not past or max(past) in kept
    assert to_keep(kept, today) == kept


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("DB-FULL", ("BACKUP-FAILED", "ENOSPC")),
        ("DB-OPEN", ("BACKUP-FAILED", "EACCES")),
        ("DB-DAMAGED", ("DB-DAMAGED", "")),
    ],
)
def test_a_backup_that_fails_is_said_and_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, said: tuple[str, str]
) -> None:
    def fail(source: Path, _target: Path) -> None:
        raise KnownTrouble(trouble, file=source)

    monkeypatch.setattr(backups, "copy_whole", fail)
    with an_office(tmp_path).desk() as desk:
        outcome = back_up(desk, NOW)
    assert outcome.value is None
    (found,) = outcome.findings
    assert (found.code, found.detail("cause")) == said


def test_a_server_backs_itself_up(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        served = on_a_server(desk)
        assert backup_folder(served) is None
        assert list_backups(served).value == ()
        assert [each.code for each in back_up(served, NOW).findings] == ["BACKUP-SERVER"]
        with pytest.raises(Refusal) as refused:
            restore(served, tmp_path / "x", NOW)
        assert refused.value.finding.code == "BACKUP-SERVER"


def test_a_backup_is_brought_back_while_the_database_is_open_and_what_was_there_is_kept(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        made = back_up(desk, NOW).value
        assert made is not None
        mark(desk)
        assert told(desk) == "apart"
        outcome = restore(desk, made.path, NOW + timedelta(minutes=5))
        assert outcome.changes == frozenset(Change)
        assert told(desk) == ""
        with desk.database.read() as work:
            assert work.audit.all(1)[0].what == "restore"
        mark(desk)
        restore(desk, outcome.value, NOW + timedelta(minutes=6))
        assert told(desk) == "apart"


def test_a_broken_backup_is_not_brought_back(tmp_path: Path) -> None:
    with an_office(tmp_path).desk() as desk:
        made = back_up(desk, NOW).value
        assert made is not None
        content = made.path.read_bytes()
        made.path.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
        mark(desk)
        with pytest.raises(KnownTrouble) as caught:
            restore(desk, made.path, NOW)
        assert caught.value.finding.code == "DB-DAMAGED"
        assert told(desk) == "apart"
