"""附件2 claims: only registration grants, provisional ones wait for their proof, nothing is granted twice (E1–E13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.plan import Combine
from elearn_desk.services.claims import (
    create_claim,
    find_claim,
    list_claims,
    mark_claims,
    register_claim,
    reject_claim,
    withdraw_claim,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.leave import cancel_leave, ledger_of, use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.undo import undo_import
from tests.factory import a_plan
from tests.services.office import (
    CHEN,
    LIN,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    Office,
    a_claim,
    a_registered_claim,
    a_row,
    done,
    refused,
)


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
    ("how", "left"), [({}, ("side-1", 4)), ({"side": "side-2"}, ("side-2", 8)), ({"side": "side-3"}, ("side-3", 12))]
)
def test_a_provisional_claim_comes_before_its_proof(desk: Desk, how: dict[str, str], left: tuple[str, int]) -> None:
    claim = create_claim(desk, LIN, provisional=True, reason=" 課長同意 ", **how).value

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


@pytest.mark.parametrize(
    ("as_of", "first_day"), [(date(2013, 12, 1), date(2014, 1, 2)), (date(2026, 5, 8), date(2015, 1, 1))]
)
def test_a_provisional_window_never_counts_from_a_day_outside_the_plan_year(
    desk: Desk, as_of: date, first_day: date
) -> None:
    claim = create_claim(desk.at(as_of), LIN, provisional=True).value

    assert claim.tiers[0].first_day == first_day


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

    assert (outcome.value.state, outcome.changes) == (ClaimState.WITHDRAWN, frozenset({Change.CLAIMS}))


def test_withdrawing_a_registered_claim_reverses_its_grants(desk: Desk) -> None:
    claim = a_registered_claim(desk)

    outcome = withdraw_claim(desk, claim.id, "證明有誤")

    assert (outcome.value.state, outcome.changes) == (ClaimState.REVERSED, frozenset({Change.CLAIMS, Change.LEDGER}))
    account = ledger_of(desk, WANG).value.account
    assert (account.granted, account.open) == (0, 0)
    assert [line.kind.value for line in ledger_of(desk, WANG).value.lines] == ["grant", "reverse"]
    assert a_registered_claim(desk).hours == 8, "what was reversed can be claimed anew"


def test_a_claim_whose_hours_are_used_is_not_withdrawn_until_the_use_is_cancelled(desk: Desk) -> None:
    claim = a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    with refused("CLAIM-USED"):
        withdraw_claim(desk, claim.id, "證明有誤")
    cancel_leave(desk, use.id, "改期")

    assert withdraw_claim(desk, claim.id, "證明有誤").value.state is ClaimState.REVERSED


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
