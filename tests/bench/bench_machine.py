"""A clerk's year played at random, 2,000 times: how often something that must always hold did not."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import Any, ClassVar

from hypothesis import HealthCheck, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domain.test_year import Year

EXAMPLES = 2_000
STEPS = 50


_SETTINGS = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    verbosity=Verbosity.quiet,
    suppress_health_check=list(HealthCheck),
)


def measure() -> dict[str, Any]:
    """Play every year with the invariants looked at after each step, against the naive ledger of the tests."""
    began = perf_counter()
    failures = 0
    try:
        run_state_machine_as_test(_Counted, settings=_SETTINGS)
    except Exception as error:  # noqa: BLE001 - whatever went wrong is what the bench counts
        print(f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ()), sep="\n", file=sys.stderr)  # noqa: T201 # so that it can be made again
        failures = 1
    return {
        "work": f"{_Counted.years:,} years played, {_Counted.steps:,} steps, in {perf_counter() - began:,.0f} s",
        "against": f"{EXAMPLES:,} years in which all that must hold does",
        "seconds": failures,
        "baseline_seconds": 1,
        "ratio": float(failures + (_Counted.years < EXAMPLES)),
        "limit": 0,
        "unit": "failures",
    }


class _Counted(Year):
    """Counts the years played, and the steps in them."""

    years: ClassVar = 0
    steps: ClassVar = 0

    def __init__(self) -> None:
        super().__init__()
        _Counted.years += 1

    def check_invariants(self, *arguments: Any, **named: Any) -> None:
        _Counted.steps += 1
        super().check_invariants(*arguments, **named)
