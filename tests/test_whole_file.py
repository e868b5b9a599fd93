"""A file is written whole or not at all, whatever the disk says."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from elearn_desk.whole_file import whole_file, write_whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_takes_the_place_of_the_one_before(folder: Path) -> None:
    write_whole(folder / "a.csv", b"before")
    write_whole(folder / "a.csv", b"after")
    assert content_of(folder) == {"a.csv": b"after"}


def test_what_is_written_piece_by_piece_stands_only_at_the_end(folder: Path) -> None:
    with whole_file(folder / "a.csv") as file:
        file.write(b"one")
        assert not (folder / "a.csv").exists()
        file.write(b"two")
    assert content_of(folder) == {"a.csv": b"onetwo"}


def half_written(path: Path) -> None:
    """Begin to write, and be stopped."""
    with whole_file(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_whatever_is_raised_on_the_way_leaves_what_was_there(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        half_written(folder / "a.csv")
    assert content_of(folder) == {"a.csv": b"before"}


def test_a_full_disk_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.csv").write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(folder / "a.csv", b"after")
    assert content_of(folder) == {"a.csv": b"before"}


def test_a_target_held_open_by_another_program_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_bytes(b"before")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        write_whole(folder / "a.csv", b"after")
    assert content_of(folder) == {"a.csv": b"before"}


@pytest.mark.parametrize("name", ["missing/a.csv", "taken", "長" * 300 + ".csv", "taken/a.csv/b.csv"])
def test_a_place_that_cannot_be_leaves_nothing_behind(folder: Path, name: str) -> None:
    (folder / "taken").mkdir()
    (folder / "taken" / "a.csv").write_bytes(b"")
    with pytest.raises(OSError, match=r"taken|missing|長|directory"):
        write_whole(folder / name, b"x")
    assert sorted(path.name for path in folder.rglob("*")) == ["a.csv", "taken"]
