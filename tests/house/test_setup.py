"""`./packaging/run` and `./packaging/test` on machines that lack something."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

_EVERY_LIBRARY = " ".join(
    line.split(":")[0]
    for line in (ROOT / "packaging/setup.sh").read_text(encoding="utf-8").splitlines()
    if line.startswith("lib")
)


class Machine:
    """A machine that has nothing on its PATH but what it is given, with a copy of the scripts."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.checkout = folder / "checkout"
        self.programs.mkdir()
        (self.checkout / "packaging").mkdir(parents=True)
        for name in ("setup.sh", "run", "test"):
            shutil.copy(ROOT / "packaging" / name, self.checkout / "packaging" / name)
        self.has("dirname", 'exec /usr/bin/dirname "$@"')
        self.has("ldconfig", f'for name in {_EVERY_LIBRARY}; do echo "\t$name (libc6,x86-64) => x"; done')
        self.has("python3", f'exec {sys.executable} "$@"')
        self.has("soffice", "true")
        self.has("id", "echo 1000")
        self.prepares("import sys; print('prepared', sys.argv[1])")

    def has(self, name: str, script: str) -> None:
        """Put a program on the machine's PATH."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def prepares(self, program: str) -> None:
        """Say what stands in for the making of the environment."""
        (self.checkout / "packaging/environment.py").write_text(program, encoding="utf-8")

    def runs(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the scripts there."""
        return subprocess.run(
            ["/bin/sh", str(self.checkout / "packaging" / command), *arguments],
            env={"PATH": str(self.programs)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine that lacks nothing; its user is not root and has no sudo."""
    return Machine(tmp_path)


def test_a_machine_that_lacks_nothing_installs_nothing(machine: Machine) -> None:
    assert "prepared packaging/requirements.txt" in machine.runs("run").stdout
    assert "prepared packaging/requirements-dev.txt" in machine.runs("test").stdout


def test_a_clerk_without_root_is_told_exactly_what_to_install(machine: Machine) -> None:
    machine.has("ldconfig", "echo '\tlibGL.so.1 (libc6,x86-64) => x'")
    machine.has("apt-get", "echo must not be called; exit 1")
    told = machine.runs("run")
    assert told.returncode == 1
    assert told.stderr.startswith("[SETUP-SYSTEM] ")
    assert "apt-get install -y --no-install-recommends libegl1 libxkbcommon0 " in told.stderr
    assert "must not" not in told.stdout


def test_root_installs_what_is_missing_and_nothing_else(machine: Machine) -> None:
    machine.has(
        "ldconfig", f'for name in {_EVERY_LIBRARY.replace("libEGL.so.1", "")}; do echo "\t$name (x) => x"; done'
    )
    machine.has("id", "echo 0")
    machine.has("env", 'shift; exec "$@"')
    machine.has("apt-get", 'echo "apt-get $*" >&2')
    asked = [line for line in machine.runs("run").stderr.splitlines() if line.startswith("apt-get")]
    assert len(asked) == 2
    assert asked[1].endswith(" install -y --no-install-recommends libegl1")


def test_the_tests_ask_for_a_spreadsheet_program_and_the_program_does_not(machine: Machine) -> None:
    (machine.programs / "soffice").unlink()
    assert "prepared" in machine.runs("run").stdout
    assert "：libreoffice-calc-nogui" in machine.runs("test").stderr


def test_an_installation_that_fails_is_said_and_stops(machine: Machine) -> None:
    machine.has("ldconfig", "true")
    machine.has("id", "echo 0")
    machine.has("apt-get", "exit 100")
    told = machine.runs("test")
    assert told.returncode == 1
    assert "[SETUP-SYSTEM] 系統元件沒有裝成" in told.stderr
    assert "prepared" not in told.stdout


def test_a_python_too_old_counts_as_none(machine: Machine) -> None:
    machine.has("python3", "exit 1")
    told = machine.runs("test")
    assert told.returncode == 1
    assert "python3 python3-venv" in told.stderr


def test_a_system_without_apt_names_the_packages_to_look_for(machine: Machine) -> None:
    machine.has("ldconfig", "true")
    assert "沒有 apt-get" in machine.runs("test").stderr


def test_a_failed_environment_stops_before_the_program(machine: Machine) -> None:
    machine.prepares("import sys; sys.exit(1)")
    assert machine.runs("run").returncode == 1


def test_the_demonstration_writes_where_it_is_told(machine: Machine) -> None:
    program = machine.checkout / ".venv/bin/elearn-desk"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "asked: $*"\n', encoding="utf-8")
    program.chmod(0o755)
    assert "asked: demo --dir 示範" in machine.runs("run").stdout
    assert "asked: demo --dir elsewhere" in machine.runs("run", "--dir", "elsewhere").stdout


def test_the_scripts_can_be_started() -> None:
    for command in ("bench", "check", "lock", "mutate", "run", "test"):
        assert os.access(ROOT / "packaging" / command, os.X_OK), command
    assert os.access(ROOT / ".ci/run", os.X_OK)
