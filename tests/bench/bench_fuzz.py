"""Hurt sample files, 20,000 of them: how many end in an accident, a hang or the death of the program."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from time import perf_counter
from typing import Any

from tests.intake.mutants import MOST_SECONDS, mutant, trouble_with

MUTANTS = 20_000
SEED = 20140508
_READERS = 2
_GRACE = 10.0
"""Seconds on top, for a machine that has other work and for the start of a process."""


def measure() -> dict[str, Any]:
    """Read every mutant in a process that may die of it, and count what must not happen."""
    began = perf_counter()
    failures = 0
    for failure in failures_among(SEED, MUTANTS):
        print(failure, file=sys.stderr, flush=True)  # noqa: T201 # so that each can be made again
        failures += 1
    return {
        "work": f"{MUTANTS:,} hurt sample files read, in {perf_counter() - began:,.0f} s",
        "against": "tracebacks, hangs and deaths: none",
        "seconds": failures,
        "baseline_seconds": 1,
        "ratio": float(failures),
        "limit": 0,
        "unit": "failures",
    }


def failures_among(seed: int, count: int) -> Iterator[str]:
    """Give what went wrong with the mutants of a seed; one that kills its reader or stops it counts and is passed."""
    readers = [_Reader(seed, range(first, count, _READERS)) for first in range(_READERS)]
    while readers:
        wait([reader.told for reader in readers], timeout=1)
        for reader in readers:
            yield from reader.heard()
        readers = [reader for reader in readers if reader.numbers]


class _Reader:
    """A process of its own that reads mutants one after the other and tells what became of each."""

    def __init__(self, seed: int, numbers: range) -> None:
        self.numbers = numbers
        self._seed = seed
        self._begin()

    def heard(self) -> Iterator[str]:
        """Give what went wrong since it was asked last."""
        try:
            while self.numbers and self.told.poll():
                trouble = self.told.recv()
                self._done()
                if trouble:
                    yield trouble
        except EOFError:
            yield from self._end("died")
        if self.numbers and perf_counter() - self._since > MOST_SECONDS + _GRACE:
            yield from self._end("hung")

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.told, telling = context.Pipe(duplex=False)
        self._process = context.Process(target=_read, args=(self._seed, self.numbers, telling), daemon=True)
        self._process.start()
        telling.close()
        self._since = perf_counter()

    def _done(self) -> None:
        self.numbers = self.numbers[1:]
        self._since = perf_counter()

    def _end(self, how: str) -> Iterator[str]:
        self._process.kill()
        self._process.join()
        yield f"{mutant(self._seed, self.numbers[0])}: the reader {how} (exit code {self._process.exitcode})"
        self._done()
        if self.numbers:
            self._begin()


def _read(seed: int, numbers: range, telling: Connection) -> None:
    for number in numbers:
        telling.send(trouble_with(mutant(seed, number)))
