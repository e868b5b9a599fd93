"""The most memory that the large import and the large evaluation take, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.bench_import import PEOPLE as IMPORT_PEOPLE
from tests.bench.bench_import import ROWS

PEOPLE, RECORDS = 6_000, 250_000
MOST = 400
"""Megabytes."""
MILLION = 1_000_000
MILLION_PEOPLE = 24_000
MOST_FOR_A_MILLION = 600
"""Megabytes."""
_ROOT = Path(__file__).resolve().parents[2]
_FILL = """
import sys
from pathlib import Path
from tests.bench.data import filled_database, invented_people, write_hours
from elearn_desk.services.desk import load_plan
folder, people, records, rows = Path(sys.argv[1]), *map(int, sys.argv[2:])
filled_database(folder, people, records)
write_hours(folder / "printout.csv", invented_people(people), rows, load_plan(103))
"""
_CARRY_OUT = """
import sys
from pathlib import Path
from elearn_desk.cli.main import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024, file=sys.stderr)
sys.exit(code)
"""
"""The peak is the kernel's VmHWM; what `getrusage` tells begins with that of the process which started this one."""


def measure() -> list[dict[str, Any]]:
    """Measure both, each once: a peak does not vary as time does."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder, "filled.sqlite3"))
        _run(_FILL, folder, str(IMPORT_PEOPLE), "0", str(ROWS))
        imported = peak("hours", "import", str(Path(folder, "printout.csv")), "--database", database)
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder, "filled.sqlite3"))
        _run(_FILL, folder, str(PEOPLE), str(RECORDS), "0")
        evaluated = peak("evaluate", "--json", "--database", database)
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder, "filled.sqlite3"))
        _run(_FILL, folder, str(MILLION_PEOPLE), "0", str(MILLION))
        million = peak("hours", "import", str(Path(folder, "printout.csv")), "--database", database)
    return [
        _row(f"memory to import {ROWS:,} hour rows", imported),
        _row(f"memory to evaluate {PEOPLE:,} people, {RECORDS:,} records", evaluated),
        _row(f"memory to import {MILLION:,} hour rows", million, MOST_FOR_A_MILLION),
    ]


def _row(work: str, peak: float, most: int = MOST) -> dict[str, Any]:
    return {
        "work": work,
        "against": f"{most} MB",
        "seconds": peak,
        "baseline_seconds": most,
        "ratio": peak / most,
        "limit": 1,
        "unit": "MB",
    }


def peak(*arguments: str) -> float:
    """Give the peak resident memory of a command line in megabytes."""
    return float(_run(_CARRY_OUT, *arguments).stderr.split()[-1])


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=_ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
