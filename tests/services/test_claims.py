"""附件2 claims: only registration grants, provisional ones wait for their proof, nothing is granted twice (E1–E13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.domain.plan import Combine
from elearn_desk.domain.years import YearEvent, YearStep
from elearn_desk.services.claims import (
    create_claim,
    create_claims,
    find_claim,
    list_claims,
    mark_claims,
    register_claim,
    register_claims,
    reject_claim,
    withdraw_claim,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.leave import ledger_of, use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.undo import undo_import
from elearn_desk.wording.sentences import say
from tests.factory import a_plan
from tests.services.office import (
    CHEN,
    LIN,
    STRANGER,
    WANG,
    WU,
    Office,
    a_claim,
    a_registered_claim,
    a_row,
    done,
    refused,
)


class TakeOff(Protocol):
    """A step that takes a claim off, with a reason."""

    def __call__(self, desk: Desk, claim_id: int, reason: str) -> object:
        """Take the step."""


def summing_up(desk: Desk) -> Desk:
    """Give the desk with a plan whose tiers add up."""
    return replace(desk, plan=a_plan(combine=Combine.CAPPED_SUM))


def granted(desk: Desk, person_id: str = WANG) -> int:
    """Give the hours granted."""
    return ledger_of(desk, person_id).value.account.granted


def bring_in(office: Office, desk: Desk, *keys: str, person_id: str = WANG) -> None:
    """Bring in the records of whole sets."""
    import_hours(desk, [office.hours(done(*keys, person_id=person_id), f"{'-'.join(keys)}.csv")])


def test_a_claim_asks_for_the_best_tier_with_all_its_courses(desk: Desk) -> None:
    outcome = create_claim(desk, WANG)

    claim = outcome.value
    assert outcome.changes == {Change.CLAIMS}
    assert (claim.serial, claim.hours, claim.state, claim.provisional) == ("103-0001", 8, ClaimState.DRAFTED, False)
    (tier,) = claim.tiers
    assert (tier.by, tier.first_day, tier.last_day) == ("side-2", date(2014, 5, 4), date(2014, 11, 3))
    assert all(line.record_id for line in claim.lines)


@pytest.mark.parametrize(
    ("person_id", "code"), [(STRANGER, "PERSON-UNKNOWN"), (CHEN, "CLAIM-NOT-ELIGIBLE"), (LIN, "CLAIM-NO-TIER")]
)
def test_whoever_has_nothing_to_claim_is_refused(desk: Desk, person_id: str, code: str) -> None:
    with refused(code):
        create_claim(desk, person_id)


def test_a_person_has_one_claim_open_at_a_time(desk: Desk) -> None:
    a_claim(desk)

    with refused("CLAIM-OPEN"):
        create_claim(desk, WANG)
    with refused("CLAIM-OPEN"):
        create_claim(desk, WANG, provisional=True, side="side-3")


def test_only_registration_grants_hours(desk: Desk) -> None:
    claim = a_claim(desk)
    mark_claims(desk, (claim.id,), ClaimState.PRINTED)
    mark_claims(desk, (claim.id,), ClaimState.SIGNED)
    assert granted(desk) == 0

    outcome = register_claim(desk, claim.id)

    assert outcome.changes == {Change.CLAIMS, Change.LEDGER}
    assert not outcome.findings
    assert granted(desk) == 8
    states = [event.state for event in list_claims(desk).value[0].claim.events]
    assert states == [ClaimState.DRAFTED, ClaimState.PRINTED, ClaimState.SIGNED, ClaimState.REGISTERED]


def test_a_step_already_taken_is_not_written_again(desk: Desk) -> None:
    claim = a_claim(desk)

    mark_claims(desk, (claim.id,), ClaimState.PRINTED)
    mark_claims(desk, (claim.id,), ClaimState.PRINTED)

    assert len(list_claims(desk).value[0].claim.events) == 2


def test_a_tier_reached_later_tops_up_what_is_registered(office: Office, desk: Desk) -> None:
    a_registered_claim(desk)
    with refused("CLAIM-NOTHING-LEFT"):
        create_claim(desk, WANG)
    bring_in(office, desk, "side-3")

    assert a_registered_claim(desk).hours == 4
    assert granted(desk) == 12
    with refused("CLAIM-NOTHING-LEFT"):
        create_claim(desk, WANG, provisional=True)


def test_a_grant_that_would_pass_the_cap_is_cut_and_says_so(office: Office, desk: Desk) -> None:
    bring_in(office, desk, "side-3")
    claim = a_claim(summing_up(desk))
    assert claim.hours == 24

    outcome = register_claim(summing_up(desk), claim.id)

    assert granted(desk) == 12
    assert [(found.code, found.detail("asked"), found.detail("hours")) for found in outcome.findings] == [
        ("CLAIM-CUT", "12", "0")
    ]


def test_a_claim_whose_records_are_gone_is_not_registered(desk: Desk) -> None:
    claim = a_claim(desk)
    hours = next(batch.id for batch in list_batches(desk).value if batch.kind == "hours")
    undo_import(desk, hours)

    with refused("CLAIM-PROOF-GONE"):
        register_claim(desk, claim.id)
    assert granted(desk) == 0


@pytest.mark.parametrize(
    ("side", "left"), [(None, ("side-1", 4)), ("side-2", ("side-2", 8)), ("side-3", ("side-3", 12))]
)
def test_a_provisional_claim_comes_before_its_proof(desk: Desk, side: str | None, left: tuple[str, int]) -> None:
    claim = create_claim(desk, LIN, provisional=True, side=side, reason=" 課長同意 ").value

    (tier,) = claim.tiers
    assert claim.provisional
    assert (tier.by, tier.hours) == left
    assert (tier.first_day, tier.last_day) == (date(2014, 9, 2), date(2015, 3, 1))
    assert all(line.completed_on is None and line.record_id is None for line in claim.lines)
    assert claim.events[0].reason == "課長同意"


def test_a_provisional_claim_is_listed_as_waiting_until_the_proof_is_imported(office: Office, desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True).value
    register_claim(desk, claim.id)
    assert granted(desk, LIN) == 4
    assert not list_claims(desk).value[0].proof_arrived

    bring_in(office, desk, "main-elementary", "side-1", person_id=LIN)

    assert list_claims(desk, LIN).value[0].proof_arrived


def test_a_provisional_claim_fills_in_what_is_proven_already(office: Office, desk: Desk) -> None:
    bring_in(office, desk, "main-elementary", person_id=LIN)

    lines = create_claim(desk, LIN, provisional=True).value.lines

    assert {line.set_key for line in lines if line.record_id} == {"main-elementary"}
    assert {line.set_key for line in lines if not line.record_id} == {"side-1"}


def test_what_is_reached_already_is_claimed_in_the_ordinary_way(desk: Desk) -> None:
    claim = create_claim(desk, WANG, provisional=True, side="side-1").value

    assert not claim.provisional
    assert claim.tiers[0].completed_on == date(2014, 5, 3), "the window counts from completion, not from the claim"


def test_a_provisional_claim_tops_up_what_is_registered(desk: Desk) -> None:
    a_registered_claim(desk)

    claim = create_claim(desk, WANG, provisional=True).value

    assert (claim.tiers[0].by, claim.hours, claim.provisional) == ("side-3", 4, True)


def test_where_tiers_add_up_a_provisional_claim_asks_for_its_whole_tier(office: Office, desk: Desk) -> None:
    bring_in(office, desk, "main-elementary", "side-1", person_id=LIN)
    adding = summing_up(desk)
    a_registered_claim(adding, LIN)

    with refused("CLAIM-NOTHING-LEFT"):
        create_claim(adding, LIN, provisional=True, side="side-1")
    claim = create_claim(adding, LIN, provisional=True).value

    assert (claim.tiers[0].by, claim.hours) == ("side-2", 8)


def test_a_provisional_window_never_counts_from_a_day_after_the_plan_year(desk: Desk) -> None:
    claim = create_claim(desk.at(date(2026, 5, 8)), LIN, provisional=True).value

    assert claim.tiers[0].first_day == date(2015, 1, 1)


def test_nothing_is_claimed_before_the_plan_year_or_the_day_stated(desk: Desk) -> None:
    with refused("CLAIM-EARLY"):
        create_claim(desk.at(date(2013, 12, 1)), LIN, provisional=True)
    with refused("CLAIM-EARLY"):
        create_claim(desk, LIN, provisional=True, completed_on=date(2014, 9, 2))


def test_the_window_of_a_provisional_claim_counts_from_the_day_stated(desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True, completed_on=date(2014, 8, 1)).value

    (tier,) = claim.tiers
    assert (tier.completed_on, tier.first_day, tier.last_day) == (
        date(2014, 8, 1),
        date(2014, 8, 2),
        date(2015, 2, 1),
    )


def test_the_day_stated_is_not_before_what_is_proven(office: Office, desk: Desk) -> None:
    bring_in(office, desk, "main-elementary", person_id=LIN)

    with refused("CLAIM-STATED-KNOWN"):
        create_claim(desk, LIN, provisional=True, completed_on=date(2014, 5, 2))


@pytest.mark.parametrize("stated", [None, date(2014, 5, 3)])
def test_a_day_stated_that_the_proof_bears_out_is_nothing_to_mention(desk: Desk, stated: date | None) -> None:
    assert create_claim(desk, WANG, provisional=True, completed_on=stated).findings == ()


def test_a_day_stated_against_the_proof_at_hand_is_a_warning(desk: Desk) -> None:
    outcome = create_claim(desk, WANG, provisional=True, completed_on=date(2014, 6, 1))

    assert not outcome.value.provisional
    assert [(found.code, found.severity, found.detail("day")) for found in outcome.findings] == [
        ("CLAIM-PROVEN", Severity.WARNING, "2014-05-03")
    ]


def test_a_claim_is_neither_drawn_up_nor_registered_before_its_last_course(desk: Desk) -> None:
    early = desk.at(date(2014, 5, 2))
    with pytest.raises(Refusal) as caught:
        create_claim(early, WANG)
    assert (caught.value.finding.code, caught.value.finding.detail("day")) == ("CLAIM-EARLY", "2014-05-03")

    claim = a_claim(desk)
    with refused("CLAIM-EARLY"):
        register_claim(early, claim.id)
    assert granted(desk) == 0


def test_hours_granted_meanwhile_are_taken_off_where_the_best_tier_counts_alone(office: Office, desk: Desk) -> None:
    bring_in(office, desk, "side-3")
    claim = a_claim(summing_up(desk))

    outcome = register_claim(desk, claim.id)

    assert granted(desk) == 12
    assert [(found.code, found.detail("asked"), found.detail("hours")) for found in outcome.findings] == [
        ("CLAIM-TOPPED", "12", "0")
    ]


def test_a_closed_year_takes_no_step_but_printing(desk: Desk) -> None:
    claim = a_claim(desk)
    close_year(desk)

    for step in (
        lambda: create_claim(desk, WU),
        lambda: create_claims(desk),
        lambda: mark_claims(desk, (claim.id,), ClaimState.SIGNED),
        lambda: register_claim(desk, claim.id),
        lambda: register_claims(desk, ["1"]),
        lambda: reject_claim(desk, claim.id, "晚了"),
        lambda: withdraw_claim(desk, claim.id, "晚了"),
    ):
        with refused("YEAR-CLOSED"):
            step()
    mark_claims(desk, (claim.id,), ClaimState.PRINTED)
    assert list_claims(desk).value[0].claim.state is ClaimState.PRINTED


def close_year(desk: Desk) -> None:
    """Enter that the plan year is closed."""
    with desk.database.write() as work:
        work.years.add(YearEvent(0, 103, YearStep.CLOSED, desk.as_of, "年度結束"))


@pytest.mark.parametrize(
    ("take_off", "words"), [(reject_claim, "請重新建立申請表"), (withdraw_claim, "請重新建立申請表")]
)
def test_a_refused_step_says_what_can_be_done_instead(desk: Desk, take_off: TakeOff, words: str) -> None:
    claim = a_claim(desk)
    take_off(desk, claim.id, "重填")

    with pytest.raises(Refusal) as caught:
        register_claim(desk, claim.id)
    assert words in say(caught.value.finding)


def test_a_registered_claim_can_still_be_reversed_and_the_refusal_says_so(desk: Desk) -> None:
    claim = a_registered_claim(desk)

    with pytest.raises(Refusal) as caught:
        reject_claim(desk, claim.id, "晚了")
    assert "要收回核給的時數請撤回（沖銷）這份申請" in say(caught.value.finding)


def test_a_provisional_claim_for_a_set_the_plan_does_not_have_is_refused(desk: Desk) -> None:
    with refused("CLAIM-NO-SIDE"):
        create_claim(desk, LIN, provisional=True, side="main-elementary")


def test_a_provisional_claim_of_somebody_not_eligible_is_refused(desk: Desk) -> None:
    with refused("CLAIM-NOT-ELIGIBLE"):
        create_claim(desk, CHEN, provisional=True)


def test_nobody_who_has_become_doubtful_is_granted_hours(office: Office, desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True).value
    import_roster(desk, office.roster(a_row(LIN, "林𡍼", 人員類別="什麼員")))

    with refused("CLAIM-NOT-ELIGIBLE"):
        register_claim(desk, claim.id)
    assert granted(desk, LIN) == 0


def test_a_rejected_claim_keeps_its_reason_and_a_new_one_can_be_made(desk: Desk) -> None:
    claim = a_claim(desk)

    outcome = reject_claim(desk, claim.id, " 缺主管核章 ")

    assert outcome.changes == {Change.CLAIMS}
    assert outcome.value.state is ClaimState.REJECTED
    assert outcome.value.events[-1].reason == "缺主管核章"
    assert a_claim(desk).serial == "103-0002"


def test_a_claim_is_not_taken_off_without_a_reason(desk: Desk) -> None:
    claim = a_claim(desk)

    for take_off in (reject_claim, withdraw_claim):
        with refused("REASON-NEEDED"):
            take_off(desk, claim.id, "  ")
    assert list_claims(desk).value[0].claim.state is ClaimState.DRAFTED


def test_an_open_claim_can_be_withdrawn(desk: Desk) -> None:
    outcome = withdraw_claim(desk, a_claim(desk).id, "改日再申請")

    assert (outcome.value.claim.state, outcome.changes) == (ClaimState.WITHDRAWN, frozenset({Change.CLAIMS}))
    assert (outcome.value.grants, outcome.value.unused, outcome.value.moved) == ((), 0, ())


def test_a_closed_claim_takes_no_further_step(desk: Desk) -> None:
    claim = a_registered_claim(desk)

    with refused("CLAIM-STATE"):
        register_claim(desk, claim.id)
    with refused("CLAIM-STATE"):
        reject_claim(desk, claim.id, "晚了")
    withdraw_claim(desk, claim.id, "證明有誤")
    with refused("CLAIM-STATE"):
        withdraw_claim(desk, claim.id, "再一次")
    assert granted(desk) == 0


@pytest.mark.parametrize("reference", ["1", "103-0001", "103-1", " 103-0001 "])
def test_a_claim_is_found_by_its_number_or_its_serial(desk: Desk, reference: str) -> None:
    claim = a_claim(desk)

    assert find_claim(desk, reference) == claim.id


@pytest.mark.parametrize(
    "reference", ["", "2", "0", "-1", "104-1", "103-", "-", "1.0", "１", "九", "9" * 30, f"103-{'9' * 30}"]
)
def test_a_claim_that_is_not_there_is_refused(desk: Desk, reference: str) -> None:
    a_claim(desk)
    with refused("CLAIM-UNKNOWN"):
        find_claim(desk, reference)
    with refused("CLAIM-UNKNOWN"):
        register_claim(desk, 99)


def test_claims_are_listed_in_order_of_number(desk: Desk) -> None:
    create_claim(desk, LIN, provisional=True)
    a_claim(desk)

    answers = list_claims(desk).value

    assert [(answer.claim.id, answer.name, answer.unit) for answer in answers] == [
        (1, "林𡍼", "秘書室"),
        (2, "王小明", "民政課"),
    ]
    with refused("PERSON-UNKNOWN"):
        list_claims(desk, STRANGER)


def test_a_claim_registered_after_its_window_is_entered_today_and_serves_leave_taken_in_time(desk: Desk) -> None:
    claim = a_claim(desk)
    late = desk.at(date(2015, 6, 1))

    outcome = register_claim(late, claim.id)

    assert [grant.on for grant in outcome.value] == [late.as_of]
    assert use_leave(late, WANG, datetime(2014, 9, 1, 14), 2).value.hours == 2


@pytest.mark.parametrize(
    ("combine", "asked"), [(Combine.HIGHEST, [4, 4, 4]), (Combine.CAPPED_SUM, [4, 8, None])], ids=str
)
def test_from_tier_to_tier_a_claim_asks_for_what_the_year_still_gives(
    office: Office, desk: Desk, combine: Combine, asked: list[int | None]
) -> None:
    at_work = replace(desk, plan=a_plan(combine=combine))
    bring_in(office, desk, "main-elementary", person_id=LIN)
    for side, hours in zip(("side-1", "side-2", "side-3"), asked, strict=True):
        bring_in(office, desk, side, person_id=LIN)
        if hours is None:
            with refused("CLAIM-NOTHING-LEFT"):
                create_claim(at_work, LIN)
        else:
            claim = a_registered_claim(at_work, LIN)
            assert [(tier.by, tier.hours) for tier in claim.tiers] == [(side, hours)]
    assert granted(desk, LIN) == 12
