"""The targets of a plan that has some, at the command line."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from elearn_desk.cli.targets import targets
from tests.cli.conftest import Clerk
from tests.factory import the_plan
from tests.services.test_targets import TARGETS


def test_each_target_is_shown_with_what_is_lacking_and_what_it_earns(clerk: Clerk) -> None:
    with clerk.office.desk() as desk:
        reply = targets(replace(desk, plan=replace(the_plan(), targets=TARGETS)), Namespace())

    assert isinstance(reply.value, list)
    assert [(each["target"], each["unit"], each["met"], each["lacking"]) for each in reply.value] == [
        ("units", "民政課", True, 0),
        ("units", "秘書室", True, 0),
        ("agency", None, False, 1),
    ]
    assert (reply.value[0]["rate"], reply.value[0]["reward"], reply.value[2]["reward"]) == (100.0, "嘉獎1次", None)
    lines = list(reply.lines)
    assert lines[1].split() == ["各單位完成副餐2達五成", "民政課", "103/09/30", "1", "1", "100.0%", "達成", "嘉獎1次"]
    assert lines[3].split()[-2:] == ["66.7%", "尚差1人"]
