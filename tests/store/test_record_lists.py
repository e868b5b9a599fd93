"""The records as a long list: filtered, sorted and counted in SQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from elearn_desk.store.record_queries import FIELDS, FieldFilter, RecordQuery, RecordState
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_person
from tests.store.builders import a_line, bring_in

WANG, LIN = "A123456789", "B123456780"


@pytest.fixture
def filled(work: UnitOfWork) -> UnitOfWork:
    """Give three records of one on the roster, one of somebody who is not, and one row brought in twice."""
    work.people.save([a_person(id=WANG, name="王小明", unit="民政課")])
    bring_in(
        work,
        [
            a_line(row=2, title="甲課", hours="2", completed_on=date(2014, 5, 3)),
            a_line(row=3, title="乙課ABC", hours="1.5", completed_on=date(2014, 6, 4), score=Decimal(90)),
            a_line(row=4, title="丙課%", hours="10", completed_on=date(2013, 5, 3), platform="e等公務園"),
            a_line(row=5, title="甲課", hours="2", completed_on=date(2014, 5, 3), person_id=LIN, name="林小華"),
        ],
    )
    bring_in(work, [a_line(row=9, title="甲課", hours="2", completed_on=date(2014, 5, 3))])
    return work


def rows(work: UnitOfWork, query: RecordQuery) -> list[int]:
    """Give the rows in their file of the records asked for."""
    numbers = work.record_lists.numbers(query)
    found = work.records.by_number(numbers)
    return [found[number].row for number in numbers]


def asking(field: str, text: str = "", values: frozenset[str | int | None] | None = None) -> RecordQuery:
    """Ask something of one field."""
    return RecordQuery(filters=((field, FieldFilter(text, values)),))


def test_without_an_import_every_record_is_listed_once_and_with_one_its_repetitions_too(filled: UnitOfWork) -> None:
    assert rows(filled, RecordQuery()) == [2, 3, 4, 5]
    assert rows(filled, RecordQuery(batch=2)) == [9]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_sorted_by_both_ways(filled: UnitOfWork, field: str) -> None:
    upwards, downwards = (rows(filled, RecordQuery(order=order)) for order in (field, f"-{field}"))
    assert sorted(upwards) == sorted(downwards) == [2, 3, 4, 5]


def test_the_order_is_that_of_the_values(filled: UnitOfWork) -> None:
    assert rows(filled, RecordQuery(order="hours")) == [3, 2, 5, 4]
    assert rows(filled, RecordQuery(order="-completed_on"))[0] == 3
    assert rows(filled, RecordQuery(order="-score"))[0] == 3
    with pytest.raises(KeyError):
        rows(filled, RecordQuery(order="raw"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("民政課", [2, 3, 4]),
        ("林小華", [5]),
        ("甲課 林", [5]),
        ("abc", [3]),
        ("%", [4]),
        (LIN, [5]),
        ("無此", []),
        ("", [2, 3, 4, 5]),
    ],
)
def test_every_word_is_looked_for_in_name_id_unit_and_title(filled: UnitOfWork, words: str, found: list[int]) -> None:
    assert rows(filled, RecordQuery(search=words)) == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("hours", "2", [2, 5]),
        ("hours", "1.5", [3]),
        ("hours", ">=2", [2, 4, 5]),
        ("hours", "≦2", [2, 3, 5]),
        ("hours", "1~3", [2, 3, 5]),
        ("hours", "很多", []),
        ("hours", "9" * 30, []),
        ("score", ">80", [3]),
        ("row", "<4", [2, 3]),
        ("completed_on", "103", [2, 3, 5]),
        ("completed_on", "103/5", [2, 5]),
        ("completed_on", "103/05/03", [2, 5]),
        ("completed_on", "2014-06", [3]),
        ("unit", "民政", [2, 3, 4]),
        ("platform", "公務園", [4]),
        ("title", "課 abc", [3]),
    ],
)
def test_a_field_is_asked_as_the_clerk_writes_it(filled: UnitOfWork, field: str, text: str, found: list[int]) -> None:
    assert rows(filled, asking(field, text)) == found


def test_values_ticked_are_those_let_through(filled: UnitOfWork) -> None:
    assert rows(filled, asking("title", values=frozenset({"甲課"}))) == [2, 5]
    assert rows(filled, asking("score", values=frozenset({None}))) == [2, 4, 5]
    assert rows(filled, asking("score", values=frozenset({None, 9000}))) == [2, 3, 4, 5]
    assert rows(filled, asking("title", values=frozenset())) == []
    assert rows(filled, asking("title", "乙", frozenset({"甲課"}))) == []


def test_the_values_of_a_field_are_counted_under_all_other_filters(filled: UnitOfWork) -> None:
    query = RecordQuery(
        filters=(("title", FieldFilter(values=frozenset({"甲課"}))), ("hours", FieldFilter("2"))),
    )
    assert filled.record_lists.values(query, "title", 10) == [("甲課", 2)]
    assert filled.record_lists.values(query, "unit", 10) == [("", 1), ("民政課", 1)]
    assert filled.record_lists.values(RecordQuery(), "title", 1) == [("甲課", 2)]


def test_the_records_are_counted_by_what_came_of_them(filled: UnitOfWork) -> None:
    lists = filled.record_lists
    assert lists.states(RecordQuery()) == {RecordState.ALL: 4, RecordState.NEW: 4, RecordState.WAITING: 1}
    assert lists.states(RecordQuery(batch=2, state=RecordState.NEW)) == {
        RecordState.ALL: 1,
        RecordState.NEW: 0,
        RecordState.KNOWN: 1,
    }
    assert rows(filled, RecordQuery(state=RecordState.WAITING)) == [5]
    assert rows(filled, RecordQuery(batch=2, state=RecordState.KNOWN)) == [9]
    assert rows(filled, RecordQuery(batch=2, state=RecordState.NEW)) == []


def test_records_may_be_named_by_number(filled: UnitOfWork) -> None:
    first = filled.record_lists.numbers(RecordQuery())[0]
    assert list(filled.record_lists.numbers(RecordQuery(numbers=frozenset({first})))) == [first]


def test_scores_are_known_to_be_there_or_not(filled: UnitOfWork) -> None:
    assert filled.record_lists.has_scores(None)
    assert filled.record_lists.has_scores(1)
    assert not filled.record_lists.has_scores(2)


def test_a_row_tells_the_unit_of_the_roster(filled: UnitOfWork) -> None:
    told = {row.row: (row.unit, row.on_roster) for row in filled.records.rows()}
    assert told == {2: ("民政課", True), 3: ("民政課", True), 4: ("民政課", True), 5: ("", False)}


def test_where_a_printout_has_no_name_the_roster_tells_it(filled: UnitOfWork) -> None:
    bring_in(
        filled, [a_line(row=1, title="丁課", name=""), a_line(row=2, title="丁課", name="", person_id="C123456780")]
    )
    named, unknown = rows(filled, RecordQuery(batch=3, order="-name"))
    assert (named, unknown) == (1, 2)
    assert rows(filled, RecordQuery(batch=3, search="王小明")) == [1]
    numbers = filled.record_lists.numbers(RecordQuery(batch=3))
    assert [filled.records.by_number(numbers)[number].name for number in numbers] == ["王小明", ""]
