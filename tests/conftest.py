"""What holds for every test: no screen, a home of its own, no error in the log that nobody expected."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

pytest_plugins = ["pytester", "tests.house.floors"]

# The scripts of the other system are not there to be run.
collect_ignore = ["house/test_environment.py", "house/test_setup.py"] if sys.platform == "win32" else []

# The time of one example says nothing on a shared machine, and a slow generator is not a wrong program.
settings.register_profile("ci", max_examples=60, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("quick", max_examples=30, deadline=None)
settings.register_profile(
    "deep", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# Against mutants: the same examples each time, and nothing kept or made smaller once one of them fails.
settings.register_profile(
    "mutants",
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("quick")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that none reads or writes the data of whoever runs it.

    Returns:
        The folder that stands for the home; the database named in the environment lies in it, not yet made.
    """
    home = tmp_path / "home"
    for variable, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_DOCUMENTS_DIR", "documents"),
    ):
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ELEARN_DESK_DATABASE", str(home / "elearn-desk.sqlite3"))
    home.mkdir()
    return home


@pytest.fixture(autouse=True)
def _no_unexpected_error_in_the_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged an error, unless it is marked `logs_errors`."""
    yield
    if request.node.get_closest_marker("logs_errors") is None:
        logged = [
            record
            for phase in ("setup", "call")
            for record in caplog.get_records(phase)
            if record.levelno >= logging.ERROR
        ]
        assert not logged, [f"{record.name}: {record.getMessage()}" for record in logged]
