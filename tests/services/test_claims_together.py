"""Many claims at once: everyone newly entitled, and a pile of forms registered together, each refusal named."""

from __future__ import annotations

from datetime import date

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Severity
from elearn_desk.services.claims import create_claims, create_claims_of, list_claims, register_claims, reject_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.leave import ledger_of
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.wording.sentences import sentence
from tests.factory import set_records
from tests.services.office import LIN, WANG, WU, Office, a_claim, a_registered_claim, a_row, refused


def test_everyone_newly_entitled_gets_a_claim(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []

    outcome = create_claims(desk, progress=lambda done, of: seen.append((done, of)))

    assert [(each.claim.serial, each.name, each.claim.hours) for each in outcome.value] == [
        ("103-0001", "王小明", 8),
        ("103-0002", "吳約聘", 8),
    ]
    assert (outcome.findings, outcome.changes) == ((), frozenset({Change.CLAIMS}))
    assert outcome.people == frozenset({WANG, WU})
    assert seen[-1] == (4, 4)
    assert list_claims(desk).value == outcome.value


def test_whoever_has_a_claim_or_all_hours_is_passed_over(desk: Desk) -> None:
    a_claim(desk, WU)
    a_registered_claim(desk)

    outcome = create_claims(desk)

    assert (outcome.value, outcome.findings, outcome.changes) == ((), (), frozenset())


def test_one_unit_alone(desk: Desk) -> None:
    assert [each.claim.person_id for each in create_claims(desk, "秘書室").value] == [WU]
    with refused("CLAIM-NO-UNIT"):
        create_claims(desk, "人事室")


def test_whoever_completed_later_than_the_claims_are_dated_is_named(office: Office, desk: Desk) -> None:
    later = set_records("main-elementary", "side-1", on=date(2014, 6, 7), person_id=LIN)
    import_hours(desk, [office.hours(later, "later.csv")])

    outcome = create_claims(desk.at(date(2014, 6, 6)))

    assert [each.claim.person_id for each in outcome.value] == [WANG, WU]
    (found,) = outcome.findings
    assert (found.code, found.severity, found.detail("person")) == ("CLAIM-EARLY", Severity.REFUSED, LIN)


def test_a_trial_draws_nothing_up(desk: Desk) -> None:
    outcome = create_claims(desk, dry_run=True)

    assert (len(outcome.value), outcome.changes) == (2, frozenset())
    assert list_claims(desk).value == ()


def test_several_claims_are_registered_together(desk: Desk) -> None:
    create_claims(desk)

    outcome = register_claims(desk, ["103-0001", "2", "1"])

    assert [(each.claim.serial, each.grants[0].hours) for each in outcome.value] == [("103-0001", 8), ("103-0002", 8)]
    assert {each.claim.state for each in outcome.value} == {ClaimState.REGISTERED}
    assert (outcome.findings, outcome.changes) == ((), frozenset({Change.CLAIMS, Change.LEDGER}))


def test_a_claim_that_cannot_be_registered_keeps_no_other_waiting(office: Office, desk: Desk) -> None:
    create_claims(desk)
    import_roster(desk, office.roster(a_row(WANG, "王小明", 人員類別="什麼員")))

    outcome = register_claims(desk, ["1", "103-0009", "2"])

    assert [each.claim.id for each in outcome.value] == [2]
    assert [(found.code, found.severity) for found in outcome.findings] == [
        ("CLAIM-NOT-ELIGIBLE", Severity.REFUSED),
        ("CLAIM-UNKNOWN", Severity.REFUSED),
    ]
    assert outcome.findings[0].detail("name") == "王小明"


def test_one_claim_alone_is_refused(desk: Desk) -> None:
    with refused("CLAIM-UNKNOWN"):
        register_claims(desk, ["9"])


def test_when_all_are_refused_nothing_has_changed(desk: Desk) -> None:
    assert register_claims(desk, ["8", "9"]).changes == frozenset()


def test_a_trial_registers_nothing(desk: Desk) -> None:
    create_claims(desk)

    outcome = register_claims(desk, ["1", "2"], dry_run=True)

    assert (len(outcome.value), outcome.changes) == (2, frozenset())
    assert ledger_of(desk, WANG).value.account.granted == 0


def test_of_people_named_each_gets_a_claim_or_a_reason(desk: Desk) -> None:
    a_claim(desk, WU)
    seen: list[tuple[int, int]] = []

    outcome = create_claims_of(desk, [WANG, LIN, WU], progress=lambda done, of: seen.append((done, of)))

    assert [(each.claim.person_id, each.claim.hours) for each in outcome.value] == [(WANG, 8)]
    assert [(each.code, each.detail("name")) for each in outcome.findings] == [
        ("CLAIM-LEFT-OUT", "林𡍼"),
        ("CLAIM-LEFT-OUT", "吳約聘"),
    ]
    assert sentence(outcome.findings[1]).startswith("吳約聘未建立申請表：申請表103-0001（8小時）尚未登錄")
    assert (outcome.changes, outcome.people) == (frozenset({Change.CLAIMS}), frozenset({WANG}))
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_a_trial_for_people_named_draws_nothing_up(desk: Desk) -> None:
    outcome = create_claims_of(desk, [WANG, LIN], dry_run=True)
    assert [each.claim.person_id for each in outcome.value] == [WANG]
    assert (outcome.changes, list_claims(desk).value) == (frozenset(), ())


def test_registering_a_pile_tells_how_far_it_is(desk: Desk) -> None:
    serials = [a_claim(desk).serial, a_claim(desk, WU).serial]
    seen: list[tuple[int, int]] = []
    register_claims(desk, serials, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(0, 2), (1, 2)]


def test_a_pile_is_sent_back_with_one_reason(desk: Desk) -> None:
    claim, registered = a_claim(desk, WU), a_registered_claim(desk)
    outcome = reject_claims(desk, [registered.id, claim.id], "缺主管核章")
    assert [(each.id, each.state, each.events[-1].reason) for each in outcome.value] == [
        (claim.id, ClaimState.REJECTED, "缺主管核章")
    ]
    assert [(each.code, each.severity) for each in outcome.findings] == [("CLAIM-STATE", Severity.REFUSED)]
    assert (outcome.changes, outcome.people) == (frozenset({Change.CLAIMS}), frozenset({WU}))
    assert reject_claims(desk, [registered.id, claim.id], "再退").changes == frozenset()
    with refused("CLAIM-STATE"):
        reject_claims(desk, [claim.id], "再退")
    with refused("REASON-NEEDED"):
        reject_claims(desk, [claim.id], " ")
