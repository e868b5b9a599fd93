"""Sample files hurt in many ways end in lines or findings, never in an accident."""

from __future__ import annotations

import pytest

from tests.intake.mutants import mutant, trouble_with

SEED = 1034200
MUTANTS = 300
_AT_ONCE = 25


@pytest.mark.parametrize("first", range(0, MUTANTS, _AT_ONCE))
def test_a_hurt_file_is_read_or_refused_but_never_an_accident(first: int) -> None:
    troubles = [trouble_with(mutant(SEED, number)) for number in range(first, first + _AT_ONCE)]
    assert not any(troubles), "\n".join(filter(None, troubles))


def test_a_seed_always_makes_the_same_mutants() -> None:
    assert mutant(SEED, 5) == mutant(SEED, 5)
    assert mutant(SEED, 5).data != mutant(SEED + 1, 5).data
