"""A path becomes bytes, or the reason why not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Place, Severity
from elearn_desk.intake import source as source_module
from elearn_desk.intake.read_calendar import read_calendar
from elearn_desk.intake.read_duty import read_duty
from elearn_desk.intake.read_hours import read_hours
from elearn_desk.intake.read_roster import read_roster
from elearn_desk.intake.source import read_source
from tests.intake.builders import HOURS_HEADER, codes, csv_file, hours_row


def test_a_file_comes_with_its_name_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "時數 5月.csv"
    path.write_bytes(b"abc")
    read = read_source(path)
    assert (read.name, read.data, read.trouble) == ("時數 5月.csv", b"abc", None)
    assert read.sha256 == hashlib.sha256(b"abc").hexdigest()
    assert read_source(str(path)) == read


@pytest.mark.parametrize(
    ("name", "code"), [("沒有.csv", "IMPORT-NO-FILE"), (".", "IMPORT-NOT-A-FILE"), ("a\0b", "IMPORT-UNREADABLE")]
)
def test_what_is_no_file_is_one_fatal_finding(tmp_path: Path, name: str, code: str) -> None:
    read = read_source(tmp_path / name)
    assert read.trouble is not None
    assert (read.trouble.code, read.trouble.severity, read.data) == (code, Severity.FATAL, b"")
    for reading in (read_hours(read), read_roster(read), read_calendar(read), read_duty(read)):
        assert (reading.lines, reading.findings, reading.rows_read, reading.fatal) == (
            [],
            [read.trouble],
            0,
            read.trouble,
        )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(tmp_path / "管線.csv")
    assert codes(read_hours(read_source(tmp_path / "管線.csv"))) == ["IMPORT-NOT-A-FILE"]


def test_a_file_one_may_not_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "鎖住.csv"
    path.write_bytes(b"abc")

    def forbidden(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    read = read_source(path)
    assert read.trouble is not None
    assert (read.trouble.code, read.trouble.place) == ("IMPORT-PERMISSION", Place(file="鎖住.csv"))


def test_a_file_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "LARGEST_FILE", 2)
    path = tmp_path / "大.csv"
    path.write_bytes(b"abc")
    assert codes(read_hours(read_source(path))) == ["IMPORT-TOO-LARGE"]


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), ConnectionResetError(), TimeoutError()])
def test_a_network_that_vanishes_midway_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    path = tmp_path / "網路.csv"
    path.write_bytes(b"abc")

    def vanishing(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", vanishing)
    assert codes(read_hours(read_source(path))) == ["IMPORT-UNREADABLE"]


def test_a_link_that_leads_to_itself_is_no_file_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "甲.csv").symlink_to(tmp_path / "乙.csv")
    (tmp_path / "乙.csv").symlink_to(tmp_path / "甲.csv")
    assert codes(read_hours(read_source(tmp_path / "甲.csv"))) == ["IMPORT-UNREADABLE"]


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    odd = tmp_path / "時\n數\udcff.csv"
    odd.write_bytes(csv_file([HOURS_HEADER, hours_row()]).data)
    read = read_source(odd)
    assert (read.name, len(read_hours(read).lines)) == ("時\ufffd數\ufffd.csv", 1)
    missing = read_source(tmp_path / "無\udcff.csv").trouble
    assert missing is not None
    assert (missing.place.file, "\udcff" in missing.detail("path")) == ("無\ufffd.csv", False)
