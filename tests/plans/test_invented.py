"""Invented plans of other kinds than that of 103: each loads, and its worked examples come out as their text says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date

import pytest

from elearn_desk.domain.people import Person
from elearn_desk.domain.targets import Standing, target_results
from tests.plans.case_desk import Case, desk_of
from tests.plans.expected import check
from tests.plans.invented_plans import INVENTED, NAMES, invented_plan

_YEAR_END = date(2014, 12, 31)


def _cases() -> Iterator[tuple[str, Case]]:
    for name in NAMES:
        content = tomllib.loads((INVENTED / f"{name}.cases.toml").read_text(encoding="utf-8"))
        yield from ((name, case) for case in content["case"])


def test_there_are_plans_of_four_other_kinds_each_with_examples() -> None:
    assert len(NAMES) >= 4
    assert {name for name, _ in _cases()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_invented_plan_says_that_it_is_one(name: str) -> None:
    assert invented_plan(name).title.startswith("虛構：")


@pytest.mark.parametrize(
    ("name", "case"), list(_cases()), ids=lambda part: part if isinstance(part, str) else part["標題"]
)
def test_case(name: str, case: Case) -> None:
    desk = desk_of(case, invented_plan(name))
    check(desk.verdict(_YEAR_END, everything=True), case["應得"], desk.plan)
    for step in case.get("步驟", ()):
        desk.play(step)


def _unit(name: str, staff: int, done_in_time: int, done_late: int = 0) -> Iterator[Standing]:
    for number in range(staff):
        person = Person(id=f"{name}{number}", name="某人", agency="虛構機關", unit=name)
        day = date(2014, 9, 30) if number < done_in_time else date(2014, 10, 1)
        yield Standing(person, True, {"ethics": day} if number < done_in_time + done_late else {})


def test_goals_of_units_go_by_their_size_and_that_of_the_agency_by_rate_and_heads() -> None:
    """Small unit: 9 of 9; large unit: 66.5 % of 12 is 7.98, so 8; agency: half of 21 is 10.5, but no fewer than 15."""
    people = [*_unit("甲科", 9, 9), *_unit("乙科", 12, 7, 1)]
    found = {(each.target.key, each.unit): each for each in target_results(invented_plan("team-goals"), people)}
    assert {key: (each.reached, each.needed, each.met) for key, each in found.items()} == {
        ("small-unit", "甲科"): (9, 9, True),
        ("large-unit", "乙科"): (7, 8, False),
        ("agency", ""): (17, 15, True),
    }


def test_a_unit_one_short_of_a_hundred_per_cent_and_one_just_over_the_bracket() -> None:
    people = [*_unit("丙科", 9, 8), *_unit("丁科", 10, 7)]
    found = {(each.target.key, each.unit): each for each in target_results(invented_plan("team-goals"), people)}
    assert {key: (each.reached, each.needed, each.met) for key, each in found.items()} == {
        ("small-unit", "丙科"): (8, 9, False),
        ("large-unit", "丁科"): (7, 7, True),
        ("agency", ""): (15, 15, True),
    }
