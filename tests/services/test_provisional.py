"""The proof of provisional claims: waited for, chased, brought by an import, and the window put right by it (E11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, balance
from elearn_desk.domain.years import YearEvent, YearStep
from elearn_desk.services.claims import create_claim, list_claims, register_claim, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import HoursImport, import_hours
from elearn_desk.services.leave import ledger_of, use_leave
from elearn_desk.services.ledger_proof import is_sound
from elearn_desk.services.outcome import Change
from elearn_desk.services.provisional import pending_claims, settle_claim, settle_claims
from elearn_desk.services.roster import import_roster
from elearn_desk.services.undo import undo_import
from elearn_desk.wording.sentences import say
from tests.factory import set_records
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, WU, Office, a_registered_claim, a_row, refused

STATED = date(2014, 8, 1)


def provisional(desk: Desk, person_id: str = LIN, *, register: bool = True, side: str = "side-1") -> Claim:
    """Draw up a provisional claim stated to be completed on 103/8/1, and register it unless said."""
    claim = create_claim(desk, person_id, provisional=True, side=side, completed_on=STATED).value
    if register:
        register_claim(desk, claim.id)
    return claim


def prove(office: Office, desk: Desk, on: date = STATED, person_id: str = LIN) -> HoursImport:
    """Bring in the records of main set and side set 1, completed on a day."""
    records = set_records("main-elementary", "side-1", on=on, person_id=person_id)
    (done,) = import_hours(desk, [office.hours(records, f"proof-{person_id}-{on}.csv")]).value
    return done


def entries(desk: Desk) -> list[Entry]:
    """Give the person's ledger."""
    with desk.database.read() as work:
        return work.ledger.of(LIN)


def window(desk: Desk) -> tuple[date | None, date | None]:
    """Give the window of the one grant that stands."""
    (state,) = ledger_of(desk, LIN).value.account.grants
    return state.grant.first_day, state.grant.last_day


def test_what_waits_for_its_proof_is_listed_with_what_lacks_and_when_it_is_chased(desk: Desk) -> None:
    claim = provisional(desk.at(date(2014, 8, 20)))

    (pending,) = pending_claims(desk).value

    assert (pending.claim.id, pending.person.name, pending.since) == (claim.id, "林𡍼", date(2014, 8, 20))
    assert (pending.chase_on, pending.days, pending.overdue) == (date(2014, 9, 19), 12, False)
    assert len(pending.proof.lacking) == 7 + 5
    assert pending_claims(desk.at(date(2014, 9, 20))).value[0].overdue
    assert not pending_claims(desk.at(date(2014, 9, 19))).value[0].overdue
    assert pending_claims(desk.at(date(2014, 8, 2))).value[0].days == 0


def test_overdue_proof_stands_first(desk: Desk) -> None:
    provisional(desk.at(date(2014, 9, 1)), WANG, side="side-3", register=False)
    late = provisional(desk.at(date(2014, 8, 2)), WU, side="side-3")
    middle = provisional(desk.at(date(2014, 8, 3)))

    listed = pending_claims(desk.at(date(2014, 9, 2))).value

    assert [each.claim.id for each in listed] == [late.id, middle.id, 1]
    assert [each.overdue for each in listed] == [True, False, False]


def test_ordinary_claims_and_those_taken_back_wait_for_nothing(desk: Desk) -> None:
    a_registered_claim(desk)
    assert pending_claims(desk).value == ()
    claim = provisional(desk)

    withdraw_claim(desk, claim.id, "證明始終未到")

    assert pending_claims(desk).value == ()


def test_an_import_says_which_claims_it_settles(office: Office, desk: Desk) -> None:
    claim = provisional(desk)

    done = prove(office, desk)

    assert [(each.claim, each.serial, each.person_id, each.name, each.hours) for each in done.settled] == [
        (claim.id, claim.serial, LIN, "林𡍼", 4)
    ]
    assert not done.settled[0].misdated
    assert pending_claims(desk).value == ()
    (answer,) = list_claims(desk, LIN).value
    assert (answer.proof_arrived, answer.proof.misdated) == (True, ())
    again = office.hours(set_records("side-2", person_id=LIN), "later.csv")
    assert import_hours(desk, [again]).value[0].settled == ()


def test_settled_or_not_follows_from_the_records_alone(office: Office, desk: Desk) -> None:
    done = prove(office, desk.at(date(2014, 7, 31)), date(2014, 9, 6))
    assert done.batch is not None
    undo_import(desk, done.batch)
    claim = provisional(desk)

    brought = prove(office, desk)
    assert [each.claim for each in brought.settled] == [claim.id]
    assert brought.batch is not None
    undo_import(desk, brought.batch)

    assert [each.claim.id for each in pending_claims(desk).value] == [claim.id]


def test_a_trial_import_tells_what_would_be_settled(office: Office, desk: Desk) -> None:
    provisional(desk)
    records = set_records("main-elementary", "side-1", on=STATED, person_id=LIN)

    (trial,) = import_hours(desk, [office.hours(records)], dry_run=True).value

    assert len(trial.settled) == 1
    assert len(pending_claims(desk).value) == 1


