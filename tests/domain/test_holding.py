"""Before the deadline a lower award waits for a higher one that is in reach, and is sent afterwards (D3, D5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from elearn_desk.domain.holding import Hold, hold_of
from elearn_desk.domain.plan import AwardTier, Combine, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Approval
from tests.factory import a_person, a_plan, a_rulebook, a_verdict, roc, set_records, the_plan, the_set

DEADLINE = roc(103, 8, 31)
LOWER = set_records("main-elementary", "side-2")


def _hold(records: list[Record], as_of: date = DEADLINE, plan: Plan | None = None, **given: Any) -> Hold | None:
    chosen = plan or the_plan()
    return hold_of(a_verdict(records, rulebook=a_rulebook(chosen), **given), chosen, as_of)


def _missing(key: str, *keys: str) -> list[Decimal]:
    done = {record.title for record in set_records(*keys)}
    return [course.hours for course in the_set(key).courses if course.title not in done]


def test_the_lower_award_waits_until_the_deadline_for_the_higher_one() -> None:
    missing = _missing("side-3", "side-2")
    hold = Hold("side-3", 2, len(missing), sum(missing, Decimal(0)))
    assert _hold(LOWER, roc(103, 5, 4)) == hold
    assert _hold(LOWER, DEADLINE) == hold
    assert _hold(LOWER, roc(103, 9, 1)) is None


def test_what_is_done_of_the_higher_set_is_not_lacking_any_more() -> None:
    part = set_records("main-elementary", "side-2", "side-3")[:-1]
    last = the_set("side-3").courses[-1]
    assert _hold(part) == Hold("side-3", 2, 1, last.hours)


def test_the_highest_award_waits_for_nothing() -> None:
    assert _hold(set_records("main-elementary", "side-3")) is None


def test_who_earned_nothing_or_is_approved_waits_for_nothing() -> None:
    assert _hold([]) is None
    assert _hold(LOWER, approval=Approval(1, "side-2", "文號", DEADLINE)) is None


def test_who_has_left_the_service_waits_for_nothing() -> None:
    left = a_person(left_on=roc(103, 7, 1))
    assert _hold(LOWER, roc(103, 7, 1), person=left) is not None
    assert _hold(LOWER, roc(103, 7, 2), person=left) is None


def test_what_is_completed_after_the_deadline_is_still_lacking_before_it() -> None:
    done = {record.title for record in LOWER}
    late = [record for record in set_records("side-3", on=roc(103, 9, 15), first_id=100) if record.title not in done]
    assert _hold([*LOWER, *late], roc(103, 8, 20)) == _hold(LOWER, roc(103, 8, 20))
    assert _hold([*LOWER, *late], roc(103, 9, 15)) is None


def test_where_awards_may_follow_one_another_nothing_waits() -> None:
    assert _hold(LOWER, plan=a_plan(award_once=False)) is None


def test_where_awards_add_up_the_next_one_is_waited_for_up_to_the_cap() -> None:
    added = a_plan(award_combine=Combine.CAPPED_SUM)
    hold = _hold(LOWER, plan=added)
    assert hold is not None
    assert hold.times == 3
    capped = _hold(LOWER, plan=replace(added, award_cap=2))
    assert capped is not None
    assert capped.times == 2
    assert _hold(LOWER, plan=replace(added, award_cap=1)) is None


def test_of_several_higher_awards_the_one_nearest_in_hours_is_named() -> None:
    tiers = (
        AwardTier("side-2", 1, "甲"),
        AwardTier("side-3", 2, "乙"),
        AwardTier("side-1", 3, "丙"),
    )
    hold = _hold(LOWER, plan=a_plan(award_tiers=tiers))
    assert hold is not None
    assert hold.by == "side-1"


def test_a_tier_with_the_main_set_lacks_what_the_main_set_lacks() -> None:
    tiers = (AwardTier("side-2", 1, "甲", with_main=False), AwardTier("side-1", 2, "乙"))
    plan = a_plan(award_tiers=tiers)
    done = set_records("side-1", "side-2")
    main = the_set("main-elementary")
    assert _hold(done, plan=plan) == Hold("side-1", 2, len(main.courses), main.hours)
    alone = a_plan(award_tiers=(tiers[0], replace(tiers[1], with_main=False)))
    assert _hold(done, plan=alone) is None
    missing = _missing("side-1", "side-2")
    assert _hold(set_records("side-2"), plan=alone) == Hold("side-1", 2, len(missing), sum(missing, Decimal(0)))


def test_of_two_awards_equally_near_the_higher_is_named() -> None:
    tiers = (AwardTier("side-2", 1, "甲"), AwardTier("side-3", 2, "乙"), AwardTier("side-3", 3, "丙"))
    hold = _hold(LOWER, plan=a_plan(award_tiers=tiers))
    assert hold is not None
    assert hold.times == 3
