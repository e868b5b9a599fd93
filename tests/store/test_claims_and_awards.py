"""Claims with every step they took, and award events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from elearn_desk.domain.awards import AwardStep
from elearn_desk.domain.claims import ClaimEvent, ClaimLine, ClaimState
from elearn_desk.store.work import UnitOfWork
from tests.factory import SATURDAY, a_claim, a_claim_tier
from tests.store.builders import CLERK, an_award

LINES = (
    ClaimLine("main-elementary", "行政中立理論與實務", Decimal("1.5"), SATURDAY, time(20, 15), 17),
    ClaimLine("side-1", "全民國防教育學堂", Decimal(2), None, None, None),
)


def test_a_claim_comes_back_as_it_was_made(work: UnitOfWork) -> None:
    tiers = (a_claim_tier(), a_claim_tier("side-2", 8))
    made = work.claims.add(a_claim(ClaimState.DRAFTED, tiers=tiers, lines=LINES, provisional=True))
    assert work.claims.get(made.id) == made
    assert (made.tiers, made.lines, made.provisional, made.state) == (tiers, LINES, True, ClaimState.DRAFTED)


def test_serials_run_within_the_plan_year(work: UnitOfWork) -> None:
    serials = [work.claims.add(a_claim(plan_year=year)).serial for year in (103, 103, 104, 103)]
    assert serials == ["103-0001", "103-0002", "104-0001", "103-0003"]


@pytest.mark.parametrize("serial", ["103-0002", "103-2"])
def test_a_claim_is_found_by_its_serial(work: UnitOfWork, serial: str) -> None:
    work.claims.add(a_claim())
    second = work.claims.add(a_claim())
    assert work.claims.by_serial(serial) == second


@pytest.mark.parametrize("serial", ["103-0009", "103", "0001", "", "附件2", "103-一", "１０３-²", "-1"])
def test_a_serial_that_is_none_finds_nothing(work: UnitOfWork, serial: str) -> None:
    work.claims.add(a_claim())
    assert work.claims.by_serial(serial) is None


def test_every_step_of_a_claim_is_kept_dated_and_signed(work: UnitOfWork) -> None:
    claim = work.claims.add(a_claim(ClaimState.DRAFTED, ClaimState.PRINTED))
    rejected = ClaimEvent(ClaimState.REJECTED, date(2014, 6, 1), "單位主管未核章")
    stored = work.claims.add_event(claim.id, rejected)
    assert stored == replace(rejected, recorded_at=work.audit.at, recorded_by=CLERK)
    found = work.claims.get(claim.id)
    assert found is not None
    assert found.events == (*claim.events, stored)
    assert [line.what for line in work.audit.all()] == ["claim-rejected", "claim-printed", "claim-drafted", "claim"]


def test_provisional_claims_are_found_by_themselves(work: UnitOfWork) -> None:
    work.claims.add(a_claim())
    ahead = work.claims.add(a_claim(provisional=True, lines=LINES))
    work.claims.add(a_claim(provisional=True, plan_year=104))
    assert work.claims.provisional(103) == [ahead]


def test_claims_are_listed_by_year_and_person(work: UnitOfWork) -> None:
    mine, other = work.claims.add(a_claim(lines=LINES)), work.claims.add(a_claim(person_id="B2"))
    work.claims.add(a_claim(plan_year=104))
    assert work.claims.all(103) == [mine, other]
    assert work.claims.all(103, "B2") == [other]
    assert work.claims.get(99) is None


def test_award_events_come_back_in_order(work: UnitOfWork) -> None:
    approved = work.awards.add(an_award())
    revoked = work.awards.add(an_award(step=AwardStep.REVOKED, reason="文號誤植", document=""))
    other = work.awards.add(an_award(person_id="B2"))
    work.awards.add(an_award(plan_year=104))
    assert approved == replace(an_award(), id=1, recorded_at=work.audit.at, recorded_by=CLERK)
    assert work.awards.of("A123456789", 103) == [approved, revoked]
    assert work.awards.by_person(103) == {"A123456789": [approved, revoked], "B2": [other]}
    assert [line.details for line in work.audit.all(4)[2:]] == [
        "103, times 2 文號誤植",
        "103, times 2 高市人字第1030001號",
    ]


def test_batches_run_within_the_plan_year_and_keep_what_was_sent(work: UnitOfWork) -> None:
    sent, other_year, second = (work.awards.add_batch(year, SATURDAY) for year in (103, 104, 103))
    assert (sent.number, other_year.number, second.number) == (1, 1, 2)
    assert (sent.on, sent.recorded_by) == (SATURDAY, CLERK)
    assert work.awards.batches(103) == [sent, second]
    proposed = an_award(
        step=AwardStep.PROPOSED, document="", main="main-junior", completed_on=SATURDAY, proofs=20, batch=2
    )
    stored = work.awards.add(proposed)
    elsewhere = work.awards.add(replace(proposed, plan_year=104, batch=1))
    assert work.awards.of("A123456789", 103) == [stored]
    assert work.awards.of("A123456789", 104) == [elsewhere]
    assert (stored.main, stored.completed_on, stored.proofs, stored.batch) == ("main-junior", SATURDAY, 20, 2)
    assert "award-batch" in {line.what for line in work.audit.all()}
