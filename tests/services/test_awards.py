"""Commendations are recommended, approved once a year with a document number, and can be revoked (rules D1–D6)."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.awards import AwardStep
from elearn_desk.domain.findings import Severity
from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.awards import (
    approve_award,
    approve_awards,
    approve_batch,
    list_awards,
    return_awards,
    return_batch,
    revoke_award,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches
from elearn_desk.services.outcome import Change
from elearn_desk.services.undo import undo_import
from elearn_desk.services.verdicts import evaluate_person
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, Office, done, refused

DOCUMENT = "高市府人字第1030001號"


def test_whoever_is_recommended_or_approved_is_listed_by_unit(desk: Desk) -> None:
    approve_award(desk, WU, DOCUMENT)

    listed = list_awards(desk).value

    assert [(each.person.id, each.assessment.award_status) for each in listed] == [
        (WANG, "recommended"),
        (WU, "approved"),
    ]


def test_an_approval_keeps_what_was_recommended_and_its_document(desk: Desk) -> None:
    outcome = approve_award(desk, WANG, f" {DOCUMENT} ")

    event = outcome.value
    assert outcome.changes == {Change.AWARDS}
    assert (event.step, event.times, event.by, event.document, event.on) == (
        AwardStep.APPROVED,
        1,
        "side-2",
        DOCUMENT,
        date(2014, 9, 1),
    )


def test_nothing_more_is_recommended_after_an_approval(office: Office, desk: Desk) -> None:
    approve_award(desk, WANG, DOCUMENT)
    import_hours(desk, [office.hours(done("side-3"), "later.csv")])

    award = evaluate_person(desk, WANG).value.verdict.award

    assert (award.times, award.approved_document) == (1, DOCUMENT)
    with refused("AWARD-APPROVED"):
        approve_award(desk, WANG, "另一文號")


def test_a_revoked_approval_lets_the_better_one_be_recommended(office: Office, desk: Desk) -> None:
    approve_award(desk, WANG, DOCUMENT)
    import_hours(desk, [office.hours(done("side-3"), "later.csv")])

    event = revoke_award(desk, WANG, " 重複敘獎 ").value

    assert (event.step, event.reason) == (AwardStep.REVOKED, "重複敘獎")
    assert evaluate_person(desk, WANG).value.verdict.award.times == 2
    assert approve_award(desk, WANG, "新文號").value.times == 2


@pytest.mark.parametrize(
    ("person_id", "document", "code"),
    [
        (WANG, " ", "DOCUMENT-NEEDED"),
        (STRANGER, DOCUMENT, "PERSON-UNKNOWN"),
        (LIN, DOCUMENT, "AWARD-NONE"),
        (CHEN, DOCUMENT, "AWARD-NONE"),
    ],
)
def test_what_cannot_be_approved_is_refused(desk: Desk, person_id: str, document: str, code: str) -> None:
    with refused(code):
        approve_award(desk, person_id, document)


def test_only_what_is_approved_can_be_revoked_and_only_with_a_reason(desk: Desk) -> None:
    with refused("AWARD-NOT-APPROVED"):
        revoke_award(desk, WANG, "誤登")
    approve_award(desk, WANG, DOCUMENT)
    with refused("REASON-NEEDED"):
        revoke_award(desk, WANG, "")
    assert evaluate_person(desk, WANG).value.award_status == "approved"


def test_several_approvals_of_one_document_are_entered_together(desk: Desk) -> None:
    steps: list[tuple[int, int]] = []
    outcome = approve_awards(desk, [WANG, CHEN, WU], DOCUMENT, lambda done, all_: steps.append((done, all_)))

    assert [event.person_id for event in outcome.value] == [WANG, WU]
    assert [(each.code, each.severity) for each in outcome.findings] == [("AWARD-NONE", Severity.REFUSED)]
    assert outcome.changes == {Change.AWARDS}
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_several_approvals_that_are_stopped_leave_none(desk: Desk) -> None:
    def stop_at_the_second(done: int, _all: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        approve_awards(desk, [WANG, WU], DOCUMENT, stop_at_the_second)

    assert [each.assessment.award_status for each in list_awards(desk).value] == ["recommended", "recommended"]


def test_approvals_that_are_all_refused_change_nothing(desk: Desk) -> None:
    assert approve_awards(desk, [CHEN, CHEN], DOCUMENT).changes == frozenset()


def test_one_person_alone_who_cannot_be_approved_is_refused(desk: Desk) -> None:
    with refused("AWARD-NONE"):
        approve_awards(desk, [CHEN], DOCUMENT)


def test_an_approval_keeps_what_it_rests_on_and_the_day_of_the_order(desk: Desk) -> None:
    event = approve_award(desk, WANG, DOCUMENT, date(2014, 8, 20)).value

    assert (event.on, event.main, event.completed_on) == (date(2014, 8, 20), "main-elementary", date(2014, 5, 3))
    assert event.proofs == len(done("main-elementary", "side-2"))
    assert event.batch is None


def test_an_order_earlier_than_the_completion_is_refused(desk: Desk) -> None:
    with refused("AWARD-EARLY"):
        approve_award(desk, WANG, DOCUMENT, date(2014, 5, 2))
    assert approve_award(desk, WANG, DOCUMENT, date(2014, 5, 3)).value.on == date(2014, 5, 3)


def test_an_order_of_the_next_year_counts_there_and_the_clerk_is_reminded(desk: Desk) -> None:
    (late,) = approve_award(desk, WANG, DOCUMENT, date(2015, 1, 1)).findings

    assert (late.code, late.severity) == ("AWARD-LATER-YEAR", Severity.WARNING)
    assert (late.detail("counted"), late.detail("year"), late.detail("count")) == ("104", "103", "1")


def test_contract_staff_are_under_no_appraisal_and_the_last_day_of_the_year_is_in_time(desk: Desk) -> None:
    assert approve_award(desk, WU, DOCUMENT, date(2015, 1, 1)).findings == ()
    assert approve_award(desk, WANG, DOCUMENT, date(2014, 12, 31)).findings == ()


def test_a_batch_is_approved_as_it_was_sent(desk: Desk) -> None:
    propose_awards(desk)
    outcome = approve_batch(desk, 1, DOCUMENT, date(2014, 9, 20))

    assert [(event.person_id, event.step, event.batch) for event in outcome.value] == [
        (WANG, AwardStep.APPROVED, 1),
        (WU, AwardStep.APPROVED, 1),
    ]
    assert outcome.changes == {Change.AWARDS}
    with refused("AWARD-BATCH-ANSWERED"):
        approve_batch(desk, 1, DOCUMENT)
    with refused("AWARD-BATCH-UNKNOWN"):
        approve_batch(desk, 2, DOCUMENT)


def test_what_was_reached_after_sending_is_a_warning_and_not_approved(office: Office, desk: Desk) -> None:
    propose_awards(desk)
    import_hours(desk, [office.hours(done("side-3"), "later.csv")])

    outcome = approve_batch(desk, 1, DOCUMENT)

    assert [event.times for event in outcome.value] == [1, 1]
    (better,) = outcome.findings
    assert (better.code, better.detail("proposed"), better.detail("times")) == ("AWARD-BETTER", "1", "2")


def test_a_proposal_whose_records_are_gone_is_not_approved(desk: Desk) -> None:
    propose_awards(desk)
    undo_import(desk, list_batches(desk).value[-1].id)

    with refused("AWARD-PROOF-GONE"):
        approve_award(desk, WANG, DOCUMENT)
    outcome = approve_batch(desk, 1, DOCUMENT)

    assert outcome.value == ()
    assert [each.code for each in outcome.findings] == ["AWARD-PROOF-GONE", "AWARD-PROOF-GONE"]


def test_what_came_back_can_be_sent_again(desk: Desk) -> None:
    propose_awards(desk)
    (event,) = return_awards(desk, [WANG], " 資料不全 ").value
    assert (event.step, event.reason, event.batch) == (AwardStep.RETURNED, "資料不全", 1)

    again = propose_awards(desk).value
    assert [(each.person_id, each.batch) for each in again.events] == [(WANG, 2)]
    assert [each.person_id for each in return_batch(desk, 1, "資料不全").value] == [WU]


def test_only_what_is_proposed_can_come_back_and_only_with_a_reason(desk: Desk) -> None:
    with refused("AWARD-NOT-PROPOSED"):
        return_awards(desk, [WANG], "資料不全")
    with refused("AWARD-BATCH-UNKNOWN"):
        return_batch(desk, 1, "資料不全")
    propose_awards(desk)
    for reason in ("", " "):
        with refused("REASON-NEEDED"):
            return_awards(desk, [WANG], reason)
        with refused("REASON-NEEDED"):
            return_batch(desk, 1, reason)
    with refused("DOCUMENT-NEEDED"):
        approve_batch(desk, 1, "")


def test_whoever_should_wait_is_listed_with_what_for(desk: Desk) -> None:
    before, after = (list_awards(desk.at(day)).value[0] for day in (date(2014, 8, 31), date(2014, 9, 1)))

    assert before.hold is not None
    assert (before.hold.by, before.hold.times) == ("side-3", 2)
    assert after.hold is None
    assert before.assessment.award_status == "recommended"


def test_somebody_named_twice_is_approved_once(desk: Desk) -> None:
    outcome = approve_awards(desk, [WANG, WANG, WU], DOCUMENT)

    assert [event.person_id for event in outcome.value] == [WANG, WU]
    assert outcome.findings == ()
    assert outcome.people == frozenset({WANG, WU})
    with refused("AWARD-APPROVED"):
        approve_award(desk, WANG, DOCUMENT)
    assert revoke_award(desk, WANG, "誤登").people == frozenset({WANG})


def test_nobody_is_recommended_before_the_combination_is_completed(desk: Desk) -> None:
    assert {each.person.id for each in list_awards(desk).value} == {WANG, WU}
    assert list_awards(desk.at(date(2014, 5, 2))).value == ()
