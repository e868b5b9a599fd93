"""What is still lacking is said with what it would bring (陸、6（三）, （四）)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Rank, RankPeriod
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.shortest import NextStep, next_steps
from elearn_desk.wording.next_steps import distance, gains_words, next_step, set_name, want_words
from tests.factory import (
    EVENING,
    MONDAY,
    a_duty,
    a_person,
    a_plan,
    a_rulebook,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
    the_set,
)
from tests.wording.grounds import JUNE, lines_of

SIDE = the_set("side-1")
TITLE = SIDE.courses[0].title
NEARLY = set_records("main-elementary", "side-1")


def steps(records: Iterable[Record], as_of: date = JUNE, plan: Plan | None = None, **changes: Any) -> list[NextStep]:
    """Give the steps of a person."""
    rulebook = a_rulebook(plan or the_plan(), as_of)
    return list(next_steps(a_verdict(records, rulebook=rulebook, **changes), rulebook.plan, as_of))


def nearest(records: Iterable[Record], **changes: Any) -> NextStep:
    """Give the nearest step of a person."""
    return steps(records, **changes)[0]


def test_a_set_goes_by_its_short_name() -> None:
    assert [set_name(title) for title in ("副餐3-豪華主廚餐", "委任主餐")] == ["副餐3", "委任主餐"]


def test_how_far_it_is_is_said_set_by_set() -> None:
    assert distance(nearest([])) == "距委任主餐尚缺7門10小時、副餐1尚缺5門10小時"
    assert distance(nearest(set_records("main-elementary", "side-2"))) == "距副餐3尚缺9門16小時"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"platform": "別的平台"}, "距副餐1尚缺1門2小時（《{title}》平台不符（別的平台））"),
        (
            {"completed_on": MONDAY, "completed_time": EVENING.replace(hour=10)},
            "距副餐1尚缺1門2小時（《{title}》非公餘時間完成，須另於公餘時間完成）",
        ),
        (
            {"completed_time": EVENING.replace(hour=19)},
            "距副餐1尚缺1門2小時（《{title}》與加班重疊，須另於公餘時間完成）",
        ),
        ({"completed_on": MONDAY, "completed_time": None}, "副餐1《{title}》待填完成時間"),
        ({"title": f"{TITLE}篇"}, "副餐1《{title}》課名待確認"),
    ],
)
def test_the_one_course_in_the_way_is_named_with_its_cause(changes: dict[str, Any], said: str) -> None:
    duty = a_duty(datetime(2014, 5, 3, 18, 30), datetime(2014, 5, 3, 19, 30))

    assert distance(nearest(moved(NEARLY, TITLE, **changes), duties=[duty])) == said.format(title=TITLE)


def test_one_course_without_a_record_needs_no_cause() -> None:
    lacking = [record for record in NEARLY if record.title != TITLE]

    assert distance(nearest(lacking)) == "距副餐1尚缺1門2小時"


def test_several_courses_at_work_are_said_to_be_so() -> None:
    at_work = [record._replace(completed_on=MONDAY, completed_time=EVENING.replace(hour=10)) for record in NEARLY]

    leave = next(step for step in steps(at_work) if step.side == SIDE.key)

    assert distance(leave).endswith("副餐1尚缺5門10小時（均非公餘時間完成，須另於公餘時間完成）")


def test_what_waits_for_a_word_is_said_besides_what_is_to_be_taken() -> None:
    records = [record for record in NEARLY if record.title != TITLE]
    waiting = [
        record._replace(completed_on=MONDAY, completed_time=None) if record.platform == SIDE.platform else record
        for record in records
    ]
    second = SIDE.courses[1].title

    assert distance(nearest(waiting)) == f"距副餐1尚缺1門2小時，副餐1《{second}》等4門待填完成時間"


def test_what_a_step_brings_is_said_with_its_last_days() -> None:
    reached = nearest(set_records("main-elementary", "side-2"))
    nothing_yet = steps([])

    assert gains_words(reached) == "改敘嘉獎二次（103/08/31前）、再補休4小時（103/12/31前）"
    assert gains_words(nothing_yet[0]) == "補休4小時（103/12/31前）"
    assert gains_words(nothing_yet[1]) == "敘嘉獎一次（103/08/31前）、補休8小時（103/12/31前）"
    assert gains_words(nearest(set_records("main-elementary", "side-2"), as_of=roc(103, 9, 1))) == (
        "再補休4小時（103/12/31前）"
    )


def test_a_course_lacking_is_said_with_its_hours_and_what_is_wrong() -> None:
    missing = nearest([]).wants[0]
    near = nearest(moved(NEARLY, TITLE, hours=Decimal(1))).wants[0]
    waiting = nearest(moved(NEARLY, TITLE, completed_on=MONDAY, completed_time=None)).wants[0]

    assert want_words(missing) == f"《{the_set('main-elementary').courses[0].title}》1小時"
    assert want_words(near) == f"《{TITLE}》2小時（認證時數不足（1／2小時））"
    assert want_words(waiting) == f"《{TITLE}》（待填完成時間）"


def test_a_main_set_of_another_rank_and_days_of_their_own_are_said() -> None:
    promoted = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 6, 1))))
    plan = a_plan(leave_window=Window(roc(103, 6, 1), roc(103, 9, 30)))

    rank = nearest(NEARLY, person=promoted)
    late = next(step for step in steps(NEARLY, plan=plan) if step.side == SIDE.key)

    assert "主餐完成時官等不符，須於現任官等再完成一門" in want_words(rank.wants[0])
    assert want_words(late.wants[-1]).endswith("（完成日不在期間內）")


def test_a_step_is_explained_with_the_clauses_of_its_tiers_and_every_course() -> None:
    (step,) = steps(set_records("main-elementary", "side-2"), as_of=roc(103, 9, 1))

    lines = lines_of(next_step(step, the_plan()))

    assert lines[0] == (
        "副餐3：尚缺9門16小時，完成後可改敘嘉獎二次（期限103/08/31已過）；再補休4小時（103/12/31前）。"
        "｜陸、6（三）2（2）；陸、6（四）2（3）；附件2注意事項3（2）C"
    )
    assert len(lines) == 10
    assert lines[2] == "《預約幸福-兩性相處的藝術》2小時。｜陸、6（二）2（3）"


def test_a_step_that_only_waits_for_a_word_says_so() -> None:
    waiting = nearest(moved(NEARLY, TITLE, completed_on=MONDAY, completed_time=None))

    assert next_step(waiting, the_plan()).text == ("副餐1：課程已完成，1門待補正，完成後可補休4小時（103/12/31前）。")
