"""`packaging/environment.py` makes `.venv` when it must, fills it when the pins changed, and else leaves it alone."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT


class Workshop:
    """A checkout of two files and an environment whose making and filling are only noted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.requirements = folder / "requirements.txt"
        self.requirements.write_text("one==1\n", encoding="utf-8")
        self.done: list[str] = []
        self.pip_works = True
        self.environment = _environment()
        monkeypatch.setattr(self.environment, "ROOT", folder)
        monkeypatch.setattr(self.environment, "PROJECT", ("requirements.txt",))
        monkeypatch.setattr(self.environment.venv, "create", self._create)
        monkeypatch.setattr(self.environment, "_pip", self._pip)
        monkeypatch.setattr(sys, "argv", ["environment.py", str(self.requirements)])
        self._monkeypatch = monkeypatch
        self.stands_in(folder / ".venv")

    def stands_in(self, place: Path) -> None:
        """Say where the environment stands; the Python of this test run answers for the one in it."""
        self.place = place
        self._monkeypatch.setattr(self.environment, "VENV", place)
        self.starts_with(Path(sys.executable) if place.is_dir() else place / "bin/python")

    def starts_with(self, python: Path) -> None:
        """Say which Python the environment has."""
        self._monkeypatch.setattr(self.environment, "PYTHON", python)

    def _create(self, place: Path, *, with_pip: bool) -> None:
        assert with_pip
        place.mkdir()
        self.stands_in(place)
        self.done.append("made")

    def _pip(self, *arguments: str) -> bool:
        self.done.append("filled" if "--require-hashes" in arguments else "program")
        return self.pip_works

    def prepare(self) -> tuple[int, list[str]]:
        """Run the script and give its exit code and what it did."""
        self.done.clear()
        return int(self.environment.main()), list(self.done)


def _environment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", ROOT / "packaging/environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """Give a checkout that was never set up."""
    return Workshop(tmp_path, monkeypatch)


def test_the_first_time_makes_and_fills_and_the_second_does_nothing(workshop: Workshop) -> None:
    assert workshop.prepare() == (0, ["made", "filled", "program"])
    assert workshop.prepare() == (0, [])


def test_changed_pins_are_installed_into_the_environment_there_is(workshop: Workshop) -> None:
    workshop.prepare()
    workshop.requirements.write_text("one==2\n", encoding="utf-8")
    assert workshop.prepare() == (0, ["filled", "program"])


def test_an_environment_that_no_longer_starts_is_made_anew(workshop: Workshop) -> None:
    workshop.prepare()
    workshop.starts_with(workshop.place / "bin/gone")
    assert workshop.prepare() == (0, ["made", "filled", "program"])


def test_an_environment_of_another_python_is_made_anew(workshop: Workshop, tmp_path: Path) -> None:
    workshop.prepare()
    older = tmp_path / "python"
    older.write_text("#!/bin/sh\necho 3 10\n", encoding="utf-8")
    older.chmod(0o755)
    workshop.starts_with(older)
    assert workshop.prepare() == (0, ["made", "filled", "program"])


def test_an_environment_that_was_moved_is_made_anew(workshop: Workshop, tmp_path: Path) -> None:
    workshop.prepare()
    workshop.stands_in(workshop.place.rename(tmp_path / "moved"))
    assert workshop.prepare() == (0, ["made", "filled", "program"])


def test_an_installation_that_failed_is_said_and_tried_again(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.pip_works = False
    assert workshop.prepare() == (1, ["made", "filled"])
    assert capsys.readouterr().err.startswith("[SETUP-PACKAGES] ")
    workshop.pip_works = True
    assert workshop.prepare() == (0, ["filled", "program"])


def test_the_pins_leave_nothing_out_that_one_of_them_needs() -> None:
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], check=False, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout
