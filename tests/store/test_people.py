"""The roster: people come back as they were saved, and every change says what it was before."""

from __future__ import annotations

import json
from datetime import date

from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_person

PROMOTED = (RankPeriod(Rank.ELEMENTARY, 5), RankPeriod(Rank.JUNIOR, 6, date(2014, 7, 1)))


def test_people_come_back_as_they_were_saved_in_order_of_id(work: UnitOfWork) -> None:
    people = [
        a_person(id="C3", rank_periods=PROMOTED, hired_on=date(2014, 1, 2), left_on=date(2014, 11, 30)),
        a_person(id="A1", name="𡍼犇", category=Category.UNKNOWN, category_text="職務代理人", rank_periods=()),
        a_person(id="B2", rank_periods=(RankPeriod(None),), schedule="08:30-12:30、13:30-17:30"),
    ]
    work.people.save(people)
    assert work.people.all() == sorted(people, key=lambda person: person.id)
    assert work.people.get("C3") == people[0]
    assert work.people.get("D4") is None
    assert work.people.ids() == {"A1", "B2", "C3"}


def test_saving_takes_the_place_of_what_was_there(work: UnitOfWork) -> None:
    work.people.save([a_person(rank_periods=PROMOTED), a_person(id="Z9")])
    changed = a_person(unit="社會課", rank_periods=PROMOTED[:1])
    work.people.save([changed])
    assert work.people.all() == [changed, a_person(id="Z9")]


def test_of_two_with_one_id_the_last_counts(work: UnitOfWork) -> None:
    work.people.save([a_person(unit="社會課"), a_person(unit="人事室")])
    assert work.people.all() == [a_person(unit="人事室")]


def test_a_change_says_what_it_was_before(work: UnitOfWork) -> None:
    work.people.save([a_person()])
    work.people.save([a_person(unit="社會課", left_on=date(2014, 8, 1), rank_periods=PROMOTED)])
    line = work.audit.all(1)[0]
    assert (line.what, line.subject) == ("person-changed", "A123456789")
    assert json.loads(line.details) == {
        "unit": ["民政課", "社會課"],
        "left_on": ["", "2014-08-01"],
        "rank_periods": ["elementary 5", "elementary 5; 2014-07-01 junior 6"],
    }


def test_whoever_stays_the_same_leaves_no_line(work: UnitOfWork) -> None:
    work.people.save([a_person()])
    work.people.save([a_person(), a_person(id="B2")])
    assert [(line.what, line.subject) for line in work.audit.all()] == [
        ("person-added", "B2"),
        ("person-added", "A123456789"),
    ]


def test_people_are_found_by_a_part_of_what_a_clerk_knows(work: UnitOfWork) -> None:
    work.people.save([a_person(), a_person(id="B2", name="李大同", unit="100%_室", title="技士", agency="苓雅區公所")])
    for search in ("b2", "大同", "100%_", "技士", "苓雅"):
        assert [person.id for person in work.people.all(search=search)] == ["B2"]
    assert work.people.all(search="%") == [work.people.get("B2")]
    assert work.people.all(search="查無此人") == []


def test_a_whole_city_is_saved_at_once(work: UnitOfWork) -> None:
    people = [a_person(id=f"P{number:05}", rank_periods=PROMOTED) for number in range(2_500)]
    work.people.save(people)
    assert work.people.all() == people
