"""The window on a large office: its start, its tabs, the person chosen, and its memory, against a bare window.

Filled and usable is the window once the page that opens first says what is so, and a click on it is seen to be
answered; the probe then goes where the click leads and fails where the figures shown were not those of the day. Every
figure is of fresh processes, and the bare ones take turns with ours. Python writes what it has compiled to a
folder of the run, as it does where the program is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.data import filled_database

PEOPLE, RECORDS = 6_000, 250_000
PAINTED, FILLED = 1.6, 3.5
LOADED, JUDGED = 20, 40
"""How long the rest of the program may take behind the page that opens first: nobody waits for it to act."""
ANSWER = 0.1
"""Seconds that a switch of tabs or a person chosen may take at the 99th percentile."""
MORE_MEMORY = 250
"""Megabytes besides those of the bare window."""
_TIMES = 7
_ROOT = Path(__file__).resolve().parents[2]

Told = dict[str, list[float]]


def measure() -> list[dict[str, Any]]:
    """Measure everything on one database that is made once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = str(filled_database(folder, PEOPLE, RECORDS))
        bare = probe(folder, "bare")
        new = probe(folder, "new", database)
        probe(folder, "keep", database)
        alone, beside = probe(folder, "walk", database), probe(folder, "busy", database)
        return [
            *_starts(folder, database),
            _ratio("start to one hundred verdicts where none were kept", new["usable"][0], bare["painted"][0], LOADED),
            *_answers("nothing else runs", alone),
            *_answers("everyone is read beside it", beside),
            _memory(alone["memory"][-1], bare["memory"][-1]),
        ]


def _starts(folder: Path, database: str) -> list[dict[str, Any]]:
    bare: list[float] = []
    ours: Told = defaultdict(list)
    for _ in range(_TIMES):
        bare += probe(folder, "bare")["painted"]
        for kind in ("start", "morning"):
            for word, seconds in probe(folder, kind, database).items():
                ours[f"{kind} {word}"] += seconds
    return [
        _ratio(work, median(ours[word]), median(bare), limit)
        for word, work, limit in (
            (
                "start painted",
                "start to the first painted window, the empty frame of the main one",
                PAINTED,
            ),
            ("start usable", "start to the window filled and a click on it answered, nothing changed", FILLED),
            ("morning usable", "the same the next morning, what was kept shown as of its moment", FILLED),
            ("start led", "start to the place opened that was clicked, nothing changed", LOADED),
            ("start chosen", "start to another person chosen and their panel filled, nothing changed", LOADED),
            ("morning read", "start to everyone judged anew, the next morning", JUDGED),
        )
    ]


def _answers(when: str, told: Told) -> list[dict[str, Any]]:
    return [
        {
            "work": f"{what}, {when}",
            "against": "99th percentile",
            "seconds": (slow := sorted(told[word])[len(told[word]) * 99 // 100]),
            "baseline_seconds": ANSWER,
            "ratio": slow / ANSWER,
            "limit": 1,
        }
        for word, what in (("select", "person chosen to panel filled"), ("switch", "tab chosen to tab painted"))
    ]


def _memory(ours: float, bare: float) -> dict[str, Any]:
    return {
        "work": "memory with every page open and scrolled",
        "against": "the bare window",
        "seconds": ours,
        "baseline_seconds": bare,
        "ratio": ours - bare,
        "limit": MORE_MEMORY,
        "unit": "MB",
    }


def _ratio(work: str, seconds: float, bare: float, limit: float) -> dict[str, Any]:
    return {
        "work": work,
        "against": "a bare window with one empty table",
        "seconds": seconds,
        "baseline_seconds": bare,
        "ratio": seconds / bare,
        "limit": limit,
    }


def compile_all(folder: Path) -> None:
    """Compile the program and what it is built on, as a set-up does: a flow must not wait for that."""
    for each in (_ROOT / "elearn_desk", sysconfig.get_path("purelib")):
        words = [sys.executable, "-m", "compileall", "-q", "-j", "0", str(each)]
        # Some packages bring templates that no Python can compile.
        subprocess.run(words, env=_apart(folder), stdout=subprocess.DEVNULL, check=False)


def _apart(folder: Path) -> dict[str, str]:
    """Give the environment of a window that is kept apart from whoever measures it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "HOME": str(folder)}
    own |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "STATE", "DATA", "CACHE")}
    # The probe ends without a farewell; where it listened for a second start is not to be there at the next.
    own["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(dir=folder)
    return kept | own


def probe(folder: Path, *arguments: str) -> Told:
    """Run the probe, and give of each word its figures, or the seconds from the start where it has none."""
    began = perf_counter()
    told: Told = defaultdict(list)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window_probe", *arguments],
        cwd=_ROOT,
        env=_apart(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        for line in process.stdout or ():
            word, _, figure = line.strip().partition(" ")
            told[word].append(float(figure) if figure else perf_counter() - began)
    if process.returncode:
        raise RuntimeError(" ".join(("the window failed:", *arguments)))
    return told
