"""Pairs of records that state the same completion differently, and the rulings that settle them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.store.values import HoursRow
from tests.factory import SATURDAY
from tests.store.builders import a_line, bring_in, open_database

YEAR = Window(date(2014, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("changes", "paired"),
    [
        ({"hours": "3"}, True),
        ({"completed_time": None}, True),
        ({"score": Decimal(85)}, True),
        ({"platform": "高雄市政府港都e學苑"}, True),
        ({"title": "行政中立─理論與實務", "hours": "1"}, True),
        ({"title": "公務員廉政倫理規範", "hours": "1"}, False),
        ({"completed_on": date(2014, 5, 4), "hours": "1"}, False),
        ({"person_id": "B123456780", "hours": "1"}, False),
    ],
)
def test_what_makes_two_records_one_completion_told_twice(path: Path, changes: dict[str, object], paired: bool) -> None:
    with open_database(path) as database, database.write() as work:
        first = bring_in(work, [a_line()])
        second = bring_in(work, [a_line(**changes)])
        told_again = [(1, 2)] if paired else []
        assert work.corrections.all() == told_again
        assert work.corrections.of_batch(second) == work.corrections.of_batch(first) == told_again
        assert work.corrections.of_record(2) == ((1, 2) if paired else (2,))


def aside(record_id: int, instead: int) -> Ruling:
    return Ruling(0, RulingKind.SET_ASIDE, record_id, "", SATURDAY, "新表更正", instead=instead)


def test_a_record_set_aside_is_not_summed_up_and_stands_again_when_the_other_is_gone(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line(hours="2")])
        newer = bring_in(work, [a_line(hours="3")])
        assert work.records.certified_hours(YEAR) == {"A123456789": Decimal(5)}

        ruling = work.rulings.add(aside(1, 2))

        assert [(each.record_id, each.instead) for each in work.rulings.standing()] == [(1, 2)]
        assert work.records.certified_hours(YEAR) == {"A123456789": Decimal(3)}
        work.records.undo(newer)
        assert work.rulings.standing() == []
        assert work.records.certified_hours(YEAR) == {"A123456789": Decimal(2)}
        bring_in(work, [a_line(hours="3")], "again.csv")
        assert [each.id for each in work.rulings.standing()] == [ruling.id]
        work.rulings.withdraw(ruling.id, "誤")
        assert work.records.certified_hours(YEAR) == {"A123456789": Decimal(5)}


def test_rows_that_are_all_known_are_told_from_rows_that_are_not(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line(), a_line(hours="3")])
        assert work.records.all_known([a_line(), a_line(), a_line(hours="3")]) == 3
        assert work.records.all_known([]) == 0
        assert work.records.all_known([a_line(), a_line(hours="4")]) is None


def test_a_row_that_stands_twice_in_a_file_is_told(path: Path) -> None:
    told: list[HoursRow] = []
    with open_database(path) as database, database.write() as work:
        batch = work.batches.add("hours", "時數.csv", "digest", "一般格式")
        assert work.records.import_lines(batch, [a_line(row=2), a_line(row=3)], told.append) == (1, 1)
        assert work.batches.all()[0].layout == "一般格式"
    assert [line.row for line in told] == [3]


def test_who_would_lose_records_and_which_claims(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        first = bring_in(work, [a_line(), a_line(person_id="B123456780")])
        bring_in(work, [a_line()], "same.csv")
        assert work.records.people_losing(first) == ["B123456780"]
        assert work.records.by_number({1, 2, 99}).keys() == {1, 2}
        assert [row.first_batch for row in work.records.rows(2)] == [first]


def test_a_header_means_what_was_said_last(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        choices = work.header_choices
        choices.remember("hours", "修畢日", "completed_on")
        choices.remember("hours", "修畢日", "completed_on")
        choices.remember("hours", "序", "")
        choices.remember("roster", "修畢日", "hired_on")
        assert choices.standing("hours") == {"修畢日": "completed_on", "序": ""}
        assert choices.standing("roster") == {"修畢日": "hired_on"}
        choices.remember("hours", "修畢日", "started_on")
        assert choices.standing("hours")["修畢日"] == "started_on"
        assert choices.forget("hours", "修畢日")
        assert not choices.forget("hours", "修畢日")
        assert choices.standing("hours") == {"序": ""}
        assert [line.what for line in work.audit.all()].count("header-chosen") == 4


def test_a_clock_of_the_newer_record_does_not_hide_the_older(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line(completed_time=None)])
        bring_in(work, [a_line(completed_time=time(20, 15))])
        assert len(work.records.of("A123456789")) == 2


def test_a_completion_told_with_a_score_and_without_is_summed_once(path: Path) -> None:
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line(hours="2")])
        bring_in(work, [a_line(hours="2", score=Decimal(85))])
        bring_in(work, [a_line(hours="2", score=Decimal("85.00"))])
        assert [record.score for record in work.records.of("A123456789")] == [None, Decimal(85)]
        assert work.records.certified_hours(YEAR) == {"A123456789": Decimal(2)}
