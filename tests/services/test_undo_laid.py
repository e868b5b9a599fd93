"""An import of people, days or duties is taken back: what stood before it is put back (rules H6, H7)."""

from __future__ import annotations

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.claims import withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import list_batches
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster, list_people
from elearn_desk.services.undo_laid import preview_put_back, put_back
from elearn_desk.services.verdicts import evaluate_person
from elearn_desk.services.workdays import import_calendar, import_duty
from tests.services.office import CHEN, LIN, STAFF, STRANGER, WANG, WU, Office, a_claim, a_row, refused
from tests.services.test_workdays import OVERTIME, SATURDAY_WORKS, a_file


def last_batch(desk: Desk) -> int:
    """Give the number of the latest import."""
    return list_batches(desk).value[-1].id


def test_a_roster_taken_back_leaves_everyone_as_they_were(office: Office, desk: Desk) -> None:
    before = list_people(desk).value
    moved = a_row(LIN, "林𡍼", 單位="人事室", 官等="薦任", 官等生效日="103/6/1", 到職日="101/2/3", 離職日="105/2/3")
    import_roster(desk, office.roster(moved, a_row(STRANGER, "新來者"), name="more.csv"))
    batch = last_batch(desk)

    preview = preview_put_back(desk, batch).value
    outcome = put_back(desk, batch)

    assert list_people(desk).value == before
    assert (preview.removed, preview.restored) == (outcome.value.removed, outcome.value.restored) == (1, 1)
    assert outcome.changes == {Change.PEOPLE}
    assert outcome.people == frozenset({LIN, STRANGER})
    with refused("BATCH-UNDONE"):
        put_back(desk, batch)


def test_a_roster_taken_back_can_be_brought_in_again(office: Office, desk: Desk) -> None:
    file = office.roster(a_row(LIN, "林𡍼", 單位="人事室"), name="more.csv")
    import_roster(desk, file)
    after = list_people(desk).value
    put_back(desk, last_batch(desk))

    assert import_roster(desk, file).value.changed == 1
    assert list_people(desk).value == after


def test_the_verdicts_that_change_are_told_before_and_nothing_is_kept(office: Office, desk: Desk) -> None:
    import_roster(desk, office.roster(a_row(WANG, "王小明", 人員類別="職工", 官等=""), name="more.csv"))
    people = list_people(desk).value

    preview = preview_put_back(desk, last_batch(desk)).value

    assert [change.person.id for change in preview.changes] == [WANG]
    assert list_people(desk).value == people


def test_a_roster_laid_over_by_a_later_one_waits_for_that_one(office: Office, desk: Desk) -> None:
    import_roster(desk, office.roster(a_row(LIN, "林𡍼", 單位="人事室"), name="more.csv"))
    first = last_batch(desk)
    import_roster(desk, office.roster(a_row(LIN, "林𡍼", 單位="政風室"), name="later.csv"))

    for act in (preview_put_back, put_back):
        with refused("UNDO-LATER"):
            act(desk, first)
    put_back(desk, last_batch(desk))
    put_back(desk, first)

    assert next(person.unit for person in list_people(desk).value if person.id == LIN) == "秘書室"


def test_nobody_for_whom_something_was_decided_leaves_the_roster(desk: Desk) -> None:
    roster = next(batch.id for batch in list_batches(desk).value if batch.kind == "roster")
    claim = a_claim(desk)
    withdraw_claim(desk, claim.id, "誤建")

    with pytest.raises(Refusal) as caught:
        put_back(desk, roster)

    assert caught.value.finding.code == "UNDO-PERSON"
    assert caught.value.finding.detail("names") == "王小明"
    assert {person.id for person in list_people(desk).value} == {WANG, LIN, CHEN, WU}


def test_many_are_named_by_the_first_few(office: Office, desk: Desk) -> None:
    ids = ("F123456784", "G123456785", "H123456786")
    first = office.roster(*(a_row(each, f"甲{at}") for at, each in enumerate(ids)), *STAFF[:0], name="a.csv")
    import_roster(desk, first)
    everyone = [*(a_row(each, f"乙{at}") for at, each in enumerate(ids)), *({**row, "單位": "人事室"} for row in STAFF)]
    import_roster(desk, office.roster(*everyone, name="b.csv"))
    import_roster(desk, office.roster(*({**row, "單位": "政風室"} for row in everyone), name="c.csv"))

    with pytest.raises(Refusal) as caught:
        put_back(desk, list_batches(desk).value[-2].id)

    assert caught.value.finding.code == "UNDO-LATER"
    assert caught.value.finding.detail("count") == str(len(everyone))
    names = caught.value.finding.detail("names")
    assert names.count("、") == 4
    assert names.endswith("…")


def test_days_taken_back_leave_the_calendar_as_it_was(office: Office, desk: Desk) -> None:
    import_calendar(desk, a_file(office, {**SATURDAY_WORKS, "是否放假": "2", "備註": "放假"}))
    first = last_batch(desk)
    sunday = {"西元日期": "20140504", "星期": "日", "是否放假": "0", "備註": "補行上班"}
    import_calendar(desk, a_file(office, SATURDAY_WORKS, sunday))
    second = last_batch(desk)

    with refused("UNDO-LATER"):
        put_back(desk, first)
    outcome = put_back(desk, second)

    assert (outcome.value.removed, outcome.value.restored) == (1, 1)
    assert outcome.changes == {Change.WORKDAYS}
    assert outcome.people is None
    with desk.database.read() as work:
        assert work.calendar.said() == {"2014-05-03": (False, "放假")}
    put_back(desk, first)
    with desk.database.read() as work:
        assert work.calendar.said() == {}


def test_duties_taken_back_give_the_hours_back(office: Office, desk: Desk) -> None:
    whole = evaluate_person(desk, WANG).value.verdict.leave.entitled_hours
    import_duty(desk, a_file(office, OVERTIME))
    less = evaluate_person(desk, WANG).value.verdict.leave.entitled_hours
    assert less < whole

    preview = preview_put_back(desk, last_batch(desk)).value
    outcome = put_back(desk, last_batch(desk))

    assert [change.person.id for change in preview.changes] == [WANG]
    assert outcome.value.removed == 1
    assert outcome.people == frozenset({WANG})
    assert evaluate_person(desk, WANG).value.verdict.leave.entitled_hours == whole
    assert import_duty(desk, a_file(office, OVERTIME)).value.new == 1


def test_only_such_an_import_can_be_put_back(desk: Desk) -> None:
    hours = next(batch.id for batch in list_batches(desk).value if batch.kind == "hours")

    for number in (hours, 99):
        with refused("BATCH-NOT-LAID"):
            put_back(desk, number)
