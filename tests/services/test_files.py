"""What the operating system says against a file becomes a refusal that names the file and the cause."""

from __future__ import annotations

import errno
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
