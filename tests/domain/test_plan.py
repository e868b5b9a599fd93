from __future__ import annotations

from dataclasses import replace

from elearn_desk.domain.people import Rank
from tests.factory import the_plan, the_set


def test_a_set_with_a_rank_is_a_main_set_and_the_others_are_side_sets_in_the_plans_order() -> None:
    plan = the_plan()
    assert [each.key for each in plan.sets if each.main] == ["main-senior", "main-junior", "main-elementary"]
    assert [each.key for each in plan.side_sets] == ["side-1", "side-2", "side-3"]


def test_a_set_is_found_by_its_key_and_a_main_set_by_its_rank() -> None:
    assert the_plan().set_of("side-2") is the_set("side-2")
    assert the_plan().main_set_of(Rank.JUNIOR) is the_set("main-junior")


def test_a_rank_may_have_no_main_set_in_a_plan() -> None:
    plan = replace(the_plan(), sets=the_plan().side_sets)
    assert plan.main_set_of(Rank.JUNIOR) is None
