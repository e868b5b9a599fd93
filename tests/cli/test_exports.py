"""Lists are exported, refused in words, and logged."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from elearn_desk.places import own_export_layouts
from tests.cli.conftest import Clerk
from tests.services.office import LIN, WANG, a_registered_claim

LISTS = ("roster", "records", "ledger", "awards")


@pytest.fixture
def out(clerk: Clerk) -> Path:
    """Give a file to be."""
    return clerk.office.folder / "a.csv"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_written_and_logged(clerk: Clerk, out: Path, name: str) -> None:
    with clerk.office.desk() as desk:
        a_registered_claim(desk)
    answer = clerk.does("export", name, "-o", out, "--json").row
    assert (answer["file"], answer["findings"]) == (str(out), [])
    assert out.read_bytes().count(b"\r\n") == answer["rows"] + 1
    (line,) = clerk.does("export", "log", "--json").rows
    assert (line["kind"], line["rows"], line["file"], line["full_ids"]) == (
        f"csv-{name}",
        answer["rows"],
        str(out),
        False,
    )
    assert len(line["sha256"]) == 64


def test_ids_are_masked_and_days_of_the_republic_unless_asked_for(clerk: Clerk, out: Path) -> None:
    clerk.does("export", "records", "-o", out)
    assert WANG not in out.read_text("utf-8-sig")
    assert "103/05/03" in out.read_text("utf-8-sig")
    assert clerk.does("export", "records", "-o", out, "--full-ids", "--iso-dates").out.startswith(
        "已寫出學習紀錄（CSV）共35列："
    )
    assert f'"{WANG}"' in out.read_text("utf-8-sig")
    assert "2014-05-03" in out.read_text("utf-8-sig")
    assert "完整" in clerk.does("export", "log", "--last", "1").out
    assert "學習紀錄（CSV）" in clerk.does("export", "log").out


def test_what_an_encoding_cannot_hold_is_named(clerk: Clerk, out: Path) -> None:
    answer = clerk.types("export", "roster", "-o", out, "--encoding", "cp950")
    assert (answer.code, answer.codes) == (2, ["EXPORT-LOST", "EXPORT-CHARACTER"])
    assert not out.exists()
    answer = clerk.types("export", "roster", "-o", out, "--encoding", "cp950", "--replace-with-code", "--json")
    assert (answer.code, answer.codes) == (0, ["EXPORT-REPLACED", "EXPORT-CHARACTER"])
    assert [each["code"] for each in answer.row["findings"]] == answer.codes


def test_an_exported_roster_comes_in_again(clerk: Clerk, out: Path) -> None:
    clerk.does("export", "roster", "-o", out, "--full-ids", "--unit", "秘書室")
    assert LIN in out.read_text("utf-8-sig")
    assert clerk.does("roster", "import", out, "--json").row["known"] == 2


def test_awards_are_written_after_a_layout(clerk: Clerk, out: Path) -> None:
    words = ("export", "awards", "--layout", "webhr-2026", "--agency-code", "397000000A", "-o", out)
    answer = clerk.types(*words, "--as-of", "103-09-01", "--json")
    assert (answer.code, answer.codes) == (0, ["EXPORT-NOTICE", "EXPORT-NOT-TAKEN"])
    assert answer.row["rows"] == 1
    assert out.read_bytes().decode("cp950").startswith('"身分證號","姓名","機關代碼"')
    assert clerk.types(*words, "--as-of", "103-09-01", "--encoding", "utf-8").code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert clerk.refused("export", "awards", "--layout", "none", "-o", out) == "EXPORT-LAYOUT-UNKNOWN"
    assert clerk.refused("export", "awards", "--approved", "-o", out) == "USAGE"


def test_layouts_are_listed(clerk: Clerk) -> None:
    (layout,) = clerk.does("export", "layouts", "--json").rows
    assert (layout["layout"], layout["own"], len(layout["columns"])) == ("webhr-2026", False, 16)
    assert str(own_export_layouts()) in clerk.does("export", "layouts").out


@pytest.mark.parametrize("name", LISTS[:2])
def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing(
    clerk: Clerk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clerk.office.folder
    places = ("", "missing/x.csv", "x" * 300, "home", "office.sqlite3/x.csv")
    told = [clerk.refused("export", name, "-o", folder / place if place else Path()) for place in places]
    assert told == ["OUTPUT-WRITE"] * len(places)
    assert clerk.refused("export", name, "-o", folder / "office.sqlite3") == "OUTPUT-OWN"
    (folder / "old.csv").write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "磁碟空間不足" in clerk.types("export", name, "-o", folder / "old.csv").err
    assert (folder / "old.csv").read_text() == "old"
    assert {path.name for path in folder.iterdir()} == {"home", "office.sqlite3", "old.csv"}
    assert clerk.does("export", "log", "--json").rows == []
