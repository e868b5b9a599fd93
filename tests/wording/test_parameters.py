"""Every parameter and every value of it has words, those of the plan's file before those the program knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elearn_desk.domain.parameters import KEYS, known_values
from elearn_desk.wording.parameters import choice_words, parameter_name, value_words
from tests.factory import the_plan

_UNEXPLAINED = replace(the_plan(), notes=())


@pytest.mark.parametrize("key", KEYS)
def test_every_parameter_and_value_the_program_knows_has_words(key: str) -> None:
    assert parameter_name(key) != key
    for value in known_values(key):
        assert choice_words(_UNEXPLAINED, key, value) == value_words(key, value) != value


def test_the_words_of_the_plan_come_first() -> None:
    assert choice_words(the_plan(), "extend_to_workday", "false") == "不順延，以期限末日為準"
    assert choice_words(_UNEXPLAINED, "extend_to_workday", "false") == "不順延"


def test_what_speaks_for_itself_stays_as_it_is() -> None:
    assert choice_words(the_plan(), "proof_days", "45") == "45"
    assert parameter_name("rounding") == "rounding"
