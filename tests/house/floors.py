"""`pytest --floors`: fails the run when a room of the program is tested less than `[tool.floors]` asks.

A plugin, because pytest's own summary shall stay the last word of the run, and its exit code the answer.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.exceptions import NoDataError

_REPORT = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch; a run of a few tests does not want it."""
    parser.addoption("--floors", action="store_true", help="check the coverage floors of pyproject.toml (needs --cov)")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Measure once the tests have run and pytest-cov, which wraps them inside this hook, has saved what it saw."""
    result = yield
    part = hasattr(session.config, "workerinput")  # one of several processes that share the tests
    if session.config.getoption("--floors") and not session.config.option.collectonly and not part:
        root = session.config.rootpath
        with (root / "pyproject.toml").open("rb") as file:
            floors: dict[str, float] = tomllib.load(file)["tool"]["floors"]
        reached = {room: _measured(root, room) for room in floors}
        session.config.stash[_REPORT] = [
            f"{room:<24} {reached[room]:6.2f} %   floor {floor} %{'' if reached[room] >= floor else '   TOO LOW'}"
            for room, floor in floors.items()
        ]
        if any(reached[room] < floor for room, floor in floors.items()):
            session.testsfailed += 1
    return result


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what each room reached, above pytest's closing line."""
    lines = config.stash.get(_REPORT, None)
    if lines:
        terminalreporter.section("coverage floors")
        for line in lines:
            terminalreporter.write_line(line)


def _measured(root: Path, room: str) -> float:
    """Give the per cent of lines and branches of a room that the run reached; 100 where it has no line yet."""
    measurement = Coverage(config_file=str(root / "pyproject.toml"))
    measurement.load()
    try:
        return measurement.report(include=[f"{root / room}/*"], file=io.StringIO(), skip_covered=False)
    except NoDataError:
        return 100.0
