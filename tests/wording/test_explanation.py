"""An explanation is a tree of steps with clauses and values (rule H10)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from elearn_desk.domain.findings import Place
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.wording.explanation import (
    Step,
    Value,
    ValueKind,
    accepted_words,
    hours_text,
    parameter_value,
    place_words,
    plan_value,
    ruling_step,
    short_clause,
)
from tests.factory import SATURDAY, a_record, a_ruling
from tests.wording.grounds import grounds_of


@pytest.mark.parametrize(
    ("hours", "said"), [(Decimal("1.50"), "1.5"), (Decimal("2.0"), "2"), (Decimal(10), "10"), (0, "0"), (100, "100")]
)
def test_hours_are_said_without_needless_zeros(hours: Decimal | int, said: str) -> None:
    assert hours_text(hours) == said


@pytest.mark.parametrize(
    ("clause", "short"),
    [
        ("陸、6（四）2（4）；附件2注意事項3（2）D", "陸、6（四）2（4）；附件2注意事項3（2）D"),
        ("附件2注意事項2（非上班、在勤或輪值時間，包括假日）；起訖時刻計畫未載", "附件2注意事項2"),
        ("", ""),
    ],
)
def test_a_clause_ends_before_its_first_remark(clause: str, short: str) -> None:
    assert short_clause(clause) == short


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("時數.csv", "", 5), "「時數.csv」第5列"),
        (Place("時數.csv", None, 5), "「時數.csv」第5列"),
        (Place("時數.pdf", "第12頁", 3), "「時數.pdf」第12頁第3列"),
        (Place("時數.xlsx", "資料", 3), "「時數.xlsx」工作表「資料」第3列"),
    ],
)
def test_where_a_record_was_read_is_said_with_file_page_and_row(place: Place, said: str) -> None:
    assert place_words(place) == said


def test_steps_are_walked_in_order_with_their_depth() -> None:
    tree = Step("", "甲", steps=(Step("", "乙", steps=(Step("", "丙"),)), Step("", "丁")))

    assert [(depth, step.text) for depth, step in tree.walk()] == [(0, "甲"), (1, "乙"), (2, "丙"), (1, "丁")]


def test_a_record_is_a_value_with_its_number_and_where_it_was_read() -> None:
    grounds = grounds_of([a_record(id=7)])

    assert grounds.record(a_record(id=7)) == Value(ValueKind.RECORD, "第7號紀錄（「學習時數.pdf」第2頁第7列）", "7")
    assert grounds.record(a_record(id=8)).text == "第8號紀錄"


def test_the_first_source_that_the_plan_states_is_the_clause() -> None:
    grounds = grounds_of()

    assert grounds.clause("nothing", "award.deadline") == grounds.plan.sources["award.deadline"]
    assert grounds.clause("nothing") == ""


def test_values_of_the_plan_bear_the_names_its_sources_know_them_by() -> None:
    assert plan_value("award.deadline", "期限") == Value(ValueKind.PLAN, "期限", "award.deadline")
    assert parameter_value("combine", "highest") == Value(ValueKind.PLAN, "參數combine=highest", "parameters.combine")


@pytest.mark.parametrize(
    ("reason", "document", "said"),
    [
        ("查證屬實", "人字第1號", "由李主任103/05/03採用為本課程（查證屬實，人字第1號）"),
        ("", "", "由李主任103/05/03採用為本課程"),
    ],
)
def test_who_accepted_a_title_is_said_with_day_reason_and_document(reason: str, document: str, said: str) -> None:
    assert accepted_words("李主任", SATURDAY, reason, document) == said


@pytest.mark.parametrize(("document", "ending"), [("高市人字第1030001號", "，高市人字第1030001號。"), ("", "。")])
def test_a_ruling_is_said_with_who_when_why_and_by_which_document(document: str, ending: str) -> None:
    ruling = a_ruling(id=7, kind=RulingKind.COUNT_RECORD, document=document)

    step = ruling_step(ruling)

    assert step.text.startswith("李主任103/05/03裁示")
    assert step.text.endswith(f"：經查明確已完成{ending}")
    assert step.values == (Value(ValueKind.RULING, "裁示第7號", "7"),)
