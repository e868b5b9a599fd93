"""Records: each fact once, whatever files it came in, and gone only when none of them is left (rule H7)."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from elearn_desk.domain.records import Record
from elearn_desk.store.database import Database
from elearn_desk.store.values import HoursRow, TitleCount, UnknownPerson
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_person, a_ruling
from tests.store.builders import a_line, bring_in, open_database

LOCAL = datetime(2014, 5, 3, 19, 30)


def facts(work: UnitOfWork) -> list[tuple[object, ...]]:
    """Give what verdicts can see of the records."""
    return sorted(
        (person_id, record.title, record.hours, record.completed_on)
        for person_id, records in work.records.by_person()
        for record in records
    )


def test_a_record_is_read_back_as_it_was_written(work: UnitOfWork) -> None:
    bring_in(work, [a_line(hours="1.5", started_at=LOCAL, score=Decimal("85.5"))])
    assert work.records.of("A123456789") == [
        Record(
            id=1,
            person_id="A123456789",
            title="行政中立理論與實務",
            platform="港都e學苑",
            hours=Decimal("1.5"),
            completed_on=date(2014, 5, 3),
            completed_time=time(20, 15),
            started_at=LOCAL,
            score=Decimal("85.5"),
        )
    ]


def test_a_record_without_times_has_none(work: UnitOfWork) -> None:
    bring_in(work, [a_line(completed_time=None)])
    (record,) = work.records.of("A123456789")
    assert (record.completed_time, record.started_at, record.score) == (None, None, None)


@pytest.mark.parametrize(
    ("hours", "read"), [("2", "2"), ("2.00", "2"), ("10", "10"), ("0.25", "0.25"), ("0.50", "0.5")]
)
def test_hours_are_exact(work: UnitOfWork, hours: str, read: str) -> None:
    bring_in(work, [a_line(hours=hours)])
    assert str(work.records.of("A123456789")[0].hours) == read


def test_hours_finer_than_hundredths_are_not_rounded_away(work: UnitOfWork) -> None:
    with pytest.raises(ValueError, match=r"1\.333"):
        bring_in(work, [a_line(hours="1.333")])


def test_the_same_file_twice_brings_nothing_new(work: UnitOfWork) -> None:
    lines = [a_line(row=5), a_line(row=6, title="人權大步走")]
    bring_in(work, lines)
    before = work.records.of("A123456789")
    bring_in(work, lines)
    first, second = work.batches.all()
    assert ((first.new, first.known), (second.new, second.known)) == ((2, 0), (0, 2))
    assert work.records.of("A123456789") == before


def test_files_that_overlap_add_only_what_is_new(work: UnitOfWork) -> None:
    bring_in(work, [a_line(title="甲"), a_line(title="乙")])
    bring_in(work, [a_line(title="乙"), a_line(title="丙")])
    assert (work.batches.all()[1].new, work.batches.all()[1].known) == (1, 1)
    assert [record.title for record in work.records.of("A123456789")] == ["甲", "乙", "丙"]


def test_a_row_repeated_within_a_file_is_known_and_stored_once(work: UnitOfWork) -> None:
    batch = bring_in(work, [a_line(row=5), a_line(row=6), a_line(row=7)])
    assert (work.batches.all()[0].new, work.batches.all()[0].known) == (1, 2)
    assert [row.row for row in work.records.rows(batch)] == [5]


@pytest.mark.parametrize(
    "change",
    [
        {"person_id": "B123456789"},
        {"title": "行政中立理論與實務(二)"},
        {"platform": "e學中心"},
        {"hours": "3"},
        {"completed_on": date(2014, 5, 4)},
        {"completed_time": time(20, 16)},
        {"completed_time": None},
        {"started_at": LOCAL},
    ],
)
def test_rows_that_state_another_fact_are_new(work: UnitOfWork, change: dict[str, object]) -> None:
    bring_in(work, [a_line()])
    bring_in(work, [a_line(**change)])
    assert work.batches.all()[1].new == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "行政中立─理論與實務"},
        {"platform": "港都Ｅ學苑"},
        {"hours": "2.0"},
        {"name": "王曉明"},
        {"sheet": "第二頁", "row": 99, "raw": "…"},
    ],
)
def test_rows_that_say_the_same_another_way_are_known(work: UnitOfWork, change: dict[str, object]) -> None:
    bring_in(work, [a_line()])
    bring_in(work, [a_line(**change)])
    assert work.batches.all()[1].known == 1


def test_undoing_the_first_of_two_files_leaves_what_the_second_brought_under_its_number(work: UnitOfWork) -> None:
    first = bring_in(work, [a_line(title="甲"), a_line(title="乙")], "first.csv")
    bring_in(work, [a_line(title="乙", row=77), a_line(title="丙")], "second.csv")
    bring_in(work, [a_line(title="乙", row=88)], "third.csv")
    (number,) = [record.id for record in work.records.of("A123456789") if record.title == "乙"]
    assert work.records.undo(first) == 2
    assert [(record.id, record.title) for record in work.records.of("A123456789")] == [(number, "乙"), (4, "丙")]
    heir = work.records.by_number({number})[number]
    assert (heir.file_name, heir.row) == ("second.csv", 77)


def test_undoing_the_second_file_leaves_the_first_as_it_was(work: UnitOfWork) -> None:
    bring_in(work, [a_line(title="甲"), a_line(title="乙")])
    before = work.records.of("A123456789")
    second = bring_in(work, [a_line(title="乙"), a_line(title="丙")])
    work.records.undo(second)
    assert work.records.of("A123456789") == before


def test_undoing_says_so_in_the_trail(work: UnitOfWork) -> None:
    batch = bring_in(work, [a_line()])
    work.records.undo(batch)
    work.batches.mark_undone(batch)
    assert [(line.what, line.subject) for line in work.audit.all(2)] == [
        ("undo-import", "batch 1"),
        ("records-removed", "batch 1"),
    ]


def test_a_ruling_stands_again_when_an_import_undone_is_made_again(work: UnitOfWork) -> None:
    batch = bring_in(work, [a_line()])
    work.rulings.add(a_ruling(record_id=1))
    work.records.undo(batch)
    assert work.rulings.standing() == []
    bring_in(work, [a_line(title="甲", row=4), a_line()])
    (ruling,) = work.rulings.standing()
    record = work.records.get(ruling.record_id)
    assert record is not None
    assert record.title == "行政中立理論與實務"


FEW_LINES = st.lists(
    st.builds(
        a_line,
        person_id=st.sampled_from(["A1", "B2"]),
        title=st.sampled_from(["甲", "乙", "【乙】"]),
        completed_on=st.dates(date(2014, 1, 1), date(2014, 1, 2)),
    ),
    max_size=6,
)


@given(files=st.lists(FEW_LINES, min_size=1, max_size=5), undone=st.sets(st.integers(0, 4)), again=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_left_is_what_the_files_not_undone_state(
    empty: Path, files: list[list[HoursRow]], undone: set[int], again: bool
) -> None:
    undone = {number for number in undone if number < len(files)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, folder))
        with open_database(path) as database, database.write() as work:
            batches = [bring_in(work, lines) for lines in files]
            for batch, lines in zip(work.batches.all(), files, strict=True):
                assert batch.new + batch.known == len(lines)
            for number in sorted(undone, reverse=True):
                work.records.undo(batches[number])
            left = chain.from_iterable(lines for number, lines in enumerate(files) if number not in undone)
            assert stated(facts(work)) == stated_by(left)
            for number in sorted(undone) if again else ():
                bring_in(work, files[number])
            if again:
                assert stated(facts(work)) == stated_by(chain.from_iterable(files))
            assert work.records.count() == len(facts(work))


def stated(found: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted((person, str(title).strip("【】"), hours, day) for person, title, hours, day in found)


def stated_by(lines: Iterable[HoursRow]) -> list[tuple[object, ...]]:
    return sorted({(line.person_id, line.title.strip("【】"), line.hours, line.completed_on) for line in lines})


def test_everyone_s_records_come_in_order(work: UnitOfWork) -> None:
    days = (date(2014, 5, 3), date(2014, 1, 1), date(2014, 5, 3), date(2014, 2, 1))
    times = (time(20, 15), None, time(8), time(9))
    bring_in(
        work,
        (
            a_line(person_id=person, completed_on=day, completed_time=clock)
            for person in ("B2", "A1")
            for day, clock in zip(days, times, strict=True)
        ),
    )
    streamed = [
        (person_id, [record.completed_at for record in records]) for person_id, records in work.records.by_person()
    ]
    expected = [record.completed_at for record in work.records.of("A1")]
    assert streamed == [("A1", expected), ("B2", expected)]
    assert [str(moment)[:16] for moment in expected] == [
        "2014-01-01",
        "2014-02-01 09:00",
        "2014-05-03 08:00",
        "2014-05-03 20:15",
    ]


def test_a_snapshot_can_be_left_while_records_still_stream(database: Database) -> None:
    with database.write() as work:
        bring_in(work, (a_line(person_id=f"P{number:05}") for number in range(12_000)))
    with database.read() as work:
        assert next(iter(work.records.by_person()))[0] == "P00000"
    with database.write() as work:
        work.records.undo(1)
    with database.read() as work:
        assert list(work.records.by_person()) == []


def test_everyones_records_come_in_order_from_the_index_alone(path: Path) -> None:
    asked: list[str] = []
    with open_database(path) as database, database.write() as work:
        bring_in(work, [a_line(score=Decimal(85))])
        event.listen(work.audit._connection, "before_cursor_execute", lambda _, __, text, *___: asked.append(text))
        assert [record.score for _, records in work.records.by_person() for record in records] == [Decimal(85)]
    with closing(sqlite3.connect(path)) as connection:
        steps = [step for text in asked for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}")]
    assert steps == ["SCAN records USING COVERING INDEX ix_records_by_person"]


def test_rows_are_searched_sorted_and_cut_to_a_page(work: UnitOfWork) -> None:
    bring_in(work, [a_line(row=n, title=f"課程{n:02}", hours=10 - n) for n in range(1, 8)], "100%.csv")
    assert [row.row for row in work.records.rows(limit=2, offset=3)] == [4, 5]
    assert [row.row for row in work.records.rows(order="hours", limit=2)] == [7, 6]
    assert [row.row for row in work.records.rows(order="-title", limit=2)] == [7, 6]
    assert [row.row for row in work.records.rows(search="程03")] == [3]
    assert (work.records.count(search="0%"), work.records.count(search="_")) == (7, 0)
    assert [row.completed_on for row in work.records.rows(order="completed_on", limit=1)] == [date(2014, 5, 3)]
    with pytest.raises(KeyError):
        work.records.rows(order="raw; DROP TABLE records")


def test_the_rows_of_a_file_say_which_of_them_another_file_brought_before(work: UnitOfWork) -> None:
    bring_in(work, [a_line(title="甲")])
    second = bring_in(work, [a_line(title="甲"), a_line(title="乙", row=6)], "second.csv")
    rows = work.records.rows(second)
    assert [(row.title, row.repeats, row.file_name, row.row, row.batch_id) for row in rows] == [
        ("甲", 1, "second.csv", 5, second),
        ("乙", None, "second.csv", 6, second),
    ]
    assert (work.records.count(second), work.records.count()) == (2, 2)


def test_a_record_knows_where_it_was_read(work: UnitOfWork) -> None:
    bring_in(work, [a_line(sheet="五月", row=12, raw="原樣")], "五月.xlsx")
    (row,) = work.records.by_number({1, 2}).values()
    assert (row.file_name, row.sheet, row.row, row.raw) == ("五月.xlsx", "五月", 12, "原樣")
    assert work.records.get(2) is None


def test_people_with_records_who_are_not_on_the_roster_are_listed(work: UnitOfWork) -> None:
    work.people.save([a_person(id="A123456789")])
    bring_in(work, [a_line(), *(a_line(person_id="Z9", name="林某", title=title) for title in ("甲", "乙"))])
    assert work.records.unknown_people() == [UnknownPerson("Z9", "林某", 2)]


def test_titles_are_counted_by_people(work: UnitOfWork) -> None:
    bring_in(
        work,
        [
            a_line(title="甲", person_id="A1"),
            a_line(title="乙", person_id="A1"),
            a_line(title="乙", person_id="B2"),
            a_line(title="乙", person_id="B2", completed_on=date(2014, 6, 1)),
        ],
    )
    assert work.records.titles() == [TitleCount("乙", 2), TitleCount("甲", 1)]
    assert work.records.holders(["甲", "丙"]) == {"A1"}
    assert work.records.holders(["甲", "乙"]) == {"A1", "B2"}
    assert work.records.holders([]) == set()


def test_every_record_comes_once_with_its_name_and_place(work: UnitOfWork) -> None:
    bring_in(work, [a_line(person_id="B2", name="林𡍼", score=Decimal("92.5")), a_line()])
    bring_in(work, [a_line()])
    first, second = work.records.each()
    assert (first.person_id, first.name, first.completed_time, first.started_at) == (
        "A123456789",
        "王小明",
        a_line().completed_time,
        None,
    )
    assert (first.sheet, first.row, first.score) == ("學習時數", 5, None)
    assert (second.name, second.score, second.file_name) == ("林𡍼", Decimal("92.5"), first.file_name)
