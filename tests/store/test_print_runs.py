"""A run comes back as it was written, with the papers as they were printed, each plan year its own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.documents import ClaimForm, ClaimFormLine
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunPerson, RunWithdrawal
from elearn_desk.store.work import UnitOfWork
from tests.factory import SATURDAY, a_claim
from tests.store.builders import CLERK

LINE = ClaimFormLine(
    1, "資安案例分享—𡍼", Decimal("1.5"), date(2014, 5, 3), time(20, 15), "委任主餐", registered_on=SATURDAY
)
FORM = ClaimForm(
    103, "示範區公所", "民政課", "課員", "林𡍼", "103-0001", lines=(LINE, replace(LINE, completed_time=None))
)
ANNEX = Listing(
    "佐證對照表",
    "林𡍼",
    SATURDAY,
    (ListingColumn("序", 8.5, centered=True),),
    (ListingSection("委任主餐", (ListingRow(("第1列\n=1+1",), level=1, strong=True, whom="林𡍼"),), lead="已完成。"),),
    notes=("原檔保存。",),
)
PAPERS = RunPapers(FORM, ANNEX)


def people(work: UnitOfWork, count: int = 1, plan_year: int = 103) -> Iterator[RunPerson]:
    """Give people of a run, each with a claim written for them."""
    for _ in range(count):
        claim = work.claims.add(a_claim(ClaimState.DRAFTED, plan_year=plan_year))
        yield RunPerson(claim.id, claim.serial, claim.person_id, "林𡍼", "民政課", "課員", claim.hours)


def a_run(work: UnitOfWork, count: int = 1, plan_year: int = 103) -> PrintRun:
    """Write a run of so many people."""
    run = PrintRun(plan_year, 0, SATURDAY, "示範區公所", "民政課", "103-test", tuple(people(work, count, plan_year)))
    return work.print_runs.add(run, [PAPERS] * count)


def test_a_run_comes_back_as_it_was_written(work: UnitOfWork) -> None:
    run = a_run(work, 2)

    assert (run.number, run.recorded_at, run.recorded_by) == (1, work.audit.at, CLERK)
    assert work.print_runs.of(103) == [run]
    assert (work.print_runs.of(104), work.print_runs.of(103, 2)) == ([], [])


def test_the_papers_come_back_to_the_last_character_in_the_order_of_the_people(work: UnitOfWork) -> None:
    run = PrintRun(103, 0, SATURDAY, "", "", "103-test", tuple(people(work, 20)))
    every = [replace(PAPERS, form=replace(FORM, edition=number)) for number in range(20)]

    stored = work.print_runs.add(run, iter(every))

    assert list(work.print_runs.papers(stored)) == every
    assert [person.claim_id for person in work.print_runs.of(103)[0].people] == list(range(1, 21))


def test_runs_are_numbered_within_their_plan_year(work: UnitOfWork) -> None:
    assert [a_run(work).number, a_run(work, plan_year=104).number, a_run(work).number] == [1, 1, 2]
    assert [run.number for run in work.print_runs.of(103)] == [1, 2]
    (second,) = work.print_runs.of(103, 2)
    assert [person.serial for person in second.people] == ["103-0002"]


def test_a_run_needs_the_papers_of_each_of_its_people(work: UnitOfWork) -> None:
    run = PrintRun(103, 0, SATURDAY, "", "", "103-test", tuple(people(work, 2)))

    with pytest.raises(ValueError, match="shorter"):
        work.print_runs.add(run, [PAPERS])


def test_no_claim_is_in_two_runs(work: UnitOfWork) -> None:
    run = a_run(work)

    with pytest.raises(IntegrityError):
        work.print_runs.add(run, [PAPERS])


def test_a_run_taken_back_says_when_why_and_what_went_with_it(work: UnitOfWork) -> None:
    first, second = a_run(work, 2), a_run(work)

    back = work.print_runs.withdraw(first, RunWithdrawal(SATURDAY, "名冊有誤", frozenset({2})))

    assert back == replace(first, withdrawal=RunWithdrawal(SATURDAY, "名冊有誤", frozenset({2}), work.audit.at, CLERK))
    assert work.print_runs.of(103) == [back, second]


def test_the_trail_says_what_was_done(work: UnitOfWork) -> None:
    run = a_run(work)
    work.print_runs.withdraw(run, RunWithdrawal(SATURDAY, "名冊有誤", frozenset()))

    withdrawn, printed, *_ = work.audit.all()
    assert (printed.what, printed.subject, printed.details) == ("print-run", "103-1", "1 people, 4 h")
    assert (withdrawn.what, withdrawn.subject, withdrawn.details) == ("print-run-withdrawn", "103-1", "名冊有誤")


def test_what_the_next_claims_and_run_will_be_called_is_known_before_they_are_written(work: UnitOfWork) -> None:
    a_run(work, 2)
    drafts = [a_claim(ClaimState.DRAFTED, id=0, serial="") for _ in range(2)]

    foreseen = work.claims.foreseen(drafts)

    assert [claim.serial for claim in foreseen] == ["103-0003", "103-0004"]
    assert len(work.claims.all(103)) == 2, "nothing is written"
    assert [(claim.id, claim.serial) for claim in map(work.claims.add, drafts)] == [
        (claim.id, claim.serial) for claim in foreseen
    ]
    assert (work.claims.foreseen([]), work.print_runs.next_number(103), work.print_runs.next_number(104)) == ([], 2, 1)
