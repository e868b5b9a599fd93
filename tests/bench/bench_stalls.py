"""The longest time that a click would have waited in each flow of a day, on a large office, with who made it wait."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.bench.bench_window import PEOPLE, RECORDS, compile_all, probe
from tests.bench.data import filled_database

LIMIT = 0.05
"""Seconds that the window may not answer."""


def measure() -> list[dict[str, Any]]:
    """Go through the flows in a window of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = str(filled_database(folder, PEOPLE, RECORDS))
        compile_all(folder)
        probe(folder, "keep", database)
        return [_row(word, figures[-1]) for word, figures in probe(folder, "stalls", database).items() if "|" in word]


def _row(word: str, seconds: float) -> dict[str, Any]:
    flow, _, culprit = word.replace("_", " ").partition("|")
    return {
        "work": flow,
        "against": culprit,
        "seconds": seconds,
        "baseline_seconds": LIMIT,
        "ratio": seconds / LIMIT,
        "limit": 1,
    }
