"""Runs every check that continuous integration makes, all of them even after one failed, the tests last.

Arguments go to pytest. The exit code is not 0 when any check failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "."),
    ("vulture",),
    # The tests of a file stay together, for they share what is slow to make.
    (
        "pytest",
        "-n",
        "auto",
        "--dist=loadfile",
        "--hypothesis-profile=ci",
        "--cov",
        "--cov-report=term-missing",
        "--floors",
    ),
)


def main() -> int:
    """Run the checks one after the other and say at each what it was."""
    failed = [check for check in CHECKS[:-1] if not _passes(check)]
    if failed:
        print(f"failed: {', '.join(' '.join(check) for check in failed)}", file=sys.stderr, flush=True)
    tested = _passes((*CHECKS[-1], *sys.argv[1:]))
    return 0 if tested and not failed else 1


def _passes(check: tuple[str, ...]) -> bool:
    print(f"── {' '.join(check)}", flush=True)
    command = [str(TOOLS / check[0]), *check[1:]]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
