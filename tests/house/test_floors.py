"""The coverage floors fail a run, and pytest's own summary stays its last word."""

from __future__ import annotations

import sys

import pytest

from tests.house.tree import ROOT

_ROOM = """
def double(number):
    if number < 0:
        return 0
    return number * 2
"""
_TEST = """
from room import double
def test_double():
    assert double(2) == 4
"""


def run(pytester: pytest.Pytester, floor: int, *arguments: str) -> pytest.RunResult:
    """Run one passing test of a room that it covers by half, under a floor in per cent."""
    pytester.makepyprojecttoml(f'[tool.coverage.run]\nbranch = true\n[tool.floors]\n"room" = {floor}\n')
    pytester.mkpydir("room").joinpath("__init__.py").write_text(_ROOM, encoding="utf-8")
    pytester.makepyfile(test_room=_TEST)
    plugin = ("-p", "tests.house.floors", "-p", "no:randomly")
    command = (sys.executable, "-m", "pytest", "--cov=room", *plugin, *arguments)
    pytester.path.joinpath("sitecustomize.py").write_text(
        f"import sys; sys.path.append({str(ROOT)!r})", encoding="utf-8"
    )
    return pytester.run(*command)


@pytest.fixture(autouse=True)
def _find_the_plugin(monkeypatch: pytest.MonkeyPatch, pytester: pytest.Pytester) -> None:
    monkeypatch.setenv("PYTHONPATH", str(pytester.path))
    # The run inside must not write over what the run outside measures.
    monkeypatch.delenv("COVERAGE_FILE", raising=False)
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)


def test_a_room_under_its_floor_fails_the_run_though_every_test_passed(pytester: pytest.Pytester) -> None:
    result = run(pytester, 100, "--floors")
    result.stdout.fnmatch_lines(["*coverage floors*", "room * 66.67 %   floor 100 %   TOO LOW"])
    assert "1 passed" in result.outlines[-1]
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_room_at_its_floor_passes(pytester: pytest.Pytester) -> None:
    result = run(pytester, 66, "--floors")
    result.stdout.fnmatch_lines(["room * 66.67 %   floor 66 %"])
    assert result.ret == pytest.ExitCode.OK


def test_a_run_of_a_few_tests_is_not_measured(pytester: pytest.Pytester) -> None:
    result = run(pytester, 100)
    result.stdout.no_fnmatch_line("*coverage floors*")
    assert result.ret == pytest.ExitCode.OK
