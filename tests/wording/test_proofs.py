"""What a course rests on besides its printout lines is said in a sentence each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from elearn_desk.domain.records import Record
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.domain.titles import title_key
from elearn_desk.wording.explanation import Grounds
from elearn_desk.wording.proofs import basis_words
from tests.factory import a_plan, a_record, a_ruling, the_plan, the_set
from tests.wording.grounds import grounds_of

MAIN = the_set("main-elementary")
COURSE = MAIN.courses[0]


def said(grounds: Grounds, *records: Record) -> list[str]:
    """Give what is said of the first 委任 course and its records."""
    return list(basis_words(grounds.verdict.sets[0].courses[0], MAIN, records, grounds))


def test_a_record_that_speaks_for_itself_needs_no_word() -> None:
    assert said(grounds_of([a_record()]), a_record()) == []
    assert said(grounds_of()) == []


def test_a_near_miss_says_why() -> None:
    record = a_record(hours=Decimal("0.5"), platform="別的平台")

    assert said(grounds_of([record]), record) == ["未採計：平台不符（別的平台）、認證時數不足（0.5／1小時）。"]


def test_another_name_of_the_platform_is_said_to_be_the_plans() -> None:
    record = a_record(platform="高雄市港都e學苑")

    assert said(grounds_of([record]), record) == ["列印資料所載平台「高雄市港都e學苑」即計畫所列「港都e學苑」。"]


def test_a_title_written_otherwise_is_said_to_be_accepted_or_an_alternative() -> None:
    short, other = a_record(title="單車遊前鎮"), a_record(title="另一課程")
    grounds = grounds_of([short], aliases={"單車遊前鎮": COURSE.title})
    accepted = replace(grounds, accepted={title_key("單車遊前鎮"): "由李主任103/05/03採用為本課程"})
    main = replace(MAIN, courses=(replace(COURSE, alternatives=("另一課程",)), *MAIN.courses[1:]))
    plan = a_plan(sets=tuple(main if each.key == main.key else each for each in the_plan().sets))

    assert said(accepted, short) == ["列印資料所載課名由李主任103/05/03採用為本課程。"]
    assert said(grounds, short) == []
    assert said(grounds_of([other], plan=plan), other) == ["為計畫所列可替代的課程。"]


def test_rulings_on_a_record_are_said_once_and_one_on_another_names_it() -> None:
    record = a_record()
    counted = a_ruling(id=7)
    aside = a_ruling(id=8, record_id=9, kind=RulingKind.SET_ASIDE, course="", instead=1)
    grounds = grounds_of([record], rulings=[counted, aside])

    first, second = said(grounds, record, record)
    assert first == f"李主任103/05/03裁示採計為「{COURSE.title}」：經查明確已完成，高市人字第1030001號。"
    assert second.startswith("第9號紀錄：李主任103/05/03裁示不採，以第1號紀錄為準：")
