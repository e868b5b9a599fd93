"""The page that opens first is true only where a page made now would be the same, whoever changed what."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path
from time import sleep

import pytest

from elearn_desk.services import first_page as first_pages
from elearn_desk.services.desk import Desk
from elearn_desk.services.first_page import FirstPage, first_page, folder_state, without_page
from elearn_desk.services.kept_survey import keep_survey, kept_survey, survey
from elearn_desk.services.watching import stop_watching, watch_folder
from tests.services.office import SEPTEMBER, STAFF, WANG, Office, a_registered_claim

PAGE = '{"title": "今天有 2 件待辦"}'


@pytest.fixture
def kept(office: Office) -> Office:
    """Give an office whose survey and page are kept, and which nobody has open."""
    with office.desk() as desk:
        keep(desk)
    return office


def keep(desk: Desk, lines: str = "一行\n兩行") -> None:
    key = survey(desk, lambda each: each.person.id, lambda *_: None).value.key
    keep_survey(desk, key, lines, lambda then: PAGE + str(then.as_of))


def look(office: Office, on: date = SEPTEMBER) -> FirstPage | None:
    return first_page(str(office.database), 103, on).value


def is_current(office: Office, on: date = SEPTEMBER) -> bool:
    found = look(office, on)
    assert found is not None
    return found.current


def test_what_was_kept_comes_back_with_its_moment_and_the_lines_stay_apart(kept: Office) -> None:
    found = look(kept)
    assert found is not None
    assert (found.text, found.current) == (PAGE + "2014-09-01", True)
    assert f"{found.made_at:%Y-%m-%d %H:%M}" == "2014-09-01 08:30"
    with kept.desk() as desk:
        survey_kept = kept_survey(desk).value
        assert survey_kept is not None
        assert (survey_kept.lines, survey_kept.current) == ("一行\n兩行", True)
        assert look(kept) == found, "while somebody has it open"


def test_another_day_and_another_program_make_another_page(kept: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_current(kept, date(2014, 9, 2))
    monkeypatch.setattr(first_pages, "__version__", "99")
    assert not is_current(kept)


def test_whatever_anybody_changes_makes_another_page(kept: Office) -> None:
    with kept.desk() as mine, kept.desk() as of_another_program:
        a_registered_claim(of_another_program, WANG)
        assert not is_current(kept)
        keep(mine)
        assert is_current(kept)


def test_a_copy_put_back_brings_its_own_page_along(kept: Office, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    shutil.copyfile(kept.database, backup)
    with kept.desk() as desk:
        a_registered_claim(desk, WANG)
        assert not is_current(kept)
        keep(desk, "other lines")
    shutil.copyfile(backup, kept.database)
    assert is_current(kept)
    with kept.desk() as desk:
        found = kept_survey(desk).value
        assert found is not None
        assert found.lines == "一行\n兩行"


def test_files_that_come_and_go_in_the_watched_folder_make_another_page(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    monkeypatch.setattr(first_pages, "RESTED_AFTER", 0.0)
    with office.desk() as desk:
        watch_folder(desk, folder)
        keep(desk)
        assert is_current(office)
        file = office.roster(*STAFF, name="inbox/roster.csv")
        assert not is_current(office)
        file.unlink()
        assert is_current(office)
        folder.rmdir()
        assert not is_current(office)
        assert folder_state(str(folder)) == "?"
        stop_watching(desk)
        assert not is_current(office), "the setting has changed"


def test_a_file_still_being_written_counts_once_it_rests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hours.csv").write_text("…", encoding="utf-8")
    fresh = folder_state(str(tmp_path))
    monkeypatch.setattr(first_pages, "RESTED_AFTER", 0.0)
    assert folder_state(str(tmp_path)) != fresh


def test_a_folder_that_does_not_answer_soon_keeps_nobody_waiting(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.desk() as desk:
        watch_folder(desk, tmp_path)
        keep(desk)
    monkeypatch.setattr(first_pages, "_PATIENCE", 0.01)
    monkeypatch.setattr(first_pages, "folder_state", lambda _folder: sleep(0.2))
    assert not is_current(office)


def test_where_no_page_was_kept_there_is_none(office: Office, tmp_path: Path) -> None:
    assert look(office) is None
    with office.desk() as desk:
        key = survey(desk, lambda each: each.person.id, lambda *_: None).value.key
        keep_survey(desk, key, "page one\ntwo")
        assert look(office) is None
        found = kept_survey(desk).value
        assert found is not None
        assert found.lines == "page one\ntwo"
    assert without_page("lines\nalone") == "lines\nalone"
    assert first_page("postgresql://server/office", 103, SEPTEMBER).value is None
    missing = tmp_path / "missing.sqlite3"
    assert first_page(str(missing), 103, SEPTEMBER).value is None
    assert not missing.exists(), "looking makes no database"


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_what_is_no_database_of_ours_gives_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.sqlite3"
    path.write_bytes(content)
    assert first_page(str(path), 103, SEPTEMBER).value is None


@pytest.mark.parametrize("lines", [b"not packed", zlib.compress(b"\xff\xfe\xff"), zlib.compress(b"page\tonly")])
def test_what_cannot_be_read_any_more_gives_none(kept: Office, lines: bytes) -> None:
    with closing(sqlite3.connect(kept.database)) as connection, connection:
        connection.execute("UPDATE kept_surveys SET lines = ?", (lines,))
    assert look(kept) is None


def test_a_database_locked_by_another_program_keeps_nobody_waiting(kept: Office) -> None:
    with closing(sqlite3.connect(kept.database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert look(kept) is None
        other.execute("ROLLBACK")
    assert is_current(kept)
