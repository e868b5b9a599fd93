"""The program as a process of its own: started for real, killed in the middle, two at once, read by a closed pipe."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.journeys.clerk import CHEN, LI, WANG, Clerk, contents, hours_file, learned

ROOT = Path(__file__).resolve().parents[2]
_NAMES_WHAT_IT_LOADED = """
import sys
from elearn_desk.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
heavy = {"PySide6", "alembic", "openpyxl", "pypdfium2", "reportlab"}
print(*sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
_STOPS_BEFORE_COMMIT = """
import sys, time
from elearn_desk.cli.main import main
from elearn_desk.store.batches import Batches
finish = Batches.finish
def stop(*given, **named):
    finish(*given, **named)
    print("everything written, nothing committed", flush=True)
    time.sleep(120)
Batches.finish = stop
main(sys.argv[1:])
"""


def process(*words: object, environment: Mapping[str, str] = MappingProxyType({})) -> subprocess.Popen[str]:
    """Start the program with words of a command line, or Python with `-c`."""
    return subprocess.Popen(
        [sys.executable, *(() if words[0] == "-c" else ("-m", "elearn_desk")), *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_the_program_answers_on_standard_output_in_utf_8(office: Clerk) -> None:
    with process("evaluate", "--json", "--database", office.database) as started:
        out, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (0, "")
    assert [each["name"] for each in json.loads(out)][:2] == ["王小明", "李小華"]


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C"}]
)
def test_the_program_says_what_is_wrong_whatever_the_locale(office: Clerk, environment: dict[str, str]) -> None:
    with process("claim", "create", CHEN, "--database", office.database, environment=environment) as started:
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (2, "")
    assert err.startswith("[CLAIM-NO-TIER] ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("evaluate", "--json"),
        ("evaluate", "--person", WANG),
        ("roster", "list"),
        ("hours", "batches"),
        ("claim", "list"),
        ("ledger",),
        ("award", "list"),
    ],
    ids=" ".join,
)
def test_a_command_loads_only_what_it_uses(office: Clerk, words: tuple[str, ...]) -> None:
    with process("-c", _NAMES_WHAT_IT_LOADED, *words, "--database", office.database) as started:
        _, err = started.communicate(timeout=60)
    assert err.split() == []


def test_the_database_may_be_named_in_the_environment(office: Clerk) -> None:
    with process("ledger", WANG, "--json", environment={"ELEARN_DESK_DATABASE": str(office.database)}) as started:
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out.strip(), err) == (0, "[]", "")


def test_a_reader_who_has_seen_enough_is_no_error(office: Clerk) -> None:
    with process("hours", "list", "--json", "--database", office.database) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        err = started.stderr.read()
        started.wait(timeout=60)
    assert "Traceback" not in err
    assert "Exception" not in err


def test_an_import_killed_in_the_middle_leaves_the_old_state(office: Clerk, tmp_path: Path) -> None:
    before = contents(office.database)
    more = hours_file(tmp_path / "更多.csv", learned(LI, "main-junior", "side-3"))
    words = ("hours", "import", more, "--database", office.database)
    with process("-c", _STOPS_BEFORE_COMMIT, *words) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "everything written, nothing committed\n"
        started.send_signal(signal.SIGKILL)
        started.wait(timeout=60)
    assert started.returncode == -signal.SIGKILL
    assert contents(office.database) == before
    assert office.asks("hours", "import", more)["new"] == 22


def test_two_imports_at_once_both_come_in(office: Clerk, tmp_path: Path) -> None:
    files = [
        hours_file(tmp_path / f"{person}.csv", learned(person, *sets))
        for person, sets in ((LI, ("main-junior", "side-3")), (CHEN, ("main-elementary", "side-3")))
    ]
    both = [process("hours", "import", path, "--json", "--database", office.database) for path in files]
    answers = []
    for started in both:
        with started:
            answers.append((started.communicate(timeout=60), started.returncode))
    assert [code for _, code in answers] == [0, 0], answers
    assert [json.loads(out)["new"] for (out, _), _ in answers] == [22, 23]
    assert len(office.asks("hours", "batches")) == 3


def test_two_claims_for_one_person_at_once_make_one(office: Clerk) -> None:
    both = [process("claim", "create", WANG, "--database", office.database) for _ in range(2)]
    codes = []
    for started in both:
        with started:
            _, err = started.communicate(timeout=60)
            codes.append((started.returncode, err[:12]))
    assert sorted(codes) == [(0, ""), (2, "[CLAIM-OPEN]")]
    assert [each["serial"] for each in office.asks("claim", "list")] == ["103-0001"]
