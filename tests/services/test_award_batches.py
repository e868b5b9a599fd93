"""Recommendations are sent in numbered batches; whoever can still reach more is held back until the deadline (D5)."""

from __future__ import annotations

from datetime import date

from elearn_desk.domain.awards import AwardStep
from elearn_desk.domain.findings import Severity
from elearn_desk.services.award_batches import award_standings, award_standings_of, list_batches, propose_awards
from elearn_desk.services.awards import approve_award, list_awards, return_awards
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from tests.services.office import CHEN, LIN, STRANGER, WANG, WU, Office, done, refused

AUGUST = date(2014, 8, 20)


def test_everyone_recommended_is_sent_once_the_deadline_is_over(desk: Desk) -> None:
    outcome = propose_awards(desk)

    sent = outcome.value
    assert sent.batch is not None
    assert (sent.batch.number, sent.batch.on, sent.batch.recorded_by) == (1, date(2014, 9, 1), "clerk")
    assert [(event.person_id, event.step, event.times, event.by, event.batch) for event in sent.events] == [
        (WANG, AwardStep.PROPOSED, 1, "side-2", 1),
        (WU, AwardStep.PROPOSED, 1, "side-2", 1),
    ]
    assert (sent.held, outcome.findings) == ((), ())
    assert outcome.changes == {Change.AWARDS}
    assert outcome.people == frozenset({WANG, WU})
    assert [each.standing.proposal is not None for each in list_awards(desk).value] == [True, True]


def test_nobody_is_sent_twice(desk: Desk) -> None:
    propose_awards(desk)
    with refused("AWARD-PROPOSE-NONE"):
        propose_awards(desk)
    assert len(list_batches(desk).value) == 1


def test_one_unit_is_sent_alone(desk: Desk) -> None:
    assert [event.person_id for event in propose_awards(desk, unit="秘書室").value.events] == [WU]
    assert [event.person_id for event in propose_awards(desk).value.events] == [WANG]
    with refused("AWARD-PROPOSE-NONE"):
        propose_awards(desk, unit="沒有這個單位")


def test_before_the_deadline_the_lower_award_is_held_back(office: Office, desk: Desk) -> None:
    with refused("AWARD-PROPOSE-NONE"):
        propose_awards(desk.at(AUGUST))
    import_hours(desk, [office.hours(done("side-3"), "side-3.csv")])

    sent = propose_awards(desk.at(AUGUST)).value

    assert [(event.person_id, event.times) for event in sent.events] == [(WANG, 2)]
    assert [each.person.id for each in sent.held] == [WU]


def test_who_is_named_or_everyone_is_sent_although_more_is_in_reach(desk: Desk) -> None:
    named = propose_awards(desk.at(AUGUST), include=[WU]).value
    assert ([event.person_id for event in named.events], [each.person.id for each in named.held]) == ([WU], [WANG])

    rest = propose_awards(desk.at(AUGUST), everyone=True).value
    assert ([event.person_id for event in rest.events], rest.held) == ([WANG], ())


def test_who_completes_later_than_the_day_asked_about_is_not_sent_yet(desk: Desk) -> None:
    with refused("AWARD-PROPOSE-NONE"):
        propose_awards(desk.at(date(2014, 5, 2)), everyone=True)
    assert len(propose_awards(desk.at(date(2014, 5, 3)), everyone=True).value.events) == 2


def test_whoever_is_named_without_being_recommended_is_a_finding(desk: Desk) -> None:
    outcome = propose_awards(desk, include=[LIN, CHEN, WANG])

    assert [(each.code, each.severity, each.detail("person")) for each in outcome.findings] == [
        ("AWARD-NOT-WAITING", Severity.REFUSED, LIN),
        ("AWARD-NOT-WAITING", Severity.REFUSED, CHEN),
    ]
    assert len(outcome.value.events) == 2
    with refused("PERSON-UNKNOWN"):
        propose_awards(desk, include=[STRANGER])


def test_a_trial_sends_nothing(desk: Desk) -> None:
    outcome = propose_awards(desk, dry_run=True)

    assert (outcome.value.batch, len(outcome.value.events), outcome.changes) == (None, 2, frozenset())
    assert list_batches(desk).value == ()
    assert propose_awards(desk).value.events[0].batch == 1


def test_in_december_and_later_the_clerk_is_reminded_of_the_year_in_which_the_order_counts(desk: Desk) -> None:
    november, december, january = (
        [each.code for each in propose_awards(desk.at(day), dry_run=True).findings]
        for day in (date(2014, 11, 30), date(2014, 12, 1), date(2015, 1, 2))
    )
    assert (november, december, january) == ([], ["AWARD-DECEMBER"], ["AWARD-LATER-YEAR"])
    assert propose_awards(desk.at(date(2015, 1, 2)), unit="秘書室").findings == ()


def test_a_batch_tells_what_came_back_of_it(desk: Desk) -> None:
    propose_awards(desk)
    approve_award(desk, WANG, "高市府人字第1號")
    (half,) = list_batches(desk).value
    return_awards(desk, [WU], "免議")
    (whole,) = list_batches(desk).value

    assert (half.proposed, half.approved, half.returned, half.waiting) == (2, 1, 0, 1)
    assert (whole.proposed, whole.approved, whole.returned, whole.waiting) == (2, 1, 1, 0)


def test_what_stands_is_given_for_everyone_about_whom_anything_was_entered(desk: Desk) -> None:
    assert award_standings(desk).value == {}
    propose_awards(desk)
    approve_award(desk, WANG, "高市府人考字第1030000001號")
    standings = award_standings(desk).value
    assert set(standings) == {WANG, WU}
    assert standings[WANG].proposal is None
    assert [each.document for each in standings[WANG].approvals] == ["高市府人考字第1030000001號"]
    assert standings[WU].proposal is not None


def test_the_standing_of_some_people_is_that_of_everyone_narrowed(desk: Desk) -> None:
    propose_awards(desk)
    everyone = award_standings(desk).value
    assert set(everyone) == {WANG, WU}
    assert award_standings_of(desk, [WANG, LIN]).value == {WANG: everyone[WANG]}
