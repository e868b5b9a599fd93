"""Commendations are recommended, approved once a year with a document number, and can be revoked (rules D1–D6)."""

from __future__ import annotations

from datetime import date

import pytest

from elearn_desk.domain.awards import AwardStep
from elearn_desk.domain.findings import Severity
from elearn_desk.services.awards import approve_award, approve_awards, list_awards, revoke_award
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.verdicts import evaluate_person
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, Office, done, refused

DOCUMENT = "高市府人字第1030001號"


def test_whoever_is_recommended_or_approved_is_listed_by_unit(desk: Desk) -> None:
    approve_award(desk, WU, DOCUMENT)

    listed = list_awards(desk).value

    assert [(each.person.id, each.award_status) for each in listed] == [(WANG, "recommended"), (WU, "approved")]


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

    assert [each.award_status for each in list_awards(desk).value] == ["recommended", "recommended"]


def test_approvals_that_are_all_refused_change_nothing(desk: Desk) -> None:
    assert approve_awards(desk, [CHEN, CHEN], DOCUMENT).changes == frozenset()


def test_one_person_alone_who_cannot_be_approved_is_refused(desk: Desk) -> None:
    with refused("AWARD-NONE"):
        approve_awards(desk, [CHEN], DOCUMENT)
