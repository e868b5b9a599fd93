"""Rulings lie over the plan, the person and the calendar before a verdict is reached (rules A4, B1, C1, F2, H10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn_desk.domain.parameters import known_values, parameters_from
from elearn_desk.domain.people import Category, Person, Rank, RankPeriod
from elearn_desk.domain.plan import Combine, Parameters
from elearn_desk.domain.ruled import ruled_calendar, ruled_person, ruled_plan, ruled_platforms
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.domain.workdays import Calendar
from tests.domain import naive
from tests.domain.strategies import Story, small_plan, stories
from tests.factory import a_person, a_plan, a_rulebook, a_ruling, a_verdict, roc, set_records, the_plan

TYPHOON = roc(103, 7, 23)
"""A Wednesday."""
_OF_VERDICTS = ("rank_basis", "combine", "expiry_basis", "extend_to_workday")
_UNRULED = replace(small_plan(), notes=())
MAKE_UP = roc(103, 12, 27)
"""A Saturday that works."""


def ruling(kind: RulingKind, value: str, key: str = "", number: int = 1, **changes: Any) -> Ruling:
    return a_ruling(id=number, kind=kind, record_id=0, course="", value=value, key=key, **changes)


def person_ruled(person: Person, *rulings: Ruling, parameters: Parameters | None = None) -> Person:
    return ruled_person(person, rulings, parameters or Parameters())


def test_a_plan_is_ruled_by_parameters_alone_and_its_version_names_them() -> None:
    rulings = [
        ruling(RulingKind.PARAMETER, "capped_sum", "combine", 7),
        ruling(RulingKind.SUSPENSION, "off", "2014-07-23", 8),
        ruling(RulingKind.PARAMETER, "45", "proof_days", 9),
    ]
    plan = ruled_plan(the_plan(), rulings)
    assert plan.version == f"{the_plan().version}+r7.9"
    assert plan == a_plan(combine=Combine.CAPPED_SUM, proof_days=45, version=plan.version)


def test_a_plan_without_rulings_stays_as_it_is() -> None:
    assert ruled_plan(the_plan(), []) is the_plan()


def test_a_ruling_that_a_plan_does_not_leave_open_has_no_effect_and_is_not_named() -> None:
    rulings = [ruling(RulingKind.PARAMETER, "average", "combine"), ruling(RulingKind.PARAMETER, "up", "rounding")]
    assert ruled_plan(the_plan(), rulings) == the_plan()


def test_a_ruled_category_takes_the_place_of_the_rosters() -> None:
    unknown = a_person(category=Category.UNKNOWN, category_text="業務助理")
    ruled = person_ruled(unknown, ruling(RulingKind.CATEGORY, "contract"))
    assert (ruled.category, ruled.category_text) == (Category.CONTRACT, "")
    assert a_verdict((), unknown).eligibility is Eligibility.UNDECIDED
    assert a_verdict((), ruled).eligibility is Eligibility.ELIGIBLE


def test_a_category_that_only_the_plan_knows_is_ruled_in_words() -> None:
    plan = a_plan(also_eligible=frozenset({"考試錄取人員"}))
    ruled = person_ruled(a_person(category=Category.TEACHER), ruling(RulingKind.CATEGORY, "考試錄取人員"))
    assert (ruled.category, ruled.category_text) == (Category.UNKNOWN, "考試錄取人員")
    assert a_verdict((), ruled, rulebook=a_rulebook(plan)).eligibility is Eligibility.ELIGIBLE


def test_a_ruled_rank_holds_at_all_times() -> None:
    promoted = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.SENIOR, since=roc(103, 7, 1))))
    ruled = person_ruled(promoted, ruling(RulingKind.RANK, "junior"))
    assert ruled.rank_periods == (RankPeriod(Rank.JUNIOR),)
    assert a_verdict(set_records("main-junior", "side-1"), ruled).leave.entitled_hours == 4


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        (Category.CONTRACT, Rank.JUNIOR),
        (Category.CONTRACT_EMPLOYEE, Rank.ELEMENTARY),
        (Category.CIVIL_SERVANT, None),
        (Category.WORKER, None),
    ],
)
@pytest.mark.parametrize("periods", [(), (RankPeriod(None),)])
def test_contract_staff_without_a_rank_have_the_equivalent_one(
    category: Category, expected: Rank | None, periods: tuple[RankPeriod, ...]
) -> None:
    parameters = Parameters(contract_rank=Rank.JUNIOR, contract_employee_rank=Rank.ELEMENTARY)
    person = a_person(category=category, rank_periods=periods)
    assert person_ruled(person, parameters=parameters).rank_on(roc(103, 5, 3)) is expected
    assert person_ruled(person) == person


def test_a_rank_that_the_roster_gives_is_not_replaced_by_the_equivalent_one() -> None:
    parameters = Parameters(contract_rank=Rank.JUNIOR)
    known = a_person(category=Category.CONTRACT, rank=Rank.SENIOR)
    assert person_ruled(known, parameters=parameters) == known
    later = RankPeriod(None, since=roc(103, 7, 1))
    partly = a_person(category=Category.CONTRACT, rank_periods=(RankPeriod(Rank.SENIOR), later))
    assert [each.rank for each in person_ruled(partly, parameters=parameters).rank_periods] == [
        Rank.SENIOR,
        Rank.JUNIOR,
    ]


def test_the_equivalent_rank_follows_a_ruled_category_and_gives_way_to_a_ruled_rank() -> None:
    parameters = Parameters(contract_rank=Rank.JUNIOR)
    worker = a_person(category=Category.WORKER, rank_periods=())
    as_contract = ruling(RulingKind.CATEGORY, "contract")
    assert person_ruled(worker, as_contract, parameters=parameters).rank_on(TYPHOON) is Rank.JUNIOR
    senior = ruling(RulingKind.RANK, "senior", number=2)
    assert person_ruled(worker, as_contract, senior, parameters=parameters).rank_on(TYPHOON) is Rank.SENIOR


def calendar(
    *rulings: Ruling, days: dict[date, bool] | None = None, notes: dict[date, str] | None = None, off: bool = True
) -> Calendar:
    shipped = Calendar({MAKE_UP: True}, {MAKE_UP: "補行上班"})
    return ruled_calendar(shipped, days or {}, notes or {}, rulings, Parameters(suspension_off=off))


def test_a_ruled_suspension_of_work_is_a_day_off() -> None:
    ruled = calendar(ruling(RulingKind.SUSPENSION, "off", "2014-07-23"), ruling(RulingKind.RANK, "senior"))
    assert not ruled.works_on(TYPHOON)
    assert ruled.notes[TYPHOON] == "停止上班"
    assert ruled.works_on(MAKE_UP)


def test_a_ruling_that_a_day_was_worked_goes_over_the_imported_calendar() -> None:
    ruled = calendar(
        ruling(RulingKind.SUSPENSION, "works", "2014-07-23"), days={TYPHOON: False}, notes={TYPHOON: "停止上班"}
    )
    assert ruled.works_on(TYPHOON)
    assert ruled.notes[TYPHOON] == "照常上班"


def test_days_of_suspension_are_no_days_off_where_the_parameters_say_so() -> None:
    imported = {TYPHOON: False, roc(103, 9, 8): False, roc(103, 12, 27): True}
    ruled = calendar(
        ruling(RulingKind.SUSPENSION, "off", "2014-09-22"), days=imported, notes={TYPHOON: "停止上班"}, off=False
    )
    assert ruled.works_on(TYPHOON)
    assert ruled.works_on(roc(103, 9, 22))
    assert not ruled.works_on(roc(103, 9, 8)), "a holiday is no suspension"


def test_a_day_off_that_was_worked_is_a_working_day_whatever_is_said_of_suspensions() -> None:
    saturday = roc(103, 8, 2)
    assert calendar(ruling(RulingKind.SUSPENSION, "works", "2014-08-02")).works_on(saturday)
    assert calendar(days={saturday: True}, notes={saturday: "補停止上班之日"}, off=False).works_on(saturday)


def test_learning_in_the_office_hours_of_a_suspended_day_is_off_hours() -> None:
    records = [each._replace(completed_on=TYPHOON) for each in set_records("main-elementary", "side-1")]
    records = [each._replace(completed_time=time(10)) for each in records]
    suspended = calendar(ruling(RulingKind.SUSPENSION, "off", "2014-07-23"))
    assert a_verdict(records, rulebook=a_rulebook(calendar=suspended)).leave.entitled_hours == 4
    assert a_verdict(records).leave.entitled_hours == 0


def test_a_ruled_name_is_the_plans_platform() -> None:
    names = ruled_platforms([ruling(RulingKind.PLATFORM, "e學中心", "e等公務園"), ruling(RulingKind.RANK, "senior")])
    assert names == {"e等公務園": "e學中心"}
    book = a_rulebook(platform_names=names)
    assert book.platform("Ｅ等公務園") == "e學中心"
    assert a_rulebook(platform_names={"e學中心": "港都e學苑"}).platform("e學中心") == "e學中心"


@settings(max_examples=50)
@given(stories(), st.tuples(*(st.sampled_from(known_values(key)) for key in _OF_VERDICTS)))
def test_verdicts_by_ruled_parameters_are_those_that_trying_every_choice_of_records_gives(
    story: Story, words: tuple[str, ...]
) -> None:
    chosen = dict(zip(_OF_VERDICTS, words, strict=True))
    rulings = [
        ruling(RulingKind.PARAMETER, value, key, number) for number, (key, value) in enumerate(chosen.items(), 1)
    ]
    ruled = replace(story, plan=ruled_plan(_UNRULED, rulings)).verdict()
    expected = naive.judge(replace(story, plan=small_plan(parameters_from(chosen))))
    assert ruled.plan_version == f"{_UNRULED.version}+r1.2.3.4"
    assert (ruled.eligibility, ruled.award.times) == (expected.eligibility, expected.award_times)
    assert (ruled.leave.entitled_hours, ruled.leave.other_reading) == (expected.entitled, expected.other_reading)
    assert {tier.by: tier.window.last for tier in ruled.leave.tiers} == {
        by: last for by, (_, _, last) in expected.tiers.items()
    }
