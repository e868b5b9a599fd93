"""The ledger: entries come back as they were written, numbered, dated and signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from elearn_desk.domain.ledger import balance
from elearn_desk.store.work import UnitOfWork
from tests.factory import SATURDAY, a_correction, a_grant, a_use, an_adjust
from tests.store.builders import CLERK

AFTERNOON = datetime(2014, 6, 2, 14)


def test_entries_come_back_as_they_were_written(work: UnitOfWork) -> None:
    first = work.ledger.add(a_grant(asked_hours=8))
    second = work.ledger.add(a_grant(hours=8, tier="side-2"))
    use = work.ledger.add(a_use(0, {first.id: 4, second.id: 2}, AFTERNOON))
    cancel = work.ledger.add(a_correction(0, use, date(2014, 6, 3)))
    assert [entry.id for entry in (first, second, use, cancel)] == [1, 2, 3, 4]
    assert work.ledger.of("A123456789", 103) == [first, second, use, cancel]
    assert work.ledger.get(use.id) == use
    assert work.ledger.get(99) is None


def test_an_entry_is_dated_and_signed(work: UnitOfWork) -> None:
    entry = work.ledger.add(a_grant())
    assert entry == replace(a_grant(), id=1, recorded_at=work.audit.at, recorded_by=CLERK)
    line = work.audit.all(1)[0]
    assert (line.what, line.subject, line.recorded_by) == ("ledger-grant", "A123456789", CLERK)


def test_people_and_plan_years_are_kept_apart(work: UnitOfWork) -> None:
    mine = work.ledger.add(a_grant())
    later = work.ledger.add(a_grant(plan_year=104))
    other = work.ledger.add(a_grant(person_id="B2"))
    assert work.ledger.of("A123456789", 103) == [mine]
    assert work.ledger.of("A123456789") == [mine, later]
    assert work.ledger.by_person(103) == {"A123456789": [mine], "B2": [other]}
    assert work.ledger.by_person(105) == {}


def test_a_years_entries_are_those_about_its_grants_whatever_year_they_were_keyed_in_under(work: UnitOfWork) -> None:
    old, new = work.ledger.add(a_grant()), work.ledger.add(a_grant(plan_year=104))
    use = work.ledger.add(a_use(0, {old.id: 2, new.id: 1}, AFTERNOON, plan_year=104))
    cancel = work.ledger.add(a_correction(0, use, SATURDAY, plan_year=104))
    adjust = work.ledger.add(an_adjust(0, {new.id: 4}, SATURDAY))
    of_103, of_104 = work.ledger.of("A123456789", 103), work.ledger.of("A123456789", 104)
    assert [(entry.id, entry.hours) for entry in of_103] == [(old.id, 4), (use.id, 2), (cancel.id, 2)]
    assert [(entry.id, entry.hours) for entry in of_104] == [(new.id, 4), (use.id, 1), (cancel.id, 1), (adjust.id, 4)]
    assert work.ledger.by_person(104) == {"A123456789": of_104}
    assert work.ledger.by_person() == {"A123456789": [old, new, use, cancel, adjust]}


def test_a_balance_of_what_was_stored_is_that_of_what_was_written(work: UnitOfWork) -> None:
    grant = work.ledger.add(a_grant(hours=4))
    work.ledger.add(a_use(0, {grant.id: 3}, AFTERNOON))
    account = balance(work.ledger.of("A123456789", 103), date(2014, 6, 30))
    assert (account.granted, account.used, account.open) == (4, 3, 1)


def test_a_use_of_a_grant_that_is_not_there_is_not_stored(work: UnitOfWork) -> None:
    with pytest.raises(IntegrityError):
        work.ledger.add(a_use(0, {99: 1}, AFTERNOON))


def test_an_entry_is_corrected_once(work: UnitOfWork) -> None:
    grant = work.ledger.add(a_grant())
    work.ledger.add(a_correction(0, grant, SATURDAY))
    with pytest.raises(IntegrityError):
        work.ledger.add(a_correction(0, grant, SATURDAY))


def test_everyones_entries_come_one_person_after_another(work: UnitOfWork) -> None:
    second = work.ledger.add(a_grant(person_id="B2"))
    first = work.ledger.add(a_grant())
    use = work.ledger.add(a_use(0, {first.id: 2}, AFTERNOON))
    assert list(work.ledger.each_person()) == [("A123456789", [first, use]), ("B2", [second])]
