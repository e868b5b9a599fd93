"""總覽 tells what waits, the most pressing first, how far the units are, and when hours lapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.claims import ClaimState
from elearn_desk.services import overview, year_end
from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.claims import create_claim, mark_claims, register_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.overview import (
    Coming,
    Figure,
    FirstSteps,
    Kept,
    Matter,
    Milestone,
    MonthLapse,
    Stage,
    ToDo,
    kept_matters,
    overview_of,
)
from elearn_desk.services.radar import radar
from elearn_desk.services.watching import watch_folder
from tests.factory import a_record, the_plan
from tests.services.office import HOURS_HEADER, STRANGER, WANG, WU, Office, a_claim, a_registered_claim, hours_row

NOTHING = Kept((), (), frozenset(), FirstSteps(roster=True, hours=True, forms=True), (), closed=False)
AUGUST = date(2014, 8, 20)


def a_figure(person_id: str = WANG, **changes: object) -> Figure:
    """Give somebody who has not begun and for whom nothing is to be done."""
    plain = Figure(person_id, "民政課", Stage.NOT_BEGUN, undecided=False, claimable=False, recommended=False)
    return replace(plain, **changes)  # type: ignore[arg-type]


def matters(desk: Desk) -> dict[Matter, ToDo]:
    """Give what waits at a desk, by its kind."""
    return {each.matter: each for each in kept_matters(desk).value.waiting}


def test_a_new_office_waits_for_nothing_and_has_every_step_before_it(new_office: Office) -> None:
    with new_office.desk(AUGUST) as desk:
        kept = kept_matters(desk).value
    assert kept.waiting == ()
    assert kept.lapses == ()
    assert kept.steps == FirstSteps(roster=False, hours=False, forms=False)
    assert [each.milestone for each in kept.coming] == [Milestone.AWARD_DEADLINE, Milestone.YEAR_END]
    assert not kept.steps.done


def test_the_steps_are_ticked_as_they_are_done(desk: Desk) -> None:
    assert kept_matters(desk).value.steps == FirstSteps(roster=True, hours=True, forms=False)
    claim = a_claim(desk)
    assert not kept_matters(desk).value.steps.forms
    mark_claims(desk, (claim.id,), ClaimState.PRINTED)
    assert kept_matters(desk).value.steps.done


def test_hours_of_another_year_are_not_those_of_this_one(new_office: Office) -> None:
    with new_office.desk() as desk:
        import_hours(desk, [new_office.hours([a_record(completed_on=date(2013, 12, 31))])])
        assert not kept_matters(desk).value.steps.hours


def test_claims_wait_for_stamps_and_then_to_be_registered(desk: Desk) -> None:
    claim = a_claim(desk)
    assert matters(desk)[Matter.TO_SIGN].count == 1
    mark_claims(desk, (claim.id,), ClaimState.SIGNED)
    assert Matter.TO_SIGN not in matters(desk)
    assert matters(desk)[Matter.TO_REGISTER].count == 1


def test_hours_lapse_in_the_month_of_their_last_working_day(desk: Desk) -> None:
    a_registered_claim(desk)
    early = kept_matters(desk).value
    assert early.lapses == (MonthLapse(date(2014, 11, 1), 8, 1),)
    assert Coming(Milestone.LAPSE, date(2014, 11, 3)) in early.coming
    assert matters(desk.at(date(2014, 10, 5)))[Matter.LAPSING_NEXT] == ToDo(
        Matter.LAPSING_NEXT, 1, date(2014, 11, 3), 8
    )
    assert matters(desk.at(date(2014, 11, 1)))[Matter.LAPSING] == ToDo(Matter.LAPSING, 1, date(2014, 11, 3), 8)


def test_months_between_are_there_too(desk: Desk) -> None:
    a_registered_claim(desk)
    ends = [(date(2014, 11, 3), alarm) for alarm in radar(desk).value]
    later = [(date(2015, 1, 9), alarm) for _, alarm in ends]
    assert [(each.month, each.hours) for each in overview._by_month([*ends, *later])] == [
        (date(2014, 11, 1), 8),
        (date(2014, 12, 1), 0),
        (date(2015, 1, 1), 8),
    ]


def test_claims_without_proof_are_due_on_the_day_they_are_chased(office: Office) -> None:
    with office.desk() as desk:
        claim = create_claim(desk, WANG, provisional=True, side="side-3", reason="主管同意").value
        register_claim(desk, claim.id)
        early, late = matters(desk), matters(desk.at(date(2014, 12, 1)))
    assert early[Matter.UNPROVEN].count == 1
    assert early[Matter.UNPROVEN].more == 0
    assert early[Matter.UNPROVEN].due == late[Matter.UNPROVEN].due
    assert late[Matter.UNPROVEN].more == 1


def test_files_strangers_titles_and_refused_rows_wait(office: Office, tmp_path: Path) -> None:
    watched = tmp_path / "watched"
    watched.mkdir()
    with office.desk() as desk:
        near = f"{a_record().title}（數位）"
        rows = [hours_row(a_record(person_id=STRANGER)), hours_row(a_record(title=near)), {"課程名稱": "無"}]
        file = office.file("doubtful.csv", HOURS_HEADER, rows)
        import_hours(desk, [file])
        found = matters(desk)
        watch_folder(desk, watched)
    assert found[Matter.STRANGERS].count == 1
    assert found[Matter.TITLES].count == 1
    assert found[Matter.REFUSED] == ToDo(Matter.REFUSED, 1, None, 1)
    assert Matter.FILES not in found


def test_a_file_brought_in_mended_no_longer_waits(office: Office) -> None:
    with office.desk() as desk:
        import_hours(desk, [office.file("h.csv", HOURS_HEADER, [hours_row(a_record()), {"課程名稱": "無"}])])
        assert Matter.REFUSED in matters(desk)
        import_hours(desk, [office.hours([a_record()], name="h.csv")])
        assert Matter.REFUSED not in matters(desk)


def test_a_year_that_ended_is_to_be_closed_and_the_next_needs_its_plan(desk: Desk) -> None:
    january = desk.at(date(2020, 1, 20))
    assert {Matter.CLOSING, Matter.NEXT_PLAN} <= set(matters(january))
    year_end.close_year(january, "結束", force=True)
    assert Matter.CLOSING not in matters(january)
    assert kept_matters(january).value.closed


def test_whoever_is_proposed_waits_for_the_order_and_not_for_a_proposal(desk: Desk) -> None:
    propose_awards(desk)
    kept = kept_matters(desk).value
    assert kept.proposed == {WANG, WU}
    assert matters(desk)[Matter.PROPOSED].count == 2
    people = [a_figure(WANG, recommended=True), a_figure("Z", recommended=True)]
    found = {each.matter: each.count for each in overview_of(kept, people, desk.plan, desk.as_of).waiting}
    assert found[Matter.AWARDS] == 1


def test_what_is_due_soon_comes_first_and_a_closed_year_waits_for_no_claim() -> None:
    plan = the_plan()
    people = [
        a_figure("A", undecided=True, stage=None),
        a_figure("B", claimable=True),
        a_figure("C", recommended=True),
    ]
    soon = overview_of(NOTHING, people, plan, AUGUST).waiting
    assert [each.matter for each in soon] == [Matter.AWARDS, Matter.UNDECIDED, Matter.CLAIMABLE]
    early = overview_of(NOTHING, people, plan, date(2014, 5, 1)).waiting
    assert [each.matter for each in early] == [Matter.UNDECIDED, Matter.CLAIMABLE, Matter.AWARDS]
    closed = overview_of(replace(NOTHING, closed=True), people, plan, AUGUST).waiting
    assert [each.matter for each in closed] == [Matter.UNDECIDED]


def test_units_are_counted_by_stage_without_those_to_whom_the_plan_does_not_apply() -> None:
    people = [
        a_figure("A", unit="秘書室", stage=Stage.REACHED),
        a_figure("B", unit="秘書室", stage=Stage.NEAR),
        a_figure("C", unit="民政課", stage=None),
    ]
    (unit,) = overview_of(NOTHING, people, the_plan(), AUGUST).units
    assert (unit.unit, unit.people, unit.count_at(Stage.REACHED), unit.count_at(Stage.NOT_BEGUN)) == ("秘書室", 2, 1, 0)


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙", ""]), st.sampled_from([*Stage, None]))))
def test_everyone_judged_stands_in_one_unit_once(people: list[tuple[str, Stage | None]]) -> None:
    figures = [a_figure(str(number), unit=unit, stage=stage) for number, (unit, stage) in enumerate(people)]
    units = overview_of(NOTHING, figures, the_plan(), AUGUST).units
    assert sum(unit.people for unit in units) == sum(stage is not None for _, stage in people)
    assert all(unit.people for unit in units)
