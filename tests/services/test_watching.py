"""Files dropped into the watched folder are offered, and never brought in by themselves."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.detect import FileKind
from elearn_desk.intake.source import SourceFile
from elearn_desk.services import watching
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.imports import open_source
from elearn_desk.services.undo import undo_import
from elearn_desk.services.watching import (
    SETTLED_AFTER,
    pass_file,
    stop_watching,
    waiting_files,
    watch_folder,
    watched_folder,
)
from tests.factory import a_record
from tests.services.office import LIN, Office, a_row, refused


class Inbox:
    """The watched folder, looked at when everything in it has rested."""

    def __init__(self, folder: Path, office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.office, self.desk = folder, office, desk
        self.after(monkeypatch, SETTLED_AFTER + 1)

    def after(self, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        """Look that many seconds from now."""
        now = time.time
        monkeypatch.setattr(watching, "time", type("Later", (), {"time": staticmethod(lambda: now() + seconds)}))

    def drop(self, name: str = "時數.csv") -> Path:
        """Drop a printout."""
        path = self.office.hours([a_record(person_id=LIN)], "made.csv")
        return path.rename(self.folder / name)

    def names(self) -> list[str]:
        """Give the names of the files that wait."""
        return [each.path.name for each in waiting_files(self.desk).value]


@pytest.fixture
def inbox(office: Office, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    folder = tmp_path / "收件"
    folder.mkdir()
    watch_folder(desk, folder)
    return Inbox(folder, office, desk, monkeypatch)


def test_nothing_is_watched_until_a_folder_is_named(desk: Desk, tmp_path: Path) -> None:
    assert (watched_folder(desk).value, waiting_files(desk).value) == (None, ())
    assert watch_folder(desk, tmp_path).value == watched_folder(desk).value == tmp_path
    stop_watching(desk)
    assert watched_folder(desk).value is None


def test_only_a_folder_can_be_watched(office: Office, desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "missing", office.database):
        with refused("WATCH-NO-FOLDER"):
            watch_folder(desk, path)


def test_a_file_waits_with_what_it_seems_to_be(inbox: Inbox) -> None:
    path = inbox.drop()
    roster = inbox.office.roster(a_row(LIN, "林𡍼")).rename(inbox.folder / "名冊.csv")
    note = inbox.folder / "說明.txt"
    note.write_text("請匯入\n", "utf-8")
    before = list_records(inbox.desk).value

    outcome = waiting_files(inbox.desk)

    assert [(each.path, each.kind, each.purpose) for each in outcome.value] == [
        (roster, FileKind.TEXT, "roster"),
        (path, FileKind.TEXT, "hours"),
        (note, FileKind.TEXT, None),
    ]
    assert [each.size for each in outcome.value] == [each.path.stat().st_size for each in outcome.value]
    assert outcome.value[0].changed_at.timestamp() == pytest.approx(roster.stat().st_mtime)
    assert (outcome.findings, list_records(inbox.desk).value) == ((), before)


@pytest.mark.parametrize(
    "name",
    [".hidden.csv", "~$時數.xlsx", "時數.xlsx.crdownload", "時數.PART", "時數.csv.tmp", "desktop.ini", "Thumbs.db"],
)
def test_hidden_and_half_written_files_are_passed_over(inbox: Inbox, name: str) -> None:
    inbox.drop(name)

    assert inbox.names() == []


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00" + bytes(64), b"SQLite format 3\x00", b"7z\xbc\xaf\x27\x1c"])
def test_what_is_no_document_is_passed_over(inbox: Inbox, content: bytes) -> None:
    (inbox.folder / "時數.csv").write_bytes(content)

    assert inbox.names() == []


def test_folders_and_links_to_nothing_are_passed_over(inbox: Inbox) -> None:
    (inbox.folder / "舊檔").mkdir()
    inbox.drop("舊檔/時數.csv")
    (inbox.folder / "連結.csv").symlink_to(inbox.folder / "missing.csv")

    assert inbox.names() == []


def test_a_file_still_being_written_is_left_for_the_next_look(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    path = inbox.drop()
    os.utime(path, (0, 0))

    monkeypatch.undo()
    assert inbox.names() == [], "its day is old, but it came this moment"
    inbox.after(monkeypatch, SETTLED_AFTER + 1)
    assert inbox.names() == [path.name]


def test_a_file_brought_in_waits_no_more_until_that_is_undone(inbox: Inbox) -> None:
    path = inbox.drop()
    import_hours(inbox.desk, [path])
    copy = inbox.folder / "另一個名字.csv"
    copy.write_bytes(path.read_bytes())
    assert inbox.names() == []

    undo_import(inbox.desk, list_batches(inbox.desk).value[-1].id)

    assert inbox.names() == [copy.name, path.name]


@pytest.mark.parametrize("by_name", [True, False])
def test_a_file_put_aside_is_not_offered_again(inbox: Inbox, *, by_name: bool) -> None:
    path = inbox.drop()

    pass_file(inbox.desk, Path(path.name) if by_name else path)

    assert inbox.names() == []
    assert path.is_file()
    path.write_bytes(path.read_bytes() + b"\n")
    assert inbox.names() == [path.name], "another content is another file"


def test_a_file_that_is_none_cannot_be_put_aside(inbox: Inbox) -> None:
    with refused("IMPORT-NO-FILE"):
        pass_file(inbox.desk, Path("missing.csv"))
    stop_watching(inbox.desk)
    with refused("IMPORT-NO-FILE"):
        pass_file(inbox.desk, Path("missing.csv"))


def test_a_folder_that_is_gone_is_said(inbox: Inbox) -> None:
    inbox.folder.rmdir()

    outcome = waiting_files(inbox.desk)

    assert outcome.value == ()
    assert [(each.code, each.severity) for each in outcome.findings] == [("WATCH-GONE", Severity.WARNING)]


def test_a_file_that_cannot_be_read_is_said_and_the_others_wait(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox.drop("可讀.csv")
    locked = inbox.drop("使用中.csv")
    locked.write_bytes(b"a,b\n")
    really = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == locked:
            raise PermissionError
        return really(path)

    monkeypatch.setattr(Path, "read_bytes", read)

    outcome = waiting_files(inbox.desk)

    assert [each.path.name for each in outcome.value] == ["可讀.csv"]
    assert [(each.code, each.severity) for each in outcome.findings] == [("IMPORT-PERMISSION", Severity.WARNING)]
    monkeypatch.setattr(Path, "read_bytes", really)
    assert len(inbox.names()) == 2


def test_a_file_is_read_once_however_often_the_folder_is_looked_at(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox.drop()
    reads: list[Path | SourceFile] = []

    def counting(file: Path | SourceFile) -> SourceFile:
        reads.append(file)
        return open_source(file)

    monkeypatch.setattr(watching, "open_source", counting)

    for _ in range(3):
        assert inbox.names() == [path.name]

    assert reads == [path]
