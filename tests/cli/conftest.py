"""A clerk at the command line of an office."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from elearn_desk.cli.main import main
from tests.services.office import Office, an_empty_office, an_office


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> object:
        """Give the JSON answer."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Give a JSON answer that is a list of objects."""
        assert isinstance(self.value, list)
        return self.value

    @property
    def row(self) -> dict[str, Any]:
        """Give a JSON answer that is an object."""
        assert isinstance(self.value, dict)
        return self.value

    @property
    def codes(self) -> list[str]:
        """Give the finding codes on standard error, each of whose lines must begin with one."""
        lines = self.err.splitlines()
        assert all(line.startswith("[") and line.endswith("。") for line in lines), self.err
        return [line[1 : line.index("]")] for line in lines]


class Clerk:
    """Types commands for one office, as of 103/9/1."""

    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        self.office = office
        self._capsys = capsys

    def types(self, *words: str | Path) -> Answer:
        """Run a command line as it is typed; help, which ends the program by itself, counts as its end."""
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)

    def does(self, *words: str | Path) -> Answer:
        """Run a command on 103/9/1 that is expected to be done without a word on standard error."""
        answer = self.types(*words, "--as-of", "103-09-01")
        assert (answer.code, answer.err) == (0, ""), answer
        return answer

    def refused(self, *words: str | Path) -> str:
        """Run a command that is expected to be refused, and give its code; nothing may stand on standard output."""
        answer = self.types(*words)
        assert (answer.code, answer.out) == (2, ""), answer
        (code,) = answer.codes
        return code


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clerk:
    """Give a clerk in an office at work, whose database is the one of the environment."""
    office = an_office(tmp_path)
    monkeypatch.setenv("ELEARN_DESK_DATABASE", str(office.database))
    return Clerk(office, capsys)


@pytest.fixture
def new_clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clerk:
    """Give a clerk in an office on its first day."""
    office = an_empty_office(tmp_path)
    monkeypatch.setenv("ELEARN_DESK_DATABASE", str(office.database))
    return Clerk(office, capsys)
