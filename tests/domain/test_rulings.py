"""Of several rulings on one matter the last holds, and everyone is judged by those that are about them (C7, H10)."""

from __future__ import annotations

from typing import Any

from elearn_desk.domain.rulings import Ruling, RulingKind, RulingsInForce
from tests.factory import a_ruling

WANG, LIN = "A123456789", "B123456780"


def on_the_year(number: int, **changes: Any) -> Ruling:
    defaults = {"kind": RulingKind.PARAMETER, "record_id": 0, "course": "", "plan_year": 103, "key": "combine"}
    return a_ruling(id=number, **{**defaults, **changes})


def on_person(number: int, person_id: str, **changes: Any) -> Ruling:
    return on_the_year(number, **{"kind": RulingKind.RANK, "person_id": person_id, "key": "", **changes})


def on_record(number: int, person_id: str, **changes: Any) -> Ruling:
    return a_ruling(id=number, person_id=person_id, **changes)


def numbers(rulings: tuple[Ruling, ...]) -> list[int]:
    return [ruling.id for ruling in rulings]


def test_of_several_on_one_matter_the_last_holds() -> None:
    first, second, other = on_the_year(1), on_the_year(3), on_the_year(2, key="expiry_basis")
    assert numbers(RulingsInForce([second, first, other], 103).on_the_year) == [2, 3]
    assert numbers(RulingsInForce([first, other], 103).all) == [1, 2]


def test_people_and_kinds_are_matters_of_their_own() -> None:
    rulings = [
        on_person(1, WANG),
        on_person(2, LIN),
        on_person(3, WANG, kind=RulingKind.CATEGORY),
        on_person(4, WANG),
        on_the_year(5, kind=RulingKind.PLATFORM),
        on_the_year(6),
    ]
    assert numbers(RulingsInForce(rulings, 103).all) == [2, 3, 4, 5, 6]


def test_every_ruling_on_a_record_is_a_matter_of_its_own() -> None:
    rulings = [on_record(number, WANG, kind=RulingKind.BOTH_STAND, instead=number + 7) for number in (1, 2)]
    assert numbers(RulingsInForce(rulings, 103).of(WANG)) == [1, 2]


def test_everyone_is_judged_by_the_rulings_on_themselves_and_on_all() -> None:
    rulings = RulingsInForce([on_record(4, WANG), on_person(1, WANG), on_the_year(3), on_person(2, LIN)], 103)
    assert numbers(rulings.of(WANG)) == [1, 3, 4]
    assert numbers(rulings.of(LIN)) == [2, 3]
    assert rulings.of("C223456783") == rulings.on_the_year == (on_the_year(3),)


def test_a_ruling_of_another_year_holds_no_longer_and_one_on_a_fact_holds_in_any() -> None:
    rulings = [on_the_year(1, plan_year=102), on_person(2, WANG, plan_year=104), on_record(3, WANG, plan_year=0)]
    assert numbers(RulingsInForce(rulings, 103).of(WANG)) == [3]


def test_a_record_let_count_may_bear_any_title() -> None:
    assert RulingsInForce([on_record(1, WANG)], 103).on_titles
    assert not RulingsInForce([on_record(1, WANG, kind=RulingKind.ATTESTED_TIME), on_the_year(2)], 103).on_titles