def test_registering_after_the_proof_has_come_grants_the_true_window(office: Office, desk: Desk) -> None:
    claim = provisional(desk, register=False)
    assert prove(office, desk, date(2014, 8, 9)).settled[0].misdated is False

    register_claim(desk, claim.id)

    assert window(desk) == (date(2014, 8, 10), date(2015, 2, 9))
    assert list_claims(desk, LIN).value[0].proof.misdated == ()


def test_proof_of_another_day_is_told_and_the_window_put_right_in_new_entries(office: Office, desk: Desk) -> None:
    claim = provisional(desk)
    use = use_leave(desk, LIN, TUESDAY_AT_TWO, 3).value
    assert prove(office, desk, date(2014, 8, 9)).settled[0].misdated
    (answer,) = list_claims(desk, LIN).value
    assert [each.first for _, each in answer.proof.misdated] == [date(2014, 8, 10)]

    outcome = settle_claim(desk.at(date(2014, 12, 1)), claim.id)

    assert outcome.changes == {Change.CLAIMS, Change.LEDGER}
    kinds = [entry.kind.value for entry in entries(desk)]
    assert kinds == ["grant", "use", "cancel", "reverse", "grant", "use"]
    (grant,), (moved,) = outcome.value.grants, outcome.value.uses
    assert (grant.new.first_day, grant.new.last_day, grant.new.hours) == (date(2014, 8, 10), date(2015, 2, 9), 4)
    assert (grant.old.first_day, grant.old.last_day) == (date(2014, 8, 2), date(2015, 2, 1))
    reverse = next(entry for entry in entries(desk) if entry.kind is EntryKind.REVERSE)
    assert (reverse.corrects, reverse.first_day, reverse.last_day) == (1, grant.old.first_day, grant.old.last_day)
    assert (grant.new.tier, grant.new.claim_id, grant.new.asked_hours) == ("side-1", claim.id, 4)
    assert (moved.old.id, moved.new.start_at, moved.new.draws) == (use.id, use.start_at, (Draw(grant.new.id, 3),))
    assert {entry.reason for entry in entries(desk)[2:]} == {"先行申請103-0001依證明更正使用期限"}
    account = ledger_of(desk.at(date(2014, 12, 1)), LIN).value.account
    assert (account.granted, account.used, account.open) == (4, 3, 1)
    event = outcome.value.claim.events[-1]
    assert (event.state, event.on) == (ClaimState.REGISTERED, date(2014, 12, 1))
    assert "103/08/10～104/02/09" in event.reason
    assert outcome.value.claim.registered_on() == desk.as_of
    with refused("CLAIM-SETTLED"):
        settle_claim(desk, claim.id)


@pytest.mark.parametrize("true_day", [date(2014, 6, 7), date(2014, 8, 9), date(2014, 8, 31)])
@pytest.mark.parametrize("settled_on", [date(2014, 9, 2), date(2014, 9, 3), date(2014, 12, 15), date(2015, 6, 1)])
def test_a_settled_ledger_keeps_what_always_holds_on_every_day(
    office: Office, desk: Desk, true_day: date, settled_on: date
) -> None:
    claim = provisional(desk)
    use_leave(desk, LIN, TUESDAY_AT_TWO, 2)
    use_leave(desk, LIN, datetime(2014, 9, 15, 8), 1)
    prove(office, desk, true_day)

    settle_claim(desk.at(settled_on), claim.id)

    stored, first = entries(desk), date(2014, 5, 1)
    days = [first + timedelta(days=day) for day in range(430)]
    assert all(is_sound(stored, 103, 4, day) for day in days), "never more than the four hours of the tier"
    used = {day: balance(stored, day).used for day in days}
    assert {used[day] for day in days if date(2014, 9, 2) <= day < date(2014, 9, 15)} == {2}
    assert {used[day] for day in days if day >= date(2014, 9, 15)} == {3}


def test_a_use_drawn_on_two_grants_keeps_its_part_on_the_other(office: Office, desk: Desk) -> None:
    claim = provisional(desk)
    more = set_records("main-elementary", "side-2", on=date(2014, 8, 30), person_id=LIN, first_id=300)
    import_hours(desk, [office.hours(more, "more.csv")])
    a_registered_claim(desk, LIN)
    use = use_leave(desk, LIN, datetime(2014, 9, 2, 8), 6).value
    assert use.draws == (Draw(1, 4), Draw(2, 2))
    side = set_records("side-1", on=date(2014, 8, 9), person_id=LIN, first_id=400)
    import_hours(desk, [office.hours(side, "side.csv")])

    done = settle_claim(desk, claim.id).value

    assert set(done.uses[0].new.draws) == {Draw(2, 2), Draw(done.grants[0].new.id, 4)}


