from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from elearn_desk.services import log_book
from elearn_desk.services.log_book import logging_to, masked, note_defect

DIES = """
import faulthandler, sys
from pathlib import Path
from elearn_desk.services.log_book import logging_to
with logging_to(Path(sys.argv[1])):
    faulthandler._sigsegv()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "elearn_desk.log"


@pytest.fixture(autouse=True)
def _other_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests' own watch over deaths go on."""
    monkeypatch.setattr(faulthandler, "enable", lambda _file: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


def test_nobodys_whole_number_stands_in_a_log() -> None:
    assert masked("claim of A123456789, FB23456789x and 0A1234567890") == (
        "claim of A12345****, FB2345****x and 0A1234567890"
    )


@pytest.mark.logs_errors
def test_what_is_logged_stands_in_the_file_with_its_traceback_and_without_numbers(path: Path) -> None:
    with logging_to(path):
        try:
            int("A123456789")
        except ValueError:
            logging.getLogger("somewhere").exception("defect")
    text = path.read_text("utf-8")
    assert "Traceback" in text
    assert "base 10: 'A12345****'" in text
    assert "A123456789" not in text
    logging.getLogger("somewhere").warning("later")
    assert "later" not in path.read_text("utf-8")


def test_where_a_program_died_is_told_in_the_log_of_the_next(path: Path) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(path)], cwd=Path(__file__).parents[2], check=False, stderr=subprocess.DEVNULL
    )
    assert died.returncode != 0
    for _ in range(2):
        with logging_to(path):
            pass
    assert path.read_text("utf-8").count("the program before this one died") == 1
    assert "most recent call first" in path.read_text("utf-8")


def test_a_log_stays_small(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_book, "_LARGEST", 2000)
    with logging_to(path):
        for number in range(300):
            logging.getLogger("somewhere").warning("line %s", number)
    logs = sorted(each.name for each in path.parent.glob("*.log*"))
    assert logs == ["elearn_desk.log", *(f"elearn_desk.log.{number}" for number in (1, 2, 3))]
    assert sum(each.stat().st_size for each in path.parent.glob("*.log*")) <= 8000


@pytest.mark.logs_errors
def test_a_log_that_cannot_be_written_stands_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = tmp_path / "file" / "elearn_desk.log"
    before = list(logging.getLogger().handlers)
    with logging_to(blocked), logging_to(None):
        assert logging.getLogger().handlers == before
    assert not note_defect(blocked, ValueError())
    assert not any(isinstance(each, RotatingFileHandler) for each in logging.getLogger().handlers)


@pytest.mark.logs_errors
def test_a_defect_is_noted_once(path: Path) -> None:
    assert note_defect(path, ValueError("A123456789"))
    assert path.read_text("utf-8").count("ValueError: A12345****") == 1
