"""A parameter has the values that its plan leaves open, and another value of it changes nothing else (B2, E2, E6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Finding
from elearn_desk.domain.parameters import (
    KEYS,
    choices_of,
    known_values,
    parameter_values,
    parameters_from,
    with_parameters,
)
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import Combine, ExpiryBasis, ParameterNote, Parameters, Plan, RankBasis
from tests.factory import a_plan, the_plan

_OPEN = tuple((key, value) for key in KEYS for value in choices_of(the_plan(), key))
_UNEXPLAINED = replace(the_plan(), notes=())
"""A plan that leaves open whatever the program knows."""


def chosen(key: str, value: str) -> Plan:
    plan = with_parameters(the_plan(), {key: value})
    assert isinstance(plan, Plan), plan
    return plan


@pytest.mark.parametrize(
    ("key", "value", "parameters"),
    [
        ("rank_basis", "current", Parameters(rank_basis=RankBasis.CURRENT)),
        ("combine", "capped_sum", Parameters(combine=Combine.CAPPED_SUM)),
        ("expiry_basis", "earliest_course", Parameters(expiry_basis=ExpiryBasis.EARLIEST_COURSE)),
        ("extend_to_workday", "true", Parameters(extend_to_workday=True)),
        ("contract_rank", "junior", Parameters(contract_rank=Rank.JUNIOR)),
        ("contract_employee_rank", "elementary", Parameters(contract_employee_rank=Rank.ELEMENTARY)),
        ("suspension_off", "false", Parameters(suspension_off=False)),
    ],
)
def test_a_value_chosen_is_the_parameters_and_nothing_else_changes(
    key: str, value: str, parameters: Parameters
) -> None:
    assert chosen(key, value) == a_plan(parameters=parameters)
    assert parameters_from({key: value}) == parameters


@given(st.dictionaries(st.sampled_from(KEYS[:-2]), st.integers(0, 3)))
def test_what_is_chosen_is_what_is_shown(picked: dict[str, int]) -> None:
    words = {key: known_values(key)[number % len(known_values(key))] for key, number in picked.items()}
    plan = with_parameters(_UNEXPLAINED, words)
    assert isinstance(plan, Plan)
    assert parameter_values(plan) == {**parameter_values(_UNEXPLAINED), **words}


@pytest.mark.parametrize(("key", "value"), _OPEN)
def test_every_value_the_shipped_plan_leaves_open_can_be_chosen(key: str, value: str) -> None:
    assert value in known_values(key)
    assert parameter_values(chosen(key, value))[key] == value


def test_a_value_is_read_however_it_is_typed() -> None:
    assert chosen("combine", " ＣＡＰＰＥＤ_sum ").parameters.combine is Combine.CAPPED_SUM
    assert chosen("contract_rank", "").parameters.contract_rank is None


def test_working_hours_and_days_of_proof_are_chosen_freely() -> None:
    assert chosen("working_hours", "08:30－12:30、 13:30-17:30").schedule.intervals == (
        (time(8, 30), time(12, 30)),
        (time(13, 30), time(17, 30)),
    )
    assert parameter_values(chosen("working_hours", "13:00-17:00,08:00-12:00"))["working_hours"] == (
        "08:00-12:00,13:00-17:00"
    )
    assert chosen("proof_days", "45").proof_days == 45
    assert known_values("proof_days") == choices_of(the_plan(), "working_hours") == ()


@pytest.mark.parametrize(
    ("key", "value", "known"),
    [
        ("combine", "sum", "highest、capped_sum"),
        ("extend_to_workday", "是", "false、true"),
        ("contract_rank", "薦任", "undecided、senior、junior、elementary"),
        ("working_hours", "8-12", "08:00-12:00,13:00-17:00"),
        ("working_hours", "12:00-08:00", "08:00-12:00,13:00-17:00"),
        ("working_hours", "08:00-13:30,13:00-17:00", "08:00-12:00,13:00-17:00"),
        ("working_hours", "", "08:00-12:00,13:00-17:00"),
        ("proof_days", "0", "1…999"),
        ("proof_days", "1.5", "1…999"),
        ("proof_days", "1000", "1…999"),
    ],
)
def test_a_value_that_cannot_be_is_a_finding_with_those_that_can(key: str, value: str, known: str) -> None:
    found = with_parameters(the_plan(), {key: value})
    assert isinstance(found, Finding)
    assert (found.code, found.detail("key"), found.detail("value")) == ("PARAMETER-VALUE", key, value)
    assert found.detail("known") == known


def test_hours_that_touch_do_not_overlap() -> None:
    assert chosen("working_hours", "08:00-12:00,12:00-17:00").schedule.intervals[1][0] == time(12)


def test_a_key_that_is_none_is_a_finding_with_the_keys_there_are() -> None:
    found = with_parameters(the_plan(), {"combine": "highest", "rounding": "up"})
    assert isinstance(found, Finding)
    assert (found.code, found.detail("key")) == ("PARAMETER-UNKNOWN", "rounding")
    assert found.detail("known") == "、".join(KEYS)


def test_a_plan_may_leave_fewer_values_open_than_the_program_knows() -> None:
    note = ParameterNote("combine", "highest", "合計方式", {"highest": "最高一項"}, "測試")
    plan = replace(the_plan(), notes=(note,))
    assert choices_of(plan, "combine") == ("highest",)
    assert choices_of(plan, "rank_basis") == ("on_completion", "current")
    assert isinstance(with_parameters(plan, {"combine": "capped_sum"}), Finding)


def test_days_of_proof_are_written_as_a_figure_and_working_hours_of_no_length_are_none() -> None:
    changed = with_parameters(the_plan(), {"proof_days": "45"})
    assert isinstance(changed, Plan)
    assert parameter_values(changed)["proof_days"] == "45"
    assert isinstance(with_parameters(the_plan(), {"working_hours": "08:00-08:00"}), Finding)
