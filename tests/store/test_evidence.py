"""Kept files: by their content, whole or not at all, and altered ones are noticed (附件1)."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from elearn_desk.store.database import Database
from elearn_desk.store.evidence import Evidence

DATA = "身分證字號,課程名稱\n".encode()
DIGEST = sha256(DATA).hexdigest()


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "kept")


def test_a_file_is_kept_once_under_its_digest(evidence: Evidence) -> None:
    assert evidence.path(DIGEST) is None
    assert evidence.keep(DIGEST, DATA)
    assert not evidence.keep(DIGEST, DATA)
    place = evidence.path(DIGEST)
    assert place == evidence.folder / DIGEST[:2] / DIGEST
    assert (place.read_bytes(), evidence.read(DIGEST), evidence.intact(DIGEST)) == (DATA, DATA, True)
    assert list(evidence.all()) == [DIGEST]


def test_what_is_not_what_it_is_called_is_not_kept(evidence: Evidence) -> None:
    with pytest.raises(ValueError, match=r"0{64}"):
        evidence.keep("0" * 64, DATA)
    assert not evidence.folder.exists()


def test_an_altered_file_is_noticed_and_mended_by_keeping_it_again(evidence: Evidence) -> None:
    evidence.keep(DIGEST, DATA)
    place = evidence.folder / DIGEST[:2] / DIGEST
    place.write_bytes(DATA + b"A123456789\n")
    assert (evidence.read(DIGEST), evidence.intact(DIGEST)) == (None, False)
    assert evidence.path(DIGEST) == place
    assert evidence.keep(DIGEST, DATA)
    assert evidence.read(DIGEST) == DATA


def test_a_file_that_is_gone_is_none(evidence: Evidence) -> None:
    evidence.keep(DIGEST, DATA)
    (evidence.folder / DIGEST[:2] / DIGEST).unlink()
    assert (evidence.path(DIGEST), evidence.read(DIGEST), evidence.intact(DIGEST)) == (None, None, False)


@pytest.mark.parametrize("digest", ["", "abc", "../../etc/passwd", "AB" * 32, f"{DIGEST}\n", f"../{DIGEST[3:]}"])
def test_what_is_no_digest_leads_to_no_file(evidence: Evidence, digest: str) -> None:
    evidence.keep(DIGEST, DATA)
    assert (evidence.path(digest), evidence.read(digest), evidence.intact(digest)) == (None, None, False)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        evidence.keep(DIGEST, DATA)
    assert not [path for path in evidence.folder.rglob("*") if path.is_file()]


def test_what_else_lies_in_the_folder_is_passed_over(evidence: Evidence) -> None:
    evidence.keep(DIGEST, DATA)
    for name in ("ab/abc", f"zz/{DIGEST}", f"{DIGEST[:2]}/{DIGEST}.part"):
        path = evidence.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert list(evidence.all()) == [DIGEST]


def test_a_database_keeps_its_files_beside_it(database: Database) -> None:
    assert database.evidence.folder == Path(f"{database.name}.evidence")
    assert list(database.evidence.all()) == []
