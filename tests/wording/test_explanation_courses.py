"""Every course of a set is explained: by which record it counts, or why not, and whether it was off-hours (C, F)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from elearn_desk.domain.people import Rank, RankPeriod
from elearn_desk.domain.plan import Need
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.domain.titles import title_key
from elearn_desk.domain.workdays import DutyKind
from elearn_desk.wording.explanation import Grounds
from elearn_desk.wording.explanation_courses import course_step, set_step
from tests.factory import (
    EVENING,
    MONDAY,
    a_duty,
    a_person,
    a_plan,
    a_record,
    a_ruling,
    moved,
    roc,
    set_records,
    the_plan,
    the_set,
)
from tests.wording.grounds import grounds_of, lines_of

MAIN = the_set("main-elementary")
COURSE = MAIN.courses[0]
TITLE = f"《{COURSE.title}》"


def of_course(*records: Record, **changes: Any) -> list[str]:
    """Give what is said of the first 委任 course, line by line."""
    return lines_of(_step(grounds_of(records, **changes)))


def _step(grounds: Grounds) -> Any:
    return course_step(grounds.verdict.sets[0].courses[0], MAIN, grounds)


def of_set(records: list[Record], **changes: Any) -> str:
    """Give the sentence on the first set."""
    grounds = grounds_of(records, **changes)
    return set_step(grounds.verdict.sets[0], grounds).text


def test_a_course_without_a_record_is_said_to_be_missing() -> None:
    assert of_course() == [f"{TITLE}未見紀錄。｜陸、6（二）1"]


def test_a_course_completed_on_a_day_off_names_record_hours_platform_and_day() -> None:
    completed = f"{TITLE}103/05/03 20:15完成，認證2小時（計畫1小時），港都e學苑，公餘時間。"

    assert of_course(a_record(id=17)) == [
        f"{completed}｜陸、6（二）1｜第17號紀錄（「學習時數.pdf」第2頁第17列）",
        "103/05/03（星期六）是放假日，全日為公餘時間。｜附件2注意事項2",
    ]


def test_what_the_calendar_says_of_the_day_is_said_too() -> None:
    holiday = of_course(a_record(completed_on=roc(103, 10, 10)))
    made_up = of_course(a_record(completed_on=roc(103, 12, 27)))

    assert holiday[1].startswith("103/10/10（星期五）是放假日，國慶")
    assert made_up[1].startswith("103/12/27（星期六）是上班日，")
    assert "，20:15在上班時間（08:00～12:00、13:00～17:00）之外，為公餘時間。" in made_up[1]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"completed_time": EVENING}, "，20:15在上班時間（08:00～12:00、13:00～17:00）之外，為公餘時間。"),
        ({"completed_time": time(10)}, "，10:00在上班時間（08:00～12:00、13:00～17:00）之內，不是公餘時間。"),
        (
            {"completed_time": EVENING, "started_at": datetime(2014, 5, 5, 16)},
            "，16:00至20:15在上班時間（08:00～12:00、13:00～17:00）之內，不是公餘時間。",
        ),
        (
            {"completed_time": time(7), "started_at": datetime(2014, 5, 4, 22)},
            "，103/05/04 22:00至103/05/05 07:00在上班時間（08:00～12:00、13:00～17:00）之外，為公餘時間。",
        ),
        (
            {"completed_time": EVENING, "started_at": datetime(2014, 5, 5, 21)},
            "，20:15在上班時間（08:00～12:00、13:00～17:00）之外，為公餘時間。",
        ),
        ({"completed_time": None}, "而紀錄未載完成時間，須由申請人填具後才能認定。"),
    ],
)
def test_on_a_working_day_the_time_is_held_against_the_working_hours(changes: dict[str, Any], said: str) -> None:
    line = of_course(a_record(completed_on=MONDAY, **changes))[1]

    assert line.startswith(f"103/05/05（星期一）是上班日{said}｜附件2注意事項2")
    assert line.endswith("附件2注意事項4") == (changes["completed_time"] is None)


def test_a_day_off_that_follows_a_start_on_a_working_day_is_held_against_the_working_hours() -> None:
    without_time = a_record(completed_time=None, started_at=datetime(2014, 5, 2, 18))

    assert "，全日在上班時間" in of_course(without_time)[1]


def test_a_course_over_duty_names_the_duty_and_the_hours() -> None:
    duty = a_duty(datetime(2014, 5, 3, 19), datetime(2014, 5, 3, 21))
    shift = a_duty(datetime(2014, 5, 3, 19), datetime(2014, 5, 3, 21), DutyKind.SHIFT)

    overtime, at_shift = of_course(a_record(), duties=[duty]), of_course(a_record(), duties=[shift])

    assert "，與差勤重疊：加班（103/05/03 19:00～103/05/03 21:00）。" in overtime[0]
    assert overtime[1].startswith("103/05/03 20:15與加班（103/05/03 19:00～103/05/03 21:00）重疊，同一時間已報差勤")
    assert at_shift[1].startswith("103/05/03 20:15在輪值（103/05/03 19:00～103/05/03 21:00）之內，輪值視為上班時間")
    spanning = of_course(a_record(started_at=datetime(2014, 5, 3, 18)), duties=[duty])
    assert spanning[1].startswith("103/05/03 18:00至103/05/03 20:15與加班")


def test_the_earliest_record_and_the_one_off_hours_are_both_named() -> None:
    at_work = a_record(completed_on=MONDAY, completed_time=time(10))
    at_home = a_record(id=2, completed_on=MONDAY, completed_time=time(20))

    lines = of_course(at_work, at_home)

    assert lines[0].startswith(f"{TITLE}103/05/05 20:00完成")
    assert "第2號紀錄" in lines[0]
    assert "第1號紀錄" in lines[0]
    assert lines[1].startswith("103/05/05 10:00的紀錄先完成而不是公餘時間；補休改以最早的公餘紀錄計。｜")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"platform": "別的平台"}, "103/05/03 20:15的紀錄不予採計：平台不符（別的平台）。"),
        ({"platform": ""}, "平台不符（未載平台）。"),
        ({"hours": Decimal("0.5")}, "不予採計：認證時數不足（0.5／1小時）。"),
        ({"completed_on": date(2013, 12, 31)}, "102/12/31 20:15的紀錄不予採計：完成日不在年度內。"),
        ({"title": COURSE.title + "篇"}, f"課名相近，待確認（{COURSE.title}篇）。"),
    ],
)
def test_a_near_miss_is_said_with_its_causes(changes: dict[str, Any], said: str) -> None:
    assert said in of_course(a_record(**changes))[0]


@pytest.mark.parametrize(("score", "said"), [(Decimal("59.5"), "（59.5分／60分）"), (None, "（未載／60分）")])
def test_a_score_too_low_is_said_with_the_one_asked_for(score: Decimal | None, said: str) -> None:
    main = replace(MAIN, courses=(replace(COURSE, min_score=Decimal(60)), *MAIN.courses[1:]))
    plan = a_plan(sets=tuple(main if each.key == main.key else each for each in the_plan().sets))

    assert said in of_course(a_record(score=score), plan=plan)[0]


def test_a_platform_written_otherwise_is_said_to_be_the_same_or_not() -> None:
    known = of_course(a_record(platform="高雄市港都e學苑"))
    other = of_course(a_record(platform="別的平台"))

    assert known[1] == "紀錄所載平台「高雄市港都e學苑」即計畫所列「港都e學苑」。｜陸、6（二）1"
    assert other[1] == "紀錄所載平台「別的平台」不是計畫所列「港都e學苑」。｜陸、6（二）1"


def test_a_title_written_otherwise_is_said_to_be_accepted_or_an_alternative() -> None:
    grounds = grounds_of([a_record(title="單車遊前鎮")], aliases={"單車遊前鎮": COURSE.title})
    accepted = replace(grounds, accepted={title_key("單車遊前鎮"): "由李主任103/05/03採用為本課程"})
    main = replace(MAIN, courses=(replace(COURSE, alternatives=("另一課程",)), *MAIN.courses[1:]))
    plan = a_plan(sets=tuple(main if each.key == main.key else each for each in the_plan().sets))
    other = of_course(a_record(title="另一課程"), plan=plan)

    assert lines_of(_step(accepted))[1] == "紀錄所載課名「單車遊前鎮」由李主任103/05/03採用為本課程。｜陸、6（二）1"
    assert other[1] == "「另一課程」為計畫所列可替代的課程。｜陸、6（二）1"
    assert len(lines_of(_step(grounds))) == 2


def test_a_ruling_stands_beside_the_record_it_is_on() -> None:
    ruled = of_course(a_record(hours=Decimal("0.5")), rulings=[a_ruling(id=7)])
    attested = of_course(
        a_record(completed_on=MONDAY, completed_time=None),
        rulings=[a_ruling(id=8, kind=RulingKind.ATTESTED_TIME, at=time(20, 30))],
    )

    assert "，公餘時間；依裁示第7號。" in ruled[0]
    assert ruled[0].endswith("｜裁示第7號")
    assert ruled[-1].endswith("經查明確已完成，高市人字第1030001號。｜｜裁示第7號")
    assert "103/05/05 20:30完成" in attested[0]
    assert attested[1].endswith("為公餘時間（時間由申請人切結）。｜附件2注意事項2；附件2注意事項4")


def test_a_set_is_said_with_how_much_of_it_counts_and_when_it_was_completed() -> None:
    at_work = moved(set_records(MAIN.key), COURSE.title, completed_on=MONDAY, completed_time=time(10))
    promoted = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 9, 1))))
    whole = set_records(MAIN.key)

    assert of_set([]) == "委任主餐：0/7門。"
    assert of_set(whole) == "委任主餐：7/7門，103/05/03完成；公餘時間完成日103/05/03。"
    assert of_set(at_work) == "委任主餐：7/7門，103/05/05完成；未全部於公餘時間完成。"
    assert of_set(whole, person=promoted, as_of=roc(103, 9, 2)) == "委任主餐：7/7門，但完成時官等不符。"


@pytest.mark.parametrize(
    ("need", "said"),
    [
        (Need(courses=4), "7門中完成4門即可。｜陸、6（二）1"),
        (Need(hours=Decimal("4.5")), "完成的課程合計達4.5小時即可。｜陸、6（二）1"),
    ],
)
def test_a_set_of_which_a_part_is_enough_says_how_much(need: Need, said: str) -> None:
    main = replace(MAIN, need=need)
    grounds = grounds_of(plan=a_plan(sets=tuple(main if each.key == main.key else each for each in the_plan().sets)))

    assert lines_of(set_step(grounds.verdict.sets[0], grounds))[1] == said


def test_a_set_made_of_sets_is_explained_set_by_set() -> None:
    side = replace(the_set("side-3"), courses=(), members=("side-1", "side-2"), need=Need(sets=1))
    plan = a_plan(sets=tuple(side if each.key == side.key else each for each in the_plan().sets))
    grounds = grounds_of(set_records("side-1"), plan=plan)

    step = set_step(grounds.verdict.sets[3], grounds)

    assert step.text.startswith("副餐3-豪華主廚餐：1/2組，103/05/03完成")
    assert [each.text for each in step.steps] == [
        "副餐1-窈窕精緻餐、副餐2-幸福嚴選餐中完成1組即可。",
        "副餐1-窈窕精緻餐：5/5門，103/05/03完成；公餘時間完成日103/05/03。",
        "副餐2-幸福嚴選餐：2/9門。",
    ]


def test_each_step_speaks_for_or_against_the_person() -> None:
    grounds = grounds_of([a_record()])
    course = _step(grounds)
    missing = course_step(grounds.verdict.sets[0].courses[1], MAIN, grounds)
    waiting = _step(grounds_of([a_record(completed_on=MONDAY, completed_time=None)]))

    assert [course.good, missing.good, waiting.good] == [True, False, None]
