"""One sentence says where a person stands, as one reads it out on the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.domain.ledger import Entry, balance
from elearn_desk.domain.people import Category
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Approval
from elearn_desk.wording.headline import headline
from tests.factory import (
    MONDAY,
    a_grant,
    a_person,
    a_plan,
    a_rulebook,
    a_use,
    a_verdict,
    an_adjust,
    moved,
    roc,
    set_records,
    the_plan,
    the_set,
)
from tests.wording.grounds import JUNE

SIDE_3 = the_set("side-3")


def said(
    records: Iterable[Record] = (),
    *entries: Entry,
    as_of: date = JUNE,
    waiting: int = 0,
    **changes: Any,
) -> str:
    """Give the sentence on a person, from the records and the ledger entries."""
    rulebook = a_rulebook(changes.pop("plan", None), as_of)
    return headline(a_verdict(records, rulebook=rulebook, **changes), balance(entries, as_of), rulebook, waiting)


def test_what_is_lacking_and_the_main_set_are_said() -> None:
    lacking = {course.title for course in SIDE_3.courses[:2]}
    records = [record for record in set_records("main-elementary", "side-3") if record.title not in lacking]

    assert "距副餐3尚缺2門4小時；主餐已於103/5/3完成。" in said(records, as_of=roc(103, 8, 1))


def test_whom_the_plan_does_not_apply_to_is_told_so() -> None:
    teacher = a_person(category=Category.TEACHER, category_text="教師")

    assert said(person=teacher) == "人員類別為教師，不適用本計畫。"
    assert said(person=replace(teacher, category_text="")) == "人員類別為教師，不適用本計畫。"
    assert said(person=a_person(category=Category.UNKNOWN)).startswith("人員類別或官等待確認")


def test_whoever_has_begun_nothing_is_told_the_nearest_combination() -> None:
    assert said() == "距委任主餐尚缺7門10小時、副餐1尚缺5門10小時。"


def test_what_is_reached_is_said_before_the_way_on() -> None:
    assert said(set_records("main-elementary", "side-2")) == (
        "可建議嘉獎一次（尚可達嘉獎二次，暫緩）；可補休8小時；距副餐3尚缺9門16小時；主餐已於103/5/3完成。"
    )
    assert said(set_records("main-elementary", "side-2"), as_of=roc(103, 9, 1)).startswith("可建議嘉獎一次；可補休8")
    assert said(set_records("main-elementary", "side-3")) == (
        "可建議嘉獎二次；可補休12小時；已達最高標準；主餐已於103/5/3完成。"
    )


def test_an_approved_award_is_said_with_its_document() -> None:
    approval = Approval(1, "side-2", "高市府人字第1號", MONDAY)

    assert said(set_records("main-elementary", "side-2"), approval=approval).startswith(
        "已核定嘉獎一次（高市府人字第1號）；"
    )


def test_hours_registered_are_said_with_their_last_day_and_never_as_still_to_be_had() -> None:
    records = set_records("main-elementary", "side-3", on=roc(103, 8, 23))
    grant = a_grant(1, 12, roc(103, 8, 23), tier="side-3")
    use = a_use(2, {1: 4}, datetime(2014, 9, 2, 8))

    sentence = said(records, grant, use, as_of=roc(103, 9, 9))

    assert sentence.startswith("可建議嘉獎二次；已登錄12小時，尚餘8小時，最晚104/2/17休畢；")
    assert "可補休" not in sentence


def test_hours_booked_and_hours_that_lapse_first_are_said() -> None:
    records = set_records("main-elementary", "side-2")
    early, late = a_grant(1, 4), a_grant(2, 4, roc(103, 6, 2))
    use = a_use(3, {1: 1}, datetime(2014, 9, 2, 8))

    assert "已登錄8小時，尚餘8小時（已預定1小時），其中4小時最晚103/11/3休畢；" in said(records, early, late, use)


def test_what_is_due_beyond_the_hours_registered_or_claimed_is_said_to_be_more() -> None:
    records = set_records("main-elementary", "side-2")

    assert "已登錄4小時，尚餘4小時，最晚103/11/3休畢；另可補休4小時；" in said(records, a_grant(1, 4))
    assert said(records, waiting=8).startswith("可建議嘉獎一次（尚可達嘉獎二次，暫緩）；申請中8小時；距副餐3")
    assert "申請中4小時；另可補休4小時；" in said(records, waiting=4)


def test_hours_used_up_or_lapsed_are_said() -> None:
    records = set_records("main-elementary", "side-1")
    use = a_use(2, {1: 4}, datetime(2014, 6, 3, 8))

    assert said(records, a_grant(1, 4), use).startswith("已登錄4小時，已無可用時數；")
    assert said(records, a_grant(1, 4), as_of=roc(103, 11, 4)).startswith("已登錄4小時，已無可用時數，逾期失效4小時；")


def test_hours_without_a_working_day_left_are_said() -> None:
    grant = a_grant(1, 4, roc(103, 5, 8))

    assert "尚餘4小時，期限前已無上班日；" in said(
        set_records("main-elementary", "side-1"), grant, as_of=roc(103, 11, 8)
    )
    unbound = replace(grant, last_day=None)
    assert "尚餘4小時，期限前已無上班日；" in said(set_records("main-elementary", "side-1"), unbound)


def test_the_obstacle_is_named_where_it_is_one_thing() -> None:
    title = the_set("side-1").courses[0].title
    records = moved(set_records("main-elementary", "side-1"), title, completed_on=MONDAY, completed_time=None)

    assert said(records) == f"副餐1《{title}》待填完成時間；主餐已於103/5/3完成。"


def test_the_main_set_of_another_rank_is_named_as_such() -> None:
    assert said(set_records("main-junior", "side-2")) == (
        "距委任主餐尚缺5門8小時；已完成的薦任主餐不是完成當時官等的主餐。"
    )


def test_a_plan_without_a_main_set_for_the_rank_is_said_to_have_none() -> None:
    plan = a_plan(sets=tuple(each for each in the_plan().sets if each.key != "main-elementary"))

    assert said(plan=plan) == "本年度計畫沒有此官等的主餐。"


def test_whoever_has_left_is_said_to_have() -> None:
    leaver = a_person(left_on=roc(103, 5, 31))

    assert said(set_records("main-elementary"), person=leaver) == "已於103/5/31離職；主餐已於103/5/3完成。"
    assert "離職" not in said(set_records("main-elementary", "side-3"), person=leaver)


def test_when_all_days_are_over_that_is_said() -> None:
    assert said(as_of=roc(104, 1, 5)) == "敘獎與補休的期限已過。"


def test_hours_that_moved_to_another_agency_are_no_longer_to_be_had() -> None:
    grant = a_grant(1, 8)
    moved = an_adjust(2, {1: 8}, JUNE)
    assert "已移出8小時；距" in said(set_records("main-elementary", "side-2"), grant, moved)


def test_hours_whose_days_are_over_are_said_to_be_too_late() -> None:
    assert "可補休4小時但期限已過；" in said(set_records("main-elementary", "side-1"), as_of=roc(103, 11, 5))


def test_an_award_is_not_spoken_of_before_its_combination_is_completed() -> None:
    assert "可建議" not in said(set_records("main-elementary", "side-3"), as_of=roc(103, 5, 2))


def test_no_way_leads_to_hours_that_are_registered_already() -> None:
    assert "副餐1" not in said(set_records("main-elementary"), a_grant(1, 4))


def test_an_award_that_was_sent_is_said_to_wait_for_its_answer() -> None:
    sent = AwardEvent(1, "A123456789", 103, AwardStep.PROPOSED, MONDAY, 1, "side-2", batch=3)
    rulebook = a_rulebook(None, roc(103, 9, 1))
    verdict = a_verdict(set_records("main-elementary", "side-2"), rulebook=rulebook)
    assert headline(verdict, balance((), JUNE), rulebook, proposal=sent).startswith(
        "已送嘉獎一次（第3批），待核定；可補休8小時；"
    )


def test_where_a_main_set_is_lacking_the_one_that_is_complete_is_named() -> None:
    at_work = set_records("main-elementary", on=MONDAY, at=time(14))
    assert said([*at_work, *set_records("side-2", first_id=100)], as_of=roc(103, 9, 1)) == (
        "可建議嘉獎一次；距委任主餐尚缺7門10小時（均非公餘時間完成，須另於公餘時間完成）；委任主餐已於103/5/5完成。"
    )