def test_leave_outside_the_true_window_stands_in_the_way_and_is_named(office: Office, desk: Desk) -> None:
    claim = provisional(desk)
    use_leave(desk, LIN, TUESDAY_AT_TWO, 3)
    prove(office, desk, date(2014, 9, 6))

    with pytest.raises(Refusal) as caught:
        settle_claim(desk, claim.id)

    said = say(caught.value.finding)
    assert caught.value.finding.code == "CLAIM-USE-OUTSIDE"
    assert "第2號103/09/02計3小時" in said
    assert "103/09/07～104/03/06" in said
    assert len(entries(desk)) == 2


def test_hours_taken_along_to_another_agency_stand_in_the_way(office: Office, desk: Desk) -> None:
    claim = provisional(desk)
    with desk.database.write() as work:
        work.ledger.add(Entry(0, LIN, 103, EntryKind.ADJUST, desk.as_of, 4, draws=(Draw(1, 4),), reason="調任"))
    prove(office, desk, date(2014, 8, 9))

    with refused("CLAIM-MOVED"):
        settle_claim(desk, claim.id)


def test_a_dry_run_of_settling_keeps_nothing(office: Office, desk: Desk) -> None:
    claim = provisional(desk)
    prove(office, desk, date(2014, 8, 9))

    outcome = settle_claim(desk, claim.id, dry_run=True)

    assert (len(outcome.value.grants), outcome.changes) == (1, frozenset())
    assert window(desk) == (date(2014, 8, 2), date(2015, 2, 1))


def test_there_is_nothing_to_settle_where_no_proof_is_or_none_was_needed(office: Office, desk: Desk) -> None:
    ordinary = a_registered_claim(desk)
    waiting = provisional(desk)
    with refused("CLAIM-NOT-PROVISIONAL"):
        settle_claim(desk, ordinary.id)
    with refused("CLAIM-PROOF-WAITING"):
        settle_claim(desk, waiting.id)
    with refused("CLAIM-UNKNOWN"):
        settle_claim(desk, 99)
    prove(office, desk)
    with refused("CLAIM-SETTLED"):
        settle_claim(desk, waiting.id)


def test_an_open_claim_and_a_closed_year_are_not_settled(office: Office, desk: Desk) -> None:
    claim = provisional(desk, register=False)
    with refused("CLAIM-NOT-PROVISIONAL"):
        settle_claim(desk, claim.id)
    register_claim(desk, claim.id)
    prove(office, desk, date(2014, 8, 9))
    with desk.database.write() as work:
        work.years.add(YearEvent(0, 103, YearStep.CLOSED, desk.as_of, "年度結束"))
    with refused("YEAR-CLOSED"):
        settle_claim(desk, claim.id)


def test_hours_of_a_top_up_settle_as_they_were_granted(office: Office, desk: Desk) -> None:
    first = a_registered_claim(desk)
    claim = create_claim(desk, WANG, provisional=True, completed_on=STATED).value
    (grant,) = register_claim(desk, claim.id).value
    assert (grant.tier, grant.hours) == ("side-3", 4)
    more = set_records("side-3", on=date(2014, 8, 9), first_id=300)
    import_hours(desk, [office.hours(more, "more.csv")])

    done = settle_claim(desk, claim.id).value

    assert [replaced.new.hours for replaced in done.grants] == [4]
    account = ledger_of(desk, WANG).value.account
    assert {state.grant.claim_id: state.granted for state in account.grants} == {first.id: 8, claim.id: 4}
    assert replace(done.claim, events=()) == replace(claim, events=())


def test_nothing_is_claimed_ahead_for_a_day_out_of_service(office: Office, desk: Desk) -> None:
    import_roster(desk, office.roster(a_row(LIN, "林𡍼", 離職日="103/05/31")))
    with refused("CLAIM-STATED-SERVICE"):
        create_claim(desk, LIN, provisional=True, reason="主管同意")


def test_several_are_settled_together_and_one_that_cannot_be_keeps_no_other_waiting(office: Office, desk: Desk) -> None:
    ordinary = a_registered_claim(desk)
    claim = provisional(desk)
    prove(office, desk, date(2014, 8, 9))
    seen: list[tuple[int, int]] = []
    tried = settle_claims(desk, [claim.id, ordinary.id], dry_run=True)
    assert (len(tried.value), tried.changes) == (1, frozenset())

    outcome = settle_claims(desk, [ordinary.id, claim.id], progress=lambda at, of: seen.append((at, of)))

    assert [each.claim.id for each in outcome.value] == [claim.id]
    assert [(each.code, each.severity) for each in outcome.findings] == [("CLAIM-NOT-PROVISIONAL", Severity.REFUSED)]
    assert (outcome.people, seen) == (frozenset({LIN}), [(0, 2), (1, 2)])
    assert window(desk) == (date(2014, 8, 10), date(2015, 2, 9))
    with refused("CLAIM-SETTLED"):
        settle_claims(desk, [claim.id])
    assert settle_claims(desk, [claim.id, ordinary.id]).changes == frozenset()
