"""What the operating system says against a file becomes a refusal that names the file and the cause."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.files import saving
from elearn_desk.wording.sentences import sentence


def said_of(path: Path, error: OSError) -> str:
    """Give the sentence of the refusal that an error while writing becomes."""
    with pytest.raises(Refusal) as caught, saving(path):
        raise error
    assert caught.value.finding.code == "OUTPUT-WRITE"
    return sentence(caught.value.finding)


def test_a_file_that_can_be_written_is_no_matter(tmp_path: Path) -> None:
    with saving(tmp_path / "a.txt"):
        (tmp_path / "a.txt").write_text("a", encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "cause"),
    [(errno.ENOSPC, "磁碟空間不足"), (errno.EROFS, "磁碟是唯讀的"), (errno.EACCES, "沒有權限，或檔案使用中")],
)
def test_the_cause_is_said_in_chinese(number: int, cause: str) -> None:
    assert f"無法寫入「年報.xlsx」（{cause}）" in said_of(Path("年報.xlsx"), OSError(number, "in English"))


def test_an_unusual_cause_is_said_as_the_system_says_it() -> None:
    assert "（odd）" in said_of(Path("a.pdf"), OSError("odd"))
    assert "（odder）" in said_of(Path("a.pdf"), OSError(99999, "odder"))


@pytest.mark.parametrize("path", ["", ".", "/"])
def test_a_path_without_a_file_name_is_refused_at_once(path: str) -> None:
    with pytest.raises(Refusal), saving(Path(path)):
        pytest.fail("nothing may be drawn for a path that is no file")


def test_an_error_of_our_own_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), saving(tmp_path / "a.pdf"):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("number", "cure"),
    [
        (errno.ENOSPC, "請清出空間，或改存到其他磁碟。"),
        (errno.EACCES, "請先關閉開著它的 Excel，或改存到可寫入的資料夾。"),
        (errno.ENOENT, "請先建立資料夾，或改存到其他資料夾。"),
        (errno.EISDIR, "請在資料夾後面寫上檔名。"),
        (errno.ENAMETOOLONG, "請改用較短的檔名。"),
        (errno.ETIMEDOUT, "請確認資料夾存在、可寫入，且檔案未被其他程式開啟。"),
    ],
)
def test_what_to_do_follows_from_the_cause(number: int, cure: str) -> None:
    assert said_of(Path("年報.xlsx"), OSError(number, "in English")).endswith(cure)


def test_a_file_that_excel_has_open_is_said_to_be_in_use() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]  # Windows alone gives it, and knows it under that name
    assert "（檔案使用中）" in said_of(Path("年報.xlsx"), error)


def a_database(folder: Path) -> Path:
    """Make a database of one table."""
    path = folder / "office.sqlite3"
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE people (id TEXT)")
    return path


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_no_database_is_overwritten_nor_anything_that_belongs_to_one(tmp_path: Path, end: str) -> None:
    path = a_database(tmp_path)
    with pytest.raises(Refusal) as caught, saving(path.with_name(f"{path.name}{end}")):
        pytest.fail("nothing may be written there")
    assert caught.value.finding.code == "OUTPUT-OWN"
    assert str(path) in sentence(caught.value.finding)


def test_no_kept_printout_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    monkeypatch.setenv("ELEARN_DESK_EVIDENCE", str(shared))
    for place in (tmp_path / "office.sqlite3.evidence" / "ab" / "abcd", shared / "ab" / "abcd"):
        with pytest.raises(Refusal) as caught, saving(place):
            pytest.fail("nothing may be written there")
        assert caught.value.finding.code == "OUTPUT-OWN"
    monkeypatch.delenv("ELEARN_DESK_EVIDENCE")
    with saving(shared / "ab" / "abcd"):
        pass


def test_another_file_or_a_name_that_is_all_ending_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "-wal").write_text("a")
    for name in ("-wal", "b.csv"):
        with saving(tmp_path / name):
            pass


def test_what_cannot_be_looked_at_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_database(tmp_path)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(Refusal) as caught, saving(path):
        pytest.fail("nothing may be written there")
    assert caught.value.finding.code == "OUTPUT-WRITE"
