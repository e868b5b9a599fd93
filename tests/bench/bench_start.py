"""Starting the command line, against a bare interpreter with the imports the command truly needs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.data import filled_database

LIMIT = 2.5
"""How many times the bare interpreter the start may take: the rest is the program's own modules."""
HEAVY = ("PySide6", "alembic", "pypdfium2", "python_calamine", "reportlab", "xlsxwriter")
"""What neither command uses."""
_TIMES = 5
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; from elearn_desk.cli.main import main; sys.exit(main(sys.argv[1:]))"
_LOADED = f"""
import sys
from elearn_desk.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)
"""
_HELP_NEEDS = "import argparse, dataclasses, datetime, logging, pathlib"
_EVALUATE_NEEDS = f"{_HELP_NEEDS}, csv, json, tomllib, decimal, sqlite3, rapidfuzz.fuzz, rapidfuzz.process, sqlalchemy"


def measure() -> list[dict[str, Any]]:
    """Measure the start of both commands, and count the modules they load for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        database = filled_database(Path(folder), 1, 0)
        evaluation = ("evaluate", "--json", "--database", str(database))
        return [
            _time("start of --help", ("--help",), _HELP_NEEDS),
            _time("start of evaluate", evaluation, _EVALUATE_NEEDS),
            _count("modules that --help loads for nothing", ("--help",)),
            _count("modules that evaluate loads for nothing", evaluation),
        ]


def loaded_for_nothing(*arguments: str) -> list[str]:
    """Name the heavy modules that a command loads although it does not use them."""
    return _run(_LOADED, *arguments).stderr.split()


def _time(work: str, arguments: tuple[str, ...], needs: str) -> dict[str, Any]:
    ours, plain = [], []
    for _ in range(_TIMES):
        ours.append(_seconds(_START, *arguments))
        plain.append(_seconds(needs))
    return {
        "work": work,
        "against": "python -c with the imports it needs",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": LIMIT,
    }


def _count(work: str, arguments: tuple[str, ...]) -> dict[str, Any]:
    loaded = len(loaded_for_nothing(*arguments))
    return {
        "work": work,
        "against": ", ".join(HEAVY),
        "seconds": loaded,
        "baseline_seconds": 0,
        "ratio": loaded,
        "limit": 0,
        "unit": "modules",
    }


def _seconds(program: str, *arguments: str) -> float:
    began = perf_counter()
    _run(program, *arguments)
    return perf_counter() - began


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=_ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
