"""Prints what the benches measured as one table: `python -m tests.bench.table [NAME…]`.

A bench is a module `tests/bench/bench_*.py` with a function `measure()` that returns one row or a list of rows, each
with `work`, `against`, `seconds`, `baseline_seconds`, `ratio`, `limit` and, where it is not seconds, `unit`.
The exit code is 1 when a ratio is above its limit.
"""

from __future__ import annotations

import importlib
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_HEADS = ("work", "against", "measured", "baseline", "ratio", "at most", "")
_TEXTS = 2


def benches(wanted: Sequence[str] = ()) -> Iterator[str]:
    """Name the benches there are, or those of them that are wanted, by what follows `bench_`."""
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if not wanted or name in wanted:
            yield name


def rows(name: str) -> list[dict[str, Any]]:
    """Run one bench and give its rows."""
    measured = importlib.import_module(f"tests.bench.bench_{name}").measure()
    return [measured] if isinstance(measured, dict) else list(measured)


def within(row: dict[str, Any]) -> bool:
    """Tell whether the row's ratio is at most its limit."""
    return bool(row["ratio"] <= row["limit"])


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the row as the table shows it."""
    unit = row.get("unit", "s")
    return (
        row["work"],
        row["against"],
        f"{row['seconds']:,.3f} {unit}",
        f"{row['baseline_seconds']:,.3f} {unit}",
        f"{row['ratio']:.2f}",
        f"{row['limit']:g}",
        "" if within(row) else "OVER",
    )


def table(lines: Sequence[tuple[str, ...]]) -> str:
    """Lay the lines out in columns under their heads, words to the left and figures to the right."""
    every = [_HEADS, *lines]
    widths = [max(_width(line[column]) for line in every) for column in range(len(_HEADS))]
    rule = tuple("─" * width for width in widths)
    return "\n".join(
        "  ".join(
            _padded(text, width, left=column < _TEXTS)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in (_HEADS, rule, *lines)
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text


def main(wanted: Sequence[str]) -> int:
    """Measure, print the table, and say by the exit code whether every limit was kept."""
    found: list[dict[str, Any]] = []
    for name in benches(wanted):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found += rows(name)
    print(table([cells(row) for row in found]))
    return 0 if all(within(row) for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
