"""Taking a registered claim back: unused hours go, used ones are drawn on other grants or stand in the way (E9, H6)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, balance
from elearn_desk.services.claims import list_claims, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.leave import cancel_leave, ledger_of, use_leave
from elearn_desk.services.ledger_proof import is_sound
from elearn_desk.services.outcome import Change
from elearn_desk.wording.sentences import say
from tests.factory import set_records
from tests.services.office import TUESDAY_AT_TWO, WANG, Office, a_claim, a_registered_claim, refused

DECEMBER = date(2014, 12, 1)


def entries(desk: Desk) -> list[Entry]:
    """Give the person's ledger of all years."""
    with desk.database.read() as work:
        return work.ledger.of(WANG)


def is_sound_on_every_day(desk: Desk) -> bool:
    """Tell whether the ledger keeps what always holds on each day of the plan year and the half year after it."""
    days = (date(2014, 5, 1) + timedelta(days=day) for day in range(430))
    stored = entries(desk)
    return all(is_sound(stored, 103, desk.plan.cap_hours, day) for day in days)


def topped_up(office: Office, desk: Desk) -> tuple[Claim, Claim]:
    """Register 8 hours for side set 2, usable until 103/11/3, and 4 more for side set 3, until 104/1/6."""
    first = a_registered_claim(desk)
    more = set_records("side-3", on=date(2014, 7, 6), first_id=200)
    import_hours(desk, [office.hours(more, "more.csv")])
    return first, a_registered_claim(desk)


def test_withdrawing_a_registered_claim_reverses_its_grants(desk: Desk) -> None:
    claim = a_registered_claim(desk)

    outcome = withdraw_claim(desk, claim.id, "證明有誤")

    done = outcome.value
    assert (done.claim.state, done.unused, done.moved) == (ClaimState.REVERSED, 8, ())
    assert [grant.hours for grant in done.grants] == [8]
    assert outcome.changes == {Change.CLAIMS, Change.LEDGER}
    account = ledger_of(desk, WANG).value.account
    assert (account.granted, account.open) == (0, 0)
    assert [line.kind.value for line in ledger_of(desk, WANG).value.lines] == ["grant", "reverse"]
    assert a_registered_claim(desk).hours == 8, "what was reversed can be claimed anew"


def test_only_the_claims_own_grants_are_reversed(office: Office, desk: Desk) -> None:
    first, second = topped_up(office, desk)

    withdraw_claim(desk, first.id, "證明有誤")

    account = ledger_of(desk, WANG).value.account
    assert [(state.grant.claim_id, state.open) for state in account.grants] == [(second.id, 4)]


def test_used_hours_are_drawn_on_other_grants_whose_window_holds_the_day(office: Office, desk: Desk) -> None:
    first, _ = topped_up(office, desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value
    assert use.draws == (Draw(1, 3),)

    done = withdraw_claim(desk.at(DECEMBER), first.id, "證明有誤").value

    assert done.unused == 5
    (moved,) = done.moved
    assert (moved.old.id, moved.new.draws, moved.new.start_at) == (use.id, (Draw(2, 3),), TUESDAY_AT_TWO)
    assert moved.new.reason == "申請表103-0001沖銷，改由其他核給扣抵：證明有誤"
    kinds = [entry.kind for entry in entries(desk)]
    assert kinds[3:] == [EntryKind.CANCEL, EntryKind.REVERSE, EntryKind.USE]
    account = ledger_of(desk.at(DECEMBER), WANG).value.account
    assert (account.granted, account.used, account.open) == (4, 3, 1)
    assert is_sound_on_every_day(desk)


def test_leave_is_never_counted_twice_on_a_day_before_the_reversal(office: Office, desk: Desk) -> None:
    first, _ = topped_up(office, desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)
    withdraw_claim(desk.at(DECEMBER), first.id, "證明有誤")

    used = {balance(entries(desk), date(2014, 9, 2) + timedelta(days=day)).used for day in range(150)}

    assert used == {3}


def test_leave_booked_ahead_is_drawn_anew_as_well(office: Office, desk: Desk) -> None:
    first, _ = topped_up(office, desk)
    use_leave(desk, WANG, datetime(2014, 10, 6, 14), 3)

    withdraw_claim(desk, first.id, "證明有誤")

    account = ledger_of(desk, WANG).value.account
    assert (account.granted, account.open, account.booked) == (4, 4, 3)
    assert is_sound_on_every_day(desk)


def test_a_claim_whose_used_hours_nothing_else_covers_is_not_reversed(desk: Desk) -> None:
    claim = a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    with pytest.raises(Refusal) as caught:
        withdraw_claim(desk, claim.id, "證明有誤")
    said = say(caught.value.finding)
    assert caught.value.finding.code == "CLAIM-USED"
    assert "3小時（第2號103/09/02計3小時）" in said
    assert "請先取消第2號補休，或改登其他假別" in said
    assert len(entries(desk)) == 2, "nothing was written"
    cancel_leave(desk, use.id, "改期")

    assert withdraw_claim(desk, claim.id, "證明有誤").value.claim.state is ClaimState.REVERSED


def test_hours_beyond_what_the_other_grant_holds_stand_in_the_way(office: Office, desk: Desk) -> None:
    first, _ = topped_up(office, desk)
    use_leave(desk, WANG, datetime(2014, 9, 1, 13), 4)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 1)

    with pytest.raises(Refusal) as caught:
        withdraw_claim(desk, first.id, "證明有誤")
    assert caught.value.finding.detail("hours") == "1"


def test_hours_taken_along_to_another_agency_stand_in_the_way(desk: Desk) -> None:
    claim = a_registered_claim(desk)
    with desk.database.write() as work:
        work.ledger.add(Entry(0, WANG, 103, EntryKind.ADJUST, desk.as_of, 8, draws=(Draw(1, 8),), reason="調任"))

    with refused("CLAIM-MOVED"):
        withdraw_claim(desk, claim.id, "證明有誤")


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(office: Office, desk: Desk) -> None:
    first, _ = topped_up(office, desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)
    before = entries(desk)

    outcome = withdraw_claim(desk, first.id, "證明有誤", dry_run=True)

    assert (outcome.value.unused, len(outcome.value.moved), outcome.changes) == (5, 1, frozenset())
    assert entries(desk) == before
    assert list_claims(desk).value[0].claim.state is ClaimState.REGISTERED


def test_a_dry_run_of_an_open_claim_keeps_it_open(desk: Desk) -> None:
    claim = a_claim(desk)

    assert withdraw_claim(desk, claim.id, "改日", dry_run=True).changes == frozenset()
    assert list_claims(desk).value[0].claim.state is ClaimState.DRAFTED
